//! Passwords: kept in memory that is wiped, compared in constant time, never shown by Debug.

use super::Random;
use super::finding::Finding;
use zeroize::Zeroizing;

/// A password. Its Debug shows nothing, its memory is wiped.
#[derive(Clone)]
pub struct Password(Zeroizing<String>);

impl Password {
    /// Takes a password as typed.
    pub fn new(text: String) -> Self {
        Password(Zeroizing::new(text))
    }
    /// The password itself, for the one place that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }
    /// Returns whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// At least 20 ASCII characters without look-alikes (0/O, 1/l/I), in groups that are easily typed.
    pub fn generate(_random: Random) -> Password {
        todo!()
    }
    /// How hard it is to guess, knowing the words that anybody would try (site, names).
    pub fn strength(&self, _known: &[&str]) -> Strength {
        todo!()
    }
    /// What is to say about it for the given use: empty is refused, weak is refused for the CA and warned
    /// of for a PFX, letters outside ASCII are warned of.
    pub fn check(&self, _purpose: Purpose, _known: &[&str]) -> Vec<Finding> {
        todo!()
    }
}

impl PartialEq for Password {
    fn eq(&self, _other: &Self) -> bool {
        todo!("constant time")
    }
}
impl Eq for Password {}
impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}

/// What a password protects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// `ca-private.pfx`: whoever guesses it can make certificates that every client trusts.
    Authority,
    /// A server's PFX, on its way to that server.
    Pfx,
}

/// How hard a password is to guess, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Guessed in no time.
    Weak,
    /// Would hold a while.
    Fair,
    /// Holds.
    Strong,
}
