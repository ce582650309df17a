//! The catalogue: every text is there once, reads, and is used.

use vmscert::pki::Value;
use vmscert::words::Words;

#[test]
fn values_are_put_in() {
    let words = Words::english();
    let items = Value::List(vec!["a".into(), Value::Number(3), Value::Word("list".into())]);
    assert_eq!(words.message("list", &vec![("items", items)]), "a, 3, {$items}");
    let date = Value::Date("2026-11-21T23:59:59Z".parse().expect("a date"));
    assert_eq!(words.message("list", &vec![("items", date)]), "2026-11-21");
    assert_eq!(words.text("no-such-message"), "no-such-message");
    assert!(!words.has("list.cure") && words.has("list"));
}
