//! Steps that exist for these tests: one of each kind of page, with every kind of question. Their texts are
//! not in the catalogue, so that message ids show in their place.

use vmscert::computer::Query;
use vmscert::message::{Explain, Finding, Value, Values};
use vmscert::pki::{Days, DnsName, KeySize, Password};
use vmscert::site::SiteEdit;
use vmscert::wizard::{
    Action, Block, Body, Checked, Choice, Document, Does, Field, Form, Kind, Layout, Link, List,
    Mark, Need, Resolved, Row, Step, StepState, Suggestion, Tick, View, wants_nothing,
};
use vmscert::work::{CreateAuthority, NewPassword, Open, Request, Verify};

pub static STEPS: &[&Step] = &[&HOME, &SITE, &FORM, &CLIENTS, &CLIENT, &GUIDE, &TASK];

pub struct Problem(pub &'static str);
impl Explain for Problem {
    fn code(&self) -> &'static str {
        self.0
    }
    fn values(&self) -> Values {
        vec![]
    }
}

const fn field(key: &'static str, kind: Kind) -> Field {
    Field {
        key,
        flag: None,
        kind,
        need: Need::Optional,
        detail: false,
        shown: |_| true,
        suggest: |_| None,
        check: |_, _| Checked { findings: Vec::new(), mended: None },
        check_secret: |_, _| Vec::new(),
    }
}

fn choice(value: &str, note: Option<&str>) -> Choice {
    Choice {
        value: value.to_owned(),
        label: Value::from(format!("The {value}")),
        note: note.map(Value::from),
    }
}
fn suggestion(value: &str, source: Option<&str>) -> Option<Suggestion> {
    Some(Suggestion { value: value.to_owned(), source: source.map(Value::from) })
}

static HOME: Step = Step {
    key: "home",
    on_home: false,
    state: |_| StepState::Open(Value::from("")),
    wants: wants_nothing,
    body: Body::Table(List {
        columns: &[],
        layout: Layout::Beside,
        rows: home_rows,
        actions: |_| vec![],
    }),
};

fn home_rows(view: &View) -> Vec<Row> {
    let steps = STEPS.iter().filter(|step| step.on_home);
    let row = |step: &&Step| {
        let (mark, state) = match (step.state)(view) {
            StepState::Done(text) => (Mark::Ok, text),
            StepState::Open(text) | StepState::NeedsYou(text) => (Mark::Todo, text),
            StepState::Later(text) => (Mark::None, text),
            StepState::Trouble(text) => (Mark::Fail, text),
        };
        Row {
            key: step.key.to_owned(),
            cells: vec![Value::from(format!("The step {}", step.key)), state],
            mark,
            detail: vec![Value::from(format!(
                "What {} is about, in a sentence that is long enough to need two lines.",
                step.key
            ))],
            opens: Some(Link::to(step.key)),
            tick: None,
            removes: None,
        }
    };
    steps.map(row).collect()
}

static SITE: Step = Step {
    key: "site",
    on_home: false,
    state: |_| StepState::Open(Value::from("")),
    wants: wants_nothing,
    body: Body::Form(Form {
        fields: &[Field { need: Need::Required, ..field("name", Kind::Line) }],
        advice: |_| vec![],
        resolve: |view| {
            let folder = view.facts.site.folder.clone();
            let name = view.answers.text("name").unwrap_or("Site").to_owned();
            Ok(Resolved { request: Request::Open(Open { folder, name }), findings: vec![] })
        },
        actions: |_| vec![],
    }),
};

static FORM: Step = Step {
    key: "form",
    on_home: true,
    state: |view| match view.facts.site.started {
        true => StepState::Done(Value::from("Done")),
        false => StepState::Open(Value::from("To do")),
    },
    wants: |view| {
        let names = view.answers.text("names").unwrap_or_default();
        names
            .split(", ")
            .filter_map(|name| DnsName::parse(name).ok())
            .map(|(name, _)| Query::LookUp(name))
            .collect()
    },
    body: Body::Form(Form { fields: FIELDS, advice, resolve, actions: form_actions }),
};

static FIELDS: &[Field] = &[
    Field {
        need: Need::Required,
        suggest: |_| suggestion("Camera site", Some("from this test")),
        check: check_line,
        ..field("line", Kind::Line)
    },
    field(
        "names",
        Kind::List(|_| {
            vec![choice("rs-01.vms.local", Some("from this computer")), choice("rs-01", None)]
        }),
    ),
    Field {
        suggest: |_| suggestion("later", None),
        ..field("short", Kind::One(|_| vec![choice("later", None), choice("now", None)]))
    },
    Field {
        suggest: |_| suggestion("second", None),
        ..field(
            "long",
            Kind::One(|_| {
                vec![
                    choice("first", Some("the usual one")),
                    choice("second", None),
                    choice("third", Some("for the few who know that they need it")),
                ]
            }),
        )
    },
    field("several", Kind::Several(|_| vec![choice("red", Some("a note")), choice("green", None)])),
    field("path", Kind::Path(|_| vec![choice("/media/stick", None)])),
    Field {
        need: Need::Required,
        check_secret: |_, password: &Password| {
            if password.expose() == "weak" {
                vec![Finding::refusal(&Problem("test-weak"))]
            } else {
                vec![]
            }
        },
        ..field("ca-password", Kind::Secret { twice: true })
    },
    Field {
        detail: true,
        suggest: |_| suggestion("825", None),
        check: check_number,
        ..field("days", Kind::Line)
    },
];

fn check_line(_: &View, typed: &str) -> Checked {
    if typed.contains('!') {
        return Checked {
            findings: vec![Finding::refusal(&Problem("test-no-shouting"))],
            mended: None,
        };
    }
    let mended = typed.to_lowercase();
    if mended != typed && typed.starts_with("UP") {
        return Checked {
            findings: vec![Finding::notice(&Problem("test-lowered"))],
            mended: Some(mended),
        };
    }
    Checked::default()
}
fn check_number(_: &View, typed: &str) -> Checked {
    let bad = typed.trim().parse::<u32>().is_err();
    Checked {
        findings: if bad { vec![Finding::refusal(&Problem("test-no-number"))] } else { vec![] },
        mended: None,
    }
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
    Ok(Resolved { request: Request::CreateAuthority(request), findings: vec![] })
}
fn form_actions(_: &View) -> Vec<Action> {
    vec![Action { key: 's', label: Value::from("Skip"), does: Does::Back }]
}

static CLIENTS: Step = Step {
    key: "clients",
    on_home: true,
    state: |view| match view.facts.site.record.client.is_empty() {
        true => StepState::Later(Value::from("Later")),
        false => StepState::NeedsYou(Value::from("Begun")),
    },
    wants: wants_nothing,
    body: Body::Checklist(List {
        columns: &["test-computer", "test-kinds"],
        layout: Layout::Below,
        rows: |view| view.facts.site.record.client.iter().map(client_row).collect(),
        actions: |_| {
            vec![Action {
                key: 'a',
                label: Value::from("Add"),
                does: Does::Open(Link::to("client")),
            }]
        },
    }),
};

fn client_row(client: &vmscert::site::Client) -> Row {
    // Kinds are only ever added: each one turns the tick round.
    let done = client.kinds.len() % 2 == 1;
    let toggle = Request::Edit(vec![SiteEdit::AddClient {
        name: client.name.clone(),
        kinds: vec![format!("kind-{}", client.kinds.len())],
    }]);
    Row {
        key: client.name.clone(),
        cells: vec![Value::from(&client.name), Value::from(if done { "smart-client" } else { "" })],
        mark: if done { Mark::Ok } else { Mark::Todo },
        detail: vec![Value::from("Carry the kit there.")],
        opens: Some(Link::to("guide")),
        tick: Some(Tick { done, toggle }),
        removes: Some(Request::Edit(vec![SiteEdit::RemoveClient(client.name.clone())])),
    }
}

static CLIENT: Step = Step {
    key: "client",
    on_home: false,
    state: |_| StepState::Open(Value::from("")),
    wants: wants_nothing,
    body: Body::Form(Form {
        fields: &[Field { need: Need::Required, ..field("name", Kind::Line) }],
        advice: |_| vec![],
        resolve: |view| {
            let name = view.answers.text("name").unwrap_or_default().to_owned();
            let edit = SiteEdit::AddClient { name, kinds: vec![] };
            Ok(Resolved { request: Request::Edit(vec![edit]), findings: vec![] })
        },
        actions: |_| vec![],
    }),
};

static GUIDE: Step = Step {
    key: "guide",
    on_home: true,
    state: |_| StepState::Open(Value::from("To read")),
    wants: wants_nothing,
    body: Body::Document(|_| Document {
        title: Some(Value::from("How to carry a kit")),
        blocks: vec![
            Block::Heading(Value::from("Before you go")),
            Block::Paragraph(Value::from(
                "The kit holds everything that the other computer needs. ".repeat(4),
            )),
            Block::Fact {
                label: Value::from("Folder"),
                value: Value::from(r"C:\Certificates\servers\rs-01.vms.local"),
            },
            Block::Fact { label: Value::from("Thumbprint"), value: Value::from("AB".repeat(20)) },
            Block::Point(Mark::Ok, Finding::notice(&Problem("test-point-good"))),
            Block::Point(Mark::Fail, Finding::notice(&Problem("test-point-bad"))),
            Block::Finding(Finding::warning(&Problem("test-mind-this"))),
            Block::Command("vmscert status --folder /srv/certificates".to_owned()),
            Block::Paragraph(Value::from(
                "証明書は、それぞれのサーバーのために作られます。".repeat(6),
            )),
            Block::Paragraph(Value::from("The end.")),
        ],
        actions: vec![
            Action {
                key: 'n',
                label: Value::from("Next"),
                does: Does::Replace(Link::to("clients")),
            },
            Action { key: 'b', label: Value::from("Back"), does: Does::Back },
        ],
        tick: None,
    }),
};

static TASK: Step = Step {
    key: "task",
    on_home: true,
    state: |_| StepState::Trouble(Value::from("Trouble")),
    wants: wants_nothing,
    body: Body::Task(|_| Ok(Request::Verify(Verify::default()))),
};
