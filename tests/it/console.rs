//! The real program in a real terminal of 80×25: from an empty folder to a CA, the clients' kit and a kit for a
//! typed server name, by its suggestions and two passwords; then openssl looks at the files.

use crate::common::{succeed, tool};
use crate::program::console::Console;
use crate::program::{CA_PASSWORD, Desk, PFX_PASSWORD};
use portable_pty::CommandBuilder;

/// The program in a terminal of 80×25, at this desk.
pub fn open(desk: &Desk, variables: &[(&str, &str)]) -> Console {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_vmscert"));
    command.cwd(desk.home.path());
    for name in ["HOME", "USERPROFILE"] {
        command.env(name, desk.home.path());
    }
    for name in ["XDG_CONFIG_HOME", "APPDATA"] {
        command.env(name, desk.home.path().join("config"));
    }
    command.env("LC_ALL", "C.UTF-8");
    command.env_remove("NO_COLOR");
    for (name, value) in variables {
        command.env(name, value);
    }
    Console::open(command, 80, 25)
}

#[test]
fn from_an_empty_folder_to_kits_by_suggestions_and_two_passwords() {
    let desk = Desk::new();
    let mut console = open(&desk, &[]);
    console.sees("Open or start a site");
    console.press("\r");
    console.sees("> Site's name");
    console.press("Harbour Museum\r");
    console.sees("> [  ]   Before you start");
    console.press("\r");
    console.sees("> Integrations");
    console.press("s");
    console.sees("> [  ]   Create the CA");

    console.press("\r");
    console.sees("> Certificates come from");
    console.press("\r\r\r\r");
    console.sees("> CA password");
    console.press(CA_PASSWORD);
    console.press("\r");
    console.sees("> Repeat the password");
    console.press(CA_PASSWORD);
    console.press("\r");
    console.sees("> [ Create ]");
    assert!(!desk.site().join("ca-private.pfx").exists());
    console.press("\r");
    console.sees("The CA is made");
    console.press("\r");
    console.sees("> Copy to");
    // F3: not now by the program.
    console.press("\x1bOR");
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
    console.sees("> Repeat the password");
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
            .args(["pkcs12", "-legacy", "-nokeys", "-clcerts", "-passin", &password, "-in"])
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
    let verify =
        ["verify", "-x509_strict", "-purpose", "sslserver", "-verify_hostname", "rs-01", "-CAfile"];
    succeed(tool("openssl").expect("openssl").args(verify).arg(&ca).arg(&leaf));
}

/// With `NO_COLOR` there is no colour, and the focus still shows: reversed, and as `>`.
#[test]
fn without_colours_the_focus_still_shows() {
    let desk = Desk::with_authority();
    for (variables, coloured) in [(vec![], true), (vec![("NO_COLOR", "1")], false)] {
        let mut console = open(&desk, &variables);
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
        let focus = if coloured { "48;5;6" } else { "\u{1b}[7m" };
        assert!(written.contains(focus), "no focus");
        if !coloured {
            assert!(!colour, "a colour was written with NO_COLOR");
        }
    }
}

/// A second run in the same folder says so, and only reads.
#[test]
fn a_second_run_in_one_folder_only_reads() {
    let desk = Desk::with_authority();
    let mut console = open(&desk, &[]);
    console.sees("Before you start");
    let run = desk.run("server add rs-09 --role recording-server");
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("Another run"), "{}", run.err);
    desk.run("status").ends(0);
    console.press("\x03\x03");
    console.ends();
    desk.run("server add rs-09 --role recording-server").ends(0);
}
