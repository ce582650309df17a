//! Every screen of the wizard at 80×25 and 120×30, as a person sees it.

use crate::program::wizard::{
    self, Choose, Driven, FOLDER, To, Way, captures, computer_with_site, enter, in_memory, issue,
    open, plan_of, put_provider_file, screen, still, text,
};
use crate::program::{CA_PASSWORD, PFX_PASSWORD};
use crate::test_computer::TestComputer;
use std::path::PathBuf;
use vmscert::computer::{Answer, Facts, Query};
use vmscert::pki::TlsVersion;
use vmscert::site::{Role, Roles, SiteEdit};
use vmscert::tui::{App, Effect, Input};
use vmscert::wizard::STEPS;
use vmscert::words::Words;
use vmscert::work::{Plan, Request, commit};

fn keys(letters: &str) -> Vec<Input> {
    text(letters)
}
fn app(computer: &TestComputer) -> App {
    still(computer, FOLDER)
}
/// From Home to what a step has for the server that has a certificate.
fn issued(step: &'static str) -> impl Way {
    (open(step), open("rs-01.museum.local"))
}

/// Goes this way through the wizard and shows what it came to, in both sizes.
fn shows(name: &str, computer: &TestComputer, way: impl Way) {
    let mut app = app(computer);
    way.go(&mut app, computer);
    captures(name, &mut app);
}

#[test]
fn the_start() {
    let computer = in_memory();
    let named = (enter(1), keys("Harbour Museum"), enter(1));
    shows("site", &computer, ());
    shows("home-empty", &computer, &named);
    shows("before", &computer, open("before"));
    shows("before-domain", &computer, (open("before"), Choose("Network", "One Windows domain")));
    // What matters is answered by nobody who only presses Enter.
    let answer = || (Input::Right, Input::Enter);
    let answers = (open("before"), answer(), answer(), enter(5));
    shows("before-unanswered", &in_memory(), (&named, open("before"), enter(7)));
    let again = (&named, &answers, enter(1), open("before"), vec![Input::Down; 3]);
    shows("before-answered", &in_memory(), again);
    shows("before-saved", &computer, &answers);
    shows("authority", &computer, open("authority"));
    shows(
        "authority-provider",
        &computer,
        (open("authority"), Choose("Certificates come from", "A provider's file")),
    );
    shows("authority-details", &computer, (open("authority"), To("Change details"), enter(1)));
    let password = (open("authority"), To("CA password"));
    shows("authority-weak", &computer, (&password, keys("Passw0rd-1"), enter(1)));
    shows("help", &computer, (open("authority"), To("CA's name"), Input::Help));
    shows("leave", &computer, Input::Escape);
    let review =
        (&password, keys(CA_PASSWORD), To("Repeat the password"), keys(CA_PASSWORD), enter(1));
    shows("authority-review", &computer, &review);
    shows("authority-result", &computer, (review, enter(1)));
    shows("authority-info", &computer, open("authority"));
    shows("second-copy", &computer_with_site(), open("authority"));
    shows("copy-view", &computer_with_site(), (open("authority"), Input::Copy));
}

#[test]
fn the_lists() {
    let computer = computer_with_site();
    // The whole way, as it really is.
    captures("home", &mut wizard::app(&computer));
    shows("trust", &computer, open("trust"));
    shows("trust-ticked", &computer, (open("trust"), keys(" ")));
    shows("client", &computer, (open("trust"), keys("a")));
    shows("trust-guide", &computer, (open("trust"), enter(1)));
    shows("servers", &computer, open("servers"));
    shows("server", &computer, (open("servers"), keys("l")));
    shows("server-edit", &computer, (open("servers"), enter(1)));
    shows("server-edit-renamed", &computer, (open("servers"), enter(1), keys("x"), enter(1)));
    shows("client-edit", &computer, (open("trust"), Input::End, enter(1)));
    let list = (keys("rs-11..rs-15 10.20.0.11.. recording-server"), enter(1));
    let slip = (keys("rs-16 10.20.0.16 recroding-server"), enter(1));
    let lines = (open("servers"), keys("l"), list, slip, keys("mob 10.20.0.2 Mobile server"));
    shows("server-lines", &computer, lines);
    shows("server-remove-issued", &computer, (open("servers"), Input::Down, keys("d")));
    shows("server-remove", &computer, (open("servers"), keys("d")));
    shows("provider", &computer, (open("servers"), keys("p")));
    shows("import", &computer, open("import"));
    shows("import-guide", &computer, issued("import"));
    shows("check-pfx", &computer, (issued("import"), enter(1)));
    shows("encrypt", &computer, open("encrypt"));
    shows("encrypt-guide", &computer, (open("encrypt"), enter(1)));
    shows("encrypt-off-guide", &computer, (open("encrypt"), keys("o")));
    shows("verify", &computer, open("verify"));
    shows("verify-other", &computer, (open("verify"), keys("o")));
}

#[test]
fn a_certificate() {
    let computer = computer_with_site();
    let planned = issue("rs-02.museum.local");
    shows("issue-again", &computer, issue("rs-01.museum.local"));
    shows("issue", &computer, &planned);
    let another = (open("servers"), open("+ Another server"), To("Names"));
    shows("issue-refused", &computer, (another, keys("rs-03:7563"), enter(1)));
    let filled = (&planned, To("IP addresses"), keys("10.0.0.22"), To("CA password"));
    let passwords =
        (To("Password"), keys(PFX_PASSWORD), To("Repeat the password"), keys(PFX_PASSWORD));
    let review = (filled, keys(CA_PASSWORD), passwords, enter(1));
    shows("issue-review", &computer, &review);
    shows("issue-result", &computer, (review, enter(1)));
    let check = (issued("import"), enter(1));
    shows("check-pfx-result", &computer, (&check, keys(PFX_PASSWORD), enter(1)));
    shows("check-pfx-wrong", &computer, (&check, keys("something else"), enter(1)));
    shows("copy", &computer, open("copy"));
    shows("copy-review", &computer, (open("copy"), To("[ Next ]"), enter(1)));
    shows("copy-result", &computer, (open("copy"), To("[ Next ]"), enter(2)));
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
    shows("verify-result", &computer, issued("verify"));
    shows("verify-result-below", &computer, (issued("verify"), Input::PageDown));
}

#[test]
fn what_is_seldom_seen() {
    let computer = in_memory();
    let named = (enter(1), keys("Harbour Museum"), enter(1));
    shows(
        "authority-first",
        &computer,
        (named, open("before"), keys("s"), open("servers"), enter(1)),
    );
    let computer = computer_with_site();
    computer.put("/home/person/Certificates/servers/rs-01.museum.local/kit.toml", "");
    shows("home-problems", &computer, ());
    shows("problems", &computer, open("problems"));
    let computer = computer_with_site();
    let form = (issue("rs-02.museum.local"), To("CA password"), keys(CA_PASSWORD));
    let generated = (To("File's password"), Input::Right, To("[ Next ]"), enter(3));
    shows("issue-generated", &computer, (form, generated));
}

#[test]
fn a_providers_file() {
    let computer = computer_with_site();
    put_provider_file(&computer, "given with the file");
    let server = (To("Server"), keys("rs-01.corp.local"), To("Recording server"), keys(" "));
    let filled = (open("servers"), keys("p"), server, To("File"), keys("/media/STICK/given.pfx"));
    let with = |password: &str| (&filled, To("The file's password"), keys(password), enter(1));
    shows("provider-failed", &computer, (with("another"), enter(1)));
    let review = with("given with the file");
    shows("provider-review", &computer, &review);
    shows("provider-result", &computer, (review, enter(1)));
}

/// Below every button the footer says what Enter does there.
#[test]
fn the_footer_names_what_enter_does() {
    let computer = computer_with_site();
    let mut app = app(&computer);
    let footer = |app: &mut App, way: &dyn Way, does: &str| {
        way.go(app, computer.as_ref());
        let shown = screen(app, 120, 30);
        let says = shown.lines().any(|line| {
            let key = line.trim_start().strip_prefix("Enter ");
            key.is_some_and(|said| said.split("   ").next() == Some(does))
        });
        assert!(says, "{does}:\n{shown}");
    };
    // A question: the safe answer first.
    footer(&mut app, &Input::Escape, "Stay");
    footer(&mut app, &Input::Tab, "Leave");
    footer(&mut app, &(Input::Escape, Input::Home), "open");
    // A form's button, Review with its three, and a result.
    let form = (open("copy"), Input::BackTab);
    footer(&mut app, &form, "Next");
    footer(&mut app, &enter(1), "Copy");
    footer(&mut app, &Input::Tab, "go back");
    footer(&mut app, &Input::Tab, "cancel");
    footer(&mut app, &Input::Tab, "Copy");
    footer(&mut app, &enter(1), "go to Home");
    footer(&mut app, &enter(1), "open");
    // A page to read.
    footer(&mut app, &open("authority"), "go back");
}

/// Whoever is on the list already is told so, and gets what is new.
#[test]
fn a_client_typed_in_again_is_said_to_be_there() {
    let computer = computer_with_site();
    let mut app = app(&computer);
    let add = (open("trust"), keys("a"), keys("desk-1 management-client"));
    (add, Input::Accept).go(&mut app, &computer);
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
    open("copy").go(&mut app, &computer);
    let plan = plan_of(&mut app, enter(3), &computer);
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
    shows("home-finished", &computer, ());
}

/// Each page that belongs to a step on Home says which one that is, of how many.
#[test]
fn every_step_on_home_says_its_place() {
    let computer = in_memory();
    (enter(1), keys("Harbour Museum"), enter(1)).go(&mut wizard::app(&computer), &computer);
    let way: Vec<&str> = STEPS.iter().filter(|step| step.on_home).map(|step| step.key).collect();
    for (at, step) in way.iter().enumerate() {
        let mut app = wizard::app(&computer);
        open(step).go(&mut app, &computer);
        let shown = screen(&mut app, 80, 25);
        let place = format!(" Step {} of {}", at + 1, way.len());
        assert!(shown.lines().next().is_some_and(|title| title.ends_with(&place)), "{shown}");
    }
}

/// Every role can be chosen wherever roles are, and what Server Configurator switches where that is done.
#[test]
fn every_role_can_be_chosen() {
    let words = Words::english();
    let computer = computer_with_site();
    let mut app = wizard::app(&computer);
    (open("servers"), open("rs-02.museum.local")).go(&mut app, &computer);
    let shown = screen(&mut app, 80, 60);
    let roles = Roles::all().role.iter().map(|role| words.value(&Role::word(&role.key)));
    for role in roles {
        assert!(shown.contains(&format!("] {role}")), "{role}: {shown}");
    }
}

/// A wrong password of the CA is noticed when its field is left, and tried once.
#[test]
fn a_wrong_password_of_the_authority_is_noticed_at_its_field() {
    let computer = computer_with_site();
    let mut app = wizard::app(&computer);
    let typed = |app: &mut App, password: &str| {
        app.drive([vec![Input::Clear], keys(password)].concat(), &computer);
        let leaves = app.handle(Input::Tab);
        let asks = leaves.iter().filter(|effect| matches!(effect, Effect::Ask(Query::Opens(..))));
        let asks = asks.count();
        app.settle(leaves, &computer);
        (asks, screen(app, 80, 40).contains("This is not the password"))
    };
    (issue("rs-02.museum.local"), To("CA password")).go(&mut app, &computer);
    assert_eq!(typed(&mut app, "not this one"), (1, true));
    app.drive([Input::BackTab], &computer);
    assert_eq!(typed(&mut app, CA_PASSWORD), (1, false));
    app.drive([Input::BackTab], &computer);
    assert_eq!(typed(&mut app, "not this one"), (0, true), "it was tried before");
}
