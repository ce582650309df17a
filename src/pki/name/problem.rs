//! What is to say about names.

use crate::message::{Explain, Value, Values};
use crate::pki::address::AddressProblem;

/// Why a text is no DNS name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
pub enum NameProblem {
    /// Nothing was typed.
    Empty,
    /// There are addresses and no name.
    OnlyAddresses,
    /// Blanks inside.
    Blank { typed: String },
    /// A web address, or anything with a slash.
    Url { typed: String },
    /// A backslash, as in `DOMAIN\computer`.
    Backslash { typed: String },
    /// A port follows.
    Port { typed: String, name: String },
    /// It is an IP address.
    IsAddress { typed: String },
    /// It would be an IP address, were it right.
    Address(AddressProblem),
    /// Two dots in a row, or one in front.
    LabelEmpty { typed: String },
    /// A part between dots is over 63 characters.
    LabelTooLong { typed: String, length: usize },
    /// Over 253 characters in all.
    TooLong { typed: String, length: usize },
    /// A star anywhere but alone in front.
    Star { typed: String },
    /// A part begins or ends with a hyphen.
    Hyphen { typed: String },
    /// A letter that names do not have.
    Letter { typed: String, letter: String },
    /// Something inside that cannot be seen.
    Hidden {
        /// As typed, with a mark where it stands.
        typed: String,
    },
    /// The last part is a number.
    NumericEnd { typed: String, label: String },
    /// Letters outside ASCII that cannot be converted, or wrong punycode.
    International { typed: String },
    /// It stands first and is too long for a certificate's subject.
    FirstTooLong { typed: String, length: usize },
    /// Windows keeps it for a device and makes no file or folder of that name.
    FileName { typed: String },
    /// More than one certificate should carry.
    TooMany { limit: usize },
    /// More computers at once than a site has.
    TooManyListed { limit: usize },
}

impl Explain for NameProblem {
    fn code(&self) -> &'static str {
        match self {
            NameProblem::Empty => "name-empty",
            NameProblem::OnlyAddresses => "name-only-addresses",
            NameProblem::Blank { .. } => "name-blank-inside",
            NameProblem::Url { .. } => "name-url",
            NameProblem::Backslash { .. } => "name-backslash",
            NameProblem::Port { .. } => "name-port",
            NameProblem::IsAddress { .. } => "name-is-address",
            NameProblem::Address(problem) => problem.code(),
            NameProblem::LabelEmpty { .. } => "name-label-empty",
            NameProblem::LabelTooLong { .. } => "name-label-too-long",
            NameProblem::TooLong { .. } => "name-too-long",
            NameProblem::Star { .. } => "name-star",
            NameProblem::Hyphen { .. } => "name-hyphen",
            NameProblem::Letter { .. } => "name-letter",
            NameProblem::Hidden { .. } => "name-hidden",
            NameProblem::NumericEnd { .. } => "name-numeric-end",
            NameProblem::International { .. } => "name-international-wrong",
            NameProblem::FirstTooLong { .. } => "name-first-too-long",
            NameProblem::FileName { .. } => "name-reserved-by-windows",
            NameProblem::TooMany { .. } => "name-too-many",
            NameProblem::TooManyListed { .. } => "name-too-many-listed",
        }
    }
    fn values(&self) -> Values {
        let text = |name, value: &String| (name, Value::from(value.as_str()));
        match self {
            NameProblem::Empty | NameProblem::OnlyAddresses => Vec::new(),
            NameProblem::Blank { typed }
            | NameProblem::Url { typed }
            | NameProblem::Backslash { typed }
            | NameProblem::IsAddress { typed }
            | NameProblem::LabelEmpty { typed }
            | NameProblem::Star { typed }
            | NameProblem::Hyphen { typed }
            | NameProblem::International { typed }
            | NameProblem::Hidden { typed }
            | NameProblem::FileName { typed } => vec![text("typed", typed)],
            NameProblem::Port { typed, name } => vec![text("typed", typed), text("name", name)],
            NameProblem::Address(problem) => problem.values(),
            NameProblem::LabelTooLong { typed, length }
            | NameProblem::TooLong { typed, length }
            | NameProblem::FirstTooLong { typed, length } => {
                vec![text("typed", typed), ("length", (*length).into())]
            }
            NameProblem::Letter { typed, letter } => {
                vec![text("typed", typed), text("letter", letter)]
            }
            NameProblem::NumericEnd { typed, label } => {
                vec![text("typed", typed), text("label", label)]
            }
            NameProblem::TooMany { limit } | NameProblem::TooManyListed { limit } => {
                vec![("limit", (*limit).into())]
            }
        }
    }
}

/// What was mended about a name, or is to be thought about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameNote {
    /// The dot at the end went.
    TrailingDot { typed: String, name: String },
    /// Letters outside ASCII became punycode.
    International { typed: String, name: String },
    /// An underscore, which Java programs refuse in host names.
    Underscore { typed: String },
    /// It stands for every computer of a domain.
    Wildcard { typed: String, domain: String },
    /// A wildcard over a single label, which many programs ignore.
    WildcardTooWide { typed: String },
    /// It means the computer itself, on every computer.
    Loopback { typed: String },
    /// No dot in it.
    SingleLabel { typed: String },
    /// It was there already.
    Duplicate { typed: String },
}

impl Explain for NameNote {
    fn code(&self) -> &'static str {
        match self {
            NameNote::TrailingDot { .. } => "name-trailing-dot",
            NameNote::International { .. } => "name-international",
            NameNote::Underscore { .. } => "name-underscore",
            NameNote::Wildcard { .. } => "name-wildcard",
            NameNote::WildcardTooWide { .. } => "name-wildcard-too-wide",
            NameNote::Loopback { .. } => "name-loopback",
            NameNote::SingleLabel { .. } => "name-single-label",
            NameNote::Duplicate { .. } => "name-duplicate",
        }
    }
    fn values(&self) -> Values {
        let text = |name, value: &String| (name, Value::from(value.as_str()));
        match self {
            NameNote::TrailingDot { typed, name } | NameNote::International { typed, name } => {
                vec![text("typed", typed), text("name", name)]
            }
            NameNote::Wildcard { typed, domain } => {
                vec![text("typed", typed), text("domain", domain)]
            }
            NameNote::Underscore { typed }
            | NameNote::WildcardTooWide { typed }
            | NameNote::Loopback { typed }
            | NameNote::SingleLabel { typed }
            | NameNote::Duplicate { typed } => vec![text("typed", typed)],
        }
    }
}
