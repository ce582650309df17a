//! Doing what the state asks for: on threads in the program, on the spot in a test.

use super::app::{App, Effect, Update};
use super::input::Input;
use super::world::Worker;
use crate::computer::{Computer, Facts, FileProblem};
use crate::words::Words;
use std::path::Path;

/// Does one effect; blocks as long as that takes. Updates go out as they come.
pub(super) fn perform(
    effect: Effect,
    worker: Worker,
    machine: &Computer,
    words: &Words,
    send: &dyn Fn(Update),
) {
    match effect {
        Effect::Ask(query) => {
            let reply = query.ask(machine);
            send(Update::Reply(query, reply));
        }
        Effect::Commit { job, plan } => {
            let result = (worker.commit)(&plan, machine, words, &|progress| {
                send(Update::Progress { job, progress })
            });
            let other = result.as_ref().ok().and_then(|outcome| outcome.folder.as_deref());
            let facts = gather(machine, other.unwrap_or(&plan.folder));
            send(Update::Done { job, result: Box::new(result), facts: Box::new(facts) });
        }
        Effect::Abort => machine.network.stop(),
        Effect::Reload { folder, generation } => {
            send(Update::Facts { generation, facts: Box::new(gather(machine, &folder)) })
        }
        Effect::Elevate { folder, page, ascii } => {
            let system = &machine.system;
            let reachable = |path: &Path| system.reachable_path(path);
            let mut arguments = vec!["--folder".into(), reachable(&folder).into_os_string()];
            arguments.extend(page.iter().flat_map(|page| page.arguments(&reachable)));
            arguments.extend(ascii.then(|| "--ascii".into()));
            // The other run works in the folder from its first moment on.
            machine.release();
            send(Update::Elevated(system.restart_elevated(&arguments)));
        }
        Effect::Quit => {}
    }
}

fn gather(machine: &Computer, folder: &Path) -> Result<Facts, FileProblem> {
    Facts::gather_to_write(machine, folder.to_owned())
}

impl App {
    /// Takes inputs one after the other, and does what comes of each on the spot. For tests; returns whether
    /// the program would have ended.
    pub fn drive(&mut self, inputs: impl IntoIterator<Item = Input>, machine: &Computer) -> bool {
        for input in inputs {
            let effects = self.handle(input);
            if self.settle(effects, machine) {
                return true;
            }
        }
        false
    }

    /// Does effects and whatever comes of them, until nothing is left. Returns whether one of them ends the
    /// program.
    pub fn settle(&mut self, effects: Vec<Effect>, machine: &Computer) -> bool {
        let worker = self.world.worker;
        let words = self.world.words.clone();
        let mut todo: std::collections::VecDeque<Effect> = effects.into();
        while let Some(effect) = todo.pop_front() {
            if matches!(effect, Effect::Quit) {
                return true;
            }
            let updates = std::cell::RefCell::new(Vec::new());
            perform(effect, worker, machine, &words, &|update| updates.borrow_mut().push(update));
            for update in updates.into_inner() {
                todo.extend(self.receive(update));
            }
        }
        false
    }
}
