//! A Windows of Wine's for one test: a copied prefix, the program in it, and an end to everything afterwards.

use crate::common::succeed;
use crate::program::console::Console;
use crate::program::{CA_PASSWORD, PFX_PASSWORD, Run};
use portable_pty::CommandBuilder;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// How many seconds one run of the program may take.
const PATIENCE: &str = "240";

/// A Windows computer that nobody has used yet, with the two password files in `C:\`.
pub struct Windows {
    exe: PathBuf,
    room: TempDir,
}

impl Windows {
    /// Starts one, or says that the test is skipped. Where `VMSCERT_REQUIRE_TOOLS` is set (the gate), it fails
    /// instead.
    pub fn start() -> Option<Windows> {
        let given = |name| std::env::var_os(name).map(PathBuf::from);
        let (Some(exe), Some(template)) =
            (given("VMSCERT_WINDOWS_EXE"), given("VMSCERT_WINE_PREFIX"))
        else {
            let required = std::env::var_os("VMSCERT_REQUIRE_TOOLS").is_some();
            assert!(
                !required,
                "VMSCERT_WINDOWS_EXE and VMSCERT_WINE_PREFIX are not set, and VMSCERT_REQUIRE_TOOLS is"
            );
            eprintln!("skipped: VMSCERT_WINDOWS_EXE or VMSCERT_WINE_PREFIX is not set");
            return None;
        };
        let beside = template.parent().expect("a folder around the template");
        let room =
            tempfile::Builder::new().prefix("wine-").tempdir_in(beside).expect("room for a prefix");
        let windows = Windows { exe, room };
        let copy = Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/windows/copy-prefix");
        succeed(Command::new(copy).arg(&template).arg(windows.prefix()));
        windows.write("ca.txt", CA_PASSWORD);
        windows.write("pfx.txt", PFX_PASSWORD);
        // Wine's own services start here, and hold no terminal and no pipe of the runs that follow.
        windows.run("--version").ends(0);
        Some(windows)
    }

    /// The program's file, as it was built.
    pub fn exe(&self) -> &Path {
        &self.exe
    }

    /// What Windows itself has written down of the computer, once all programs have ended.
    pub fn registry(&self) -> String {
        let ended = self
            .with_variables(Command::new("timeout"))
            .args(["60", "wineserver", "--wait"])
            .status();
        assert!(ended.expect("timeout").success(), "Wine does not end");
        let bytes = std::fs::read(self.prefix().join("system.reg")).expect("the registry");
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn prefix(&self) -> PathBuf {
        self.room.path().join("prefix")
    }

    /// Its drive `C:`, as this computer sees it.
    pub fn drive(&self) -> PathBuf {
        self.prefix().join("drive_c")
    }

    /// Its usual site folder, `C:\Certificates`.
    pub fn site(&self) -> PathBuf {
        self.drive().join("Certificates")
    }

    /// Writes a file into `C:\`.
    pub fn write(&self, name: &str, text: &str) {
        std::fs::write(self.drive().join(name), text).expect("a file");
    }

    /// Runs the program in `C:\` with words split at blanks.
    pub fn run(&self, words: &str) -> Run {
        self.run_from(&self.exe, words)
    }

    /// The same with the program's file lying elsewhere.
    pub fn run_from(&self, exe: &Path, words: &str) -> Run {
        // Into files, since Wine's services would hold the ends of pipes.
        let said = |name: &str| self.room.path().join(name);
        let file = |name: &str| File::create(said(name)).expect("a file");
        let status = self
            .with_variables(Command::new("timeout"))
            .args(["--kill-after=10", PATIENCE, "wine"])
            .arg(exe)
            .args(words.split(' '))
            .current_dir(self.drive())
            .stdin(Stdio::null())
            .stdout(file("out"))
            .stderr(file("err"))
            .status()
            .expect("timeout");
        let read = |name: &str| std::fs::read(said(name)).expect("what it said");
        Run::of(std::process::Output { status, stdout: read("out"), stderr: read("err") })
    }

    /// Opens the program in a terminal of this size.
    pub fn console(&self, words: &[&str], columns: u16, rows: u16) -> Console {
        let mut command = CommandBuilder::new("bash");
        // Wine's own console garbles what it is sent; into a pipe, the program's bytes come through as they are. On a
        // busy computer Wine takes the terminal's keys late, and until then the terminal would echo them.
        let line = format!(
            "stty raw -echo && timeout --foreground --kill-after=10 {PATIENCE} wine \"$0\" \"$@\" | cat"
        );
        command.args(["-o", "pipefail", "-c", &line]);
        command.arg(&self.exe);
        command.args(words);
        command.cwd(self.drive());
        for (name, value) in self.variables() {
            command.env(name, value);
        }
        command.env_remove("NO_COLOR");
        Console::open(command, columns, rows)
    }

    fn variables(&self) -> [(&'static str, PathBuf); 4] {
        [
            ("WINEPREFIX", self.prefix()),
            ("WINEDEBUG", "-all".into()),
            ("WINEDLLOVERRIDES", "mscoree,mshtml=".into()),
            ("LANG", "C.UTF-8".into()),
        ]
    }

    fn with_variables(&self, mut command: Command) -> Command {
        command.envs(self.variables());
        command
    }
}

impl Drop for Windows {
    fn drop(&mut self) {
        for option in ["--kill", "--wait"] {
            let _ = self
                .with_variables(Command::new("timeout"))
                .args(["30", "wineserver", option])
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status();
        }
    }
}
