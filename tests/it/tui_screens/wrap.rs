//! Fitting text into columns.

use ratatui::text::Span;
use vmscert::tui::wrap::{cut, cut_path, take, width, wrap};

fn lines(text: &str, columns: usize) -> Vec<String> {
    wrap(&[Span::raw(text.to_owned())], columns).iter().map(ToString::to_string).collect()
}

#[test]
fn breaks_at_blanks_and_inside_long_words() {
    assert_eq!(lines("one two three", 7), ["one two", "three"]);
    assert_eq!(lines("abcdefghij k", 4), ["abcd", "efgh", "ij k"]);
    assert_eq!(lines("a\nb", 9), ["a", "b"]);
    assert_eq!(lines("", 9), [""]);
}

#[test]
fn wide_letters_count_twice_and_do_not_begin_a_line_with_a_full_stop() {
    assert_eq!(lines("証明書を作る", 6), ["証明書", "を作る"]);
    assert_eq!(lines("証明書。", 6), ["証明", "書。"]);
    assert_eq!(lines("-、a証、", 3), ["-、", "a", "証", "、"]);
    assert_eq!(width("証明書"), 6);
    assert_eq!(cut("証明書を", 5, "…"), "証明…");
    assert_eq!(take("証明書", 1, 4), " 明");
}

#[test]
fn a_path_keeps_its_end() {
    let path = "/home/person/CertificatesHarbour";
    assert_eq!(cut_path(path, 32, "…"), path);
    assert_eq!(cut_path(path, 26, "…"), "…/CertificatesHarbour");
    assert_eq!(cut_path(path, 10, "…"), "…esHarbour");
    assert_eq!(cut_path(r"C:\Users\me\証明書", 9, "..."), "...証明書");
    assert_eq!(cut_path(path, 0, "…"), "");
}

proptest::proptest! {
    #[test]
    fn no_line_is_wider_than_asked(text in "[a-z 証明。、-]{0,80}", columns in 2usize..30) {
        for line in lines(&text, columns) {
            proptest::prop_assert!(width(&line) <= columns, "{line:?}");
        }
    }

    #[test]
    fn nothing_but_blanks_is_lost(text in "[a-z 証明。、-]{0,80}", columns in 2usize..30) {
        let bare = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
        proptest::prop_assert_eq!(bare(&lines(&text, columns).concat()), bare(&text));
    }
}
