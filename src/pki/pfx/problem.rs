//! What can be wrong with a PFX.

use crate::message::messages;
use crate::pki::certificate::CertificateProblem;
use crate::pki::key::KeyProblem;

messages! {
    /// Why a PFX was not opened or not made.
    pub enum PfxProblem {
        Empty = "pfx-empty",
        /// It has more than [`super::MAX_SIZE`] bytes.
        TooLarge { kilobytes: usize } = "pfx-too-large",
        /// A text, as other systems keep certificates and keys.
        IsPem = "pfx-is-pem",
        /// A certificate without a key (`.cer`, `.crt`).
        IsCertificate = "pfx-is-certificate",
        IsKey = "pfx-is-key",
        /// A list of certificates without a key (`.p7b`).
        IsBundle = "pfx-is-bundle",
        IsRequest = "pfx-is-request",
        NotPfx = "pfx-not-one",
        /// It begins like a PFX and ends too early. In bytes.
        CutShort { found: usize, expected: usize } = "pfx-cut-short",
        /// BER, as Firefox, NSS and BouncyCastle write it.
        IndefiniteLengths = "pfx-indefinite-lengths",
        /// It has no MAC, so nothing shows whether it was changed.
        NoIntegrity = "pfx-no-integrity",
        /// It is encrypted or protected in a way that is not read here.
        Unreadable { cipher: String } = "pfx-unreadable",
        /// Trying one password would take too long.
        TooCostly { iterations: u64 } = "pfx-too-costly",
        /// The MAC does not match: the password is wrong, or a byte was changed.
        WrongPassword = "pfx-wrong-password",
        /// The MAC does not match, but the password decrypts what is inside: the file was changed.
        Changed = "pfx-changed",
        /// The password fits the MAC, or was not asked for yet, and the rest cannot be read.
        Damaged = "pfx-damaged",
        NoKey = "pfx-no-key",
        NoCertificate = "pfx-no-certificate",
        SeveralKeys { count: usize } = "pfx-several-keys",
        KeyDoesNotFit = "pfx-key-does-not-fit",
        Key(#[from] problem: KeyProblem) => problem.message(),
        Certificate(#[from] problem: CertificateProblem) => problem.message(),
        /// A PFX is not written with an empty password.
        PasswordEmpty = "pfx-password-empty",
        NotWritten = "pfx-not-written",
        /// What was written did not open again with the same content.
        NotAsWritten = "pfx-not-as-written",
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
