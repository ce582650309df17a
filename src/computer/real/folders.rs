//! Where a site and the program's own settings lie, unless the person says otherwise.

use std::path::PathBuf;

/// `C:\Certificates` as in the guide, `~/Certificates` elsewhere.
pub fn usual() -> Option<PathBuf> {
    if cfg!(windows) {
        return Some(PathBuf::from(r"C:\Certificates"));
    }
    home().map(|home| home.join("Certificates"))
}

/// The person's home folder. A relative one would be another in each folder that the program is started in.
fn home() -> Option<PathBuf> {
    std::env::home_dir().filter(|home| home.is_absolute())
}

/// Where the program's own settings of this person lie.
pub fn settings() -> Option<PathBuf> {
    let from_variable =
        |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let base = if cfg!(windows) {
        from_variable("APPDATA")
    } else {
        // XDG Base Directory Specification: a relative path is to be ignored.
        from_variable("XDG_CONFIG_HOME").or_else(|| home().map(|home| home.join(".config")))
    };
    base.map(|base| base.join("vmscert"))
}
