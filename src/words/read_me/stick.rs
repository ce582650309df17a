//! What lies on top of a stick: the run sheet. Every computer of the site in order, in two rounds, with a box to
//! tick by pen: trust and import everywhere first, then switch on.

use super::page::{Paper, PaperBlock};
use crate::message::{Message, ToValue, Value, say};
use crate::site::picture::Picture;
use crate::site::{Role, Roles, Server, Site, XProtect, layout};
use crate::wizard::kit_values::list;
use crate::words::{Part, Words};

/// Puts the page together. It names every kit of the site: a stick is filled in several goes.
pub(super) fn page<'a>(words: &'a Words, site: &Site, program: bool) -> Paper<'a> {
    let name = &site.record.site.name;
    let site_name = match name.trim() {
        "" => Value::word("value-unnamed-site"),
        _ => name.into(),
    };
    let mut page = Paper::new(words, &say!("stick-title", site = site_name), vec![]);
    page.say(Part::Paragraph, &say!("stick-about"));
    if program {
        page.say(Part::Paragraph, &say!("stick-program"));
    }
    let servers: Vec<&Server> = site.issued().collect();
    first_round(&mut page, site, &servers);
    if !servers.is_empty() {
        page.say(Part::Warning, &say!("stick-secret"));
        second_round(&mut page, site, &servers);
    }
    page.contact(site.contact());
    page.blocks.push(PaperBlock::Picture(Picture::of(site)));
    page
}

/// Trust on the clients, then trust and import on the servers.
fn first_round(page: &mut Paper, site: &Site, servers: &[&Server]) {
    page.heading("stick-first");
    page.say(Part::Paragraph, &say!("stick-first-about"));
    let said = |page: &Paper, message: Message| page.words.say(&message);
    let needs = site.trust_needs();
    let own_kit = |name: &str| servers.iter().any(|server| server.name == name);
    let mut rows = vec![];
    if site.authority.is_some() {
        let all = said(page, say!("stick-clients-all"));
        let needs = needs.iter().filter(|need| !own_kit(&need.name));
        let runs = |prefix, runs: &[String]| page.words.value(&named(prefix, runs));
        let mut clients: Vec<(String, String)> = needs
            .map(|need| {
                let prefix = if need.is_server { "role" } else { "kind" };
                let about =
                    if need.runs.is_empty() { String::new() } else { runs(prefix, &need.runs) };
                (need.name.clone(), about)
            })
            .collect();
        if clients.is_empty() {
            clients.push((all, String::new()));
        }
        let to_do = said(page, say!("stick-trust", folder = layout::CLIENTS));
        for (name, about) in clients {
            let what = if about.is_empty() { to_do.clone() } else { format!("{to_do} ({about})") };
            rows.push(vec![name, what, String::new()]);
        }
    }
    for server in servers {
        let kit = site.server_kit(server, site.certificate(&server.name));
        let connects = needs.iter().any(|need| need.name == server.name);
        let addresses = list(kit.addresses.iter().map(ToValue::to_value));
        let roles = named("role", &server.roles);
        // Written as on Windows, where it is read.
        let folder = format!("{}\\{}", layout::SERVERS, layout::file_name(&server.name));
        let what = match connects && kit.authority.is_some() {
            true => say!("stick-both", folder, roles, addresses),
            false => say!("stick-import", folder, roles, addresses),
        };
        let what = said(page, what);
        rows.push(vec![server.name.clone(), what, String::new()]);
    }
    let heads = ["read-me-computer", "stick-what", "stick-when"];
    page.boxes(&heads, &[22, 36, 8], rows);
    page.say(Part::Paragraph, &say!("stick-first-back"));
}

/// Switching on, in the order of the roles.
fn second_round(page: &mut Paper, site: &Site, servers: &[&Server]) {
    let early = site.record.site.xprotect == Some(XProtect::R2019);
    let mut places: Vec<(&Role, &Server)> = servers
        .iter()
        .flat_map(|server| Roles::of(&server.roles).map(move |role| (role, *server)))
        .filter(|(role, _)| !early || role.encrypt_2019.is_some())
        .collect();
    places.sort_by_key(|(role, _)| role.order);
    if places.is_empty() {
        return;
    }
    page.heading("stick-second");
    page.say(Part::Warning, &say!("stick-stop"));
    page.say(Part::Paragraph, &say!("stick-second-about"));
    let row = |(role, server): &(&Role, &Server)| {
        let dark = page.words.text(&format!("dark-{}", role.key));
        let role = page.words.value(&Role::word(&role.key));
        vec![server.name.clone(), role, dark, String::new()]
    };
    let rows = places.iter().map(row).collect();
    let heads = ["read-me-computer", "stick-role", "stick-dark", "stick-when"];
    page.boxes(&heads, &[20, 14, 22, 8], rows);
    page.say(Part::Paragraph, &say!("stick-second-back"));
}

fn named(prefix: &str, keys: &[String]) -> Value {
    list(keys.iter().map(|key| Value::word(format!("{prefix}-{key}"))))
}
