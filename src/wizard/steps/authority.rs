//! Creating the CA (guide, "Create CA certificate"), and the pages that show it afterwards.

use super::before::{answered, in_a_domain};
use super::copy::{another_drive, drives};
use super::provider;
use super::this_computer::installed_roles;
use crate::computer::Query;
use crate::message::{Finding, Value, say};
use crate::pki::{Days, KeySize};
use crate::site::{SiteEdit, SiteProblem};
use crate::wizard::checks::wants_place;
use crate::wizard::{
    Action, Block, Document, Field, Kind, Link, Resolved, Step, StepState, Suggestion, Tickable,
    View, checks, site_values,
};
use crate::work::{CreateAuthority, Failure, NewPassword, Request, SecondCopy};

pub(super) static AUTHORITY: Step = Step::form("authority", FIELDS, resolve)
    .command("authority create")
    .on_home(state)
    .advice(advice);
pub(super) static AUTHORITY_INFO: Step = Step::page("authority-info", info);
pub(super) static SECOND_COPY: Step = Step::page("second-copy", second_copy);
pub(super) static SECOND_COPY_MAKE: Step = Step::form("second-copy-make", MAKE, make)
    .command("authority copy")
    .wants(|view| {
        wants_place(view.path(MAKE, "to"), view).into_iter().chain([Query::Drives]).collect()
    })
    .actions(|_| vec![Action::replace('h', "action-by-hand", Link::to("second-copy"))]);
pub(super) static AUTHORITY_FIRST: Step = Step::page("authority-first", first);

static FIELDS: &[Field] = &[
    Field::one("way", |_| checks::choices("authority-way", &["create", "provider"]))
        .without_flag()
        .suggest(|_| Suggestion::default_of("create")),
    Field::new("name", Kind::Line)
        .shown(creates)
        .check(checks::common_name)
        .suggest(|_| Suggestion::default_of("VMS Certificate Authority")),
    Field::new("organization", Kind::Line)
        .optional()
        .shown(creates)
        .check(checks::common_name)
        .suggest(|view| {
            Suggestion::from(&view.facts.site.record.site.name, say!("source-site-name"))
        }),
    Field::new("years", Kind::Line)
        .detail()
        .shown(creates)
        .check(checks::years)
        .suggest(|_| Suggestion::default_of(Days::AUTHORITY.count() / 365)),
    Field::one("key", checks::key_choices)
        .detail()
        .shown(creates)
        .suggest(|_| Suggestion::default_of(KeySize::Rsa3072.key())),
    Field::one("password-way", |_| checks::choices("password-way", &["type", "generate"]))
        .without_flag()
        .shown(creates)
        .suggest(|_| Suggestion::default_of("type")),
    Field::new("password", Kind::Secret { twice: true })
        .shown(|view| creates(view) && view.value(FIELDS, "password-way") != "generate")
        .check_secret(checks::authority_password),
    provider::SERVER.without_flag().shown(takes_in),
    provider::ROLE.without_flag().shown(takes_in),
    provider::FILE.without_flag().shown(takes_in),
    provider::PASSWORD.without_flag().shown(|view| takes_in(view) && provider::is_locked(view)),
    provider::LOCK.shown(takes_in),
    provider::NEW_PASSWORD_WAY.shown(|view| takes_in(view) && !provider::is_locked(view)),
    provider::NEW_PASSWORD
        .without_flag()
        .shown(|view| takes_in(view) && provider::types_new_password(view)),
];

fn creates(view: &View) -> bool {
    view.answers.text("way").unwrap_or("create") == "create"
}
fn takes_in(view: &View) -> bool {
    !creates(view)
}

fn state(view: &View) -> StepState {
    let site = &view.facts.site;
    let Some(authority) = &site.authority else {
        return StepState::Open(Value::word("state-to-do"));
    };
    if authority.validity.days_left(view.facts.now) < 0 {
        StepState::Trouble(Value::word("state-expired"))
    } else if !site.authority_key {
        StepState::Trouble(Value::word("state-key-missing"))
    } else if !has_second_copy(view) {
        StepState::NeedsYou(Value::word("state-second-copy"))
    } else {
        StepState::Done(say!("state-valid-until", end = authority.validity.not_after).into())
    }
}

fn has_second_copy(view: &View) -> bool {
    let site = &view.facts.site;
    site.holds(site.record.site.second_copy.as_ref(), site.authority_thumbprint().as_ref())
}

/// Where the CA should be made (guide: "a computer with restricted access and not connected to your
/// XProtect system").
fn advice(view: &View) -> Vec<Finding> {
    if view.facts.site.authority.is_some() || view.facts.site.authority_key {
        return vec![Finding::refusal(&Failure::AuthorityExists)];
    }
    if takes_in(view) {
        return vec![];
    }
    let services = || Finding::warning(say!("authority-services"));
    let runs_xprotect = !installed_roles(view).is_empty();
    let domain = answered(view, "network") == Some("domain");
    runs_xprotect.then(services).into_iter().chain(domain.then(in_a_domain)).collect()
}

fn resolve(view: &View) -> Result<Resolved, Vec<Finding>> {
    if takes_in(view) {
        return provider::resolve(view);
    }
    let text = |key| view.value(FIELDS, key).trim().to_owned();
    let password = match view.answers.secret("password") {
        Some(password) if text("password-way") != "generate" => {
            NewPassword::Typed(password.clone())
        }
        _ => NewPassword::Generated,
    };
    let request = CreateAuthority {
        name: text("name"),
        organization: Some(text("organization")).filter(|organization| !organization.is_empty()),
        days: view.days(FIELDS, "years")?,
        key: KeySize::parse(&text("key")).unwrap_or(KeySize::Rsa3072),
        password,
    };
    Ok(Request::CreateAuthority(request).into())
}

fn info(view: &View) -> Document {
    let site = &view.facts.site;
    let Some(authority) = &site.authority else {
        return Document::default();
    };
    let problems = site.problems.iter().map(Finding::warning);
    Document::new(say!("step-authority-info"))
        .blocks(view.facts.advice_for_authority().into_iter().map(Block::Finding))
        .fact("fact-subject", &authority.subject)
        .fact("fact-thumbprint", &authority.thumbprint())
        .fact("fact-sha256", authority.sha256())
        .fact("fact-expires", authority.validity.not_after)
        .fact("fact-key", &authority.key)
        .fact("fact-folder", &site.folder)
        .blocks(problems.map(Block::Finding))
        .findings(&[Finding::notice(&Failure::AuthorityExists)])
        .guide("second-copy", &site_values(site, None))
        .actions([Action::back(), make_copy()])
        .tick(second_copy_tick(view))
}

/// Whoever comes too early is shown the way.
fn first(_: &View) -> Document {
    let create = Action::replace('c', "step-authority", Link::to("authority"));
    Document::new(say!("step-authority-first"))
        .findings(&[Finding::warning(&SiteProblem::NoAuthority)])
        .actions([create, Action::back()])
}

fn second_copy(view: &View) -> Document {
    Document::new(say!("step-second-copy"))
        .guide("second-copy", &site_values(&view.facts.site, None))
        .actions([
            make_copy(),
            Action::replace('t', "step-trust", Link::to("trust")),
            Action::home(),
            Action::replace('s', "action-servers", Link::to("servers")),
        ])
        .tick(second_copy_tick(view))
}

fn make_copy() -> Action {
    Action::replace('c', "action-second-copy", Link::to("second-copy-make"))
}

static MAKE: &[Field] = &[Field::new("to", Kind::Path(drives))
    .positional("DIR")
    .check(checks::place)
    .suggest(another_drive)];

fn make(view: &View) -> Result<Resolved, Vec<Finding>> {
    Ok(Request::SecondCopy(SecondCopy { destination: view.path(MAKE, "to") }).into())
}

fn second_copy_tick(view: &View) -> Option<Tickable> {
    let done = has_second_copy(view);
    let seen = view.facts.site.record.site.second_copy.as_ref().is_some_and(|tick| tick.seen);
    let toggle = SiteEdit::SecondCopy(!done);
    view.facts.site.authority.as_ref().map(|_| Tickable { done, seen, toggle })
}
