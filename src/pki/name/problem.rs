//! What is to say about names.

use crate::pki::address::AddressProblem;
use crate::pki::finding::{Explain, Value, Values};

/// Why a text is no DNS name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
pub enum NameProblem {
    /// Nothing was typed.
    Empty,
    /// There are addresses and no name.
    OnlyAddresses,
    /// Blanks inside.
    Blank {
        /// As typed.
        typed: String,
    },
    /// A web address, or anything with a slash.
    Url {
        /// As typed.
        typed: String,
    },
    /// A backslash, as in `DOMAIN\computer`.
    Backslash {
        /// As typed.
        typed: String,
    },
    /// A port follows.
    Port {
        /// As typed.
        typed: String,
        /// What stands in front of it.
        name: String,
    },
    /// It is an IP address.
    IsAddress {
        /// As typed.
        typed: String,
    },
    /// It would be an IP address, were it right.
    Address(AddressProblem),
    /// Two dots in a row, or one in front.
    LabelEmpty {
        /// As typed.
        typed: String,
    },
    /// A part between dots is over 63 characters.
    LabelTooLong {
        /// As typed.
        typed: String,
        /// The part's length.
        length: usize,
    },
    /// Over 253 characters in all.
    TooLong {
        /// As typed.
        typed: String,
        /// Its length.
        length: usize,
    },
    /// A star anywhere but alone in front.
    Star {
        /// As typed.
        typed: String,
    },
    /// A part begins or ends with a hyphen.
    Hyphen {
        /// As typed.
        typed: String,
    },
    /// A letter that names do not have.
    Letter {
        /// As typed.
        typed: String,
        /// The letter.
        letter: String,
    },
    /// Something inside that cannot be seen.
    Hidden {
        /// As typed, with a mark where it stands.
        typed: String,
    },
    /// The last part is a number.
    NumericEnd {
        /// As typed.
        typed: String,
        /// The last part.
        label: String,
    },
    /// Letters outside ASCII that cannot be converted, or wrong punycode.
    International {
        /// As typed.
        typed: String,
    },
    /// It stands first and is too long for a certificate's subject.
    FirstTooLong {
        /// As typed.
        typed: String,
        /// Its length.
        length: usize,
    },
    /// Windows keeps it for a device and makes no file or folder of that name.
    FileName {
        /// As typed.
        typed: String,
    },
    /// More than one certificate should carry.
    TooMany {
        /// How many are allowed.
        limit: usize,
    },
    /// More computers at once than a site has.
    TooManyListed {
        /// How many are allowed.
        limit: usize,
    },
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
    TrailingDot {
        /// As typed.
        typed: String,
        /// As it will stand in the certificate.
        name: String,
    },
    /// Letters outside ASCII became punycode.
    International {
        /// As typed.
        typed: String,
        /// As it will stand in the certificate.
        name: String,
    },
    /// An underscore, which Java programs refuse in host names.
    Underscore {
        /// As typed.
        typed: String,
    },
    /// It stands for every computer of a domain.
    Wildcard {
        /// As typed.
        typed: String,
        /// The domain.
        domain: String,
    },
    /// A wildcard over a single label, which many programs ignore.
    WildcardTooWide {
        /// As typed.
        typed: String,
    },
    /// It means the computer itself, on every computer.
    Loopback {
        /// As typed.
        typed: String,
    },
    /// No dot in it.
    SingleLabel {
        /// As typed.
        typed: String,
    },
    /// It was there already.
    Duplicate {
        /// As typed.
        typed: String,
    },
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
