//! Passwords.

use std::collections::HashSet;
use vmscert::message::Severity;
use vmscert::pki::Password;
use vmscert::pki::password::{Purpose, Strength};

fn password(text: &str) -> Password {
    Password::new(text.to_owned())
}

#[test]
fn common_passwords_are_weak_and_passphrases_strong() {
    for weak in [
        "",
        "a",
        "Passw0rd-1",
        "Summer2026!",
        "Milestone2026!",
        "12345678901234567890",
        "qwertyuiop",
    ] {
        assert_eq!(password(weak).strength(&[]), Strength::Weak, "{weak}");
    }
    for strong in ["tractor window orange piano", "correct-horse-battery-staple"] {
        assert_eq!(password(strong).strength(&[]), Strength::Strong, "{strong}");
    }
    let (site, guess) = ("Harbour Terminal North", "harbourterminalnorth1");
    assert_eq!(password(guess).strength(&[site, "harbourterminalnorth"]), Strength::Weak);
}

#[test]
fn generated_ones_are_strong_typeable_and_never_the_same() {
    let mut random = crate::common::repeatable(7);
    let made: HashSet<String> =
        (0..200).map(|_| Password::generate(&mut random).expose().to_owned()).collect();
    assert_eq!(made.len(), 200);
    let mut letters = HashSet::new();
    for text in &made {
        let groups: Vec<&str> = text.split('-').collect();
        assert!(groups.len() == 4 && groups.iter().all(|group| group.len() == 6), "{text}");
        assert!(!text.contains(['0', 'O', 'o', '1', 'l', 'I', 'i']), "{text}");
        letters.extend(text.chars());
    }
    assert_eq!(letters.len(), 56, "all 55 letters and the hyphen come up");
    let sample = password(made.iter().next().unwrap());
    assert_eq!(sample.strength(&[]), Strength::Strong);
    assert!(sample.check(Purpose::Authority, &[]).is_empty());
}

/// Whether one word becomes the other by one letter more, less or another, or by two that change places.
fn are_alike(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let same = short.bytes().zip(long.bytes()).take_while(|(a, b)| a == b).count();
    let (short, long) = (&short.as_bytes()[same..], &long.as_bytes()[same..]);
    match long.len() - short.len() {
        0 if long.is_empty() => true,
        0 => {
            let swapped = long.len() > 1 && long[0] == short[1] && long[1] == short[0];
            long[1..] == short[1..] || swapped && long[2..] == short[2..]
        }
        1 => long[1..] == *short,
        _ => false,
    }
}

#[test]
fn the_words_are_short_and_none_is_like_another() {
    assert!(are_alike("ship", "shop") && are_alike("ship", "ships") && are_alike("dairy", "diary"));
    assert!(!are_alike("ship", "shared") && !are_alike("pickle", "picket"));
    let words: Vec<&str> = include_str!("../../assets/passwords/words.txt").lines().collect();
    assert_eq!(words.len(), 2048, "a power of two, so that none is favoured");
    for (at, word) in words.iter().enumerate() {
        assert!((3..=7).contains(&word.len()), "{word}");
        assert!(word.bytes().all(|letter| letter.is_ascii_lowercase()), "{word}");
        for other in &words[at + 1..] {
            assert!(!are_alike(word, other), "{word} and {other}");
        }
    }
}

#[test]
fn four_words_and_a_number_are_strong_and_never_the_same() {
    let mut random = crate::common::repeatable(11);
    let made: HashSet<String> =
        (0..500).map(|_| Password::generate_words(&mut random).expose().to_owned()).collect();
    assert_eq!(made.len(), 500);
    let mut seen = HashSet::new();
    for text in &made {
        let parts: Vec<&str> = text.split('-').collect();
        assert_eq!(parts.len(), 5, "{text}");
        let number: u16 = parts[4].parse().expect("a number");
        assert!((100..1000).contains(&number), "{text}");
        seen.extend(parts[..4].iter().map(|word| (*word).to_owned()));
        assert!(password(text).check(Purpose::Authority, &[]).is_empty(), "{text}");
    }
    // 2,000 draws of 2,048 words meet about 1,277 of them.
    assert!((1_200..1_400).contains(&seen.len()), "{}", seen.len());
}

#[test]
fn no_letter_is_favoured() {
    let mut next = 0u8;
    let mut count_up = |bytes: &mut [u8]| {
        for byte in bytes {
            *byte = next;
            next = next.wrapping_add(1);
        }
    };
    // 55 passwords of 24 letters use up six rounds of the 220 bytes that count.
    let all: String =
        (0..55).map(|_| Password::generate(&mut count_up).expose().replace('-', "")).collect();
    for letter in all.chars() {
        assert_eq!(all.matches(letter).count(), 24, "{letter}");
    }
}

#[test]
fn what_is_said_depends_on_what_is_protected() {
    let said = |text: &str, purpose| -> Vec<(Severity, &str)> {
        password(text)
            .check(purpose, &[])
            .into_iter()
            .map(|finding| (finding.severity, crate::common_words::told(&finding.message, true)))
            .collect()
    };
    assert_eq!(said("", Purpose::Authority), [(Severity::Refusal, "password-empty")]);
    assert_eq!(said("", Purpose::Pfx), [(Severity::Refusal, "password-empty")]);
    assert_eq!(
        said("Passw0rd-1", Purpose::Authority),
        [(Severity::Refusal, "password-weak-authority")]
    );
    assert_eq!(said("Passw0rd-1", Purpose::Pfx), [(Severity::Warning, "password-weak-pfx")]);
    let long = "tractor window orange piano";
    assert_eq!(said(long, Purpose::Authority), []);
    assert_eq!(
        said(&format!("{long} é"), Purpose::Pfx),
        [(Severity::Warning, "password-outside-ascii")]
    );
    assert_eq!(
        said(&format!("{long}\t"), Purpose::Pfx)[0],
        (Severity::Refusal, "password-control-character")
    );
    assert_eq!(
        said(&format!(" {long}"), Purpose::Pfx),
        [(Severity::Warning, "password-blank-around")]
    );
    let limit: String = "kX7#pQ2mWz5!".chars().cycle().take(129).collect();
    assert!(said(&limit, Purpose::Pfx).contains(&(Severity::Refusal, "password-too-long")));
    assert!(!said(&limit[1..], Purpose::Pfx).contains(&(Severity::Refusal, "password-too-long")));
}

#[test]
fn passwords_are_compared_and_never_shown() {
    assert_eq!(password("one"), password("one"));
    assert_ne!(password("one"), password("two"));
    assert_ne!(password("one"), password("one "));
    assert_eq!(format!("{:?}", password("secret-word")), "Password(…)");
}

/// What cannot be seen cannot be typed at the server.
#[test]
fn invisible_characters_are_refused() {
    for letter in [
        '\u{ad}', '\u{200b}', '\u{200f}', '\u{202a}', '\u{202e}', '\u{2060}', '\u{2069}',
        '\u{feff}',
    ] {
        let text = format!("tractor window{letter} orange piano");
        let findings = password(&text).check(Purpose::Pfx, &[]);
        assert!(
            findings.iter().any(
                |finding| finding.refuses() && finding.code() == "password-invisible-character"
            ),
            "{letter:?}: {findings:?}"
        );
    }
}
