//! Passwords: kept in memory that is wiped, compared in constant time, never shown by Debug.

use super::Random;
use super::typed::is_invisible;
use crate::message::{Finding, say};
use zeroize::Zeroizing;

/// The longest password: Windows's import dialog and several other programs end well below their own limits.
const LONGEST: usize = 128;

/// Short English words, one on a line: see [`Password::generate_words`].
const WORDS: &str = include_str!("../../assets/passwords/words.txt");

fn drawn(random: Random) -> u16 {
    let mut bytes = Zeroizing::new([0; 2]);
    random(&mut *bytes);
    u16::from_le_bytes(*bytes)
}

/// A password. Its Debug shows nothing, its memory is wiped.
#[derive(Clone, Default)]
pub struct Password(Zeroizing<String>);

impl Password {
    pub fn new(text: String) -> Self {
        Password(Zeroizing::new(text))
    }
    /// The password itself, for the one place that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// 24 ASCII letters and digits without look-alikes (0/O/o, 1/l/I/i), in four groups that are easily
    /// typed: 138 bits.
    pub fn generate(random: Random) -> Password {
        const LETTERS: &[u8; 55] = b"ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789";
        let mut text = Zeroizing::new(String::with_capacity(27));
        let mut drawn = 0;
        while drawn < 24 {
            let mut byte = Zeroizing::new([0]);
            random(&mut *byte);
            // 220 is the last multiple of 55 in a byte: what lies above would favour the first letters.
            let [value] = *byte;
            let Some(letter) = LETTERS.get(usize::from(value % 55)).filter(|_| value < 220) else {
                continue;
            };
            if drawn > 0 && drawn % 6 == 0 {
                text.push('-');
            }
            text.push(char::from(*letter));
            drawn += 1;
        }
        Password(text)
    }

    /// Four of 2,048 short English words and a number of three digits, with hyphens between them: easily read out and
    /// typed. 4 × 11 bits for the words and 9.8 for the number: 53.8 bits, known the list. The words are at least two
    /// letters apart, so that none is taken for another.
    pub fn generate_words(random: Random) -> Password {
        let words: Vec<&str> = WORDS.lines().collect();
        let mut text = Zeroizing::new(String::with_capacity(4 * 8 + 3));
        for _ in 0..4 {
            // The number of words is a power of two: none is favoured.
            let at = usize::from(drawn(random)) % words.len().max(1);
            text.push_str(words.get(at).copied().unwrap_or_default());
            text.push('-');
        }
        let number = loop {
            // 64,800 is the last multiple of 900 in two bytes.
            if let number @ ..64_800 = drawn(random) {
                break 100 + number % 900;
            }
        };
        text.push_str(&number.to_string());
        Password(text)
    }

    /// How hard it is to guess, knowing the words that anybody would try (site, names).
    pub fn strength(&self, known: &[&str]) -> Strength {
        // The estimate grows with the square of the length; past a hundred letters it changes nothing.
        let end = self.0.char_indices().nth(100).map_or(self.0.len(), |(at, _)| at);
        let guesses = zxcvbn::zxcvbn(self.0.get(..end).unwrap_or_default(), known).guesses_log10();
        // Whoever holds the file guesses without limit, 10^4 to 10^6 a second: 10^10 is hours to
        // days, 10^14 years.
        if guesses < 10.0 {
            Strength::Weak
        } else if guesses < 14.0 {
            Strength::Fair
        } else {
            Strength::Strong
        }
    }

    /// What is to say about it for the given use: empty is refused, weak is refused for the CA and warned
    /// of for a PFX, letters outside ASCII are warned of.
    pub fn check(&self, purpose: Purpose, known: &[&str]) -> Vec<Finding> {
        if self.is_empty() {
            return vec![Finding::refusal(say!("password-empty"))];
        }
        let text = self.expose();
        let is_weak = self.strength(known) == Strength::Weak;
        let findings = [
            text.contains(char::is_control)
                .then(|| Finding::refusal(say!("password-control-character"))),
            text.contains(is_invisible)
                .then(|| Finding::refusal(say!("password-invisible-character"))),
            (text.chars().count() > LONGEST)
                .then(|| Finding::refusal(say!("password-too-long", limit = LONGEST))),
            is_weak.then(|| match purpose {
                Purpose::Authority => Finding::refusal(say!("password-weak-authority")),
                Purpose::Pfx => Finding::warning(say!("password-weak-pfx")),
            }),
            // Other keyboards do not have them, and Java refuses them.
            (!text.is_ascii()).then(|| Finding::warning(say!("password-outside-ascii"))),
            (text.trim() != text).then(|| Finding::warning(say!("password-blank-around"))),
        ];
        findings.into_iter().flatten().collect()
    }
}

impl PartialEq for Password {
    fn eq(&self, other: &Self) -> bool {
        aws_lc_rs::constant_time::verify_slices_are_equal(self.0.as_bytes(), other.0.as_bytes())
            .is_ok()
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
    Weak,
    Fair,
    Strong,
}
