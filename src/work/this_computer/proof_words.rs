//! What was read back, in words.

use super::problem::{role, roles, texts};
use super::proof::Seen;
use crate::computer::SystemProblem;
use crate::computer::system::{Judgement, Store};
use crate::message::{Explain, Message, Value, Values};
use crate::pki::judge::title;

impl Explain for Seen {
    fn code(&self) -> &'static str {
        match self {
            Seen::Trusted { .. } => "here-trusted",
            Seen::NotTrusted { .. } => "here-not-trusted",
            Seen::Distrusted { .. } => "here-distrusted",
            Seen::StillTrusted { .. } => "here-still-trusted",
            Seen::Failed { .. } => "here-failed",
            Seen::Imported { .. } => "here-imported",
            Seen::NotInPersonal => "here-not-in-personal",
            Seen::Named { .. } => "here-named",
            Seen::NotNamed { .. } => "here-not-named",
            Seen::KeyFits { .. } => "here-key-fits",
            Seen::KeyDoesNotFit => "here-key-does-not-fit",
            Seen::KeyOfPerson => "here-key-of-person",
            Seen::Reads { services, .. } if services.is_empty() => "here-reads-usual",
            Seen::Reads { .. } => "here-reads",
            Seen::ReadsNot { services, .. } if services.is_empty() => "here-reads-not-usual",
            Seen::ReadsNot { .. } => "here-reads-not",
            Seen::NobodyReads { .. } => "here-nobody-reads",
            Seen::Judged { judgement, .. } => judged(judgement),
            Seen::Deleted { .. } => "here-deleted",
            Seen::Ran { exit, .. } => exit.code(),
            Seen::RanNot { problem: SystemProblem::Hangs { .. }, .. } => "here-hangs",
            Seen::RanNot { .. } => "here-ran-not",
            Seen::Untouched { .. } => "here-untouched",
            Seen::Encrypted { .. } => "here-encrypted",
            Seen::OtherCertificate { .. } => "here-other-certificate",
            Seen::NotEncrypted { .. } => "here-not-encrypted",
            Seen::Plain { .. } => "here-port-plain",
            Seen::StillEncrypted { .. } => "here-still-encrypted",
            Seen::NoAnswer { .. } => "here-no-answer",
            Seen::NoPort { .. } => "here-no-port",
            Seen::Fact { what, .. } => what,
            Seen::LeftBehind { .. } => "here-left-behind",
            Seen::MaybeLeft { .. } => "here-maybe-left",
            Seen::TidiedUp { .. } => "here-tidied-up",
        }
    }
    fn values(&self) -> Values {
        let at = |key: &String, port: &u16| vec![("role", role(key)), ("port", (*port).into())];
        match self {
            Seen::Trusted { subject, thumbprint }
            | Seen::Distrusted { subject, thumbprint }
            | Seen::StillTrusted { subject, thumbprint }
            | Seen::Imported { subject, thumbprint } => {
                vec![("subject", title(subject)), ("thumbprint", thumbprint.grouped().into())]
            }
            Seen::NotTrusted { subject } => vec![("subject", title(subject))],
            Seen::Failed { step, problem } => vec![
                ("step", Value::word((*step).to_owned())),
                ("problem", message(problem)),
                ("cure", cure(problem)),
            ],
            Seen::RanNot { role: key, problem } => {
                vec![("role", role(key)), ("problem", message(problem)), ("cure", cure(problem))]
            }
            Seen::Named { name } | Seen::NotNamed { name } => vec![("name", name.as_str().into())],
            Seen::KeyFits { provider } => vec![("provider", provider.as_str().into())],
            Seen::Reads { account, services }
            | Seen::ReadsNot { account, services }
            | Seen::NobodyReads { account, services } => {
                vec![("account", account.as_str().into()), ("services", texts(services))]
            }
            Seen::Judged { host, judgement } => {
                let mut values: Values = vec![("host", host.as_str().into())];
                if let Judgement::Other(reason) = judgement {
                    values.push(("reason", reason.as_str().into()));
                }
                values
            }
            Seen::Deleted { file } => vec![("file", file.as_path().into())],
            Seen::Ran { role: key, on, exit, log } => vec![
                ("role", role(key)),
                ("on", if *on { "yes" } else { "no" }.into()),
                ("exit", Value::Number(exit.number().into())),
                ("log", lines(log)),
            ],
            Seen::Untouched { roles: keys } => vec![("roles", roles(keys))],
            Seen::OtherCertificate { role: key, port, subject } => {
                let mut values = at(key, port);
                values.push(("subject", title(subject)));
                values
            }
            Seen::Encrypted { role, port }
            | Seen::NotEncrypted { role, port }
            | Seen::Plain { role, port }
            | Seen::StillEncrypted { role, port }
            | Seen::NoAnswer { role, port } => at(role, port),
            Seen::NoPort { role: key } => vec![("role", role(key))],
            Seen::Fact { found, .. } => vec![("found", found.clone())],
            Seen::LeftBehind { store, thumbprint } | Seen::MaybeLeft { store, thumbprint } => vec![
                ("store", Value::word(place(*store))),
                ("thumbprint", thumbprint.grouped().into()),
            ],
            Seen::TidiedUp { store } => vec![("store", Value::word(place(*store)))],
            Seen::NotInPersonal | Seen::KeyDoesNotFit | Seen::KeyOfPerson => vec![],
        }
    }
}

fn judged(judgement: &Judgement) -> &'static str {
    match judgement {
        Judgement::Trusted => "here-judged-trusted",
        Judgement::UntrustedRoot => "here-judged-untrusted-root",
        Judgement::Incomplete => "here-judged-incomplete",
        Judgement::WrongHost => "here-judged-wrong-host",
        Judgement::OutOfTime => "here-judged-out-of-time",
        Judgement::Other(_) => "here-judged-other",
    }
}

fn message(problem: &SystemProblem) -> Value {
    Value::of(problem)
}

/// The problem's own cure; Windows's own words alone have none.
fn cure(problem: &SystemProblem) -> Value {
    match problem {
        SystemProblem::Other { .. } => Value::word("here-try-again"),
        problem => Message::new(format!("{}.cure", problem.code()), problem.values()).into(),
    }
}

fn lines(log: &[String]) -> Value {
    if log.is_empty() {
        return Value::Text(String::new());
    }
    let values = vec![("lines", log.join(" | ").into())];
    Message::new("here-log", values).into()
}

fn place(store: Store) -> &'static str {
    match store {
        Store::Root => "here-store-root",
        Store::Intermediate => "here-store-intermediate",
        Store::Personal => "here-store-personal",
    }
}
