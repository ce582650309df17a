//! `vmscert` leads a person through the certificate guides of the XProtect video management system:
//! create a certificate authority, trust it on the clients, issue a certificate for each server,
//! import it there, switch encryption on, and prove the result by a handshake.
//!
//! # The map
//!
//! ```text
//! keys, flags ──────► Answers  (text by field, untrusted; secrets kept apart)
//! this computer ────► Facts    (one snapshot: now, names, addresses, the site, replies to queries)
//!        a step resolves Answers and Facts ─► Request + Findings
//!        Plan::new(Request, &Facts)        ─► the changes: what Review shows
//!        commit(Plan, &Computer)        ─► Outcome: what was done, read back
//! ```
//!
//! | module    | what it knows                                                            |
//! |-----------|--------------------------------------------------------------------------|
//! | [`message`] | what is worth telling a person, as an id and values                    |
//! | [`pki`]     | certificates, keys, names, PFX files; pure: clock, serial and keys are arguments |
//! | [`site`]    | what the site folder and a kit mean; pure                              |
//! | [`computer`] | this computer, the only door outside                                  |
//! | [`work`]    | request → plan → commit → outcome                                      |
//! | [`wizard`]  | the steps as data, and how answers become a request                    |
//! | [`words`]   | everything a person reads                                              |
//! | [`tui`]     | the full-screen front end                                              |
//! | [`cli`]     | the command line                                                       |
//!
//! # The import rule
//!
//! A module imports only from those above it in this table, and the front ends never import each other.
//! `work` may not import `words`: it declares the [`work::Wording`] trait, `words` implements it and
//! `main` hands it in. `tests/it/house.rs` holds the rule.
#![deny(unsafe_code)]

pub mod cli;
pub mod computer;
pub mod message;
pub mod pki;
pub mod site;
pub mod tui;
pub mod wizard;
pub mod words;
pub mod work;
