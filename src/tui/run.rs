//! The loop: waits for a key or an update, hands it to the state, has the effects done on threads,
//! and draws when something changed.

use super::app::{App, Effect, Update};
use super::draw::draw;
use super::input::Input;
use super::keys::Keys;
use crate::computer::Computer;
use crossterm::event::Event;
use ratatui::Terminal;
use ratatui::backend::Backend;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

/// What the loop waits for.
pub enum News {
    /// Events of the console that came at once.
    Events(Vec<Event>),
    /// The console cannot be read any more.
    Broken(std::io::Error),
    Update(Box<Update>),
}

/// Runs until the person leaves. `listen` is given a sender for events and starts whatever reads
/// them.
///
/// # Errors
/// A console that cannot be drawn on or read.
pub fn run<B: Backend>(
    app: &mut App,
    terminal: &mut Terminal<B>,
    computer: &Arc<Computer>,
    keys: &mut Keys,
    listen: impl FnOnce(Sender<News>),
) -> Result<(), std::io::Error>
where
    B::Error: std::fmt::Display,
{
    let (sender, receiver) = channel();
    listen(sender.clone());
    let broken = |error: B::Error| std::io::Error::other(error.to_string());
    let size = terminal.size().map_err(broken)?;
    app.resize(size.width, size.height);
    let effects = app.start();
    if spawn(app, effects, computer, &sender) {
        return Ok(());
    }
    loop {
        terminal.draw(|frame| draw(app, frame)).map_err(broken)?;
        if turn(app, computer, keys, &sender, &receiver, || terminal.clear().map_err(broken))? {
            return Ok(());
        }
    }
}

/// Waits for news and takes all that there is; returns whether the program ends.
fn turn(
    app: &mut App,
    computer: &Arc<Computer>,
    keys: &mut Keys,
    sender: &Sender<News>,
    receiver: &Receiver<News>,
    mut clear: impl FnMut() -> Result<(), std::io::Error>,
) -> Result<bool, std::io::Error> {
    let first = match receiver.recv_timeout(app.patience().unwrap_or(Duration::MAX)) {
        Ok(news) => news,
        Err(RecvTimeoutError::Timeout) => {
            let effects = app.beat();
            return Ok(spawn(app, effects, computer, sender));
        }
        Err(RecvTimeoutError::Disconnected) => return Ok(true),
    };
    for news in std::iter::once(first).chain(receiver.try_iter()) {
        let effects = match news {
            News::Events(events) => {
                let mut effects = Vec::new();
                for input in keys.batch(&events) {
                    if input == Input::Refresh {
                        clear()?;
                    }
                    effects.extend(app.handle(input));
                }
                effects
            }
            News::Broken(error) => return Err(error),
            News::Update(update) => app.receive(*update),
        };
        if spawn(app, effects, computer, sender) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Has each effect done on a thread of its own; returns whether one of them ends the program.
fn spawn(app: &App, effects: Vec<Effect>, computer: &Arc<Computer>, sender: &Sender<News>) -> bool {
    for effect in effects {
        if matches!(effect, Effect::Quit) {
            return true;
        }
        let (performer, computer, sender) = (app.performer(), computer.clone(), sender.clone());
        std::thread::spawn(move || {
            performer.perform(effect, &computer, &|update| {
                // The loop may have ended: then nobody wants to know.
                let _ = sender.send(News::Update(Box::new(update)));
            });
        });
    }
    false
}
