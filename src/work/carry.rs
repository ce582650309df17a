//! The program itself travels with the kits, so that each computer has it at hand.

use super::Outcome;
use super::commit::Commit;
use crate::computer::{FileProblem, NewFile, program::program_for_kits};
use crate::message::{Explain, Finding, Value, Values};
use crate::site::layout;
use std::path::{Path, PathBuf};

/// Puts the program on top of a site's folder on a stick and into its kits. The kits are whole without it: what
/// goes wrong here is said and takes nothing from them.
pub(super) fn carry(target: &Path, kits: &[PathBuf], outcome: &mut Outcome, work: &mut Commit) {
    let Some(program) = program_for_kits(work.machine, &work.folder) else {
        outcome.findings.push(Finding::notice(&ProgramProblem::NoProgram));
        return;
    };
    work.part("progress-copy", vec![("file", layout::PROGRAM.into())]);
    let folders = std::iter::once(target.to_owned()).chain(kits.iter().map(|kit| target.join(kit)));
    for folder in folders {
        // One by one: in all kits of a large site they are too much to hold at once.
        let file = [NewFile {
            path: folder.join(layout::PROGRAM),
            bytes: program.clone(),
            private: false,
        }];
        let back = |file: &NewFile| match work.machine.read_program(&file.path) {
            Ok(Some(bytes)) if bytes == file.bytes => Ok(()),
            Ok(_) => Err(FileProblem::ReadBack { path: file.path.clone() }),
            Err(problem) => Err(problem),
        };
        let written = work.machine.publish(target, &file);
        let written = written.map(|published| work.doubt(published.unsure));
        if let Err(problem) = written.and_then(|()| file.iter().try_for_each(back)) {
            let problem = ProgramProblem::Left { problem };
            outcome.findings.push(Finding::warning(&problem));
            return;
        }
        outcome.made.extend(file.map(|file| file.path));
    }
}

/// Why kits travel without the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProgramProblem {
    /// There is no Windows program here that could travel.
    NoProgram,
    /// It could not be written everywhere.
    Left { problem: FileProblem },
}

impl Explain for ProgramProblem {
    fn code(&self) -> &'static str {
        match self {
            ProgramProblem::NoProgram => "kit-no-program",
            ProgramProblem::Left { .. } => "kit-program-left",
        }
    }
    fn values(&self) -> Values {
        match self {
            ProgramProblem::NoProgram => vec![],
            ProgramProblem::Left { problem } => {
                let because = Value::of(problem);
                vec![("problem", because)]
            }
        }
    }
}
