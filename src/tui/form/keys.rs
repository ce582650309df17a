//! The keys that work on a form, for the footer.

use super::FormPage;
use super::stops::Stop;
use crate::tui::page::Key;
use crate::tui::world::World;
use crate::wizard::Kind;

impl FormPage {
    /// What works here, for the footer.
    pub fn keys(&self, world: &World) -> Vec<Key> {
        let mut keys = vec![Key::of(
            world,
            "Enter",
            if self.focus == Stop::Button && self.own_button(world).is_some() {
                "tui-key-do"
            } else {
                "tui-key-next"
            },
        )];
        match &self.focus {
            Stop::Choice(key, _) => {
                let several = self
                    .field(key)
                    .is_some_and(|field| !matches!(field.kind, Kind::One(_) | Kind::Path(_)));
                keys.push(Key::space(
                    world,
                    if several { "tui-key-tick" } else { "tui-key-choose" },
                ));
            }
            Stop::Line(_) => keys.push(Key::of(
                world,
                if world.look.ascii { "Left/Right" } else { "←→" },
                "tui-key-choose",
            )),
            Stop::Secret(_) | Stop::Repeat(_) => {
                keys.push(Key::of(
                    world,
                    "F2",
                    if self.shows { "tui-key-hide" } else { "tui-key-show" },
                ));
            }
            Stop::Details => keys.push(Key::space(world, "tui-key-open")),
            Stop::Text(key) => {
                let suggests = self
                    .field(key)
                    .is_some_and(|field| field.suggestion(&self.view(world)).is_some());
                if suggests && self.answers.text(key).is_some() {
                    keys.push(Key::of(world, "Ctrl+R", "tui-key-restore"));
                }
            }
            Stop::Button => {}
        }
        keys.push(Key::of(world, if world.look.ascii { "Up/Down" } else { "↑↓" }, "tui-key-move"));
        for (number, action) in self.actions(world).iter().enumerate() {
            let function = format!("F{}", FormPage::action_key(number));
            let key = if self.types() { function } else { action.key.to_uppercase().to_string() };
            keys.push(Key { key, does: world.words.value(&action.label) });
        }
        keys.push(Key::of(world, "Esc", "tui-key-back"));
        keys.push(Key::of(world, if self.types() { "F1" } else { "?" }, "tui-key-help"));
        keys
    }
}
