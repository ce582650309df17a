//! Doing what the state asks for: on threads in the program, on the spot in a test.

use super::app::{App, Effect, Update};
use super::world::Worker;
use crate::computer::{Computer, Facts, FileProblem};
use crate::words::Words;
use std::path::Path;
use std::sync::Arc;

/// Does what the state asks for, and knows nothing of it.
pub struct Performer {
    worker: Worker,
    words: Arc<Words>,
}

impl App {
    /// What does the effects, on any thread.
    pub fn performer(&self) -> Performer {
        Performer { worker: self.world.worker, words: self.world.words.clone() }
    }
}

impl Performer {
    /// Does one effect; blocks as long as that takes. Updates go out as they come.
    pub fn perform(&self, effect: Effect, computer: &Computer, send: &dyn Fn(Update)) {
        match effect {
            Effect::Ask(query) => {
                let reply = query.ask(computer);
                send(Update::Reply(query, reply));
            }
            Effect::Commit { job, plan } => {
                let result = (self.worker.commit)(&plan, computer, &*self.words, &|progress| {
                    send(Update::Progress { job, progress })
                });
                let other = result.as_ref().ok().and_then(|outcome| outcome.folder.as_deref());
                let facts = gather(computer, other.unwrap_or(&plan.folder));
                send(Update::Done { job, result: Box::new(result), facts: Box::new(facts) });
            }
            Effect::Abort => computer.network.stop(),
            Effect::Reload { folder, generation } => {
                send(Update::Facts { generation, facts: Box::new(gather(computer, &folder)) })
            }
            Effect::Elevate { folder, page, ascii } => {
                let system = &computer.system;
                let reachable = |path: &Path| system.reachable_path(path);
                let mut arguments = vec!["--folder".into(), reachable(&folder).into_os_string()];
                arguments.extend(page.iter().flat_map(|page| page.arguments(&reachable)));
                arguments.extend(ascii.then(|| "--ascii".into()));
                // The other run works in the folder from its first moment on.
                computer.release();
                send(Update::Elevated(system.restart_elevated(&arguments)));
            }
            Effect::Quit => {}
        }
    }
}

fn gather(computer: &Computer, folder: &Path) -> Result<Facts, FileProblem> {
    Facts::gather_to_write(computer, folder.to_owned())
}
