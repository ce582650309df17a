//! Taking the console and giving it back, whatever happens.

use super::app::App;
use super::keys::Keys;
use super::run::{News, run};
use crate::computer::{BeforeEnd, Computer, before_end};
use crate::message::messages;
use crossterm::cursor::Show;
use crossterm::event::{self, DisableBracketedPaste, EnableBracketedPaste};
use crossterm::execute;
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use std::io::stdout;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Once};
use std::time::Duration;

messages! {
    /// Why the full screen could not be shown.
    pub enum TuiError {
        /// The console cannot be taken, drawn on or read.
        Console { reason: String } = "tui-console",
        /// The terminal says of itself that it only takes lines.
        Dumb = "tui-dumb",
        /// The output goes elsewhere than to a terminal.
        NoTerminal = "tui-no-terminal",
    }
}

impl From<std::io::Error> for TuiError {
    fn from(error: std::io::Error) -> TuiError {
        TuiError::Console { reason: error.to_string() }
    }
}

/// How long a batch of events waits for more where pasted text can only be told by its speed.
const BURST: Duration = Duration::from_millis(5);

/// More than a list of some thousand lines has, each letter pressed and released.
const MOST: usize = 500_000;

/// How the full screen ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    Left,
    /// Another run of the program goes on, in a window of its own.
    Elsewhere,
}

/// Returns whether there is a console to draw on, as far as that shows beforehand; `seen` is
/// whether what is drawn reaches a screen.
///
/// # Errors
/// [`TuiError::Dumb`], [`TuiError::NoTerminal`].
pub fn can_draw(variable: &dyn Fn(&str) -> Option<String>, seen: bool) -> Result<(), TuiError> {
    if variable("TERM").is_some_and(|term| term == "dumb") {
        Err(TuiError::Dumb)
    } else if !seen {
        Err(TuiError::NoTerminal)
    } else {
        Ok(())
    }
}

/// Takes the console, shows the state until the person leaves, and gives the console back.
///
/// # Errors
/// A console that cannot be used.
pub fn show(mut app: App, computer: &Arc<Computer>) -> Result<Ending, TuiError> {
    // With `NO_COLOR` set, the console crate replaces colours by an empty reset, which also takes
    // bold and reverse away: our styles hold no colour then, and it must not meddle.
    crossterm::style::force_color_output(true);
    let console = Console::take()?;
    let mut terminal = Terminal::new(CrosstermBackend::new(stdout()))?;
    let mut keys = Keys::new(!console.marks_pastes);
    let bursts = !console.marks_pastes;
    run(&mut app, &mut terminal, computer, &mut keys, |sender| {
        std::thread::spawn(move || listen(&sender, bursts));
    })?;
    Ok(if app.goes_on_elsewhere() { Ending::Elsewhere } else { Ending::Left })
}

fn listen(sender: &Sender<News>, bursts: bool) {
    loop {
        let events = read(bursts);
        let ends = events.is_err();
        let news = match events {
            Ok(events) => News::Events(events),
            Err(error) => News::Broken(error),
        };
        if sender.send(news).is_err() || ends {
            return;
        }
    }
}

/// One event, and all that came with it.
fn read(bursts: bool) -> Result<Vec<event::Event>, std::io::Error> {
    let mut events = vec![event::read()?];
    let wait = if bursts { BURST } else { Duration::ZERO };
    // A long list that is pasted is one batch: what follows its last line end is not a key.
    while events.len() < MOST && event::poll(wait)? {
        events.push(event::read()?);
    }
    Ok(events)
}

/// The console, taken; given back when dropped.
struct Console {
    marks_pastes: bool,
    _ended: BeforeEnd,
}

impl Console {
    fn take() -> Result<Console, std::io::Error> {
        give_back_on_panic();
        let ended = before_end(give_back_for_good);
        enable_raw_mode()?;
        if let Err(error) = execute!(stdout(), EnterAlternateScreen) {
            give_back();
            return Err(error);
        }
        // The legacy console knows no marked pastes, and Windows never reports them: not fatal.
        let enabled = execute!(stdout(), EnableBracketedPaste).is_ok();
        Ok(Console {
            marks_pastes: enabled && std::env::consts::FAMILY != "windows",
            _ended: ended,
        })
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        give_back();
    }
}

fn give_back() {
    let _ = execute!(stdout(), DisableBracketedPaste);
    let _ = execute!(stdout(), LeaveAlternateScreen, Show);
    let _ = disable_raw_mode();
}

/// Gives the console back while others may be drawing: nothing comes on it after this.
fn give_back_for_good() {
    // First of all, as it needs no room in an output that may be stuck.
    let _ = disable_raw_mode();
    std::mem::forget(stdout().lock());
    give_back();
}

/// A message about a panic is of no use on a screen that is wiped.
fn give_back_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            give_back();
            before(panic);
        }));
    });
}
