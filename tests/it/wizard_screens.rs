//! Every screen of the wizard at 80×25 and 120×30, as a person sees it.

use crate::program::wizard::Driven;
use crate::program::wizard::{
    FOLDER, app, captures, computer_with_site, enter, in_memory, plan_of, put_provider_file,
    screen, text,
};
use crate::program::{CA_PASSWORD, PFX_PASSWORD};
use crate::test_computer::TestComputer;
use std::path::PathBuf;
use std::sync::Arc;
use vmscert::computer::{Answer, Facts, Query};
use vmscert::pki::TlsVersion;
use vmscert::site::SiteEdit;
use vmscert::tui::{App, Effect, Input};
use vmscert::words::Words;
use vmscert::work::{Plan, Request, commit};

fn keys(letters: &str) -> Vec<Input> {
    text(letters)
}
fn downs(times: usize) -> Vec<Input> {
    vec![Input::Down; times]
}
/// From Home to its nth step.
fn step(number: usize) -> Vec<Input> {
    [vec![Input::Home], downs(number), enter(1)].concat()
}

/// Drives the wizard and shows what it came to, in both sizes.
fn shows(name: &str, computer: &Arc<TestComputer>, inputs: &[Vec<Input>]) {
    let mut app = app(computer);
    app.drive(inputs.concat(), computer.as_ref());
    captures(name, &mut app);
}

#[test]
fn the_start() {
    let computer = in_memory();
    let named = [enter(1), keys("Harbour Museum"), enter(1)].concat();
    shows("site", &computer, &[]);
    shows("home-empty", &computer, std::slice::from_ref(&named));
    shows("before", &computer, &[step(0)]);
    shows(
        "before-domain",
        &computer,
        &[step(0), downs(3), downs(5), downs(4), downs(1), keys(" ")],
    );
    // What matters is answered by nobody who only presses Enter.
    let answer = || vec![Input::Right, Input::Enter];
    let answers = [step(0), enter(1), answer(), answer(), enter(4)].concat();
    let again = [answers.clone(), enter(1), step(0), vec![Input::Down; 3]];
    shows("before-unanswered", &in_memory(), &[named.clone(), step(0), enter(7)]);
    shows("before-answered", &in_memory(), &[named, again.concat()]);
    shows("before-saved", &computer, std::slice::from_ref(&answers));
    shows("authority", &computer, &[step(1)]);
    shows("authority-provider", &computer, &[step(1), downs(1), keys(" ")]);
    shows("authority-details", &computer, &[step(1), downs(6), enter(1)]);
    shows("authority-weak", &computer, &[step(1), enter(4), keys("Passw0rd-1"), enter(1)]);
    shows("help", &computer, &[step(1), enter(1), vec![Input::Help]]);
    shows("leave", &computer, &[vec![Input::Escape]]);
    let review =
        [step(1), enter(4), keys(CA_PASSWORD), enter(1), keys(CA_PASSWORD), enter(1)].concat();
    shows("authority-review", &computer, std::slice::from_ref(&review));
    shows("authority-result", &computer, &[review, enter(1)]);
    shows("authority-info", &computer, &[step(1)]);
    shows("second-copy", &computer_with_site(), &[step(1)]);
    shows("copy-view", &computer_with_site(), &[step(1), vec![Input::Copy]]);
}

#[test]
fn the_lists() {
    let computer = computer_with_site();
    shows("home", &computer, &[]);
    shows("trust", &computer, &[step(2)]);
    shows("trust-ticked", &computer, &[step(2), keys(" ")]);
    shows("client", &computer, &[step(2), keys("a")]);
    shows("trust-guide", &computer, &[step(2), enter(1)]);
    shows("servers", &computer, &[step(3)]);
    shows("server", &computer, &[step(3), keys("l")]);
    shows("server-remove", &computer, &[step(3), keys("d")]);
    shows("provider", &computer, &[step(3), keys("p")]);
    shows("import", &computer, &[step(5)]);
    shows("import-guide", &computer, &[step(5), enter(1)]);
    shows("check-pfx", &computer, &[step(5), enter(2)]);
    shows("encrypt", &computer, &[step(6)]);
    shows("encrypt-guide", &computer, &[step(6), enter(1)]);
    shows("encrypt-off-guide", &computer, &[step(6), keys("o")]);
    shows("verify", &computer, &[step(7)]);
    shows("verify-other", &computer, &[step(7), keys("o")]);
}

#[test]
fn a_certificate() {
    let computer = computer_with_site();
    shows("issue-again", &computer, &[step(3), downs(1), enter(1)]);
    shows("issue", &computer, &[step(3), downs(2), enter(1)]);
    shows("issue-refused", &computer, &[step(3), downs(3), enter(2), keys("rs-03:7563"), enter(1)]);
    let filled =
        [step(3), downs(2), enter(3), keys("10.0.0.22"), enter(4), keys(CA_PASSWORD), enter(2)]
            .concat();
    let review = [filled, keys(PFX_PASSWORD), enter(1), keys(PFX_PASSWORD), enter(1)].concat();
    shows("issue-review", &computer, std::slice::from_ref(&review));
    shows("issue-result", &computer, &[review, enter(1)]);
    shows("check-pfx-result", &computer, &[step(5), enter(2), keys(PFX_PASSWORD), enter(1)]);
    shows("check-pfx-wrong", &computer, &[step(5), enter(2), keys("something else"), enter(1)]);
    shows("copy", &computer, &[step(4)]);
    shows("copy-review", &computer, &[step(4), enter(2)]);
    shows("copy-result", &computer, &[step(4), enter(3)]);
}

#[test]
fn a_verification() {
    let computer = computer_with_site();
    let leaf = computer
        .files()
        .into_iter()
        .find(|(path, _)| path.ends_with("rs-01.museum.local.cer"))
        .expect("a certificate")
        .1;
    let presented = Answer::Presented {
        version: TlsVersion::Tls12,
        chain: vec![leaf],
        trusted: Err("unknown issuer".to_owned()),
    };
    computer.set_answer("10.0.0.21:7563".parse().expect("an address"), presented);
    computer.set_answer("10.0.0.21:9001".parse().expect("an address"), Answer::Cut);
    shows("verify-result", &computer, &[step(7), enter(1)]);
    shows("verify-result-below", &computer, &[step(7), enter(1), vec![Input::PageDown]]);
}

#[test]
fn what_is_seldom_seen() {
    let computer = in_memory();
    let named = [enter(1), keys("Harbour Museum"), enter(1)].concat();
    let early = [named, step(0), keys("s"), step(3), enter(1)];
    shows("authority-first", &computer, &early);
    let computer = computer_with_site();
    computer.put("/home/person/Certificates/servers/rs-01.museum.local/kit.toml", "");
    shows("home-problems", &computer, &[]);
    shows("problems", &computer, &[vec![Input::Home], enter(1)]);
    let computer = computer_with_site();
    let form = [step(3), downs(2), enter(1)].concat();
    let generated = [downs(1), enter(4), keys(CA_PASSWORD), enter(1), vec![Input::Right], enter(3)];
    shows("issue-generated", &computer, &[form, generated.concat()]);
}

#[test]
fn a_providers_file() {
    let computer = computer_with_site();
    put_provider_file(&computer, "given with the file");
    let filled = [
        step(3),
        keys("p"),
        keys("rs-01.corp.local"),
        enter(1),
        downs(1),
        keys(" "),
        enter(1),
        keys("/media/STICK/given.pfx"),
        enter(1),
    ]
    .concat();
    let with = |password: &str| [filled.clone(), keys(password), enter(1)].concat();
    shows("provider-failed", &computer, &[with("another"), enter(1)]);
    let review = with("given with the file");
    shows("provider-review", &computer, std::slice::from_ref(&review));
    shows("provider-result", &computer, &[review, enter(1)]);
}

/// Below every button the footer says what Enter does there.
#[test]
fn the_footer_names_what_enter_does() {
    let computer = computer_with_site();
    let mut app = app(&computer);
    let footer = |app: &mut App, inputs: &[Input], does: &str| {
        app.drive(inputs.to_vec(), computer.as_ref());
        let shown = screen(app, 120, 30);
        let says = shown.lines().any(|line| {
            let key = line.trim_start().strip_prefix("Enter ");
            key.is_some_and(|said| said.split("   ").next() == Some(does))
        });
        assert!(says, "{does}:\n{shown}");
    };
    // A question: the safe answer first.
    footer(&mut app, &[Input::Escape], "Stay");
    footer(&mut app, &[Input::Tab], "Leave");
    footer(&mut app, &[Input::Escape, Input::Home], "open");
    // A form's button, Review with its three, and a result.
    let form = [step(4), vec![Input::BackTab]].concat();
    footer(&mut app, &form, "Next");
    footer(&mut app, &enter(1), "Copy");
    footer(&mut app, &[Input::Tab], "go back");
    footer(&mut app, &[Input::Tab], "cancel");
    footer(&mut app, &[Input::Tab], "Copy");
    footer(&mut app, &enter(1), "go to Home");
    footer(&mut app, &enter(1), "open");
    // A page to read.
    footer(&mut app, &step(1), "go back");
}

/// Whoever is on the list already is told so, and gets what is new.
#[test]
fn a_client_typed_in_again_is_said_to_be_there() {
    let computer = computer_with_site();
    let mut app = app(&computer);
    let add = [
        step(2),
        keys("a"),
        keys("desk-1"),
        enter(1),
        downs(1),
        keys(" "),
        vec![Input::End],
        enter(1),
    ];
    app.drive(add.concat(), computer.as_ref());
    let shown = screen(&mut app, 120, 30);
    assert!(
        shown.contains("desk-1 was on the list already. What runs there now: Smart Client,"),
        "{shown}"
    );
    let facts = Facts::gather(computer.as_ref(), PathBuf::from(FOLDER)).expect("facts");
    let client = facts.site.client("desk-1").expect("it");
    assert_eq!(client.kinds, ["smart-client", "management-client"]);
}

#[test]
fn work_that_goes_on() {
    let computer = computer_with_site();
    let mut app = app(&computer);
    let keys = [step(4), enter(3)].concat();
    let plan = plan_of(&mut app, keys, &computer);
    assert!(plan.is_some());
    captures("working", &mut app);
}

#[test]
fn the_end() {
    let computer = computer_with_site();
    let tick = |what: &str| SiteEdit::Tick {
        name: "rs-01.museum.local".to_owned(),
        what: what.to_owned(),
        done: true,
        seen: true,
    };
    let edits = vec![
        SiteEdit::RemoveServer("ms-01.museum.local".to_owned()),
        SiteEdit::RemoveServer("rs-02.museum.local".to_owned()),
        SiteEdit::RemoveClient("desk-2".to_owned()),
        SiteEdit::Tick {
            name: "desk-1".to_owned(),
            what: "trust".to_owned(),
            done: true,
            seen: false,
        },
        SiteEdit::SecondCopy(true),
        SiteEdit::ClientsCopied,
        tick("copy"),
        tick("import"),
        tick("encrypt-recording-server"),
        tick("verify"),
    ];
    let facts = Facts::gather(computer.as_ref(), PathBuf::from(FOLDER)).expect("facts");
    let plan = Plan::new(Request::Edit(edits), &facts).expect("a plan");
    commit(&plan, computer.as_ref(), &Words::english(), &|_| {}).expect("saved");
    shows("home-finished", &computer, &[]);
}

/// README's picture is the program's own.
#[test]
fn the_picture_in_readme_is_true() {
    let readme = include_str!("../../README.md");
    let mut app = app(&computer_with_site());
    let shown = screen(&mut app, 80, 25);
    assert!(readme.contains(shown.trim_end()), "README.md shows another Home than this:\n{shown}");
}

/// A wrong password of the CA is noticed when its field is left, and tried once.
#[test]
fn a_wrong_password_of_the_authority_is_noticed_at_its_field() {
    let computer = computer_with_site();
    let mut app = app(&computer);
    let typed = |app: &mut App, password: &str| {
        app.drive([vec![Input::Clear], keys(password)].concat(), computer.as_ref());
        let leaves = app.handle(Input::Tab);
        let asks = leaves.iter().filter(|effect| matches!(effect, Effect::Ask(Query::Opens(..))));
        let asks = asks.count();
        app.settle(leaves, computer.as_ref());
        (asks, screen(app, 80, 40).contains("This is not the password"))
    };
    app.drive([step(3), enter(1)].concat(), computer.as_ref());
    // To the password, from the button backwards.
    app.drive(vec![Input::End; 3], computer.as_ref());
    let on_it =
        |app: &mut App| screen(app, 80, 40).lines().any(|line| line.starts_with(" > CA password"));
    for _ in 0..20 {
        let back = (!on_it(&mut app)).then_some(Input::BackTab);
        app.drive(back, computer.as_ref());
    }
    assert_eq!(typed(&mut app, "not this one"), (1, true));
    app.drive([Input::BackTab], computer.as_ref());
    assert_eq!(typed(&mut app, CA_PASSWORD), (1, false));
    app.drive([Input::BackTab], computer.as_ref());
    assert_eq!(typed(&mut app, "not this one"), (0, true), "it was tried before");
}
