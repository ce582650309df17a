//! A program in a real terminal, as a person sees it and types to it.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// How long the program may take for what is waited for.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often one looks whether it has ended.
const GLANCE: Duration = Duration::from_millis(200);

/// A terminal with a program in it, which is ended with the test.
pub struct Console {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    /// Everything that was written, for looking at the bytes themselves.
    pub bytes: Vec<u8>,
    _terminal: Box<dyn MasterPty + Send>,
}

impl Console {
    /// Starts a program in a terminal of this size.
    pub fn open(mut command: CommandBuilder, columns: u16, rows: u16) -> Console {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        command.env("TERM", "xterm-256color");
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let child = pair.slave.spawn_command(command).expect("the program");
        let mut reader = pair.master.try_clone_reader().expect("its output");
        let mut keys = pair.master.take_writer().expect("its keys");
        // Windows asks its terminal where the cursor is, and starts no program before it hears.
        if cfg!(windows) {
            keys.write_all(b"\x1b[1;1R").expect("an answer");
        }
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let size = |number| NonZero::new(number).expect("a size above zero");
        Console {
            child,
            keys,
            output,
            screen: vt100::Parser::new(size(rows), size(columns), 0),
            bytes: Vec::new(),
            _terminal: pair.master,
        }
    }

    pub fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("a key");
        self.keys.flush().expect("a key");
    }

    /// The screen as it is now.
    pub fn shown(&self) -> String {
        self.screen.screen().contents()
    }

    /// Waits until the screen shows this.
    pub fn sees(&mut self, wanted: &str) {
        self.waits_for(wanted, |shown| shown.contains(wanted));
    }

    /// Waits until this holds of the screen.
    pub fn waits_for(&mut self, what: &str, holds: impl Fn(&str) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !holds(&self.shown()) {
            let left = end.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => {
                    self.screen.process(&bytes);
                    self.bytes.extend(bytes);
                }
                Err(_) => panic!("never saw {what:?}:\n{}", self.shown()),
            }
        }
    }

    /// Waits until the program ends, and returns its exit code.
    pub fn ends(&mut self) -> u32 {
        // On Windows its output never ends, so it is looked at as well.
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            match self.output.recv_timeout(GLANCE) {
                Ok(bytes) => self.bytes.extend(bytes),
                Err(RecvTimeoutError::Timeout) if matches!(self.child.try_wait(), Ok(None)) => {}
                Err(_) => break,
            }
        }
        self.child.wait().expect("its end").exit_code()
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
