//! What can be wrong with a PFX.

use crate::message::{Explain, Values};
use crate::pki::certificate::CertificateProblem;
use crate::pki::key::KeyProblem;

/// Why a PFX was not opened or not made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
pub enum PfxProblem {
    /// There are no bytes.
    Empty,
    /// It has more than [`super::MAX_SIZE`] bytes.
    TooLarge { kilobytes: usize },
    /// It is a text (PEM) as other systems keep certificates and keys.
    IsPem,
    /// It is a certificate without a key (`.cer`, `.crt`).
    IsCertificate,
    /// It is a private key alone.
    IsKey,
    /// It is a list of certificates without a key (`.p7b`).
    IsBundle,
    /// It is a request for a certificate.
    IsRequest,
    /// It is something else altogether.
    NotPfx,
    /// It begins like a PFX and ends too early.
    CutShort {
        /// How many bytes are there.
        found: usize,
        expected: usize,
    },
    /// It uses indefinite lengths (BER), as Firefox, NSS and BouncyCastle write them.
    IndefiniteLengths,
    /// It has no MAC, so nothing shows whether it was changed.
    NoIntegrity,
    /// It is encrypted or protected in a way that is not read here.
    Unreadable { cipher: String },
    /// Trying one password would take too long.
    TooCostly { iterations: u64 },
    /// The MAC does not match: the password is wrong, or a byte was changed.
    WrongPassword,
    /// The MAC does not match, but the password decrypts what is inside: the file was changed.
    Changed,
    /// The password fits the MAC, or was not asked for yet, and the rest cannot be read.
    Damaged,
    /// There is no private key in it.
    NoKey,
    /// There is no certificate in it.
    NoCertificate,
    /// There is more than one private key in it.
    SeveralKeys { count: usize },
    /// None of the certificates belongs to the key.
    KeyDoesNotFit,
    /// The key in it cannot be used.
    Key(KeyProblem),
    /// A certificate in it cannot be read.
    Certificate(CertificateProblem),
    /// A PFX is not written with an empty password.
    PasswordEmpty,
    /// The content could not be put into a PFX.
    NotWritten,
    /// What was written did not open again with the same content.
    NotAsWritten,
}

impl Explain for PfxProblem {
    fn code(&self) -> &'static str {
        match self {
            PfxProblem::Empty => "pfx-empty",
            PfxProblem::TooLarge { .. } => "pfx-too-large",
            PfxProblem::IsPem => "pfx-is-pem",
            PfxProblem::IsCertificate => "pfx-is-certificate",
            PfxProblem::IsKey => "pfx-is-key",
            PfxProblem::IsBundle => "pfx-is-bundle",
            PfxProblem::IsRequest => "pfx-is-request",
            PfxProblem::NotPfx => "pfx-not-one",
            PfxProblem::CutShort { .. } => "pfx-cut-short",
            PfxProblem::IndefiniteLengths => "pfx-indefinite-lengths",
            PfxProblem::NoIntegrity => "pfx-no-integrity",
            PfxProblem::Unreadable { .. } => "pfx-unreadable",
            PfxProblem::TooCostly { .. } => "pfx-too-costly",
            PfxProblem::WrongPassword => "pfx-wrong-password",
            PfxProblem::Changed => "pfx-changed",
            PfxProblem::Damaged => "pfx-damaged",
            PfxProblem::NoKey => "pfx-no-key",
            PfxProblem::NoCertificate => "pfx-no-certificate",
            PfxProblem::SeveralKeys { .. } => "pfx-several-keys",
            PfxProblem::KeyDoesNotFit => "pfx-key-does-not-fit",
            PfxProblem::Key(problem) => problem.code(),
            PfxProblem::Certificate(problem) => problem.code(),
            PfxProblem::PasswordEmpty => "pfx-password-empty",
            PfxProblem::NotWritten => "pfx-not-written",
            PfxProblem::NotAsWritten => "pfx-not-as-written",
        }
    }

    fn values(&self) -> Values {
        match self {
            PfxProblem::TooLarge { kilobytes } => vec![("kilobytes", (*kilobytes).into())],
            PfxProblem::CutShort { found, expected } => {
                vec![("found", (*found).into()), ("expected", (*expected).into())]
            }
            PfxProblem::Unreadable { cipher } => vec![("cipher", cipher.as_str().into())],
            PfxProblem::TooCostly { iterations } => {
                let iterations = usize::try_from(*iterations).unwrap_or(usize::MAX);
                vec![("iterations", iterations.into())]
            }
            PfxProblem::SeveralKeys { count } => vec![("count", (*count).into())],
            PfxProblem::Key(problem) => problem.values(),
            PfxProblem::Certificate(problem) => problem.values(),
            PfxProblem::Empty
            | PfxProblem::IsPem
            | PfxProblem::IsCertificate
            | PfxProblem::IsKey
            | PfxProblem::IsBundle
            | PfxProblem::IsRequest
            | PfxProblem::NotPfx
            | PfxProblem::IndefiniteLengths
            | PfxProblem::NoIntegrity
            | PfxProblem::WrongPassword
            | PfxProblem::Changed
            | PfxProblem::Damaged
            | PfxProblem::NoKey
            | PfxProblem::NoCertificate
            | PfxProblem::KeyDoesNotFit
            | PfxProblem::PasswordEmpty
            | PfxProblem::NotWritten
            | PfxProblem::NotAsWritten => Vec::new(),
        }
    }
}

impl From<der::Error> for PfxProblem {
    fn from(error: der::Error) -> Self {
        match error.kind() {
            der::ErrorKind::IndefiniteLength => PfxProblem::IndefiniteLengths,
            _ => PfxProblem::Damaged,
        }
    }
}
