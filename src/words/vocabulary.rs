//! The words that lists of servers and clients know, as this language has them.

use super::Words;
use crate::site::listed::{Column, Listing, Meaning, Vocabulary};
use crate::site::{Roles, Windows};

impl Words {
    /// What computers run by its name on screen, by key, and as people call it; what Windows is called, and headings.
    pub(super) fn make_vocabulary(&self) -> Vocabulary {
        let roles = Roles::all().role.iter().map(|role| ("role", &role.key));
        let kinds = Roles::all().client.iter().map(|kind| ("kind", &kind.key));
        let mut words = Vec::new();
        for (what, key) in roles.chain(kinds) {
            let id = format!("{what}-{key}");
            let meaning = match what {
                "role" => Meaning::Role(key.clone()),
                _ => Meaning::Kind(key.clone()),
            };
            let more = self.listed(&format!("{id}.words"));
            let called = [self.text(&id), key.clone()].into_iter().chain(more);
            words.extend(called.map(|word| (word, meaning.clone())));
        }
        for (id, meaning) in [
            ("list-windows-any", Meaning::Windows(Windows::Any)),
            ("list-windows-2019", Meaning::Windows(Windows::Since2019)),
            ("list-headings", Meaning::Heading(Column::Any)),
            ("list-headings-windows", Meaning::Heading(Column::Windows)),
            ("list-headings-ignored", Meaning::Heading(Column::Ignored)),
        ] {
            words.extend(self.listed(id).into_iter().map(|word| (word, meaning.clone())));
        }
        Vocabulary::new(words)
    }

    /// An example of a list as Excel opens it everywhere: the first line says what separates its cells.
    pub(super) fn example(&self, of: Listing) -> String {
        let roles = Roles::all();
        let (what, stem, heading, keys): (_, _, _, Vec<&str>) = match of {
            Listing::Servers => {
                let keys = roles.role.iter().map(|role| &*role.key).collect();
                ("role", "srv", "list-example-servers", keys)
            }
            Listing::Clients => {
                let keys = roles.client.iter().map(|kind| &*kind.key).collect();
                ("kind", "desk", "list-example-clients", keys)
            }
        };
        let called = |key: &&str| self.text(&format!("{what}-{key}"));
        let mut lines = vec!["sep=;".to_owned(), self.text(heading)];
        for (at, key) in keys.iter().enumerate() {
            lines.push(format!("{stem}-{:02};10.20.0.{};{}", at + 1, at + 11, called(key)));
        }
        lines.join("\r\n") + "\r\n"
    }

    /// The words of a message, between commas; none where there is no such message.
    fn listed(&self, id: &str) -> Vec<String> {
        let text = if self.has(id) { self.text(id) } else { String::new() };
        text.split(',').map(|word| word.trim().to_owned()).collect()
    }
}
