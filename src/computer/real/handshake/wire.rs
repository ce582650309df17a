//! A connection that keeps a deadline and notices when what comes is not TLS.

use std::io::{Error, ErrorKind, Read, Result, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// More than any handshake: rustls takes certificates of up to 64 KB.
const MOST_READ: usize = 256 * 1024;

/// A connection with a deadline for all that goes over it.
pub struct Wire {
    stream: TcpStream,
    until: Instant,
    /// The first two bytes that came.
    head: Vec<u8>,
    read: usize,
}

impl Wire {
    /// A connection to be used until that moment.
    pub fn new(stream: TcpStream, until: Instant) -> Wire {
        // Without it the last flight may wait for an acknowledgement; not worth failing over.
        let _ = stream.set_nodelay(true);
        Wire { stream, until, head: Vec::new(), read: 0 }
    }

    /// Returns whether something came that is no TLS record: RFC 8446 §5.1, a content type of 20 to 23 (the
    /// heartbeat's 24 cannot come first) and the major version 3.
    pub fn is_not_tls(&self) -> bool {
        let content_type = self.head.first();
        let major = self.head.get(1);
        content_type.is_some_and(|byte| !(0x14..=0x17).contains(byte))
            || major.is_some_and(|byte| *byte != 3)
    }

    fn left(&self) -> Result<Duration> {
        let left = self.until.saturating_duration_since(Instant::now());
        // A timeout of zero would mean none.
        if left.is_zero() { Err(ErrorKind::TimedOut.into()) } else { Ok(left) }
    }
}

impl Read for Wire {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        if self.read >= MOST_READ {
            return Err(Error::new(ErrorKind::InvalidData, "more than a handshake"));
        }
        self.stream.set_read_timeout(Some(self.left()?))?;
        let count = self.stream.read(buffer)?;
        self.read = self.read.saturating_add(count);
        let missing = 2_usize.saturating_sub(self.head.len());
        self.head.extend(buffer.iter().take(count.min(missing)));
        if self.is_not_tls() {
            return Err(Error::new(ErrorKind::InvalidData, "not TLS"));
        }
        Ok(count)
    }
}

impl Write for Wire {
    fn write(&mut self, buffer: &[u8]) -> Result<usize> {
        self.stream.set_write_timeout(Some(self.left()?))?;
        self.stream.write(buffer)
    }
    fn flush(&mut self) -> Result<()> {
        self.stream.flush()
    }
}
