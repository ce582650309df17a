//! The words that lists of servers and clients know, as this language has them.

use super::Words;
use crate::site::listed::{Column, Meaning, Vocabulary};
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

    /// The words of a message, between commas; none where there is no such message.
    fn listed(&self, id: &str) -> Vec<String> {
        let text = if self.has(id) { self.text(id) } else { String::new() };
        text.split(',').map(|word| word.trim().to_owned()).collect()
    }
}
