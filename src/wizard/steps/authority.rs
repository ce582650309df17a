//! Creating the CA (guide, "Create CA certificate"), and the page that shows it afterwards.

use super::here_state::installed_roles;
use super::provider;
use crate::message::Finding;
use crate::pki::{Days, KeySize};
use crate::site::SiteEdit;
use crate::wizard::{
    Action, Block, Body, Document, Does, Field, Form, Kind, Link, Resolved, Step, StepState,
    Suggestion, Text, Tick, View, checks, kit_values, wants_nothing,
};
use crate::work::{CreateAuthority, NewPassword, Request};

pub(super) static AUTHORITY: Step = Step {
    key: "authority",
    on_home: true,
    state,
    wants: wants_nothing,
    body: Body::Form(Form { fields: FIELDS, advice, resolve, actions: |_| vec![] }),
};

pub(super) static AUTHORITY_INFO: Step = Step {
    key: "authority-info",
    on_home: false,
    state,
    wants: wants_nothing,
    body: Body::Document(info),
};

pub(super) static SECOND_COPY: Step = Step {
    key: "second-copy",
    on_home: false,
    state,
    wants: wants_nothing,
    body: Body::Document(second_copy),
};

pub(super) static AUTHORITY_FIRST: Step = Step {
    key: "authority-first",
    on_home: false,
    state,
    wants: wants_nothing,
    body: Body::Document(first),
};

static FIELDS: &[Field] = &[
    Field::new("way", Kind::One(|_| checks::choices("authority-way", &["create", "provider"])))
        .without_flag()
        .suggest(|_| Some(Suggestion { value: "create".to_owned(), source: None })),
    Field::new("name", Kind::Line).shown(creates).check(checks::common_name).suggest(|_| {
        Some(Suggestion { value: "VMS Certificate Authority".to_owned(), source: None })
    }),
    Field::new("organization", Kind::Line)
        .optional()
        .shown(creates)
        .check(checks::common_name)
        .suggest(|view| {
            let name = view.facts.site.record.site.name.clone();
            (!name.is_empty())
                .then(|| Suggestion { value: name, source: Some(Text::word("source-site-name")) })
        }),
    Field::new("years", Kind::Line).detail().shown(creates).check(checks::years).suggest(|_| {
        Some(Suggestion { value: (Days::AUTHORITY.count() / 365).to_string(), source: None })
    }),
    Field::new("key", Kind::One(checks::key_choices))
        .detail()
        .shown(creates)
        .suggest(|_| Some(Suggestion { value: KeySize::Rsa3072.key().to_owned(), source: None })),
    Field::new(
        "password-way",
        Kind::One(|_| checks::choices("password-way", &["type", "generate"])),
    )
    .without_flag()
    .shown(creates)
    .suggest(|_| Some(Suggestion { value: "type".to_owned(), source: None })),
    Field::new("password", Kind::Secret { twice: true })
        .shown(|view| creates(view) && value(view, "password-way") != "generate")
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

fn value(view: &View, key: &str) -> String {
    // A choice that stands in a `shown` of its own would ask itself: only plain fields are read here.
    FIELDS.iter().find(|field| field.key == key).map(|field| field.value(view)).unwrap_or_default()
}
fn creates(view: &View) -> bool {
    view.answers.text("way").unwrap_or("create") == "create"
}
fn takes_in(view: &View) -> bool {
    !creates(view)
}

fn state(view: &View) -> StepState {
    let site = &view.facts.site;
    let Some(authority) = &site.authority else {
        return StepState::Open(Text::word("state-to-do"));
    };
    let days = authority.validity.days_left(view.facts.now);
    let left = Text::with("state-valid-until", vec![("end", authority.validity.not_after.into())]);
    if days < 0 {
        StepState::Trouble(Text::word("state-expired"))
    } else if !site.authority_key {
        StepState::Trouble(Text::word("state-key-missing"))
    } else if !site
        .holds(site.record.site.second_copy.as_ref(), site.authority_thumbprint().as_ref())
    {
        StepState::NeedsYou(Text::word("state-second-copy"))
    } else {
        StepState::Done(left)
    }
}

fn advice(view: &View) -> Vec<Finding> {
    if view.facts.site.authority.is_some() || view.facts.site.authority_key {
        return vec![Finding::refusal(&crate::work::Failure::AuthorityExists)];
    }
    if takes_in(view) {
        vec![]
    } else {
        let before = view.facts.site.record.site.before.as_ref();
        let network = before.and_then(|before| before.answers.get("network"));
        let domain = network.is_some_and(|network| network == "domain");
        let services_here = !installed_roles(view).is_empty();
        let mut findings = vec![if services_here {
            Finding::warning(&AuthorityAdvice::ServicesHere)
        } else {
            Finding::notice(&AuthorityAdvice::Restricted)
        }];
        findings.extend(domain.then(super::before::in_a_domain));
        findings
    }
}

/// Where the CA should be made (guide: "a computer with restricted access and not connected to your
/// XProtect system").
enum AuthorityAdvice {
    /// A computer of its own is best.
    Restricted,
    /// XProtect runs on this one.
    ServicesHere,
}
impl crate::message::Explain for AuthorityAdvice {
    fn code(&self) -> &'static str {
        match self {
            AuthorityAdvice::Restricted => "authority-computer",
            AuthorityAdvice::ServicesHere => "authority-services",
        }
    }
}

fn resolve(view: &View) -> Result<Resolved, Vec<Finding>> {
    if takes_in(view) {
        return provider::resolve(view);
    }
    let text = |key| value(view, key).trim().to_owned();
    let days = Days::parse_years(&text("years"))
        .map_err(|problem| vec![Finding::refusal(&problem).at("years")])?;
    let password = match view.answers.secret("password") {
        Some(password) if text("password-way") != "generate" => {
            NewPassword::Typed(password.clone())
        }
        _ => NewPassword::Generated,
    };
    let request = CreateAuthority {
        name: text("name"),
        organization: Some(text("organization")).filter(|organization| !organization.is_empty()),
        days,
        key: KeySize::parse(&text("key")).unwrap_or(KeySize::Rsa3072),
        password,
    };
    Ok(Resolved { request: Request::CreateAuthority(request), findings: vec![] })
}

fn info(view: &View) -> Document {
    let site = &view.facts.site;
    let Some(authority) = &site.authority else {
        return Document::default();
    };
    let fact = |label: &'static str, value: Text| Block::Fact { label: Text::word(label), value };
    let mut blocks: Vec<Block> = Vec::new();
    blocks.extend(view.facts.advice_for_authority().into_iter().map(Block::Finding));
    blocks.extend([
        fact("fact-subject", Text::plain(&authority.subject)),
        fact("fact-thumbprint", Text::plain(authority.thumbprint().to_string())),
        fact("fact-sha256", Text::plain(authority.sha256())),
        fact(
            "fact-expires",
            Text::with("value-date", vec![("date", authority.validity.not_after.into())]),
        ),
        fact("fact-key", Text::plain(&authority.key)),
        fact("fact-folder", Text::plain(site.folder.display().to_string())),
    ]);
    blocks.extend(site.problems.iter().map(|problem| Block::Finding(Finding::warning(problem))));
    blocks.push(Block::Finding(Finding::notice(&crate::work::Failure::AuthorityExists)));
    blocks.push(Block::Guide {
        topic: "second-copy".to_owned(),
        values: kit_values(&site.clients_kit(), site.authority.as_ref(), None),
    });
    Document {
        title: Some(Text::word("step-authority-info")),
        blocks,
        actions: vec![Action { key: 'b', label: Text::word("action-back"), does: Does::Back }],
        tick: second_copy_tick(view),
    }
}

/// Whoever comes too early is shown the way.
fn first(_: &View) -> Document {
    let none = Finding::warning(&crate::site::SiteProblem::NoAuthority);
    let create = Action {
        key: 'c',
        label: Text::word("step-authority"),
        does: Does::Replace(Link::to("authority")),
    };
    let back = Action { key: 'b', label: Text::word("action-back"), does: Does::Back };
    Document {
        title: Some(Text::word("step-authority-first")),
        blocks: vec![Block::Finding(none)],
        actions: vec![create, back],
        tick: None,
    }
}

fn second_copy(view: &View) -> Document {
    let site = &view.facts.site;
    Document {
        title: Some(Text::word("step-second-copy")),
        blocks: vec![Block::Guide {
            topic: "second-copy".to_owned(),
            values: kit_values(&site.clients_kit(), site.authority.as_ref(), None),
        }],
        actions: vec![
            Action {
                key: 't',
                label: Text::word("step-trust"),
                does: Does::Replace(Link::to("trust")),
            },
            Action { key: 'h', label: Text::word("action-home"), does: Does::Home },
            Action {
                key: 's',
                label: Text::word("action-servers"),
                does: Does::Replace(Link::to("servers")),
            },
        ],
        tick: second_copy_tick(view),
    }
}

fn second_copy_tick(view: &View) -> Option<Tick> {
    let site = &view.facts.site;
    let done =
        site.holds(site.record.site.second_copy.as_ref(), site.authority_thumbprint().as_ref());
    site.authority
        .as_ref()
        .map(|_| Tick { done, toggle: Request::Edit(vec![SiteEdit::SecondCopy(!done)]) })
}
