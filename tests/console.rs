//! The real program in a real terminal of 80×25: from an empty folder to a CA, the clients' kit and a kit for a
//! typed server name, by its suggestions and two passwords; then openssl looks at the files.

mod common;
mod program;

use common::{succeed, tool};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use program::{CA_PASSWORD, Desk, PFX_PASSWORD};
use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// How long the program may take for what is waited for.
const PATIENCE: Duration = Duration::from_secs(60);

const ROWS: NonZero<u16> = NonZero::new(25).unwrap();
const COLUMNS: NonZero<u16> = NonZero::new(80).unwrap();

/// A terminal with the program in it.
struct Console {
    child: Box<dyn portable_pty::Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    /// Everything that was written, for looking at the bytes themselves.
    bytes: Vec<u8>,
    _pair: Box<dyn portable_pty::MasterPty + Send>,
}

impl Console {
    fn open(desk: &Desk, arguments: &[&str], variables: &[(&str, &str)]) -> Console {
        let size = PtySize {
            rows: ROWS.get(),
            cols: COLUMNS.get(),
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_vmscert"));
        command.args(arguments);
        command.cwd(desk.home.path());
        for name in ["HOME", "USERPROFILE"] {
            command.env(name, desk.home.path());
        }
        command.env("XDG_CONFIG_HOME", desk.home.path().join("config"));
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "C.UTF-8");
        command.env_remove("NO_COLOR");
        for (name, value) in variables {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("the program");
        let mut reader = pair.master.try_clone_reader().expect("its output");
        let keys = pair.master.take_writer().expect("its keys");
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Console {
            child,
            keys,
            output,
            screen: vt100::Parser::new(ROWS, COLUMNS, 0),
            bytes: Vec::new(),
            _pair: pair.master,
        }
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("a key");
        self.keys.flush().expect("a key");
    }

    /// Waits until the screen shows this.
    fn sees(&mut self, wanted: &str) {
        let end = Instant::now() + PATIENCE;
        while !self.screen.screen().contents().contains(wanted) {
            let left = end.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => {
                    self.screen.process(&bytes);
                    self.bytes.extend(bytes);
                }
                Err(_) => panic!("never saw {wanted:?}:\n{}", self.screen.screen().contents()),
            }
        }
    }

    /// Waits until the program ends, and returns its exit code.
    fn ends(&mut self) -> u32 {
        while let Ok(bytes) = self.output.recv_timeout(PATIENCE) {
            self.bytes.extend(bytes);
        }
        self.child.wait().expect("its end").exit_code()
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

#[test]
fn from_an_empty_folder_to_kits_by_suggestions_and_two_passwords() {
    let desk = Desk::new();
    let mut console = Console::open(&desk, &[], &[]);
    console.sees("Open or start a site");
    console.press("\r");
    console.sees("> Site's name");
    console.press("Harbour Museum\r");
    console.sees("> [  ]   Before you start");
    console.press("\r");
    console.sees("> XProtect version");
    console.press("s");
    console.sees("> [  ]   Create the CA");

    console.press("\r");
    console.sees("> Certificates come from");
    console.press("\r\r\r\r");
    console.sees("> CA password");
    console.press(CA_PASSWORD);
    console.press("\r");
    console.sees("> The same again");
    console.press(CA_PASSWORD);
    console.press("\r");
    console.sees("> [ Create ]");
    assert!(!desk.site().join("ca-private.pfx").exists());
    console.press("\r");
    console.sees("The CA is made");
    console.press("\r");
    console.sees("A second copy of the CA, now");
    console.press(" ");
    console.sees("Done, as you said");
    console.press("s");
    console.sees("+ Another server");
    console.press("\r");
    console.sees("> For which computer?");
    console.press("\r");
    console.sees("> Names");
    console.press("rs-01\r");
    console.sees("> IP addresses");
    console.press("\r");
    console.sees("> Roles");
    console.press("\x1b[B");
    console.press(" ");
    console.sees("[x] Recording server");
    console.press("\r");
    console.sees("> Windows there");
    console.press("\r");
    console.sees("> File's password");
    console.press("\r");
    console.sees("> Password");
    console.press(PFX_PASSWORD);
    console.press("\r");
    console.sees("> The same again");
    console.press(PFX_PASSWORD);
    console.press("\r");
    console.sees("> [ Create ]");
    console.press("\r");
    console.sees("The kit is made");
    console.press("\x1b");
    console.sees("Certificates for the servers");
    // Nothing would be lost: one is enough.
    console.press("\x03");
    assert_eq!(console.ends(), 0);

    let kit = desk.site().join("servers/rs-01");
    assert!(desk.site().join("clients/READ-ME.html").is_file());
    assert!(kit.join("READ-ME.txt").is_file());
    let shown = String::from_utf8_lossy(&console.bytes).into_owned();
    assert!(
        !shown.contains(CA_PASSWORD) && !shown.contains(PFX_PASSWORD),
        "a password was on the screen"
    );
    let Some(mut openssl) = tool("openssl") else {
        return;
    };
    let leaf = desk.home.path().join("leaf.pem");
    let pfx = kit.join("rs-01.pfx");
    let password = format!("pass:{PFX_PASSWORD}");
    succeed(
        openssl
            .args([
                "pkcs12", "-legacy", "-nokeys", "-clcerts", "-passin", &password, "-in",
            ])
            .arg(pfx)
            .arg("-out")
            .arg(&leaf),
    );
    let ca = desk.home.path().join("ca.pem");
    let public = desk.site().join("root-authority-public.cer");
    succeed(
        tool("openssl")
            .expect("openssl")
            .args(["x509", "-inform", "DER", "-in"])
            .arg(public)
            .arg("-out")
            .arg(&ca),
    );
    let verify = [
        "verify",
        "-x509_strict",
        "-purpose",
        "sslserver",
        "-verify_hostname",
        "rs-01",
        "-CAfile",
    ];
    succeed(
        tool("openssl")
            .expect("openssl")
            .args(verify)
            .arg(&ca)
            .arg(&leaf),
    );
}

/// With `NO_COLOR` there is no colour, and the focus still shows: reversed, and as `>`.
#[test]
fn without_colours_the_focus_still_shows() {
    let desk = Desk::with_authority();
    for (variables, coloured) in [(vec![], true), (vec![("NO_COLOR", "1")], false)] {
        let mut console = Console::open(&desk, &[], &variables);
        console.sees("> [  ]   Before you start");
        console.press("\x1b");
        console.sees("Leave vmscert?");
        console.press("\x03\x03");
        console.ends();
        let written = String::from_utf8_lossy(&console.bytes).into_owned();
        let colour = ["[38;", "[48;", "[3", "[4"].iter().any(|start| {
            written.split("\u{1b}").any(|part| {
                part.starts_with(start)
                    && part.contains('m')
                    && !part.starts_with("[39")
                    && !part.starts_with("[49")
                    && !part.starts_with("[3J")
                    && !part.starts_with("[4l")
            })
        });
        assert!(written.contains("\u{1b}[7m"), "nothing is reversed");
        if !coloured {
            assert!(!colour, "a colour was written with NO_COLOR");
        }
    }
}

/// A second run in the same folder says so, and only reads.
#[test]
fn a_second_run_in_one_folder_only_reads() {
    let desk = Desk::with_authority();
    let mut console = Console::open(&desk, &[], &[]);
    console.sees("Before you start");
    let run = desk.run("server add rs-09 --role recording-server");
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("Another run"), "{}", run.err);
    desk.run("status").ends(0);
    console.press("\x03\x03");
    console.ends();
    desk.run("server add rs-09 --role recording-server").ends(0);
}
