//! The pages to read: whose kit it is, what Windows lets the program do here, and the steps by hand.

use super::seen::{elevate, is_this, own_name, roles_in_order, server};
use crate::computer::KitFit;
use crate::computer::system::{Configuration, Written};
use crate::message::{Finding, Message, ToValue, Value, Values, say};
use crate::pki::Thumbprint;
use crate::site::{Role, Server};
use crate::wizard::kit_values::list;
use crate::wizard::steps::issue_suggest::{own_addresses, own_names};
use crate::wizard::{Action, Document, Mark, Step, View, kit_values, site_values};

pub static HERE_KIT: Step = Step::page("here-kit", about_kit);
pub static HERE_RIGHTS: Step = Step::page("here-rights", about_rights);
pub static HERE_GUIDE: Step = Step::page("here-guide", guide);

/// Whose kit it is, and whether this is the computer, as a sentence.
pub(super) fn about_fit(view: &View, server: Option<&Server>) -> Message {
    let computer = own_name(view);
    let Some(server) = server else {
        return say!("here-any-computer", computer);
    };
    let name = &server.name;
    match view.facts.kit_fit() {
        _ if is_this(server, view) => say!("here-right-computer", name, computer),
        Some(KitFit::AnotherKit { .. }) => say!("here-other-kit", name, computer),
        _ => say!("here-wrong-computer", name, computer),
    }
}

/// What the kit holds and whom it is for.
fn about_kit(view: &View) -> Document {
    let site = &view.facts.site;
    let server = server(view);
    let values = values(view, server);
    let find = |name: &str| {
        let found = values.iter().find(|(known, _)| *known == name);
        found.map_or(Value::word("value-none"), |(_, value)| value.clone())
    };
    let mut page = Document::new(say!("step-here-kit"))
        .paragraph(about_fit(view, server))
        .fact("fact-site", find("site"));
    if let Some(server) = server {
        page = page
            .fact("fact-server", &server.name)
            .fact("fact-roles", Value::words("role", &server.roles))
            .fact("fact-names", find("names"))
            .fact("fact-addresses", find("addresses"))
            .fact("fact-thumbprint", find("certificate-thumbprint"))
            .fact("fact-expires", find("certificate-expires"));
    }
    if site.authority.is_some() {
        page = page
            .fact("fact-authority", find("authority-name"))
            .fact("fact-authority-thumbprint", find("authority-thumbprint"));
    }
    page = page
        .fact("fact-folder", &site.folder)
        .heading(say!("here-this-computer"))
        .fact("fact-names", list(own_names(view).iter().map(ToValue::to_value)))
        .fact("fact-addresses", list(own_addresses(view).iter().map(ToValue::to_value)));
    let Some(installation) = &view.facts.this.installation else {
        return page.actions([Action::back()]);
    };
    let services = installation.services.iter().map(|service| service.display_name.to_value());
    page = page
        .fact("fact-windows-here", &installation.windows.name)
        .fact("fact-services", list(services));
    if installation.cluster_node {
        page = page.paragraph(say!("here-cluster"));
    }
    written_down(page, view).actions([Action::back()])
}

/// What XProtect has written down here: what is encrypted with which certificate, ports, addresses, and what could not
/// be read.
fn written_down(mut page: Document, view: &View) -> Document {
    let Some(here) = &view.facts.here else { return page };
    let found = &here.configuration;
    let silent = Configuration { bindings: found.bindings.clone(), ..Configuration::default() };
    if *found == silent {
        return page;
    }
    page = page.heading(say!("here-written")).paragraph(say!("here-written-about"));
    for said in &found.statements {
        let place = &said.place;
        let finding = match &said.written {
            Written::On(Some(thumbprint)) => {
                let certificate = whose(thumbprint, view);
                Finding::notice(say!("written-on-with", place, certificate))
            }
            Written::On(None) => Finding::notice(say!("written-on", place)),
            Written::Off => Finding::notice(say!("written-off", place)),
            // It stands among what was not read.
            Written::Unknown(_) => continue,
        };
        page = page.point(Mark::None, finding);
    }
    for port in &found.ports {
        let (role, place) = (Role::word(port.role), &port.place);
        let number = port.port.to_string();
        page = page.point(Mark::None, Finding::notice(say!("written-port", role, number, place)));
    }
    for known in &found.registered {
        let (host, place) = (known.host.to_string(), &known.place);
        page = page.point(Mark::None, Finding::notice(say!("written-address", host, place)));
    }
    for why in &found.unread {
        page = page.point(Mark::Unknown, Finding::warning(why));
    }
    page
}

/// A thumbprint, with the server of the site whose certificate it is.
fn whose(thumbprint: &Thumbprint, view: &View) -> String {
    let mut all = view.facts.site.certificates.iter();
    let known = all.find(|(_, certificate)| certificate.thumbprint() == *thumbprint);
    known.map_or_else(|| thumbprint.grouped(), |(server, _)| format!("{server}, {thumbprint}"))
}

/// As the kit says, if it is one.
fn values(view: &View, server: Option<&Server>) -> Values {
    let site = &view.facts.site;
    let certificate = server.and_then(|server| site.certificate(&server.name));
    match &site.kit {
        Some(state) => kit_values(&state.kit, site.authority.as_ref(), certificate),
        None => site_values(site, server),
    }
}

fn about_rights(view: &View) -> Document {
    let elevate = elevate(view);
    let id = if elevate.is_some() { "here-rights-missing" } else { "here-rights-given" };
    Document::new(say!("step-here-rights"))
        .paragraph(Value::word(id))
        .actions(elevate.into_iter().chain([Action::back()]))
}

/// The steps by hand, with the kit's own values.
fn guide(view: &View) -> Document {
    let site = &view.facts.site;
    let server = server(view);
    let mut topics: Vec<&str> = Vec::new();
    if site.authority.is_some() {
        topics.push("trust");
    }
    if let Some(server) = server {
        topics.extend(["import", "encrypt-before"]);
        for role in roles_in_order(server) {
            for topic in role.encrypt_topics(site.record.site.xprotect) {
                if !topics.contains(&topic) {
                    topics.push(topic);
                }
            }
        }
        topics.push("encrypt-off");
    }
    Document::new(say!("step-here-guide"))
        .guides(topics, &values(view, server))
        .actions([Action::back()])
}
