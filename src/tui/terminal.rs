//! Taking the console and giving it back, whatever happens.

use super::Ending;
use super::app::App;
use super::keys::Keys;
use super::run::{News, run};
use crate::computer::{BeforeEnd, Computer, before_end};
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

/// Why the full screen could not be shown.
#[derive(Debug, thiserror::Error)]
pub enum TuiError {
    /// The console cannot be taken, drawn on or read.
    #[error("the console cannot be used: {0}")]
    Console(#[from] std::io::Error),
    /// The terminal says of itself that it only takes lines.
    #[error("the terminal cannot place anything")]
    Dumb,
    /// The output goes elsewhere than to a terminal.
    #[error("the output is no terminal")]
    NoTerminal,
}

impl crate::message::Explain for TuiError {
    fn code(&self) -> &'static str {
        match self {
            TuiError::Console(_) => "tui-console",
            TuiError::Dumb => "tui-dumb",
            TuiError::NoTerminal => "tui-no-terminal",
        }
    }
    fn values(&self) -> crate::message::Values {
        match self {
            TuiError::Console(error) => vec![("reason", error.to_string().into())],
            TuiError::Dumb | TuiError::NoTerminal => vec![],
        }
    }
}

/// How long a batch of events waits for more where pasted text can only be told by its speed.
const BURST: Duration = Duration::from_millis(5);

/// Shows the full screen until the person leaves.
///
/// # Errors
/// [`TuiError`]; the console was given back.
pub(super) fn show(mut app: App, machine: &Arc<Computer>) -> Result<Ending, TuiError> {
    // With `NO_COLOR` set, the console crate replaces colours by an empty reset, which also takes bold and
    // reverse away: our styles hold no colour then, and it must not meddle.
    crossterm::style::force_color_output(true);
    let console = Console::take()?;
    let mut terminal = Terminal::new(CrosstermBackend::new(stdout()))?;
    let mut keys = Keys::new(!console.marks_pastes);
    let bursts = !console.marks_pastes;
    run(&mut app, &mut terminal, machine, &mut keys, |sender| {
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
    while events.len() < 4096 && event::poll(wait)? {
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
