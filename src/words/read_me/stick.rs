//! What lies on top of a stick: which kit goes where.

use super::{Block, Page};
use crate::message::{Value, Values};
use crate::site::{Server, Site, layout};
use crate::words::{Part, Span, Words};

/// Puts the page together. It names every kit of the site: a stick is filled in several goes.
pub(super) fn page(words: &Words, site: &Site) -> Page {
    let name = &site.record.site.name;
    let name = if name.trim().is_empty() {
        Value::word("value-unnamed-site".to_owned())
    } else {
        Value::Text(name.clone())
    };
    let paragraph = |id: &str, values: &Values| said(words, id, values, Part::Paragraph);
    let bullet = |id: &str, values: &Values| said(words, id, values, Part::Bullet);
    let heading = |id: &str| said(words, id, &vec![], |spans| Part::Heading(2, spans));

    let mut blocks = vec![paragraph("stick-about", &vec![])];
    if site.authority.is_some() {
        let folder = vec![("folder", layout::CLIENTS.into())];
        let needs = site.trust_needs();
        blocks.push(heading("stick-clients"));
        if needs.is_empty() {
            blocks.push(paragraph("stick-clients-all", &folder));
        } else {
            blocks.push(paragraph("stick-clients-folder", &folder));
        }
        for need in needs {
            let prefix = if need.is_server { "role" } else { "kind" };
            let id = if need.runs.is_empty() { "stick-client-bare" } else { "stick-client" };
            let runs = named(prefix, &need.runs);
            blocks.push(bullet(id, &vec![("name", Value::Text(need.name)), ("runs", runs)]));
        }
    }
    let servers: Vec<&Server> = site
        .record
        .server
        .iter()
        .filter(|server| site.certificate(&server.name).is_some())
        .collect();
    if !servers.is_empty() {
        blocks.push(heading("stick-servers"));
        blocks.extend(
            servers.into_iter().map(|server| bullet("stick-server", &values(site, server))),
        );
        blocks.push(said(words, "stick-secret", &vec![], Part::Warning));
    }
    Page { title: words.message("stick-title", &vec![("site", name)]), blocks }
}

fn said(words: &Words, id: &str, values: &Values, part: impl Fn(Vec<Span>) -> Part) -> Block {
    Block::Part(part(vec![Span::Plain(words.message(id, values))]))
}

fn values(site: &Site, server: &Server) -> Values {
    let folder = layout::file_name(&server.name);
    let kit = site.server_kit(server, site.certificate(&server.name));
    let addresses = kit.addresses.iter().map(|address| (*address).into());
    vec![
        // Written as on Windows, where it is read.
        ("folder", Value::Text(format!("{}\\{folder}", layout::SERVERS))),
        ("name", Value::Text(server.name.clone())),
        ("roles", named("role", &server.roles)),
        ("addresses", list(addresses.collect())),
    ]
}

fn named(prefix: &str, keys: &[String]) -> Value {
    list(keys.iter().map(|key| Value::word(format!("{prefix}-{key}"))).collect())
}

fn list(items: Vec<Value>) -> Value {
    if items.is_empty() { Value::word("value-none") } else { Value::List(items) }
}
