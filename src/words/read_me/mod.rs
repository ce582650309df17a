//! The READ-MEs in the kits and on a stick: what to do on one computer, with its own names and thumbprints. They
//! are put together once, from the guide's documents, and written twice: to print and plain.

mod html;
mod kit;
mod page;
mod picture;
mod result;
mod script;
mod stick;
mod text;

use super::{Part, Words};
use crate::message::say;
use crate::pki::Certificate;
use crate::site::listed::Listing;
use crate::site::sheet::mark;
use crate::site::{Kit, Site};
use crate::work::{ReadMe, Wording};
use page::{Paper, PaperBlock};

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

    fn list_example(&self, of: Listing) -> String {
        self.example(of)
    }
    fn stick_read_me(&self, site: &Site, program: bool) -> ReadMe {
        let page = stick::page(self, site, program);
        ReadMe { html: html::render(&page), text: text::render(&page) }
    }

    fn trust_script(&self, authority: &Certificate) -> String {
        script::render(self, authority)
    }

    fn by_hand_script(&self, kit: &Kit, friendly_name: &str) -> String {
        script::by_hand(self, kit, friendly_name)
    }

    fn password_sheet(&self, site: &Site) -> String {
        let named =
            if site.record.site.name.is_empty() { None } else { Some(&site.record.site.name) };
        let title = match named {
            Some(name) => say!("sheet-title", name),
            None => say!("sheet-title-unnamed"),
        };
        let mut page = Paper::new(self, &title, vec![]);
        page.say(Part::Paragraph, &say!("sheet-about"));
        page.say(Part::Warning, &say!("sheet-secret"));
        page.blocks.push(PaperBlock::Passwords { mark: mark(site) });
        html::render(&page)
    }
}
