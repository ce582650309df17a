//! What lies on top of a stick: which kit goes where.

use super::page::Page;
use crate::message::{ToValue, Value, say};
use crate::site::{Server, Site, layout};
use crate::wizard::kit_values::list;
use crate::words::{Part, Words};

/// Puts the page together. It names every kit of the site: a stick is filled in several goes.
pub(super) fn page<'a>(words: &'a Words, site: &Site) -> Page<'a> {
    let name = &site.record.site.name;
    let site_name = match name.trim() {
        "" => Value::word("value-unnamed-site"),
        _ => name.into(),
    };
    let mut page = Page::new(words, &say!("stick-title", site = site_name), vec![]);
    page.say(Part::Paragraph, &say!("stick-about"));
    if site.authority.is_some() {
        page.heading("stick-clients");
        let (needs, folder) = (site.trust_needs(), layout::CLIENTS);
        page.say(
            Part::Paragraph,
            &match needs.is_empty() {
                true => say!("stick-clients-all", folder),
                false => say!("stick-clients-folder", folder),
            },
        );
        for need in needs {
            let runs = named(if need.is_server { "role" } else { "kind" }, &need.runs);
            let bullet = match need.runs.is_empty() {
                true => say!("stick-client-bare", name = need.name),
                false => say!("stick-client", name = need.name, runs),
            };
            page.say(Part::Bullet, &bullet);
        }
    }
    let has_kit = |server: &&Server| site.certificate(&server.name).is_some();
    let servers: Vec<&Server> = site.record.server.iter().filter(has_kit).collect();
    if !servers.is_empty() {
        page.heading("stick-servers");
        for server in servers {
            // Written as on Windows, where it is read.
            let folder = format!("{}\\{}", layout::SERVERS, layout::file_name(&server.name));
            let kit = site.server_kit(server, site.certificate(&server.name));
            let addresses = list(kit.addresses.iter().map(ToValue::to_value));
            let (name, roles) = (&server.name, named("role", &server.roles));
            page.say(Part::Bullet, &say!("stick-server", folder, name, roles, addresses));
        }
        page.say(Part::Warning, &say!("stick-secret"));
    }
    page
}

fn named(prefix: &str, keys: &[String]) -> Value {
    list(keys.iter().map(|key| Value::word(format!("{prefix}-{key}"))))
}
