//! The wizard's own state and steps over a computer in memory: every key, file and clock repeats.
#![allow(dead_code)] // Each test binary uses its own part of it.

use crate::test_computer::TestComputer;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, OnceLock};
use unicode_width::UnicodeWidthStr;
use vmscert::computer::{Computer, Drive, Facts};
use vmscert::pki::Password;
use vmscert::pki::pfx::{self, Content, PfxProfile};
use vmscert::site::Role;
use vmscert::tui::{App, Effect, Input, Theme, Worker, draw};
use vmscert::wizard::{self, Body, Choice, Kind, Row, STEPS, Step, View};
use vmscert::words::Words;
use vmscert::work::{Plan, commit};

/// The site folder of these tests.
pub const FOLDER: &str =
    if cfg!(windows) { r"C:\home\person\Certificates" } else { "/home/person/Certificates" };

/// The stick of these tests, where it is plugged in.
pub const STICK: &str = if cfg!(windows) { r"E:\STICK" } else { "/media/STICK" };

/// Where this site's kits lie on it.
pub const ON_STICK: &str = if cfg!(windows) {
    r"E:\STICK\vmscert Harbour Museum"
} else {
    "/media/STICK/vmscert Harbour Museum"
};

/// Drives the state without a console, and does what comes of it on the spot.
pub trait Driven {
    /// Takes inputs one after the other; returns whether the program would have ended.
    fn drive(&mut self, inputs: impl IntoIterator<Item = Input>, computer: &Computer) -> bool;
    /// Does effects and whatever comes of them, until nothing is left. Returns whether one of them ends the
    /// program.
    fn settle(&mut self, effects: Vec<Effect>, computer: &Computer) -> bool;
}

impl Driven for App {
    fn drive(&mut self, inputs: impl IntoIterator<Item = Input>, computer: &Computer) -> bool {
        inputs.into_iter().any(|input| {
            let effects = self.handle(input);
            self.settle(effects, computer)
        })
    }

    fn settle(&mut self, effects: Vec<Effect>, computer: &Computer) -> bool {
        let performer = self.performer();
        let mut todo: VecDeque<Effect> = effects.into();
        while let Some(effect) = todo.pop_front() {
            if matches!(effect, Effect::Quit) {
                return true;
            }
            let updates = RefCell::new(Vec::new());
            performer.perform(effect, computer, &|update| updates.borrow_mut().push(update));
            for update in updates.into_inner() {
                todo.extend(self.receive(update));
            }
        }
        false
    }
}

/// A computer in memory with fixture keys and one stick.
pub fn in_memory() -> Arc<TestComputer> {
    let computer = Arc::new(TestComputer::new());
    let keys = ["rsa3072-ca", "rsa2048-a", "rsa2048-b"];
    computer.set_keys(
        keys.iter().map(|key| crate::common::fixture_bytes(&format!("keys/{key}.der"))).collect(),
    );
    computer.set_drives(vec![Drive {
        path: PathBuf::from(STICK),
        label: "STICK".to_owned(),
        free: 8_000_000_000,
    }]);
    computer.put_folder(STICK);
    computer
}

pub fn app(computer: &TestComputer) -> App {
    app_in(computer, FOLDER)
}

/// The wizard in another folder, a kit's for example.
pub fn app_in(computer: &TestComputer, folder: &str) -> App {
    app_of(STEPS, computer, folder)
}

/// The wizard for pictures of its screens: it has the steps on Home and the roles that stand here, so that a new step
/// or role changes no picture that is not about it. What the real ones come to is shown by tests of their own.
pub fn still(computer: &TestComputer, folder: &str) -> App {
    app_of(&STILL, computer, folder)
}
pub static STILL: LazyLock<Vec<&'static Step>> =
    LazyLock::new(|| STEPS.iter().map(|step| held_still(step)).collect());
const ON_HOME: [&str; 8] =
    ["before", "authority", "trust", "servers", "copy", "import", "encrypt", "verify"];
/// Server Configurator knows all but the last.
const ROLES: [&str; 7] = [
    "management-server",
    "recording-server",
    "failover-recording-server",
    "mobile-server",
    "event-server",
    "data-collector",
    "onguard-access-service",
];

fn held_still(step: &Step) -> &'static Step {
    fn roles(_: &View) -> Vec<Choice> {
        ROLES.map(|role| Choice::new(role, Role::word(role))).into()
    }
    fn configured(view: &View) -> Vec<Choice> {
        roles(view).into_iter().take(ROLES.len() - 1).collect()
    }
    fn way(view: &View) -> Vec<Row> {
        let Some(Body::Table(home)) = wizard::step("home").map(|home| &home.body) else {
            panic!("Home is a table");
        };
        let is_step = |key: &str| STEPS.iter().any(|step| step.on_home && step.key == key);
        let mut rows = (home.rows)(view);
        rows.retain(|row| ON_HOME.contains(&row.key.as_str()) || !is_step(&row.key));
        rows
    }
    let mut step = *step;
    step.on_home = ON_HOME.contains(&step.key);
    match &mut step.body {
        Body::Form(form) => {
            let mut fields = form.fields.to_vec();
            for field in fields.iter_mut().filter(|field| field.key == "role") {
                field.kind = Kind::Several(match step.key {
                    "encrypt-here" | "encrypt-off-here" => configured,
                    _ => roles,
                });
            }
            form.fields = fields.leak();
        }
        Body::Table(list) if step.key == "home" => list.rows = way,
        Body::Table(_) | Body::Checklist(_) | Body::Document(_) | Body::Task(_) => {}
    }
    Box::leak(Box::new(step))
}

fn app_of(steps: &'static [&'static Step], computer: &TestComputer, folder: &str) -> App {
    app_in_look(Theme { ascii: false, colour: false }, steps, computer, folder)
}
/// The wizard as it looks on a console with colours.
pub fn in_colours(computer: &TestComputer) -> App {
    app_in_look(Theme { ascii: false, colour: true }, STEPS, computer, FOLDER)
}

fn app_in_look(
    theme: Theme,
    steps: &'static [&'static Step],
    computer: &TestComputer,
    folder: &str,
) -> App {
    let facts = Facts::gather_to_write(computer, PathBuf::from(folder)).expect("facts");
    let words = Arc::new(Words::english());
    let mut app = App::new(steps, words, facts, Worker::REAL, theme);
    let effects = app.start();
    app.settle(effects, computer);
    app
}

pub fn text(typed: &str) -> Vec<Input> {
    typed.chars().map(Input::Letter).collect()
}
pub fn enter(times: usize) -> Vec<Input> {
    vec![Input::Enter; times]
}

/// The screen as lines of text, the focus marked by what the program itself writes.
pub fn screen(app: &mut App, columns: u16, rows: u16) -> String {
    app.resize(columns, rows);
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a terminal");
    terminal.draw(|frame| draw(app, frame)).expect("a screen");
    let buffer = terminal.backend().buffer().clone();
    let mut lines = Vec::new();
    for y in 0..rows {
        let mut line = String::new();
        let mut x = 0;
        while x < columns {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += u16::try_from(symbol.width().max(1)).unwrap_or(1);
        }
        lines.push(line.trim_end().to_owned());
    }
    lines.join("\n")
}

/// The screen as it is at 80×25, and at 120×30 where it says other words there. No text may be missing in it.
pub fn captures(name: &str, app: &mut App) {
    let words = |shown: &str| {
        let drawn = |letter: char| "│─┌┐└┘▐▲▼ \n".contains(letter);
        let words = shown.split(drawn).filter(|word| !word.is_empty() && *word != "more");
        let mut words: Vec<_> = words.map(str::to_owned).collect();
        words.sort();
        words
    };
    let [small, wide] = [(80, 25), (120, 30)].map(|(columns, rows)| screen(app, columns, rows));
    // The way stands beside a page in a wide window, and says what Home says.
    let shows_way =
        |shown: &str| shown.lines().nth(1).is_some_and(|line| line.contains("The way to"));
    let is_beside = shows_way(&wide) && !shows_way(&small);
    let page = |shown: &str| -> String {
        let from = |line: &str| if is_beside && line.starts_with(['┌', '│']) { 36 } else { 0 };
        shown.lines().flat_map(|line| line.chars().skip(from(line)).chain(['\n'])).collect()
    };
    for line in small.lines().chain(wide.lines()) {
        let missing = ["step-", "field-", "here-", "state-", "result-"];
        let missing = missing.iter().find(|id| line.contains(**id));
        assert_eq!(missing, None, "a text is missing in {name}: {line}");
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path("../snapshots");
    settings.bind(|| {
        // Home is laid out in another way where there is room.
        if words(&small) != words(&page(&wide)) || name == "home" {
            insta::assert_snapshot!(format!("{name}-120"), wide);
        }
        insta::assert_snapshot!(format!("{name}-80"), small);
    });
}

/// A way through the wizard: keys, and what to go to by its name. A tuple is one part after the other.
pub trait Way {
    fn go(&self, app: &mut App, computer: &TestComputer);
}

impl Way for Input {
    fn go(&self, app: &mut App, computer: &TestComputer) {
        app.drive([self.clone()], computer);
    }
}
impl<W: Way> Way for Vec<W> {
    fn go(&self, app: &mut App, computer: &TestComputer) {
        self.iter().for_each(|part| part.go(app, computer));
    }
}
impl<W: Way + ?Sized> Way for &W {
    fn go(&self, app: &mut App, computer: &TestComputer) {
        (**self).go(app, computer);
    }
}
macro_rules! ways {
    ($($part:ident: $at:tt),*) => {
        impl<$($part: Way),*> Way for ($($part,)*) {
            fn go(&self, _app: &mut App, _computer: &TestComputer) {
                $(self.$at.go(_app, _computer);)*
            }
        }
    };
}
ways!();
ways!(A: 0, B: 1);
ways!(A: 0, B: 1, C: 2);
ways!(A: 0, B: 1, C: 2, D: 3);
ways!(A: 0, B: 1, C: 2, D: 3, E: 4);
ways!(A: 0, B: 1, C: 2, D: 3, E: 4, F: 5);
ways!(A: 0, B: 1, C: 2, D: 3, E: 4, F: 5, G: 6);
ways!(A: 0, B: 1, C: 2, D: 3, E: 4, F: 5, G: 6, H: 7);
ways!(A: 0, B: 1, C: 2, D: 3, E: 4, F: 5, G: 6, H: 7, I: 8);

/// Down to the row of that key (a page's, a server's, a client's), or to the question, choice or button that reads so.
#[derive(Clone, Copy)]
pub struct To(pub &'static str);

impl Way for To {
    fn go(&self, app: &mut App, computer: &TestComputer) {
        focus(app, computer, self.0);
    }
}

/// To the question that reads so, and Right until that choice is taken.
#[derive(Clone, Copy)]
pub struct Choose(pub &'static str, pub &'static str);

impl Way for Choose {
    fn go(&self, app: &mut App, computer: &TestComputer) {
        focus(app, computer, self.0);
        let chosen = format!("(*) {}", self.1);
        for _ in 0..9 {
            if screen(app, 80, 60).contains(&chosen) {
                return app.resize(80, 25);
            }
            app.drive([Input::Right], computer);
        }
        panic!("{} is no choice on\n{}", self.1, screen(app, 80, 60));
    }
}

/// From the top of a list into the row of that key: on Home a step, in a list a server or client.
pub fn open(key: &'static str) -> (Input, To, Input) {
    (Input::Home, To(key), Input::Enter)
}

/// The form that issues the certificate of a server of the list.
pub fn issue(server: &'static str) -> impl Way {
    (open("servers"), Input::Home, To(server), Input::Letter('i'))
}

/// Goes down to the row of that key, or to what reads so.
pub fn focus(app: &mut App, computer: &TestComputer, wanted: &str) {
    let title = format!("step-{wanted}");
    let words = Words::english();
    let label = if words.has(&title) { words.text(&title) } else { wanted.to_owned() };
    // With the mark of a row or choice before it, or without.
    let reads = |text: &str| {
        let text = text.trim_start();
        let marked = text.strip_prefix(['[', '(']).and_then(|rest| rest.split_once([']', ')']));
        let bare = marked.map_or(text, |(_, bare)| bare.trim_start());
        text.starts_with(&label) || bare.starts_with(&label)
    };
    for _ in 0..60 {
        let shown = screen(app, 80, 60);
        // A row or question has its sign in front, the choice of a question in the line.
        if shown.lines().any(|line| line.split(" >").skip(1).any(reads)) {
            // As large as before: what is left through is as much as stands on a page.
            app.resize(80, 25);
            return;
        }
        app.drive([Input::Down], computer);
    }
    panic!("{wanted} is nowhere on\n{}", screen(app, 80, 60));
}

/// Handles inputs one after the other and returns the first plan that is to be done after Review; what is
/// saved at once is done on the way.
pub fn plan_of(
    app: &mut App,
    inputs: impl IntoIterator<Item = Input>,
    computer: &TestComputer,
) -> Option<Plan> {
    for input in inputs {
        let mut rest = Vec::new();
        for effect in app.handle(input) {
            match effect {
                Effect::Commit { plan, .. } if plan.needs_review() => return Some(*plan),
                effect => rest.push(effect),
            }
        }
        app.settle(rest, computer);
    }
    None
}

/// The files of a site with its CA, a planned list, one certificate and three clients, made once.
pub fn made_site() -> BTreeMap<PathBuf, Vec<u8>> {
    static MADE: OnceLock<BTreeMap<PathBuf, Vec<u8>>> = OnceLock::new();
    MADE.get_or_init(|| {
        let computer = in_memory();
        let mut app = app(&computer);
        let keys = [enter(1), text("Harbour Museum"), enter(1)].concat();
        app.drive(keys, &computer);
        // Before you start: the usual answers. What the guides say to them is closed with Enter.
        app.drive([enter(1), vec![Input::Letter('s')]].concat(), &computer);
        create_authority(&mut app, &computer);
        app.drive([Input::Escape, Input::Escape], &computer);
        let authority = Path::new(FOLDER).join("ca-private.pfx");
        let lighter = super::lighter(&computer.files()[&authority]);
        computer.put(authority, lighter);
        let words = Words::english();
        let run = |line: &[&str]| {
            let arguments = ["vmscert"].iter().chain(line).map(std::ffi::OsString::from);
            let invocation = vmscert::cli::parse(&words, arguments).expect("a call");
            let mut facts = Facts::gather(&computer, PathBuf::from(FOLDER)).expect("facts");
            let Some(vmscert::cli::Call::Form(call)) = &invocation.call else { panic!("{line:?}") };
            computer.put("/ca.txt", super::CA_PASSWORD);
            computer.put("/pfx.txt", super::PFX_PASSWORD);
            let filled = vmscert::cli::Filled::read(
                call,
                &invocation.common,
                &computer.shared(),
                &mut facts,
                &words,
            )
            .expect("answers");
            let plan = filled.plan(&facts).expect("a plan");
            commit(&plan, &computer, &words, &|_| {}).expect("done");
        };
        run(&["server", "add", "ms-01.museum.local", "--role", "management-server", "--no-input"]);
        run(&[
            "server",
            "add",
            "rs-01.museum.local",
            "rs-02.museum.local",
            "--role",
            "recording-server",
            "--no-input",
        ]);
        run(&["client", "add", "desk-1", "desk-2", "--kind", "smart-client", "--no-input"]);
        run(&[
            "issue",
            "--dns",
            "rs-01.museum.local,rs-01",
            "--ip",
            "10.0.0.21",
            "--role",
            "recording-server",
            "--ca-password-file",
            "/ca.txt",
            "--password-file",
            "/pfx.txt",
            "--no-input",
        ]);
        computer.files().into_iter().filter(|(path, _)| path.starts_with(FOLDER)).collect()
    })
    .clone()
}

/// From Home: the CA by its suggestions and a password typed twice, Review, Create.
pub fn create_authority(app: &mut App, computer: &TestComputer) {
    let password = (To("CA password"), text(super::CA_PASSWORD));
    let again = (To("Repeat the password"), text(super::CA_PASSWORD));
    (enter(1), password, again, enter(2)).go(app, computer);
}

/// A computer with that site.
pub fn computer_with_site() -> Arc<TestComputer> {
    let computer = in_memory();
    for (path, bytes) in made_site() {
        computer.put(path, bytes);
    }
    computer
}

/// Whether anything secret or binding lies on the disk: a key, a certificate, a kit.
pub fn is_made(computer: &TestComputer) -> bool {
    let binding = |path: &Path| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        [".pfx", ".cer", "kit.toml"].iter().any(|end| name.ends_with(end))
    };
    computer.files().keys().any(|path| binding(path))
}

/// A provider's PFX for `rs-01.corp.local`, under a password.
pub fn put_provider_file(computer: &TestComputer, password: &str) {
    let certificate = crate::common::server_certificate();
    let content = Content {
        key: &crate::common::key("rsa2048-a"),
        certificate: &certificate,
        chain: &[crate::common::ca_certificate()],
        friendly_name: "from a provider",
    };
    let password = Password::new(password.to_owned());
    let bytes =
        pfx::write(content, &password, PfxProfile::AnyWindows, &mut crate::common::repeatable(5));
    computer.put(Path::new(STICK).join("given.pfx"), bytes.expect("a PFX"));
}
