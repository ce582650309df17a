//! Going on elsewhere: the same page with the same answers in another run of the program, which is started with
//! these arguments. Passwords are asked again: they never stand on a command line.

use super::{Answers, Kind, Step, Subject, bare, step};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The flag that names the page.
pub const OPEN: &str = "open";
/// The flag that brings an answer.
pub const ANSWER: &str = "answer";

/// A page and what was answered there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resume {
    pub step: &'static str,
    pub subject: Subject,
    pub answers: Vec<(&'static str, String)>,
}

impl Resume {
    /// The page as it stands. Of the answers only texts go along.
    pub fn of(step: &'static Step, subject: &Subject, answers: &Answers) -> Resume {
        let texts = answers.texts();
        Resume {
            step: step.key,
            subject: subject.clone(),
            answers: texts.map(|(field, text)| (field, text.to_owned())).collect(),
        }
    }

    /// The arguments that open it again; paths as the other run can reach them.
    pub fn arguments(&self, reachable: &dyn Fn(&Path) -> PathBuf) -> Vec<OsString> {
        let page = match &self.subject {
            Subject::Site => self.step.to_owned(),
            Subject::Server(name) => format!("{}:server:{name}", self.step),
            Subject::Servers(names) => format!("{}:servers:{}", self.step, names.join(",")),
            Subject::ServerRole(name, role) => format!("{}:role:{role}:{name}", self.step),
            Subject::Client(name) => format!("{}:client:{name}", self.step),
        };
        let mut arguments: Vec<OsString> = vec![format!("--{OPEN}").into(), page.into()];
        for (field, text) in &self.answers {
            let mut answer: OsString = format!("{field}=").into();
            if self.takes_path(field) {
                let path = PathBuf::from(bare(text));
                answer.push(reachable(&path));
            } else {
                answer.push(text);
            }
            arguments.extend([format!("--{ANSWER}").into(), answer]);
        }
        arguments
    }

    fn takes_path(&self, field: &str) -> bool {
        let form = step(self.step).and_then(Step::as_form);
        let mut fields = form.iter().flat_map(|form| form.fields);
        fields.any(|known| known.key == field && matches!(known.kind, Kind::Path(_)))
    }

    /// Reads what such arguments say; none where they name no page. An answer that is none of the page's
    /// questions is left out.
    pub fn read(open: &str, answers: &[String]) -> Option<Resume> {
        let (key, about) = open.split_once(':').unwrap_or((open, ""));
        let step = step(key)?;
        let subject = match about.split_once(':') {
            None if key == open => Subject::Site,
            Some(("server", name)) => Subject::Server(name.to_owned()),
            Some(("servers", names)) => {
                Subject::Servers(names.split(',').map(str::to_owned).collect())
            }
            Some(("client", name)) => Subject::Client(name.to_owned()),
            Some(("role", rest)) => {
                let (role, name) = rest.split_once(':')?;
                Subject::ServerRole(name.to_owned(), role.to_owned())
            }
            Some(_) | None => return None,
        };
        let fields = step.as_form().map_or(&[][..], |form| form.fields);
        let answer = |answer: &String| {
            let (field, text) = answer.split_once('=')?;
            let known = fields.iter().find(|known| known.key == field)?;
            (!matches!(known.kind, Kind::Secret { .. })).then(|| (known.key, text.to_owned()))
        };
        let answers = answers.iter().filter_map(answer).collect();
        Some(Resume { step: step.key, subject, answers })
    }
}
