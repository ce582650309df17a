//! What stands in the way of work on this computer, or is worth a thought before and after it.

use crate::message::{Explain, Value, Values};
use crate::pki::Thumbprint;
use crate::pki::judge::title;
use jiff::Timestamp;
use std::path::PathBuf;

/// What stands in the way of work on this computer, or is worth a thought before and after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HereProblem {
    /// A server's certificate was to be trusted like a CA.
    NotAuthority { subject: String },
    /// It was issued by another CA: that one is to be trusted.
    NotSelfIssued { subject: String, issuer: String },
    /// The CA has expired.
    AuthorityExpired { subject: String, end: Timestamp },
    /// This computer trusts the CA already.
    AlreadyTrusted { subject: String },
    /// Trust in the site's own CA is taken back on this computer.
    TrustGoes { subject: String },
    /// The PFX was kept: this is not the server that it is for.
    KeptForServer { file: PathBuf },
    /// Certificates in use were issued by the CA that is to go.
    StillNeeded { names: Vec<String> },
    /// The certificate is for another computer.
    AnotherComputer { names: Vec<String>, computer: String },
    /// It is in Personal already, with its key.
    AlreadyImported,
    /// No service of this role is installed here.
    ServiceMissing { role: String },
    /// A service runs under an account that Windows does not know.
    AccountUnknown { account: String, services: Vec<String> },
    /// No role was chosen.
    NoRoles,
    /// Which service reads the key for this role is not known.
    NoService { role: String },
    /// The CA in the PFX is none that the folder vouches for.
    StrangeAuthority { subject: String },
    /// The PFX brings certificates between the server's and the CA's: the import leaves them out.
    Between { subjects: Vec<String> },
    /// The certificate has expired.
    Expired { end: Timestamp },
    /// It is not valid yet.
    NotYetValid {
        /// From when.
        date: Timestamp,
        clock: Timestamp,
    },
    /// It may not be used by a server.
    NotForServers { subject: String },
    /// A file of the kit is not the one that the kit was made with.
    KitDiffers { file: String, found: Thumbprint, expected: Thumbprint },
    /// The PFX was wrapped anew, in memory, for this Windows.
    Rewrapped,
    /// Windows does not open a PFX that opens here.
    NotOpenedByWindows,
    /// The PFX could not be deleted.
    NotDeleted { file: PathBuf },
    /// The PFX was kept, for something is not as it should be.
    Kept { file: PathBuf },
    /// The certificate is not in Personal.
    NotImported,
    /// Its key does not fit, or belongs to a person.
    KeyUnfit,
    /// A service's account may not read the key.
    CannotRead { account: String, services: Vec<String> },
    /// This computer does not trust the certificate's CA.
    NotTrustedHere { issuer: String },
    /// Server Configurator does nothing for this role.
    ByHand { role: String },
    /// No role to switch was chosen.
    NothingToSwitch,
    /// Nothing is recorded while these services restart.
    RecordingStops { roles: Vec<String> },
    /// These services restart.
    Restarts { roles: Vec<String> },
    /// These computers do not trust the CA yet, as far as is known: they lose the connection.
    Untrusted { names: Vec<String> },
    /// Whatever runs these connects, and nobody knows here whether it trusts the CA.
    TrustUnknown { kinds: Vec<String> },
    /// These roles of the same computer use the same group: they are switched along.
    Along { roles: Vec<String> },
    /// Connections are readable once encryption is off.
    Plain,
    /// What the trial does.
    Trial,
    /// What was done could not be noted.
    NotNoted {
        /// Why: a message with its values.
        reason: Value,
    },
}

pub(super) fn texts(texts: &[String]) -> Value {
    Value::List(texts.iter().map(|text| text.as_str().into()).collect())
}
pub(super) fn role(key: &str) -> Value {
    Value::word(format!("role-{key}"))
}
pub(super) fn roles(keys: &[String]) -> Value {
    Value::List(keys.iter().map(|key| role(key)).collect())
}

impl Explain for HereProblem {
    fn code(&self) -> &'static str {
        match self {
            HereProblem::NotAuthority { .. } => "here-not-authority",
            HereProblem::NotSelfIssued { .. } => "here-not-self-issued",
            HereProblem::AuthorityExpired { .. } => "here-authority-expired",
            HereProblem::AlreadyTrusted { .. } => "here-already-trusted",
            HereProblem::KeptForServer { .. } => "here-kept-for-server",
            HereProblem::TrustGoes { .. } => "here-trust-goes",
            HereProblem::StillNeeded { .. } => "here-still-needed",
            HereProblem::AnotherComputer { .. } => "here-another-computer",
            HereProblem::AlreadyImported => "here-already-imported",
            HereProblem::ServiceMissing { .. } => "here-service-missing",
            HereProblem::AccountUnknown { .. } => "here-account-unknown",
            HereProblem::NoRoles => "here-no-roles",
            HereProblem::NoService { .. } => "here-no-service",
            HereProblem::StrangeAuthority { .. } => "here-strange-authority",
            HereProblem::Between { .. } => "here-between",
            HereProblem::Expired { .. } => "here-expired",
            HereProblem::NotYetValid { .. } => "here-not-yet-valid",
            HereProblem::NotForServers { .. } => "here-not-for-servers",
            HereProblem::KitDiffers { .. } => "here-kit-differs",
            HereProblem::Rewrapped => "here-rewrapped",
            HereProblem::NotOpenedByWindows => "here-not-opened-by-windows",
            HereProblem::NotDeleted { .. } => "here-not-deleted",
            HereProblem::Kept { .. } => "here-kept",
            HereProblem::NotImported => "here-not-imported",
            HereProblem::KeyUnfit => "here-key-unfit",
            HereProblem::CannotRead { .. } => "here-cannot-read",
            HereProblem::NotTrustedHere { .. } => "here-not-trusted-here",
            HereProblem::ByHand { .. } => "here-by-hand",
            HereProblem::NothingToSwitch => "here-nothing-to-switch",
            HereProblem::RecordingStops { .. } => "here-recording-stops",
            HereProblem::Restarts { .. } => "here-restarts",
            HereProblem::Untrusted { .. } => "here-untrusted",
            HereProblem::TrustUnknown { .. } => "here-trust-unknown",
            HereProblem::Along { .. } => "here-along",
            HereProblem::Plain => "here-plain",
            HereProblem::Trial => "here-trial",
            HereProblem::NotNoted { .. } => "here-not-noted",
        }
    }
    fn values(&self) -> Values {
        match self {
            HereProblem::NotAuthority { subject }
            | HereProblem::AlreadyTrusted { subject }
            | HereProblem::TrustGoes { subject }
            | HereProblem::StrangeAuthority { subject }
            | HereProblem::NotForServers { subject } => vec![("subject", title(subject))],
            HereProblem::NotSelfIssued { subject, issuer } => {
                vec![("subject", title(subject)), ("issuer", title(issuer))]
            }
            HereProblem::AuthorityExpired { subject, end } => {
                vec![("subject", title(subject)), ("end", (*end).into())]
            }
            HereProblem::StillNeeded { names } | HereProblem::Untrusted { names } => {
                vec![("names", texts(names))]
            }
            HereProblem::AnotherComputer { names, computer } => {
                vec![("names", texts(names)), ("computer", title(computer))]
            }
            HereProblem::AccountUnknown { account, services }
            | HereProblem::CannotRead { account, services } => {
                vec![("account", account.as_str().into()), ("services", texts(services))]
            }
            HereProblem::ServiceMissing { role: key }
            | HereProblem::NoService { role: key }
            | HereProblem::ByHand { role: key } => vec![("role", role(key))],
            HereProblem::Between { subjects } => vec![("subjects", texts(subjects))],
            HereProblem::Expired { end } => vec![("end", (*end).into())],
            HereProblem::NotYetValid { date, clock } => {
                vec![("date", Value::Moment(*date)), ("clock", Value::Moment(*clock))]
            }
            HereProblem::KitDiffers { file, found, expected } => vec![
                ("file", file.as_str().into()),
                ("found", found.grouped().into()),
                ("expected", expected.grouped().into()),
            ],
            HereProblem::NotDeleted { file }
            | HereProblem::Kept { file }
            | HereProblem::KeptForServer { file } => {
                vec![("file", file.as_path().into())]
            }
            HereProblem::NotTrustedHere { issuer } => vec![("issuer", title(issuer))],
            HereProblem::RecordingStops { roles: keys }
            | HereProblem::Restarts { roles: keys }
            | HereProblem::Along { roles: keys } => vec![("roles", roles(keys))],
            HereProblem::TrustUnknown { kinds } => {
                let words = kinds.iter().map(|id| Value::word(id.clone())).collect();
                vec![("kinds", Value::List(words))]
            }
            HereProblem::NotNoted { reason } => vec![("reason", reason.clone())],
            HereProblem::AlreadyImported
            | HereProblem::NoRoles
            | HereProblem::Rewrapped
            | HereProblem::NotOpenedByWindows
            | HereProblem::NotImported
            | HereProblem::KeyUnfit
            | HereProblem::NothingToSwitch
            | HereProblem::Plain
            | HereProblem::Trial => vec![],
        }
    }
}
