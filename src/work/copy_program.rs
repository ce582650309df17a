//! The program itself travels with the kits, so that each computer has it at hand.

use super::{Commit, Outcome};
use crate::computer::{Fault, FileProblem, NewFile};
use crate::message::{Finding, Value, say};
use crate::site::layout;
use std::path::{Path, PathBuf};

/// Puts the program on top of a site's folder on a stick and into its kits. The kits are whole without it: what
/// goes wrong here is said and takes nothing from them.
pub(super) fn copy_program(
    program: Option<Vec<u8>>,
    target: &Path,
    kits: &[PathBuf],
    outcome: &mut Outcome,
    work: &mut Commit,
) {
    let Some(program) = program else {
        outcome.findings.push(Finding::notice(say!("kit-no-program")));
        return;
    };
    work.part(say!("progress-copy", file = layout::PROGRAM));
    let folders = std::iter::once(target.to_owned()).chain(kits.iter().map(|kit| target.join(kit)));
    for folder in folders {
        // One by one: in all kits of a large site they are too much to hold at once.
        match write(folder.join(layout::PROGRAM), &program, target, work) {
            Ok(path) => outcome.made.push(path),
            Err(problem) => {
                let left = say!("kit-program-left", problem = Value::of(&problem));
                outcome.findings.push(Finding::warning(left));
                return;
            }
        }
    }
}

fn write(
    path: PathBuf,
    program: &[u8],
    target: &Path,
    work: &Commit,
) -> Result<PathBuf, FileProblem> {
    let published = work.computer.publish(target, &[NewFile::public(&path, program)])?;
    work.doubt(published.unsure);
    match work.computer.read_program(&path)? {
        Some(bytes) if bytes == program => Ok(path),
        _ => Err(Fault::ReadBack.at(path)),
    }
}
