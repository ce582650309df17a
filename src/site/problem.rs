//! What can be wrong with a site folder.

use super::record::{MOST_CLIENTS, MOST_SERVERS};
use crate::message::{Explain, Value, Values};

/// Why something in a site folder could not be read or written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
pub enum SiteProblem {
    /// `site.toml` is damaged.
    DamagedRecord {
        /// The line, from 1, where reading stopped.
        line: usize,
        reason: String,
    },
    /// `site.toml` was written by a newer program.
    NewerRecord { format: i64 },
    /// `site.toml` could not be put into text.
    Unwritable { reason: String },
    /// The list has as many servers as a site can have.
    ServersFull,
    /// The list has as many clients as a site can have.
    ClientsFull,
    /// `site.toml` would become larger than what can be read again.
    RecordFull,
    /// A server or client of that name is listed already.
    Exists { name: String },
    /// Nobody of that name is listed.
    Unknown { name: String },
    /// A certificate file is no certificate.
    DamagedCertificate {
        /// The file, relative to the folder.
        file: String,
    },
    /// The public certificate and `ca_thumbprint.txt` differ.
    ThumbprintDiffers,
    /// `ca-private.pfx` is there, the public certificate is not.
    PublicMissing,
    /// There is a public certificate, but `ca-private.pfx` is gone.
    KeyMissing,
    /// The CA in the folder is not the one that `site.toml` notes.
    AnotherAuthority,
    /// `site.toml` notes a CA, and its files are gone.
    AuthorityLost,
    /// There is a CA, and no `site.toml`.
    RecordMissing,
    /// A server's kit lacks a file, or holds another certificate than it says.
    KitIncomplete { name: String },
    /// There is no site in the folder, or no folder.
    NotStarted,
    /// This computer's clock is before the CA's start.
    ClockBehind,
    /// There is no CA yet.
    NoAuthority,
    /// A server has no certificate yet.
    NoCertificate { name: String },
    /// Another run works in this folder.
    InUse,
    /// A kit's `kit.toml` cannot be read.
    DamagedKit { reason: String },
    /// A kit's `kit.toml` was written by a newer program.
    NewerKit { format: i64 },
    /// A kit lacks a file.
    KitMissing { file: String },
    /// A file of a kit is not the one that `kit.toml` names.
    KitAltered { file: String },
    /// A kit's certificate was not issued by the CA in the kit.
    KitNotIssued { file: String },
    /// A kit's `done.toml` cannot be read.
    DamagedDone { reason: String },
    /// A kit's `done.toml` was written by a newer program.
    NewerDone { format: i64 },
    /// The folder is a kit: what is wanted is done in the site's own folder.
    IsKit,
}

impl SiteProblem {
    /// Returns whether nothing may be written while it lasts.
    pub fn blocks(&self) -> bool {
        matches!(
            self,
            SiteProblem::DamagedRecord { .. }
                | SiteProblem::NewerRecord { .. }
                | SiteProblem::AnotherAuthority
                | SiteProblem::AuthorityLost
                | SiteProblem::RecordMissing
                | SiteProblem::InUse
                | SiteProblem::DamagedKit { .. }
                | SiteProblem::NewerKit { .. }
                | SiteProblem::KitAltered { .. }
                | SiteProblem::KitNotIssued { .. }
                | SiteProblem::DamagedDone { .. }
                | SiteProblem::NewerDone { .. }
        )
    }

    /// Returns whether a kit with this is not to be used at all: it is not as it was made.
    pub fn spoils_kit(&self) -> bool {
        matches!(
            self,
            SiteProblem::DamagedKit { .. }
                | SiteProblem::NewerKit { .. }
                | SiteProblem::KitAltered { .. }
                | SiteProblem::KitNotIssued { .. }
        )
    }

    pub(super) fn damaged_record(text: &str, error: &toml::de::Error) -> SiteProblem {
        let line = error.span().map_or(0, |span| {
            text.get(..span.start).map_or(0, |before| before.matches('\n').count() + 1)
        });
        SiteProblem::DamagedRecord { line, reason: error.message().to_owned() }
    }
}

impl Explain for SiteProblem {
    fn code(&self) -> &'static str {
        match self {
            SiteProblem::DamagedRecord { .. } => "site-damaged-record",
            SiteProblem::NewerRecord { .. } => "site-newer-record",
            SiteProblem::Unwritable { .. } => "site-unwritable",
            SiteProblem::ServersFull => "site-full-servers",
            SiteProblem::ClientsFull => "site-full-clients",
            SiteProblem::RecordFull => "site-full",
            SiteProblem::Exists { .. } => "site-exists",
            SiteProblem::Unknown { .. } => "site-unknown",
            SiteProblem::DamagedCertificate { .. } => "site-damaged-certificate",
            SiteProblem::ThumbprintDiffers => "site-thumbprint-differs",
            SiteProblem::PublicMissing => "site-public-missing",
            SiteProblem::KeyMissing => "site-key-missing",
            SiteProblem::AnotherAuthority => "site-another-authority",
            SiteProblem::AuthorityLost => "site-authority-lost",
            SiteProblem::RecordMissing => "site-record-missing",
            SiteProblem::KitIncomplete { .. } => "site-kit-incomplete",
            SiteProblem::NotStarted => "site-not-started",
            SiteProblem::ClockBehind => "site-clock-behind",
            SiteProblem::NoAuthority => "site-no-authority",
            SiteProblem::NoCertificate { .. } => "site-no-certificate",
            SiteProblem::InUse => "site-in-use",
            SiteProblem::DamagedKit { .. } => "site-damaged-kit",
            SiteProblem::NewerKit { .. } => "kit-newer",
            SiteProblem::KitMissing { .. } => "kit-file-missing",
            SiteProblem::KitAltered { .. } => "kit-altered",
            SiteProblem::KitNotIssued { .. } => "kit-not-issued",
            SiteProblem::DamagedDone { .. } => "kit-damaged-done",
            SiteProblem::NewerDone { .. } => "kit-newer-done",
            SiteProblem::IsKit => "kit-is-kit",
        }
    }
    fn values(&self) -> Values {
        match self {
            SiteProblem::DamagedRecord { line, reason } => {
                vec![("line", (*line).into()), ("reason", reason.as_str().into())]
            }
            SiteProblem::NewerRecord { format }
            | SiteProblem::NewerKit { format }
            | SiteProblem::NewerDone { format } => vec![("format", Value::Number(*format))],
            SiteProblem::Unwritable { reason }
            | SiteProblem::DamagedKit { reason }
            | SiteProblem::DamagedDone { reason } => {
                vec![("reason", reason.as_str().into())]
            }
            SiteProblem::Exists { name }
            | SiteProblem::Unknown { name }
            | SiteProblem::KitIncomplete { name }
            | SiteProblem::NoCertificate { name } => {
                vec![("name", name.as_str().into())]
            }
            SiteProblem::DamagedCertificate { file }
            | SiteProblem::KitMissing { file }
            | SiteProblem::KitAltered { file }
            | SiteProblem::KitNotIssued { file } => vec![("file", file.as_str().into())],
            SiteProblem::ServersFull => vec![("most", MOST_SERVERS.into())],
            SiteProblem::ClientsFull => vec![("most", MOST_CLIENTS.into())],
            SiteProblem::RecordFull
            | SiteProblem::ThumbprintDiffers
            | SiteProblem::PublicMissing
            | SiteProblem::KeyMissing
            | SiteProblem::AnotherAuthority
            | SiteProblem::AuthorityLost
            | SiteProblem::RecordMissing
            | SiteProblem::NotStarted
            | SiteProblem::ClockBehind
            | SiteProblem::NoAuthority
            | SiteProblem::InUse
            | SiteProblem::IsKit => vec![],
        }
    }
}
