//! A stage: the state, a computer in memory, and what is on the screen as text.

use crate::program::wizard::Driven;
use crate::test_computer::TestComputer;
use crate::tui_screens::steps::{Problem, STEPS};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::{Color, Modifier};
use std::path::PathBuf;
use std::sync::Arc;
use vmscert::computer::{Computer, Facts};
use vmscert::message::{Finding, Message};
use vmscert::pki::Password;
use vmscert::site::SiteEdit;
use vmscert::tui::{App, Effect, Input, Theme, Worker, draw};
use vmscert::wizard::Step;
use vmscert::words::Words;
use vmscert::work::{self, Change, Failure, Open, Outcome, Plan, Progress, Request, Wording};

pub const FANCY: Theme = Theme { ascii: false, colour: true };
pub const PLAIN: Theme = Theme { ascii: true, colour: false };

pub struct Stage {
    pub app: App,
    pub computer: TestComputer,
}

/// Work that does nothing but report, for what wants a review; edits are real.
pub const FAKE: Worker = Worker { plan, commit };

fn plan(request: Request, facts: &Facts) -> Result<Plan, Vec<Finding>> {
    if matches!(request, Request::Edit(_) | Request::Open(_)) {
        return Plan::new(request, facts);
    }
    let folder = facts.site.folder.clone();
    let replaces = matches!(&request, Request::CreateAuthority(new) if new.name.ends_with("old"));
    // Shown as it is: with the same separator everywhere.
    let path = PathBuf::from(format!("{}/file", folder.display()));
    let change = if replaces { Change::Replace(path) } else { Change::Make(path) };
    Ok(Plan {
        request,
        folder,
        preview: None,
        each: vec![],
        changes: vec![change],
        findings: vec![],
        risky: false,
        script: None,
    })
}

fn commit(
    plan: &Plan,
    computer: &Computer,
    wording: &dyn Wording,
    progress: &dyn Fn(Progress),
) -> Result<Outcome, Failure> {
    match &plan.request {
        Request::Edit(edits) => {
            let mut outcome = work::commit(plan, computer, wording, progress)?;
            // There is much to say about this computer.
            if matches!(edits.as_slice(), [SiteEdit::AddClient { name, .. }] if name == "noted") {
                let codes = ["test-first", "test-between", "test-between", "test-last"];
                let note = |code| Finding::notice(&Problem(code));
                outcome.findings = codes.into_iter().flat_map(|code| vec![note(code); 4]).collect();
            }
            Ok(outcome)
        }
        Request::Open(_) => work::commit(plan, computer, wording, progress),
        Request::CreateAuthority(new) if new.name.ends_with("broken") => {
            Err(Failure::AuthorityPassword)
        }
        _ => {
            for part in 1..=3 {
                progress(Progress {
                    part,
                    of: 3,
                    what: Message::of("test-part"),
                    left: None,
                    ended: None,
                });
            }
            let generated = matches!(plan.request, Request::CreateAuthority(_))
                .then(|| Password::new("shown-once".to_owned()));
            Ok(Outcome { generated, ..Outcome::default() })
        }
    }
}

impl Stage {
    /// A site that was started, on Home.
    pub fn new() -> Stage {
        Stage::with(STEPS, FAKE, FANCY, true)
    }
    pub fn with(
        steps: &'static [&'static Step],
        worker: Worker,
        theme: Theme,
        started: bool,
    ) -> Stage {
        Stage::in_folder("/site", steps, worker, theme, started)
    }
    pub fn in_folder(
        folder: &str,
        steps: &'static [&'static Step],
        worker: Worker,
        theme: Theme,
        started: bool,
    ) -> Stage {
        let computer = TestComputer::new();
        computer.put_folder(folder);
        let words = Arc::new(Words::english());
        let gather = || Facts::gather(&computer, folder.into()).unwrap();
        if started {
            let request =
                Request::Open(Open { folder: folder.into(), name: "Northern Harbour".to_owned() });
            let plan = Plan::new(request, &gather()).unwrap();
            work::commit(&plan, &computer, &*words, &|_| {}).unwrap();
        }
        let app = App::new(steps, words, gather(), worker, theme);
        let mut stage = Stage { app, computer };
        let effects = stage.app.start();
        stage.app.settle(effects, &stage.computer);
        stage
    }
    /// Presses keys; returns whether the program would have ended.
    pub fn press(&mut self, inputs: impl IntoIterator<Item = Input>) -> bool {
        self.app.drive(inputs, &self.computer)
    }
    pub fn type_in(&mut self, text: &str) {
        self.press(text.chars().map(Input::Letter));
    }
    /// Presses keys and leaves the effects undone.
    pub fn effects(&mut self, input: Input) -> Vec<Effect> {
        self.app.handle(input)
    }
    pub fn open(&mut self, row: usize) {
        self.press([Input::Home]);
        self.press(std::iter::repeat_n(Input::Down, row));
        self.press([Input::Enter]);
    }
    pub fn screen(&mut self, columns: u16, rows: u16) -> Screen {
        self.press([Input::Resize(columns, rows)]);
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        terminal.draw(|frame| draw(&self.app, frame)).unwrap();
        let buffer = terminal.backend().buffer().clone();
        let shown = terminal.backend().cursor_visible();
        let position = terminal.backend().cursor_position();
        let mut lines = Vec::new();
        let mut reversed = Vec::new();
        for y in 0..rows {
            let mut line = String::new();
            let mut marked = String::new();
            let mut skip = 0;
            for x in 0..columns {
                let cell = &buffer[(x, y)];
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                skip = unicode_width::UnicodeWidthStr::width(cell.symbol()).saturating_sub(1);
                line.push_str(cell.symbol());
                if cell.modifier.contains(Modifier::REVERSED) || cell.bg == Color::Cyan {
                    marked.push_str(cell.symbol());
                }
            }
            lines.push(line.trim_end().to_owned());
            if y > 0 && !marked.is_empty() {
                reversed.push(marked.trim_end().to_owned());
            }
        }
        Screen { lines, reversed, cursor: shown.then_some((position.x, position.y)) }
    }
    pub fn text(&mut self) -> String {
        self.screen(80, 25).to_string()
    }
}

/// What is on the screen.
pub struct Screen {
    pub lines: Vec<String>,
    /// What stands reversed or in the accent: where the focus is.
    pub reversed: Vec<String>,
    pub cursor: Option<(u16, u16)>,
}

impl std::fmt::Display for Screen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for line in &self.lines {
            writeln!(f, "{line}")?;
        }
        writeln!(f, "reversed: {:?}", self.reversed)?;
        writeln!(f, "cursor: {:?}", self.cursor)
    }
}
