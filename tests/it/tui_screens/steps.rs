//! Steps that exist for these tests: one of each kind of page, with every kind of question. Their texts are
//! not in the catalogue, so that message ids show in their place.

use vmscert::computer::Query;
use vmscert::message::{Explain, Finding, Message, Value};
use vmscert::pki::{Days, DnsName, KeySize, Password};
use vmscert::site::SiteEdit;
use vmscert::wizard::{
    Action, Block, Body, Checked, Choice, Document, Does, Field, Kind, Link, Mark, Resolved, Row,
    Step, StepState, Suggestion, Tickable, View,
};
use vmscert::work::{CreateAuthority, NewPassword, Open, Request, Verify};

pub static STEPS: &[&Step] = &[&HOME, &SITE, &FORM, &CLIENTS, &CLIENT, &GUIDE, &TASK];

pub struct Problem(pub &'static str);
impl Explain for Problem {
    fn message(&self) -> Message {
        Message::of(self.0)
    }
}

const fn field(key: &'static str, kind: Kind) -> Field {
    Field::new(key, kind).optional().without_flag()
}

fn choice(value: &str, note: Option<&str>) -> Choice {
    let choice = Choice::new(value, format!("The {value}"));
    Choice { note: note.map(Value::from), ..choice }
}

static HOME: Step = Step::table("home", &[], |view| {
    let row = |step: &&Step| {
        let (mark, state) = match (step.state)(view) {
            StepState::Done(text) => (Mark::Ok, text),
            StepState::Said(text) => (Mark::Said, text),
            StepState::Open(text) | StepState::NeedsYou(text) => (Mark::Todo, text),
            StepState::Later(text) => (Mark::None, text),
            StepState::Trouble(text) => (Mark::Fail, text),
        };
        let about = "is about, in a sentence that is long enough to need two lines.";
        Row::new(step.key, [format!("The step {}", step.key).into(), state])
            .mark(mark)
            .detail(format!("What {} {about}", step.key))
            .opens(Link::to(step.key))
    };
    STEPS.iter().filter(|step| step.on_home).map(row).collect()
});

static SITE: Step = Step::form("site", &[Field::new("name", Kind::Line).without_flag()], |view| {
    let folder = view.facts.site.folder.clone();
    let name = view.answers.text("name").unwrap_or("Site").to_owned();
    Ok(Request::Open(Open { folder, name }).into())
});

static FORM: Step = Step::form("form", FIELDS, resolve)
    .command("authority create --name /media/none --years 10 --key rsa3072")
    .on_home(|view| match view.facts.site.started {
        true => StepState::Done("Done".into()),
        false => StepState::Open("To do".into()),
    })
    .wants(|view| {
        let names = view.answers.text("names").unwrap_or_default();
        let names = names.split(", ").filter_map(|name| DnsName::parse(name).ok());
        names.map(|(name, _)| Query::LookUp(name)).collect()
    })
    .advice(advice)
    .actions(|_| vec![Action::new('s', "Skip", Does::Back)]);

static FIELDS: &[Field] = &[
    Field::new("line", Kind::Line)
        .without_flag()
        .suggest(|_| Suggestion::from("Camera site", "from this test"))
        .check(check_line),
    field(
        "names",
        Kind::List(|_| {
            vec![choice("rs-01.vms.local", Some("from this computer")), choice("rs-01", None)]
        }),
    ),
    field("short", Kind::One(|_| vec![choice("later", None), choice("now", None)]))
        .suggest(|_| Suggestion::default_of("later")),
    field(
        "long",
        Kind::One(|_| {
            vec![
                choice("first", Some("the usual one")),
                choice("second", None),
                choice("third", Some("for the few who know that they need it")),
            ]
        }),
    )
    .suggest(|_| Suggestion::default_of("second")),
    field("several", Kind::Several(|_| vec![choice("red", Some("a note")), choice("green", None)])),
    field("path", Kind::Path(|_| vec![choice("/media/stick", None)])),
    Field::new("ca-password", Kind::Secret { twice: true }).without_flag().check_secret(
        |_, password: &Password| match password.expose() {
            "weak" => vec![Finding::refusal(&Problem("test-weak"))],
            _ => vec![],
        },
    ),
    field("days", Kind::Line)
        .detail()
        .suggest(|_| Suggestion::default_of("825"))
        .check(check_number),
];

fn check_line(_: &View, typed: &str) -> Checked {
    if typed.contains('!') {
        return vec![Finding::refusal(&Problem("test-no-shouting"))].into();
    }
    if typed == "risky" {
        return vec![Finding::warning(&Problem("test-risky"))].into();
    }
    let mended = typed.to_lowercase();
    if mended != typed && typed.starts_with("UP") {
        return Checked {
            findings: vec![Finding::notice(&Problem("test-lowered"))],
            mended: Some(mended),
            ..Checked::default()
        };
    }
    Checked::default()
}
fn check_number(_: &View, typed: &str) -> Checked {
    let bad = typed.trim().parse::<u32>().is_err();
    let findings = bad.then(|| Finding::refusal(&Problem("test-no-number")));
    findings.into_iter().collect::<Vec<_>>().into()
}
fn advice(view: &View) -> Vec<Finding> {
    let now = view.answers.text("short") == Some("now");
    if now { vec![Finding::warning(&Problem("test-in-a-hurry"))] } else { vec![] }
}
fn resolve(view: &View) -> Result<Resolved, Vec<Finding>> {
    if view.answers.text("path") == Some("nowhere") {
        return Err(vec![Finding::refusal(&Problem("test-nowhere")).at("path")]);
    }
    let request = CreateAuthority {
        name: view.answers.text("path").unwrap_or("/media/none").to_owned(),
        organization: None,
        days: Days::AUTHORITY,
        key: KeySize::Rsa3072,
        password: NewPassword::Typed(Password::new("a good one".to_owned())),
    };
    Ok(Request::CreateAuthority(request).into())
}

static CLIENTS: Step = Step::checklist("clients", &["test-computer", "test-kinds"], |view| {
    view.facts.site.record.client.iter().map(client_row).collect()
})
.on_home(|view| match view.facts.site.record.client.is_empty() {
    true => StepState::Later("Later".into()),
    false => StepState::NeedsYou("Begun".into()),
})
.actions(|_| vec![Action::open('a', "Add", Link::to("client"))]);

fn client_row(client: &vmscert::site::Client) -> Row {
    // Kinds are only ever added: each one turns the tick round.
    let done = client.kinds.len() % 2 == 1;
    let toggle = SiteEdit::AddClient {
        name: client.name.clone(),
        kinds: vec![format!("kind-{}", client.kinds.len())],
        addresses: vec![],
    };
    let kind = if done { "smart-client" } else { "" };
    Row::new(&client.name, [Value::from(&client.name), kind.into()])
        .mark(if done { Mark::Said } else { Mark::Todo })
        .detail("Carry the kit there.")
        .opens(Link::to("guide"))
        .tick(Tickable { done, seen: false, toggle })
        .removes(SiteEdit::RemoveClient(client.name.clone()))
}

static CLIENT: Step =
    Step::form("client", &[Field::new("name", Kind::Line).without_flag()], |view| {
        let name = view.answers.text("name").unwrap_or_default().to_owned();
        Ok(Request::Edit(vec![SiteEdit::AddClient { name, kinds: vec![], addresses: vec![] }])
            .into())
    });

static GUIDE: Step = Step::page("guide", |_| {
    Document::new("How to carry a kit")
        .heading("Before you go")
        .paragraph("The kit holds everything that the other computer needs. ".repeat(4))
        .fact("Folder", r"C:\Certificates\servers\rs-01.vms.local")
        .fact("Thumbprint", "AB".repeat(20))
        .point(Mark::Ok, Finding::notice(&Problem("test-point-good")))
        .point(Mark::Fail, Finding::notice(&Problem("test-point-bad")))
        .findings(&[Finding::warning(&Problem("test-mind-this"))])
        .blocks([Block::Command("vmscert status --folder /srv/certificates".to_owned())])
        .paragraph("証明書は、それぞれのサーバーのために作られます。".repeat(6))
        .paragraph("The end.")
        .actions([
            Action::replace('n', "Next", Link::to("clients")),
            Action::new('b', "Back", Does::Back),
        ])
})
.on_home(|_| StepState::Open("To read".into()));

static TASK: Step = Step::new("task", Body::Task(|_| Ok(Request::Verify(Verify::default()))))
    .on_home(|_| StepState::Trouble("Trouble".into()));
