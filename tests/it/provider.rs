//! What a provider's file may hide: a lock that is weak or that Windows does not open, a certificate of no use to a
//! server, an empty password.

use crate::common::fixture_bytes;
use crate::here_computer;
use crate::program::wizard::Driven;
use crate::program::wizard::{
    Choose, FOLDER, To, Way, app, computer_with_site, enter, focus, in_memory, open, screen, text,
};
use crate::test_computer::TestComputer;
use std::path::{Path, PathBuf};
use vmscert::computer::Facts;
use vmscert::message::{Explain, Severity};
use vmscert::pki::pfx::{self, OpenedPfx, PfxProfile};
use vmscert::pki::{DnsName, Password};
use vmscert::site::{Description, SiteEdit, Windows};
use vmscert::words::Words;
use vmscert::work::{
    AdoptCertificate, CheckPfx, Failure, Import, NewPassword, Outcome, Plan, Request, commit,
};

const SERVER: &str = "rs-01.corp.local";
const GIVEN: &str = if cfg!(windows) { r"E:\given.pfx" } else { "/given.pfx" };

fn password(text: &str) -> Password {
    Password::new(text.to_owned())
}

fn given(computer: &TestComputer, name: &str) {
    computer.put(GIVEN, fixture_bytes(&format!("provider/{name}.pfx")));
}

fn done(computer: &TestComputer, request: Request) -> Result<Outcome, Failure> {
    let facts = Facts::gather(computer, PathBuf::from(FOLDER)).expect("facts");
    let plan = Plan::new(request, &facts).expect("a plan");
    commit(&plan, computer, &Words::english(), &|_| {})
}

fn request(typed: &str, new_password: Option<NewPassword>) -> AdoptCertificate {
    AdoptCertificate {
        server: DnsName::parse(SERVER).expect("a name").0,
        roles: vec!["recording-server".to_owned()],
        file: PathBuf::from(GIVEN),
        password: password(typed),
        new_password,
    }
}

fn take_in(computer: &TestComputer, name: &str) -> Result<Outcome, Failure> {
    given(computer, name);
    done(computer, Request::AdoptCertificate(request("Passw0rd-1", None)))
}

fn kit_file(computer: &TestComputer) -> Vec<u8> {
    let kit = Path::new(FOLDER).join("servers").join(SERVER);
    let file = computer.read(&kit.join(format!("{SERVER}.pfx")));
    file.expect("read").expect("a PFX")
}

fn codes(outcome: &Outcome) -> Vec<(&'static str, Severity)> {
    let all = outcome.findings.iter();
    all.map(|finding| (crate::common::code(finding), finding.severity)).collect()
}

fn profile(opened: &OpenedPfx) -> Option<PfxProfile> {
    opened.wrapping.opened_by()
}

#[test]
fn a_badly_locked_file_is_wrapped_anew_for_its_server_and_told() {
    for (name, problem) in [
        ("key_in_clear", "pfx-key-in-clear"),
        ("one_iteration", "pfx-few-iterations"),
        ("many_iterations", "pfx-many-iterations"),
        ("two_des", "pfx-not-for-windows"),
    ] {
        let computer = in_memory();
        let outcome = take_in(&computer, name).expect("taken in");
        let expected = [(problem, Severity::Warning), ("provider-rewrapped", Severity::Notice)];
        assert_eq!(codes(&outcome), expected, "{name}");
        let bytes = kit_file(&computer);
        let opened = pfx::open(&bytes, &password("Passw0rd-1")).expect("opens");
        assert_eq!(profile(&opened), Some(PfxProfile::AnyWindows), "{name}");
        assert_eq!(opened.wrapping.problems(), [], "{name}");
        let from =
            pfx::open(&fixture_bytes(&format!("provider/{name}.pfx")), &password("Passw0rd-1"));
        let from = from.expect("opens");
        assert_eq!(opened.certificate, from.certificate);
        assert_eq!(opened.key.pkcs8(), from.key.pkcs8());
        assert_eq!(opened.chain, from.chain);
        assert_eq!(opened.friendly_name.as_deref(), Some("given"));
    }
}

#[test]
fn what_it_is_wrapped_in_is_what_the_servers_windows_opens() {
    let computer = in_memory();
    let plan = SiteEdit::Plan {
        name: DnsName::parse(SERVER).expect("a name").0,
        about: Description {
            roles: vec!["recording-server".to_owned()],
            windows: Windows::Since2019,
            ..Description::default()
        },
    };
    done(&computer, Request::Edit(vec![plan])).expect("planned");
    take_in(&computer, "two_des").expect("taken in");
    let opened = pfx::open(&kit_file(&computer), &password("Passw0rd-1")).expect("opens");
    assert_eq!(profile(&opened), Some(PfxProfile::Modern));
}

#[test]
fn a_sound_file_is_taken_as_it_is_and_older_windows_is_told() {
    let computer = in_memory();
    let outcome = take_in(&computer, "not_yet_valid").expect("taken in");
    let expected = [
        ("provider-not-yet-valid", Severity::Warning),
        ("provider-newer-windows", Severity::Notice),
    ];
    assert_eq!(codes(&outcome), expected);
    assert_eq!(kit_file(&computer), fixture_bytes("provider/not_yet_valid.pfx"));
    let said = Words::english().finding(&outcome.findings[0]).what;
    assert!(said.contains("2040-01-01"), "{said}");
}

#[test]
fn what_cannot_serve_is_refused_and_leaves_nothing() {
    for (name, problem) in
        [("is_authority", "provider-is-authority"), ("key_usage", "provider-key-usage")]
    {
        let computer = in_memory();
        let failure = take_in(&computer, name).expect_err("refused");
        assert_eq!(failure.code(), problem);
        let inside = |path: &PathBuf| path.starts_with(FOLDER);
        assert!(!computer.files().keys().any(inside), "{name}");
    }
}

#[test]
fn an_empty_password_opens_a_file_and_never_goes_into_a_kit() {
    let computer = in_memory();
    given(&computer, "empty_password");
    let failure =
        done(&computer, Request::AdoptCertificate(request("", None))).expect_err("no password");
    assert_eq!(failure.code(), "pfx-password-empty");

    let new = NewPassword::Typed(password("velvet-harbour"));
    let outcome =
        done(&computer, Request::AdoptCertificate(request("", Some(new)))).expect("taken in");
    let rewrapped = ("provider-rewrapped-new-password", Severity::Notice);
    assert_eq!(codes(&outcome), [rewrapped]);
    let opened = pfx::open(&kit_file(&computer), &password("velvet-harbour")).expect("opens");
    assert_eq!(profile(&opened), Some(PfxProfile::AnyWindows));
    assert!(pfx::open(&kit_file(&computer), &password("")).is_err());

    let new = Some(NewPassword::Generated);
    let outcome = done(&computer, Request::AdoptCertificate(request("", new))).expect("taken in");
    let made = outcome.generated.expect("a password");
    pfx::open(&kit_file(&computer), &made).expect("opens");

    // One that has a password does not open without.
    let computer = in_memory();
    given(&computer, "two_des");
    let new = Some(NewPassword::Generated);
    let failure =
        done(&computer, Request::AdoptCertificate(request("", new))).expect_err("a wrong password");
    assert_eq!(failure.code(), "pfx-wrong-password");
}

#[test]
fn an_import_refuses_nothing_that_windows_takes_and_says_it() {
    let import = |name: &str, typed: &str| {
        let computer = here_computer::server();
        given(&computer, name);
        let wanted = Import {
            file: PathBuf::from(GIVEN),
            password: password(typed),
            other_computer: true,
            ..here_computer::import()
        };
        let outcome = here_computer::done(&computer, Request::Import(wanted)).expect("imported");
        let calls = computer.windows().calls();
        assert!(calls.iter().any(|call| call.starts_with("Import")), "{name}");
        outcome.findings.iter().map(crate::common::code).collect::<Vec<_>>()
    };
    for (name, problem) in [
        ("key_in_clear", "pfx-key-in-clear"),
        ("one_iteration", "pfx-few-iterations"),
        ("many_iterations", "pfx-many-iterations"),
        ("two_des", "pfx-not-for-windows"),
        ("key_usage", "provider-key-usage"),
    ] {
        let codes = import(name, "Passw0rd-1");
        assert!(codes.contains(&problem), "{name}: {codes:?}");
    }
    import("empty_password", "");
}

#[test]
fn the_check_of_a_kits_file_says_how_it_is_locked() {
    let computer = in_memory();
    take_in(&computer, "two_des").expect("taken in");
    // As an earlier version took it in.
    let kit = Path::new(FOLDER).join("servers").join(SERVER);
    computer.put(kit.join(format!("{SERVER}.pfx")), fixture_bytes("provider/key_in_clear.pfx"));
    let check = CheckPfx { server: SERVER.to_owned(), password: password("Passw0rd-1") };
    let outcome = done(&computer, Request::CheckPfx(check)).expect("it opens");
    assert_eq!(codes(&outcome), [("pfx-key-in-clear", Severity::Warning)]);
}

/// The wizard asks for the file's password, unless it is told that there is none.
#[test]
fn the_wizard_takes_in_a_file_without_a_password() {
    let computer = computer_with_site();
    given(&computer, "empty_password");
    let mut app = app(&computer);
    let server = (To("Server"), text(SERVER), To("Recording server"), text(" "));
    (open("servers"), text("p"), server, To("File"), text(GIVEN), enter(1)).go(&mut app, &computer);
    // Left empty by oversight it is asked for.
    app.drive(enter(1), &computer);
    let shown = screen(&mut app, 80, 45);
    assert!(shown.contains("cannot stay empty"), "{shown}");
    let none = (To("Change details"), enter(1), Choose("The file you got", "Has none"), enter(1));
    none.go(&mut app, &computer);
    let shown = screen(&mut app, 80, 45);
    assert!(!shown.contains("The file's password"), "{shown}");
    focus(&mut app, &computer, "Password");
    app.drive(text("velvet-harbour-26-mitten"), &computer);
    focus(&mut app, &computer, "Repeat the password");
    app.drive(text("velvet-harbour-26-mitten"), &computer);
    focus(&mut app, &computer, "[ Next ]");
    app.drive(enter(2), &computer);
    let shown = screen(&mut app, 80, 45);
    assert!(shown.contains("wrapped anew with the new password"), "{shown}");
    pfx::open(&kit_file(&computer), &password("velvet-harbour-26-mitten")).expect("opens");
}
