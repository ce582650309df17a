//! Why no certificate was made.

use crate::message::{Explain, Value, Values};
use jiff::Timestamp;

/// Why no certificate was made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
pub enum MintProblem {
    /// The CA has no name.
    AuthorityUnnamed,
    /// The CA's name or organisation is over 64 characters.
    SubjectTooLong { typed: String, length: usize },
    /// The CA's name or organisation holds a line end, a tab or the like.
    SubjectControlCharacter { typed: String },
    /// A server's certificate without any name.
    NoName,
    /// The first name does not fit into the subject.
    FirstNameTooLong { name: String, length: usize },
    /// The clock stands before the year 2000.
    ClockWrong { clock: Timestamp },
    /// The end is not after the beginning.
    EndsBeforeItBegins { from: Timestamp, until: Timestamp },
    /// The certificate would be valid longer than the CA's.
    OutlivesAuthority { end: Timestamp },
    /// The private key is another one than the CA certificate's.
    KeyDoesNotFit,
    /// The certificate says that it is no CA.
    NotAnAuthority { subject: String },
    /// The certificate does not say that it is a CA, like those of the guide's script of 2019.
    NotMarkedAsAuthority { subject: String },
    /// The certificate's key may not sign certificates.
    MayNotSign { subject: String },
    /// The CA's time is over.
    AuthorityExpired { date: Timestamp },
    /// The CA's time has not come.
    AuthorityNotYetValid { date: Timestamp, clock: Timestamp },
    /// The CA's name would be written differently as issuer, so that nothing finds the CA.
    IssuerRewritten { subject: String },
    /// The cryptographic library made no certificate.
    Signing,
    /// The certificate that was made does not say what was asked for.
    ReadBack(MintPart),
}

/// A part of a certificate that is compared after it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MintPart {
    /// The whole.
    Form,
    /// The subject.
    Subject,
    /// The names.
    Names,
    /// The addresses.
    Addresses,
    /// What it may be used for.
    Purpose,
    /// The dates.
    Dates,
    /// The key.
    Key,
    /// The serial number.
    Serial,
    /// The issuer and its signature.
    Signature,
}

impl MintPart {
    /// The id of the part's word.
    pub fn word(self) -> &'static str {
        match self {
            MintPart::Form => "mint-part-form",
            MintPart::Subject => "mint-part-subject",
            MintPart::Names => "mint-part-names",
            MintPart::Addresses => "mint-part-addresses",
            MintPart::Purpose => "mint-part-purpose",
            MintPart::Dates => "mint-part-dates",
            MintPart::Key => "mint-part-key",
            MintPart::Serial => "mint-part-serial",
            MintPart::Signature => "mint-part-signature",
        }
    }
}

impl Explain for MintProblem {
    fn code(&self) -> &'static str {
        match self {
            MintProblem::AuthorityUnnamed => "mint-authority-unnamed",
            MintProblem::SubjectTooLong { .. } => "mint-subject-too-long",
            MintProblem::SubjectControlCharacter { .. } => "mint-subject-control-character",
            MintProblem::NoName => "mint-no-name",
            MintProblem::FirstNameTooLong { .. } => "mint-first-name-too-long",
            MintProblem::ClockWrong { .. } => "mint-clock-wrong",
            MintProblem::EndsBeforeItBegins { .. } => "mint-ends-before-it-begins",
            MintProblem::OutlivesAuthority { .. } => "mint-outlives-authority",
            MintProblem::KeyDoesNotFit => "mint-key-does-not-fit",
            MintProblem::NotAnAuthority { .. } => "mint-not-an-authority",
            MintProblem::NotMarkedAsAuthority { .. } => "mint-not-marked-as-authority",
            MintProblem::MayNotSign { .. } => "mint-may-not-sign",
            MintProblem::AuthorityExpired { .. } => "mint-authority-expired",
            MintProblem::AuthorityNotYetValid { .. } => "mint-authority-not-yet-valid",
            MintProblem::IssuerRewritten { .. } => "mint-issuer-rewritten",
            MintProblem::Signing => "mint-signing",
            MintProblem::ReadBack(_) => "mint-read-back",
        }
    }
    fn values(&self) -> Values {
        let text = |name, value: &String| (name, Value::from(value.as_str()));
        match self {
            MintProblem::AuthorityUnnamed
            | MintProblem::NoName
            | MintProblem::KeyDoesNotFit
            | MintProblem::Signing => Vec::new(),
            MintProblem::SubjectTooLong { typed, length } => {
                vec![text("typed", typed), ("length", (*length).into())]
            }
            MintProblem::SubjectControlCharacter { typed } => vec![text("typed", typed)],
            MintProblem::FirstNameTooLong { name, length } => {
                vec![text("name", name), ("length", (*length).into())]
            }
            MintProblem::ClockWrong { clock } => vec![("clock", (*clock).into())],
            MintProblem::EndsBeforeItBegins { from, until } => {
                vec![("from", (*from).into()), ("until", (*until).into())]
            }
            MintProblem::OutlivesAuthority { end } => vec![("end", (*end).into())],
            MintProblem::NotAnAuthority { subject }
            | MintProblem::NotMarkedAsAuthority { subject }
            | MintProblem::MayNotSign { subject }
            | MintProblem::IssuerRewritten { subject } => vec![text("subject", subject)],
            MintProblem::AuthorityExpired { date } => vec![("date", (*date).into())],
            MintProblem::AuthorityNotYetValid { date, clock } => {
                vec![("date", Value::Moment(*date)), ("clock", Value::Moment(*clock))]
            }
            MintProblem::ReadBack(part) => vec![("part", Value::word(part.word().to_owned()))],
        }
    }
}
