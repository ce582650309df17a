//! What was read back on this computer. Nothing stands here that was only asked for.

use super::exit::ExitCode;
use crate::computer::SystemProblem;
use crate::computer::system::{ConfiguratorRun, Judgement, Store};
use crate::message::Value;
use crate::pki::{Status, Thumbprint};
use crate::work::Proof;
use std::path::PathBuf;

/// What was seen after the work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// The CA is among the Trusted Root Certification Authorities.
    Trusted { subject: String, thumbprint: Thumbprint },
    /// Windows took it and does not have it.
    NotTrusted { subject: String },
    /// The CA is there no longer.
    Distrusted { subject: String, thumbprint: Thumbprint },
    /// Windows claimed to remove it and still has it.
    StillTrusted { subject: String, thumbprint: Thumbprint },
    /// A step did not work, or could not be read back.
    Failed {
        /// The step: a message id.
        step: &'static str,
        problem: SystemProblem,
    },
    /// The certificate is in Personal.
    Imported { subject: String, thumbprint: Thumbprint },
    /// Windows took it and does not have it.
    NotInPersonal,
    /// It has its name.
    Named { name: String },
    /// It has not.
    NotNamed { name: String },
    /// The key is there, the computer's, and fits.
    KeyFits { provider: String },
    /// The key is there and fits another certificate.
    KeyDoesNotFit,
    /// The key belongs to a person.
    KeyOfPerson,
    /// An account may read the key.
    Reads { account: String, services: Vec<String> },
    /// An account may not.
    ReadsNot { account: String, services: Vec<String> },
    /// Windows knows no such account.
    NobodyReads { account: String, services: Vec<String> },
    /// Windows's judgement for a host.
    Judged { host: String, judgement: Judgement },
    /// The PFX is gone.
    Deleted { file: PathBuf },
    /// Server Configurator ran.
    Ran {
        role: String,
        on: bool,
        exit: ExitCode,
        /// The last lines of its log and output, where something is to be found out.
        log: Vec<String>,
    },
    /// It could not be run, or did not end.
    RanNot { role: String, problem: SystemProblem },
    /// These roles were not touched, for something failed before.
    Untouched { roles: Vec<String> },
    /// The port presents the certificate.
    Encrypted { role: String, port: u16 },
    /// The port presents another one.
    OtherCertificate { role: String, port: u16, subject: String },
    /// The port answers, not encrypted, though it should be.
    NotEncrypted { role: String, port: u16 },
    /// The port answers, not encrypted, as wanted.
    Plain { role: String, port: u16 },
    /// The port still encrypts.
    StillEncrypted { role: String, port: u16 },
    /// Nothing can be said about the port yet.
    NoAnswer { role: String, port: u16 },
    /// There is no port to look at.
    NoPort { role: String },
    /// A fact about this computer, for the report of the trial.
    Fact {
        /// What: a message id.
        what: &'static str,
        found: Value,
        status: Status,
    },
    /// A certificate of the trial was left behind.
    LeftBehind { store: Store, thumbprint: Thumbprint },
    /// A certificate of the trial may have been left behind: the store cannot be read.
    MaybeLeft { store: Store, thumbprint: Thumbprint },
    /// Nothing of the trial was left behind.
    TidiedUp { store: Store },
}

impl Seen {
    /// How it came out.
    pub fn status(&self) -> Status {
        match self {
            Seen::Trusted { .. }
            | Seen::Distrusted { .. }
            | Seen::Imported { .. }
            | Seen::Named { .. }
            | Seen::KeyFits { .. }
            | Seen::Reads { .. }
            | Seen::Deleted { .. }
            | Seen::Encrypted { .. }
            | Seen::Plain { .. }
            | Seen::TidiedUp { .. }
            | Seen::Judged { judgement: Judgement::Trusted, .. } => Status::Ok,
            Seen::NotNamed { .. } | Seen::NotEncrypted { .. } | Seen::StillEncrypted { .. } => {
                Status::Warn
            }
            Seen::NoAnswer { .. } | Seen::NoPort { .. } | Seen::Untouched { .. } => Status::Unknown,
            Seen::NotTrusted { .. }
            | Seen::StillTrusted { .. }
            | Seen::Failed { .. }
            | Seen::NotInPersonal
            | Seen::KeyDoesNotFit
            | Seen::KeyOfPerson
            | Seen::ReadsNot { .. }
            | Seen::NobodyReads { .. }
            | Seen::Judged { .. }
            | Seen::RanNot { .. }
            | Seen::OtherCertificate { .. }
            | Seen::LeftBehind { .. }
            | Seen::MaybeLeft { .. } => Status::Fail,
            Seen::Ran { exit, .. } => exit.status(),
            Seen::Fact { status, .. } => *status,
        }
    }
    /// As a proof.
    pub fn proof(&self) -> Proof {
        let status = self.status();
        Proof { status, finding: status.finding(self) }
    }
    /// How a run of Server Configurator came out; where something is to be found out, with its last lines.
    pub(super) fn ran(role: &str, on: bool, run: &ConfiguratorRun) -> Seen {
        let exit = ExitCode::of(run.exit);
        let log = if exit == ExitCode::Done { vec![] } else { last_lines(run) };
        Seen::Ran { role: role.to_owned(), on, exit, log }
    }
}

/// The last lines of the log and of what was printed. They are in the language of that Windows and never read
/// here, only shown.
fn last_lines(run: &ConfiguratorRun) -> Vec<String> {
    const LINES: usize = 5;
    const LETTERS: usize = 160;
    let short = |line: &str| {
        let line = line.trim();
        crate::pki::printable(&line.chars().take(LETTERS).collect::<String>()).into_owned()
    };
    let last = |lines: Vec<String>| {
        let from = lines.len().saturating_sub(LINES);
        lines.into_iter().skip(from)
    };
    let log = run.log.iter().map(|line| short(line));
    let output = run.output.lines().map(short);
    let filled = |line: &String| !line.is_empty();
    last(log.filter(filled).collect()).chain(last(output.filter(filled).collect())).collect()
}
