//! The whole program, run as people's scripts run it.

pub mod console;
pub mod server;
pub mod wizard;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;
use tempfile::TempDir;
use vmscert::pki::Password;
use vmscert::pki::pfx::{self, PfxProfile};

/// Passwords that are strong enough for a CA and for a PFX.
pub const CA_PASSWORD: &str = "tractor window orange piano";
pub const PFX_PASSWORD: &str = "velvet-harbour-26-mitten";

/// A home of its own for each test: nothing of the person's own settings is read or changed.
pub struct Desk {
    pub home: TempDir,
}

/// What a run left behind.
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("{error} in\n{}\n{}", self.out, self.err))
    }
    /// Asserts the exit code and shows what was said where it is another.
    pub fn ends(self, code: i32) -> Run {
        assert_eq!(self.code, code, "stdout:\n{}\nstderr:\n{}", self.out, self.err);
        self
    }
}

impl Desk {
    pub fn new() -> Desk {
        let home = TempDir::new().expect("a temporary folder");
        let desk = Desk { home };
        desk.write("ca.txt", CA_PASSWORD);
        desk.write("pfx.txt", PFX_PASSWORD);
        desk
    }
    /// A desk whose site has a CA already. It is made once for all tests and copied.
    pub fn with_authority() -> Desk {
        static TEMPLATE: OnceLock<Desk> = OnceLock::new();
        let template = TEMPLATE.get_or_init(|| {
            let desk = Desk::new();
            desk.run("authority create --organization Harbour --password-file ca.txt").ends(0);
            let file = desk.site().join("ca-private.pfx");
            let lighter = lighter(&std::fs::read(&file).expect("the CA"));
            std::fs::write(&file, lighter).expect("a file");
            desk
        });
        let desk = Desk::new();
        copy(&template.site(), &desk.site());
        desk
    }
    pub fn site(&self) -> PathBuf {
        self.home.path().join("Certificates")
    }
    pub fn write(&self, name: &str, text: &str) {
        std::fs::write(self.home.path().join(name), text).expect("a file");
    }
    /// Runs the program with words split at blanks, `--folder` added.
    pub fn run(&self, words: &str) -> Run {
        let mut words: Vec<&str> = words.split(' ').collect();
        let site = self.site().display().to_string();
        words.extend(["--folder", &site]);
        self.run_words(&words)
    }
    pub fn run_words(&self, words: &[&str]) -> Run {
        let mut command = self.command();
        command.args(words);
        // The usual folder of Windows is the computer's, which all tests would share.
        if cfg!(windows) && !words.contains(&"--folder") {
            command.arg("--folder").arg(self.site());
        }
        Run::of(command.output().expect("the program"))
    }
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vmscert"));
        command
            .current_dir(self.home.path())
            .env("HOME", self.home.path())
            .env("XDG_CONFIG_HOME", self.home.path().join("config"))
            .env("APPDATA", self.home.path().join("config"))
            .env("USERPROFILE", self.home.path())
            .stdin(std::process::Stdio::null());
        command
    }
}

/// A CA's file whose password is stretched two thousand times instead of six hundred thousand: what takes seconds to
/// open is tested where that is the point, and not in every test that issues something.
pub fn lighter(file: &[u8]) -> Vec<u8> {
    let password = Password::new(CA_PASSWORD.to_owned());
    let opened = pfx::open(file, &password).expect("the CA");
    let mut random = crate::common::repeatable(11);
    let lighter = pfx::write(opened.content("CA"), &password, PfxProfile::AnyWindows, &mut random);
    lighter.expect("a PFX")
}

impl Run {
    pub fn of(output: Output) -> Run {
        Run {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// Every file below a folder, relative, sorted; the lock of a run is none of the site's files.
pub fn files(folder: &Path) -> Vec<String> {
    fn walk(folder: &Path, root: &Path, found: &mut Vec<String>) {
        let Ok(entries) = std::fs::read_dir(folder) else {
            return;
        };
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, root, found);
            } else {
                found.push(
                    path.strip_prefix(root)
                        .expect("below the root")
                        .display()
                        .to_string()
                        .replace('\\', "/"),
                );
            }
        }
    }
    let mut found = Vec::new();
    walk(folder, folder, &mut found);
    found.retain(|file| file != ".vmscert.lock");
    found.sort();
    found
}

pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to)
        } else {
            std::fs::copy(&from, &to).map(|_| ()).expect("a copy")
        }
    }
}
