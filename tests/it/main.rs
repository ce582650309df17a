//! Everything that is tested from outside, in one program: linking it once takes seconds where a program for
//! each file took minutes and gigabytes.
//!
//! A module is a theme; `cargo test --test it here_encrypt::` runs one. Tests share this process: what changes
//! its state (variables, limits, signals, the working folder) starts a child of its own. The Windows program,
//! run from here under Wine, is the other test program: `tests/windows_program`.

mod common;
mod common_words;
mod here_computer;
mod program;
mod test_computer;

mod carrying;
mod commands;
mod computer_access;
mod computer_command_line;
mod computer_configuration;
mod computer_files;
mod computer_handshake;
mod computer_in_memory;
mod computer_journal;
mod computer_links;
mod computer_logs;
mod computer_names;
mod computer_process;
mod computer_site;
mod computer_stick;
mod computer_system;
mod computer_text;
mod computer_timely;
mod console;
mod contract;
mod doctor;
mod here;
mod here_encrypt;
mod here_hosts;
mod here_risks;
mod here_screens;
mod here_written;
mod hostile;
mod house;
mod issue_all;
mod kit_return;
mod kit_start;
mod kits;
mod lists;
mod passwords;
mod pfx_open;
mod pfx_write;
mod pictures;
mod pki_certificate;
mod pki_foreign;
mod pki_judge;
mod pki_mint;
mod pki_names;
mod pki_password;
mod process;
mod provider;
mod publication;
mod reference_site;
mod site;
mod site_listed;
mod site_sizes;
mod ticks;
mod tui_loop;
mod tui_screens;
mod verify;
mod verify_seen;
mod wizard;
mod wizard_screens;
mod words_by_hand;
mod words_catalogue;
mod words_findings;
mod words_guide;
mod words_messages;
mod words_paper;
mod words_read_me;
