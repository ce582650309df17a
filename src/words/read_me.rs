//! The READ-MEs in the kits: what to do on one computer, with its own names and thumbprints. They are put
//! together once, from the guide's documents, and written twice: to print and plain.

mod html;
mod stick;
mod text;

use super::{Part, Span, Words};
use crate::message::{Value, Values};
use crate::pki::Certificate;
use crate::site::{Kit, Role, Roles, Site, layout};
use crate::wizard::kit_values;
use crate::work::{ReadMe, Wording};

impl Wording for Words {
    fn read_me(
        &self,
        kit: &Kit,
        authority: Option<&Certificate>,
        certificate: Option<&Certificate>,
    ) -> ReadMe {
        let writer = Writer {
            words: self,
            kit,
            authority,
            certificate,
            values: kit_values(kit, authority, certificate),
        };
        let page = match &kit.server {
            Some(_) => writer.server(),
            None => writer.clients(),
        };
        ReadMe { html: html::render(&page, self), text: text::render(&page, self) }
    }

    fn stick_read_me(&self, site: &Site) -> String {
        text::render(&stick::page(self, site), self)
    }
}

/// A READ-ME in one language, not laid out yet.
struct Page {
    title: String,
    blocks: Vec<Block>,
}

/// A part of a READ-ME.
enum Block {
    /// A part of the guide. The page's own title is the only heading of level 1.
    Part(Part),
    /// Labelled values.
    Facts(Vec<(String, Span)>),
    /// Lines to tick off computers with a pen.
    Computers,
    /// A line for the name of somebody who knows.
    Contact,
}

struct Writer<'a> {
    words: &'a Words,
    kit: &'a Kit,
    authority: Option<&'a Certificate>,
    certificate: Option<&'a Certificate>,
    values: Values,
}

impl Writer<'_> {
    fn clients(&self) -> Page {
        let mut blocks = self.plain("kit-clients");
        blocks.push(Block::Facts(vec![
            self.fact("read-me-site", "site"),
            self.file("read-me-file"),
            self.fact("read-me-authority", "authority-name"),
            self.value("read-me-thumbprint", "authority-thumbprint"),
            self.fact("read-me-until", "authority-expires"),
        ]));
        if self.kit.host.is_empty() {
            blocks.extend(self.plain("trust"));
        } else {
            let mut number = 0;
            blocks.extend(self.sections(&["trust"], &mut number));
            blocks.extend(self.hosts(&mut number));
        }
        blocks.push(self.heading("read-me-list"));
        blocks.push(self.paragraph("read-me-list-about", &vec![]));
        blocks.push(Block::Computers);
        blocks.push(self.heading("read-me-contact"));
        blocks.push(Block::Contact);
        Page { title: self.words.text("read-me-clients-title"), blocks }
    }

    fn server(&self) -> Page {
        let roles = self.roles();
        let mut number = 0;
        let mut blocks = self.plain("kit-server");
        blocks.push(self.server_facts());
        if self.authority.is_some() {
            if roles.iter().any(|role| connects(role)) {
                blocks.extend(self.sections(&["trust"], &mut number));
            }
        } else if let Some(certificate) = self.certificate {
            let issuer = vec![("issuer", certificate.issuer.as_str().into())];
            blocks.push(self.paragraph("read-me-provider", &issuer));
        }
        blocks.extend(self.sections(&["import"], &mut number));
        if self.authority.is_some() && roles.iter().any(|role| role.phones) {
            blocks.extend(self.sections(&["trust-phones"], &mut number));
        }
        blocks.extend(self.hosts(&mut number));
        blocks.extend(self.sections(&["encrypt-before"], &mut number));
        blocks.extend(self.encrypt(&roles, &mut number));
        if roles.iter().any(|role| role.encrypt_2019.is_some()) {
            blocks.extend(self.sections(&["encrypt-padlock"], &mut number));
        }
        blocks.extend(self.plain("kit-secure"));
        if let Some(certificate) = self.certificate {
            let end = vec![("end", Value::Date(certificate.validity.not_after))];
            blocks.push(self.paragraph("read-me-expiry", &end));
        }
        blocks.push(self.heading("read-me-contact"));
        blocks.push(Block::Contact);
        Page { title: self.words.message("read-me-server-title", &self.values), blocks }
    }

    fn server_facts(&self) -> Block {
        let mut facts = vec![
            self.fact("read-me-site", "site"),
            self.fact("read-me-server", "name"),
            self.fact("read-me-roles", "roles"),
            self.value("read-me-pfx", "pfx-file"),
            self.value("read-me-thumbprint", "certificate-thumbprint"),
            self.fact("read-me-until", "certificate-expires"),
            self.value("read-me-names", "names"),
            self.value("read-me-addresses", "addresses"),
        ];
        if self.authority.is_some() {
            facts.push(self.fact("read-me-authority", "authority-name"));
            facts.push(self.value("read-me-thumbprint", "authority-thumbprint"));
        } else {
            facts.push(self.fact("read-me-issuer", "authority-name"));
        }
        Block::Facts(facts)
    }

    /// The server's roles in the order in which encryption is switched on. One of a newer program's, not
    /// known here, is left out.
    fn roles(&self) -> Vec<&'static Role> {
        let mut roles: Vec<&Role> =
            self.kit.roles.iter().filter_map(|key| Roles::all().role(key)).collect();
        roles.sort_by_key(|role| role.order);
        roles
    }

    /// How to switch encryption on, each document once. Where the version is not known, a role with two
    /// ways gets both under one number: a and b.
    fn encrypt(&self, roles: &[&'static Role], number: &mut u32) -> Vec<Block> {
        let mut done: Vec<&str> = vec![];
        let mut blocks = vec![];
        for role in roles {
            if done.contains(&role.encrypt.as_str()) {
                continue;
            }
            done.push(&role.encrypt);
            let topics = role.encrypt_topics(self.kit.xprotect);
            match topics.as_slice() {
                [later, earlier] => {
                    *number += 1;
                    let part = |letter| Value::Text(format!("{number}{letter}"));
                    let parts = vec![("later", part("a")), ("earlier", part("b"))];
                    blocks.push(self.paragraph("read-me-both-versions", &parts));
                    for (letter, topic) in [("a", later), ("b", earlier)] {
                        blocks.extend(self.topic(topic, &mut || Some(format!("{number}{letter}"))));
                    }
                }
                one => blocks.extend(self.sections(one, number)),
            }
        }
        blocks
    }

    /// The servers' names for a computer that nobody tells them, if any are known.
    fn hosts(&self, number: &mut u32) -> Vec<Block> {
        if self.kit.host.is_empty() {
            return vec![];
        }
        // A value is one line of text; these stand one below the other.
        let lines = self.kit.host_lines().into_iter().map(Value::Text);
        let lines: Vec<String> = lines.map(|line| self.words.value(&line)).collect();
        let mut blocks = self.sections(&["hosts-file"], number);
        for block in &mut blocks {
            if let Block::Part(Part::Verbatim(text)) = block {
                *text = lines.join("\n");
            }
        }
        blocks
    }

    /// Documents whose main headings are numbered.
    fn sections(&self, topics: &[&str], number: &mut u32) -> Vec<Block> {
        let mut next = || {
            *number += 1;
            Some(number.to_string())
        };
        topics.iter().flat_map(|topic| self.topic(topic, &mut next)).collect()
    }

    /// A document without numbers.
    fn plain(&self, topic: &str) -> Vec<Block> {
        self.topic(topic, &mut || None)
    }

    /// A document one level below the page's title.
    fn topic(&self, topic: &str, number: &mut dyn FnMut() -> Option<String>) -> Vec<Block> {
        let lower = |part| match part {
            Part::Heading(1, mut spans) => {
                if let Some(number) = number() {
                    spans.insert(0, Span::Plain(format!("{number}. ")));
                }
                Block::Part(Part::Heading(2, spans))
            }
            Part::Heading(level, spans) => Block::Part(Part::Heading(level + 1, spans)),
            part => Block::Part(part),
        };
        self.words.guide(topic, &self.values).into_iter().map(lower).collect()
    }

    fn heading(&self, id: &str) -> Block {
        Block::Part(Part::Heading(2, vec![Span::Plain(self.words.text(id))]))
    }
    fn paragraph(&self, id: &str, values: &Values) -> Block {
        let text = self.words.message(id, values);
        Block::Part(Part::Paragraph(vec![Span::Plain(text)]))
    }
    fn fact(&self, label: &str, value: &str) -> (String, Span) {
        (self.words.text(label), Span::Plain(self.said(value)))
    }
    fn value(&self, label: &str, value: &str) -> (String, Span) {
        (self.words.text(label), Span::Value(self.said(value)))
    }
    fn file(&self, label: &str) -> (String, Span) {
        let file = layout::AUTHORITY_CERTIFICATE.to_owned();
        (self.words.text(label), Span::Value(file))
    }
    fn said(&self, name: &str) -> String {
        self.values
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| self.words.value(value))
            .unwrap_or_default()
    }
}

/// Returns whether a computer of that role connects to another role's servers, and so must trust the CA.
fn connects(role: &Role) -> bool {
    Roles::all().role.iter().any(|other| other.trusted_by_roles.contains(&role.key))
}
