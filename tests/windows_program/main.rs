//! The Windows program itself, as it is handed out, run under Wine: its commands, whose files openssl looks at
//! here; its checks against a real server; and the wizard, drawn and driven at a console.
//!
//! `VMSCERT_WINDOWS_EXE` names the program, `VMSCERT_WINE_PREFIX` the Wine prefix that each test copies; without
//! them the tests say that they are skipped. `.ci/run` builds both and sets both.

// Shared with the other test program, which uses more of them.
#[allow(dead_code)]
#[path = "../it/common/mod.rs"]
mod common;
#[allow(dead_code)]
#[path = "../it/program/mod.rs"]
mod program;
#[allow(dead_code, unused_imports)]
#[path = "../it/test_computer/mod.rs"]
mod test_computer;

// A command that does its work on Windows alone (into its stores, its services) gets a file of its own here.
mod commands;
mod configurator;
mod kit;
mod verify;
mod wine;
mod wizard;
