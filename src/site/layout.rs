//! Where things lie in a site folder. The names are the guide's, so that people and scripts find them.

use std::path::{Path, PathBuf};

/// The CA certificate, DER.
pub const AUTHORITY_CERTIFICATE: &str = "root-authority-public.cer";
/// Its SHA-1 thumbprint, upper-case hex.
pub const AUTHORITY_THUMBPRINT: &str = "ca_thumbprint.txt";
/// The CA with its key. Never leaves the CA computer.
pub const AUTHORITY_PFX: &str = "ca-private.pfx";
/// What people said.
pub const RECORD: &str = "site.toml";
/// What was done when.
pub const LOG: &str = "vmscert.log";
/// The servers' kits.
pub const SERVERS: &str = "servers";
/// The clients' kit.
pub const CLIENTS: &str = "clients";
/// Whatever was replaced.
pub const HISTORY: &str = "history";
/// A kit's description.
pub const KIT: &str = "kit.toml";
/// What was done with a kit where it was carried to.
pub const DONE: &str = "done.toml";
/// The program, as it lies in kits and on top of a site's folder on a stick. The kits in the site folder at home
/// are without it: hundreds of copies of some MB would be of no use there.
pub const PROGRAM: &str = "vmscert.exe";
/// In the clients' kit: trusting the CA by double-click.
pub const TRUST_SCRIPT: &str = "trust.cmd";
/// In every kit: what its READ-ME shows by hand, done with nothing but Windows's own tools.
pub const BY_HAND_SCRIPT: &str = "by-hand.ps1";
/// A kit's instructions, to print.
pub const READ_ME_HTML: &str = "READ-ME.html";
/// A kit's instructions, plain.
pub const READ_ME_TEXT: &str = "READ-ME.txt";

/// A server's name as a file name: `*.` becomes `_.`. Names in a record were checked when they came in;
/// anything a hand may have put there that could leave the folder becomes `_`.
pub fn file_name(server: &str) -> String {
    let safe: String = server
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '_' })
        .collect();
    let safe = safe.trim_matches('.').to_owned();
    if safe.is_empty() { "_".to_owned() } else { safe }
}
/// A server's kit.
pub fn server_folder(folder: &Path, server: &str) -> PathBuf {
    folder.join(SERVERS).join(file_name(server))
}
/// A server's PFX.
pub fn server_pfx(folder: &Path, server: &str) -> PathBuf {
    server_folder(folder, server).join(pfx_name(server))
}
/// What it is called in its folder.
pub fn pfx_name(server: &str) -> String {
    format!("{}.pfx", file_name(server))
}
/// A server's certificate.
pub fn server_certificate(folder: &Path, server: &str) -> PathBuf {
    server_folder(folder, server).join(format!("{}.cer", file_name(server)))
}
/// The clients' kit.
pub fn clients_folder(folder: &Path) -> PathBuf {
    folder.join(CLIENTS)
}
