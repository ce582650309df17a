//! A picture of the site, to look at rather than to read.

use crate::message::say;
use crate::site::picture::Picture;
use crate::wizard::{Action, Block, Document, Step};

pub(super) static PICTURE: Step = Step::page("picture", |view| {
    Document::new(say!("step-picture"))
        .blocks([Block::Picture(Picture::of(&view.facts.site))])
        .actions([Action::back()])
});
