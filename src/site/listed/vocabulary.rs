//! The words that a list knows: what computers run, by key and by its names on screen, and headings.

use crate::site::Windows;
use std::cmp::Reverse;
use std::collections::HashMap;

/// What a word of a list means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A server's role, by key.
    Role(String),
    /// What runs on a client, by key.
    Kind(String),
    Windows(Windows),
    /// The heading of a column.
    Heading(Column),
}

/// What a column of a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Names, addresses, roles or kinds: each piece says what it is.
    Any,
    /// Which Windows: what else stands there is not read.
    Windows,
    /// What is not read at all: remarks, places.
    Ignored,
}

/// The words that a list knows. Letter case, hyphens, underscores and blanks make no difference.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    meanings: HashMap<String, Meaning>,
    /// What computers run, word by word, as compared and as written on screen: for what is misspelt.
    terms: Vec<Term>,
    /// The most words that a name has.
    most: usize,
}

#[derive(Clone, Debug)]
struct Term {
    words: Vec<Vec<char>>,
    said: String,
}

impl Vocabulary {
    /// Of several words that are the same the first one holds.
    pub fn new(words: impl IntoIterator<Item = (String, Meaning)>) -> Vocabulary {
        let mut known = Vocabulary::default();
        for (said, meaning) in words {
            let whole = normal(&said);
            if whole.is_empty() || known.meanings.contains_key(&whole) {
                continue;
            }
            let words: Vec<Vec<char>> =
                said.split_whitespace().map(|word| normal(word).chars().collect()).collect();
            known.most = known.most.max(words.len());
            if let Meaning::Role(_) | Meaning::Kind(_) = meaning {
                if words.len() > 1 {
                    let words = vec![whole.chars().collect()];
                    known.terms.push(Term { words, said: said.clone() });
                }
                known.terms.push(Term { words, said });
            }
            known.meanings.insert(whole, meaning);
        }
        known
    }

    /// What the first of these words mean, and how many of them: as many as possible, so that a "Failover recording
    /// server" is no "Recording server".
    pub(super) fn meaning(&self, words: &[&str]) -> Option<(&Meaning, usize)> {
        let most = self.most.min(words.len());
        (1..=most).rev().find_map(|count| {
            let whole: String = words[..count].iter().map(|word| normal(word)).collect();
            Some((self.meanings.get(&whole)?, count))
        })
    }

    /// The name on screen that the first of these words come close to, and how many of them. A word with a digit or a
    /// dot in it is a name: people number their servers, and no role has a number.
    pub(super) fn close(&self, words: &[&str]) -> Option<(&str, usize)> {
        let is_plain = |word: &&&str| !word.contains(|c: char| c.is_numeric() || c == '.');
        let plain = words.iter().take(self.most).take_while(is_plain);
        let words: Vec<Vec<char>> = plain.map(|word| normal(word).chars().collect()).collect();
        let best = self.terms.iter().filter_map(|term| {
            let typed = words.get(..term.words.len())?;
            let distances = term.words.iter().zip(typed).map(|(term, typed)| distance(term, typed));
            Some((distances.sum::<Option<usize>>()?, term))
        });
        let (_, term) =
            best.min_by_key(|(distance, term)| (*distance, Reverse(term.words.len())))?;
        Some((&term.said, term.words.len()))
    }
}

/// The letters and digits of a word, in lower case.
fn normal(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How many letters were mistyped, where few enough were that the word is still meant: one from five letters on, two
/// from eight, three from fourteen.
fn distance(term: &[char], typed: &[char]) -> Option<usize> {
    let most = match term.len() {
        ..5 => 0,
        5..8 => 1,
        8..14 => 2,
        14.. => 3,
    };
    if term.len().abs_diff(typed.len()) > most {
        return None;
    }
    let distance = strsim::generic_damerau_levenshtein(term, typed);
    (distance <= most).then_some(distance)
}
