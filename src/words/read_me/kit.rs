//! What lies in a kit: how its certificate is imported, trusted and used.

use super::page::{Paper, PaperBlock};
use crate::message::{Value, say};
use crate::pki::Certificate;
use crate::site::{Kit, Role, Roles, XProtect};
use crate::wizard::kit_facts;
use crate::words::{Part, Words};

pub(super) fn clients<'a>(
    words: &'a Words,
    kit: &Kit,
    authority: Option<&Certificate>,
) -> Paper<'a> {
    let values = kit_facts(kit, authority, None);
    let mut page = Paper::new(words, &say!("read-me-clients-title"), values);
    page.document("kit-clients");
    page.facts();
    if kit.host.is_empty() {
        page.document("trust");
    } else {
        page.section("trust");
        hosts(&mut page, kit);
    }
    page.document("own-tools-clients");
    computers(&mut page, &kit.computers);
    page.contact(kit.contact.as_deref());
    page
}

/// More than these would be a page of their own: they stand on the run sheet.
const MOST_COMPUTERS: usize = 40;
/// Lines to write on where nobody said which computers there are.
const UNKNOWN_COMPUTERS: usize = 8;

/// Every computer of the kit to tick off, with its name.
fn computers(page: &mut Paper, names: &[String]) {
    page.heading("read-me-list");
    if names.len() > MOST_COMPUTERS {
        page.say(Part::Paragraph, &say!("read-me-list-long", count = names.len()));
        return;
    }
    page.say(Part::Paragraph, &say!("read-me-list-about"));
    let unknown = if names.is_empty() { UNKNOWN_COMPUTERS } else { 0 };
    let names = names.iter().cloned().chain(vec![String::new(); unknown]);
    let row = |name| vec![name, String::new(), String::new()];
    let heads = ["read-me-computer", "read-me-date", "read-me-by"];
    page.boxes(&heads, &[30, 12, 22], names.map(row).collect());
}

pub(super) fn server<'a>(
    words: &'a Words,
    kit: &Kit,
    authority: Option<&Certificate>,
    certificate: Option<&Certificate>,
) -> Paper<'a> {
    let roles = roles(kit);
    let values = kit_facts(kit, authority, certificate);
    let name = kit.server.as_deref().unwrap_or_default();
    let mut page = Paper::new(words, &say!("read-me-server-title", name), values);
    page.document("kit-server");
    page.facts();
    match (authority, certificate) {
        (Some(_), _) if roles.iter().any(|role| connects(role)) => page.section("trust"),
        (None, Some(certificate)) => {
            let provider = say!("read-me-provider", issuer = certificate.issuer);
            page.say(Part::Paragraph, &provider);
        }
        _ => {}
    }
    page.section("import");
    if authority.is_some() && roles.iter().any(|role| role.phones) {
        page.section("trust-phones");
    }
    hosts(&mut page, kit);
    page.section("encrypt-before");
    encrypt(&mut page, kit, &roles);
    if roles.iter().any(|role| role.encrypt_2019.is_some()) {
        page.section("encrypt-padlock");
    }
    own_tools(&mut page, kit, &roles);
    page.document("kit-secure");
    if let Some(certificate) = certificate {
        let expiry = say!("read-me-expiry", end = certificate.validity.not_after);
        page.say(Part::Paragraph, &expiry);
    }
    page.contact(kit.contact.as_deref());
    page
}

/// The server's roles in the order in which encryption is switched on. One of a newer program's, not known here,
/// is left out.
fn roles(kit: &Kit) -> Vec<&'static Role> {
    let mut roles: Vec<&Role> = Roles::of(&kit.roles).collect();
    roles.sort_by_key(|role| role.order);
    roles
}

/// Returns whether a computer of that role connects to another role's servers, and so must trust the CA.
fn connects(role: &Role) -> bool {
    Roles::all().role.iter().any(|other| other.trusted_by_roles.contains(&role.key))
}

/// How to switch encryption on, each document once. Where the version is not known, a role with two ways gets both.
fn encrypt(page: &mut Paper, kit: &Kit, roles: &[&Role]) {
    let mut done: Vec<&str> = vec![];
    for role in roles {
        if done.contains(&role.encrypt.as_str()) {
            continue;
        }
        done.push(&role.encrypt);
        match role.encrypt_topics(kit.xprotect)[..] {
            [later, earlier] => page.either(later, earlier),
            ref one => one.iter().for_each(|topic| page.section(topic)),
        }
    }
}

/// The same with Windows's own signed tools, and Server Configurator's command for each group of the roles.
fn own_tools(page: &mut Paper, kit: &Kit, roles: &[&Role]) {
    page.document("own-tools");
    let mut groups: Vec<&String> = roles.iter().flat_map(|role| &role.groups).collect();
    let mut known = vec![];
    groups.retain(|group| !known.contains(group) && (known.push(*group), true).1);
    let Some(thumbprint) = kit.certificate.as_ref() else { return };
    if groups.is_empty() || kit.xprotect == Some(XProtect::R2019) {
        return;
    }
    page.say(
        Part::Paragraph,
        &say!("read-me-own-encrypt", name = kit.server.as_deref().unwrap_or_default()),
    );
    // The Command Prompt goes on with the next line after ^.
    let line = |group: &&String| {
        format!(
            "ServerConfigurator.exe /quiet /enableencryption ^\n  /certificategroup={group} ^\n  /thumbprint={thumbprint}"
        )
    };
    let lines: Vec<String> = groups.iter().map(line).collect();
    page.blocks.push(PaperBlock::Part(Part::Verbatim(lines.join("\n"))));
}

/// The servers' names for a computer that nobody tells them, if any are known.
fn hosts(page: &mut Paper, kit: &Kit) {
    if kit.host.is_empty() {
        return;
    }
    // A value is one line of text; these stand one below the other.
    let lines = kit.host_lines().into_iter().map(Value::Text);
    let lines: Vec<String> = lines.map(|line| page.words.value(&line)).collect();
    let before = page.blocks.len();
    page.section("hosts-file");
    for block in &mut page.blocks[before..] {
        if let PaperBlock::Part(Part::Verbatim(text)) = block {
            *text = lines.join("\n");
        }
    }
}
