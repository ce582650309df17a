//! The READ-MEs in the kits and on a stick: what to do on one computer, with its own names and thumbprints. They
//! are put together once, from the guide's documents, and written twice: to print and plain.

mod html;
mod kit;
mod page;
mod stick;
mod text;

use super::Words;
use crate::pki::Certificate;
use crate::site::{Kit, Site};
use crate::work::{ReadMe, Wording};

impl Wording for Words {
    fn read_me(
        &self,
        kit: &Kit,
        authority: Option<&Certificate>,
        certificate: Option<&Certificate>,
    ) -> ReadMe {
        let page = match &kit.server {
            Some(_) => kit::server(self, kit, authority, certificate),
            None => kit::clients(self, kit, authority),
        };
        ReadMe { html: html::render(&page), text: text::render(&page) }
    }

    fn stick_read_me(&self, site: &Site, program: bool) -> ReadMe {
        let page = stick::page(self, site, program);
        ReadMe { html: html::render(&page), text: text::render(&page) }
    }
}
