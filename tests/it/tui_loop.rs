//! The loop of the full screen: keys in, a drawn screen out, and an end.

use crate::test_computer::TestComputer;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::sync::Arc;
use vmscert::computer::Facts;
use vmscert::tui::{App, Keys, News, Theme, Worker, run};
use vmscert::words::Words;

#[test]
fn the_loop_hands_keys_on_draws_and_ends() {
    let computer = TestComputer::new().shared();
    let facts = Facts::gather(&computer, "/site".into()).unwrap();
    let theme = Theme { ascii: true, colour: false };
    let words = Arc::new(Words::english());
    let mut app = App::new(vmscert::wizard::STEPS, words, facts, Worker::REAL, theme);
    let mut terminal = Terminal::new(TestBackend::new(80, 25)).unwrap();
    // Back to Home, back again, and yes: leave.
    let keys = [KeyCode::Esc, KeyCode::Esc, KeyCode::Tab, KeyCode::Enter];
    run(&mut app, &mut terminal, &computer, &mut Keys::default(), |sender| {
        for code in keys {
            let event = Event::Key(KeyEvent::new(code, KeyModifiers::NONE));
            sender.send(News::Events(vec![event])).unwrap();
        }
    })
    .unwrap();
    let buffer = terminal.backend().buffer();
    let drawn: String = buffer.content.iter().map(|cell| cell.symbol()).collect();
    assert!(drawn.contains("vmscert"), "{drawn}");
}
