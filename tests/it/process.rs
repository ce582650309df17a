//! The program as a process: what ends it, who may look into its memory, and what it reads besides files. All of it
//! is done to children.
#![cfg(unix)]

use crate::common::succeed;
use crate::program::console::Console;
use crate::program::{CA_PASSWORD, Desk, PFX_PASSWORD, Run};
use portable_pty::CommandBuilder;
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::process::{Command, Output, Stdio};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

const PROGRAM: &str = env!("CARGO_BIN_EXE_vmscert");
const PATIENCE: Duration = Duration::from_secs(60);

/// A shell in a terminal that says which process the program is, and how the terminal was before and after.
fn in_a_shell(desk: &Desk, call: &str) -> Console {
    let mut shell = CommandBuilder::new("/bin/sh");
    let way = format!(
        "echo mode $(stty -g); sh -c 'echo at $$ $(tty) .; exec \"{PROGRAM}\" {call}'; echo code $?; echo mode $(stty -g)"
    );
    shell.args(["-c", &way]);
    shell.cwd(desk.home.path());
    shell.env("HOME", desk.home.path());
    shell.env("XDG_CONFIG_HOME", desk.home.path().join("config"));
    shell.env("LC_ALL", "C.UTF-8");
    Console::open(shell, 80, 25)
}

/// What follows a word on the lines that begin with it.
fn after(console: &Console, word: &str) -> Vec<String> {
    let written = String::from_utf8_lossy(&console.bytes).into_owned();
    let lines = written.split(['\n', '\r', '\u{1b}']);
    let start = format!("{word} ");
    lines.filter_map(|line| line.split_once(&start).map(|(_, rest)| rest.to_owned())).collect()
}

/// Sends the program in that shell a signal, and returns how the shell saw it end; the terminal must be as it was.
fn ended_by(console: &mut Console, signal: &str) -> String {
    let at = after(console, "at").concat();
    let process = at.split(' ').next().expect("its number");
    succeed(Command::new("kill").args([&format!("-{signal}"), process]));
    console.ends();
    let modes = after(console, "mode");
    assert_eq!(modes.len(), 2, "{modes:?}");
    assert_eq!(modes[0], modes[1], "{signal}");
    after(console, "code").concat()
}

const SIGNALS: [(&str, &str); 4] =
    [("HUP", "129"), ("INT", "130"), ("QUIT", "131"), ("TERM", "143")];

#[test]
fn a_signal_gives_the_wizards_terminal_back_and_ends_it() {
    for (signal, code) in SIGNALS {
        let desk = Desk::new();
        let mut console = in_a_shell(&desk, "");
        console.sees("Open or start a site");
        assert_eq!(ended_by(&mut console, signal), code, "{signal}");
        let written = String::from_utf8_lossy(&console.bytes).into_owned();
        let (drawn, afterwards) =
            written.rsplit_once("\u{1b}[?1049l").expect("its own screen left");
        assert!(drawn.contains("\u{1b}[?1049h") && drawn.contains("\u{1b}[?2004l"), "{signal}");
        assert!(afterwards.contains("\u{1b}[?25h"), "{signal}: the cursor is hidden");
        assert!(!afterwards.contains("Site"), "{signal}: drawn after the end");
    }
}

#[test]
fn a_signal_at_a_hidden_question_gives_the_echo_back() {
    for (signal, code) in SIGNALS {
        let desk = Desk::new();
        let mut console = in_a_shell(&desk, "authority create");
        console.sees("password");
        let at = after(&console, "at").concat();
        let terminal = at.split(' ').nth(1).expect("its terminal").to_owned();
        let end = Instant::now() + PATIENCE;
        let hidden =
            || succeed(Command::new("stty").args(["-a", "-F", &terminal])).contains("-echo ");
        while !hidden() {
            assert!(Instant::now() < end, "never hidden");
        }
        assert_eq!(ended_by(&mut console, signal), code, "{signal}");
    }
}

/// What is ignored from the start stays so, as with `nohup`.
#[test]
fn an_ignored_signal_stays_ignored() {
    let desk = Desk::new();
    let mut shell = CommandBuilder::new("/bin/sh");
    let way = format!("trap '' HUP; echo at $$ .; exec \"{PROGRAM}\"");
    shell.args(["-c", &way]);
    shell.cwd(desk.home.path());
    shell.env("HOME", desk.home.path());
    let mut console = Console::open(shell, 80, 25);
    console.sees("Open or start a site");
    let at = after(&console, "at").concat();
    let process = at.split(' ').next().expect("its number");
    succeed(Command::new("kill").args(["-HUP", process]));
    console.press("\r");
    console.sees("> Site's name");
    console.press("\x03\x03");
    assert_eq!(console.ends(), 0);
}

/// No core file, and no look into the memory for other programs of the same person.
#[cfg(target_os = "linux")]
#[test]
fn the_memory_is_nobody_elses() {
    let desk = Desk::new();
    let open = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(desk.home.path(), open).expect("a folder for all");
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let mut command = desk.command();
    command.args(["verify", &format!("127.0.0.1:{port}"), "--folder"]);
    command.arg(desk.site()).stdout(Stdio::null()).stderr(Stdio::null());
    // An administrator sees everything: looked at is what another person's program shows.
    let is_root = std::fs::metadata("/proc/self").expect("proc").uid() == 0;
    if is_root {
        command.uid(65_534);
    }
    let mut child = match command.spawn() {
        Err(error) if is_root && error.kind() == std::io::ErrorKind::PermissionDenied => {
            eprintln!("skipped: another person cannot start {PROGRAM}");
            return;
        }
        child => child.expect("the program"),
    };
    // It works now, and waits for an answer.
    let _connection = listener.accept().expect("its call");
    let of = |file: &str| format!("/proc/{}/{file}", child.id());
    let limits = std::fs::read_to_string(of("limits")).expect("limits");
    let core = limits.lines().find(|line| line.starts_with("Max core file size"));
    let core: Vec<_> = core.expect("the limit").split_whitespace().skip(4).take(2).collect();
    assert_eq!(core, ["0", "0"]);
    let status = std::fs::read_to_string(of("status")).expect("its state");
    let own = status.lines().find_map(|line| line.strip_prefix("Uid:")).expect("whose it is");
    assert!(!own.starts_with("\t0\t"), "{own}");
    let memory = std::fs::metadata(of("mem")).expect("its memory");
    assert_eq!(memory.uid(), 0, "the person's own programs may read it");
    if !is_root {
        let read = std::fs::File::open(of("mem"));
        assert_eq!(read.expect_err("no entry").kind(), std::io::ErrorKind::PermissionDenied);
    }
    child.kill().expect("killed");
    child.wait().expect("its end");
}

#[test]
fn where_nothing_can_be_drawn_the_commands_are_named() {
    let desk = Desk::new();
    let mut shell = CommandBuilder::new("/bin/sh");
    shell.args(["-c", &format!("TERM=dumb exec \"{PROGRAM}\"")]);
    shell.cwd(desk.home.path());
    shell.env("HOME", desk.home.path());
    let mut dumb = Console::open(shell, 80, 25);
    dumb.sees("vmscert --help");
    assert_eq!(dumb.ends(), 2);
    let said = String::from_utf8_lossy(&dumb.bytes).into_owned();
    assert!(said.contains("TERM=dumb") && said.contains("vmscert --help"), "{said}");
    assert!(!said.contains('\u{1b}'), "{said}");
    // And what goes to a file or another program.
    let run = scripted(&desk, "\"$0\"").ends(2);
    assert!(run.err.contains("vmscert --help") && run.out.is_empty(), "{}{}", run.out, run.err);
    assert!(!desk.site().exists());
}

/// Runs a script of a shell that knows `<(…)`, with the program as `$0`; it must end in time.
fn scripted(desk: &Desk, script: &str) -> Run {
    let mut command = Command::new("bash");
    command.args(["-c", script, PROGRAM]);
    command.current_dir(desk.home.path()).env("HOME", desk.home.path());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().expect("bash");
    let id = child.id().to_string();
    let (sender, receiver) = channel::<std::io::Result<Output>>();
    std::thread::spawn(move || sender.send(child.wait_with_output()));
    match receiver.recv_timeout(PATIENCE) {
        Ok(output) => Run::of(output.expect("its end")),
        Err(_) => {
            let _ = Command::new("kill").args(["-KILL", &id]).status();
            panic!("hangs: {script}");
        }
    }
}

#[test]
fn passwords_come_through_pipes() {
    let desk = Desk::with_authority();
    desk.write("pfx.txt", &format!("{PFX_PASSWORD}\n"));
    let issue = "\"$0\" issue --no-input --role recording-server";
    let ca = format!("--ca-password-file <(echo '{CA_PASSWORD}')");
    // Whoever writes may keep the pipe open: the first line is enough.
    scripted(
        &desk,
        &format!("mkfifo open && exec 9<> open && echo '{CA_PASSWORD}' >&9 && {issue} --dns rs-00 --ca-password-file open --password-file pfx.txt"),
    )
    .ends(0);
    scripted(&desk, &format!("{issue} --dns rs-01 {ca} --password-file <(cat pfx.txt)")).ends(0);
    scripted(&desk, &format!(
        "mkfifo named && (cat pfx.txt > named &) && {issue} --dns rs-02 {ca} --password-file named"
    ))
    .ends(0);
    // Both passwords are the ones that were said.
    for (file, password) in [
        ("Certificates/servers/rs-00/rs-00.pfx", PFX_PASSWORD),
        ("Certificates/servers/rs-01/rs-01.pfx", PFX_PASSWORD),
        ("Certificates/servers/rs-02/rs-02.pfx", PFX_PASSWORD),
    ] {
        let bytes = std::fs::read(desk.home.path().join(file)).expect("a PFX");
        let password = vmscert::pki::Password::new(password.to_owned());
        assert!(vmscert::pki::pfx::open(&bytes, &password).is_ok(), "{file}");
    }
    for (file, code) in [
        (".", "password-file-unreadable"),
        ("/dev/zero", "password-file-unreadable"),
        ("/dev/urandom", "password-file-unreadable"),
        ("<(yes | tr -d '\\n')", "password-file-unreadable"),
        ("<(printf '\\n')", "password-file-empty"),
        ("<(:)", "password-file-empty"),
        ("/dev/fd/77", "password-file-missing"),
    ] {
        let run =
            scripted(&desk, &format!("{issue} --json --dns rs-03 {ca} --password-file {file}"));
        let said = run.ends(2).json();
        assert_eq!(said["findings"][0]["code"], code, "{file}: {said}");
    }
}
