//! A computer in memory, for tests and `--dry-run`: the same verbs, repeatable, with faults on request.

/// A computer in memory.
#[derive(Debug, Default)]
pub struct Rehearsal;
