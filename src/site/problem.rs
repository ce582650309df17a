//! What can be wrong with a site folder.

use crate::message::messages;

messages! {
    /// Why something in a site folder could not be read or written. `Newer…`: by a newer program. Files are told by their
    /// paths in the folder.
    pub enum SiteProblem {
        /// The line, from 1, where reading stopped.
        DamagedRecord { line: usize, reason: String } = "site-damaged-record",
        NewerRecord { format: i64 } = "site-newer-record",
        Unwritable { reason: String } = "site-unwritable",
        ServersFull { most: usize } = "site-full-servers",
        ClientsFull { most: usize } = "site-full-clients",
        /// `site.toml` would become larger than what can be read again.
        RecordFull = "site-full",
        Exists { name: String } = "site-exists",
        Unknown { name: String } = "site-unknown",
        DamagedCertificate { file: String } = "site-damaged-certificate",
        /// The public certificate and `ca_thumbprint.txt` differ.
        ThumbprintDiffers = "site-thumbprint-differs",
        /// `ca-private.pfx` is there, the public certificate is not.
        PublicMissing = "site-public-missing",
        /// There is a public certificate, but `ca-private.pfx` is gone.
        KeyMissing = "site-key-missing",
        /// The CA in the folder is not the one that `site.toml` notes.
        AnotherAuthority = "site-another-authority",
        /// `site.toml` notes a CA, and its files are gone.
        AuthorityLost = "site-authority-lost",
        /// There is a CA, and no `site.toml`.
        RecordMissing = "site-record-missing",
        /// A server's kit lacks a file, or holds another certificate than it says.
        KitIncomplete { name: String } = "site-kit-incomplete",
        NotStarted = "site-not-started",
        /// This computer's clock is before the CA's start.
        ClockBehind = "site-clock-behind",
        NoAuthority = "site-no-authority",
        NoCertificate { name: String } = "site-no-certificate",
        /// Encryption is on where the certificate was imported, and nowhere else.
        NotImported { name: String } = "site-not-imported",
        /// Another run works in this folder.
        InUse = "site-in-use",
        DamagedKit { reason: String } = "site-damaged-kit",
        NewerKit { format: i64 } = "kit-newer",
        KitMissing { file: String } = "kit-file-missing",
        /// A file of a kit is not the one that `kit.toml` names.
        KitAltered { file: String } = "kit-altered",
        /// A kit's certificate was not issued by the CA in the kit.
        KitNotIssued { file: String } = "kit-not-issued",
        DamagedDone { reason: String } = "kit-damaged-done",
        NewerDone { format: i64 } = "kit-newer-done",
        /// The folder is a kit: what is wanted is done in the site's own folder.
        IsKit = "kit-is-kit",
    }
}

impl SiteProblem {
    /// Returns whether nothing may be written while it lasts.
    pub fn blocks(&self) -> bool {
        use SiteProblem::*;
        self.spoils_kit()
            || matches!(
                self,
                DamagedRecord { .. }
                    | NewerRecord { .. }
                    | AnotherAuthority
                    | AuthorityLost
                    | RecordMissing
                    | InUse
                    | DamagedDone { .. }
                    | NewerDone { .. }
            )
    }

    /// Returns whether a kit with this is not to be used at all: it is not as it was made.
    pub fn spoils_kit(&self) -> bool {
        use SiteProblem::*;
        matches!(
            self,
            DamagedKit { .. } | NewerKit { .. } | KitAltered { .. } | KitNotIssued { .. }
        )
    }
}
