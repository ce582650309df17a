//! Whatever keys are pressed: no panic, nothing typed is lost on the way back, nothing is made before Review.

use crate::program::wizard::Driven;
use crate::tui_screens::stage::{FAKE, FANCY, PLAIN, Stage};
use crate::tui_screens::steps::STEPS;
use proptest::prelude::*;
use vmscert::tui::{Effect, Input, Worker};

pub fn input() -> impl Strategy<Value = Input> {
    let keys = vec![
        Input::Enter,
        Input::Enter,
        Input::Enter,
        Input::Tab,
        Input::BackTab,
        Input::Up,
        Input::Down,
        Input::Down,
        Input::Left,
        Input::Right,
        Input::WordLeft,
        Input::WordRight,
        Input::Home,
        Input::End,
        Input::PageUp,
        Input::PageDown,
        Input::Backspace,
        Input::Delete,
        Input::DeleteWord,
        Input::DeleteRest,
        Input::Clear,
        Input::Restore,
        Input::Escape,
        Input::Help,
        Input::Show,
        Input::Copy,
        Input::Function(3),
        Input::Refresh,
    ];
    prop_oneof![
        6 => prop::sample::select(keys),
        3 => prop::sample::select("abdnwy? @,-!é証\u{301}\u{200d}1".chars().collect::<Vec<_>>()).prop_map(Input::Letter),
        1 => "[a-zA-Z0-9 .,;\r\n\t証é]{0,40}".prop_map(Input::Paste),
        1 => (1u16..=130, 1u16..=40).prop_map(|(columns, rows)| Input::Resize(columns, rows)),
    ]
}

/// Presses keys and draws after each; a work that needs a review may begin on that page only.
pub fn play(stage: &mut Stage, inputs: Vec<Input>) -> Result<(), TestCaseError> {
    let (mut columns, mut rows) = (80, 25);
    for input in inputs {
        if let Input::Resize(new_columns, new_rows) = input {
            (columns, rows) = (new_columns, new_rows);
        }
        let reviews = stage
            .screen(80, 25)
            .lines
            .iter()
            .any(|line| line.contains("> [ Create ]") || line.contains("> [ Copy ]"));
        stage.press([Input::Resize(columns, rows)]);
        let effects = stage.effects(input.clone());
        let creates = effects
            .iter()
            .any(|effect| matches!(effect, Effect::Commit { plan, .. } if plan.needs_review()));
        prop_assert!(!creates || (reviews && input == Input::Enter), "{input:?} made something");
        stage.app.settle(effects, &stage.computer);
        stage.screen(columns, rows);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn any_keys_on_every_kind_of_page(inputs in prop::collection::vec(input(), 1..60), row in 0usize..5, started: bool) {
        let mut stage = Stage::with(STEPS, FAKE, if started { FANCY } else { PLAIN }, started);
        stage.open(row);
        play(&mut stage, inputs)?;
    }

    #[test]
    fn any_keys_on_the_steps_of_the_guide(inputs in prop::collection::vec(input(), 1..40), row in 0usize..9) {
        let mut stage = Stage::with(vmscert::wizard::STEPS, Worker::REAL, FANCY, true);
        stage.open(row);
        play(&mut stage, inputs)?;
    }

    #[test]
    fn going_back_and_forth_loses_nothing_typed(texts in prop::collection::vec("[a-z証é ]{1,20}", 2), moves in prop::collection::vec(0usize..4, 0..8)) {
        let mut stage = Stage::new();
        stage.open(0);
        stage.press([Input::Clear, Input::Paste(texts[0].clone()), Input::Tab, Input::Paste(texts[1].clone())]);
        for step in moves {
            stage.press([[Input::Tab, Input::Down, Input::Up, Input::BackTab][step].clone()]);
        }
        stage.press([Input::Escape]);
        stage.open(0);
        let screen = stage.screen(130, 40).to_string();
        for text in &texts {
            prop_assert!(screen.contains(&format!("[{text}")), "{text:?} is gone:\n{screen}");
        }
    }
}
