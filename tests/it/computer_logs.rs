//! What logs got while a program ran.

use std::fs;
use vmscert::computer::process::Growth;

fn lines(growth: &Growth, at_most: usize) -> Vec<String> {
    growth.lines(at_most, &|bytes| String::from_utf8_lossy(bytes).into_owned())
}

#[test]
fn only_what_a_log_got_meanwhile_is_told() {
    let place = tempfile::tempdir().expect("temporary folder");
    let old = place.path().join("old.log");
    let log = place.path().join("ServerConfigurator.LOG");
    fs::write(&old, "left alone\n").expect("a log");
    fs::write(&log, "before\n").expect("a log");
    let growth = Growth::watch(vec![place.path().join("missing"), place.path().to_owned()]);
    assert!(lines(&growth, 20).is_empty());
    fs::write(&log, "before\none\r\n\r\ntwo \r\nthree\r\n").expect("a log");
    let told = lines(&growth, 2);
    assert_eq!(told, ["two", "three"]);
    assert!(!lines(&growth, 20).contains(&"left alone".to_owned()));
}

#[test]
fn a_log_that_is_new_or_begun_anew_is_told_from_its_beginning() {
    let place = tempfile::tempdir().expect("temporary folder");
    let log = place.path().join("a.log");
    fs::write(&log, "a long line from before\n").expect("a log");
    let growth = Growth::watch(vec![place.path().to_owned()]);
    fs::write(&log, "short\n").expect("a log");
    assert_eq!(lines(&growth, 20), ["short"]);
    fs::remove_file(&log).expect("removed");
    fs::write(place.path().join("b.log"), "new\n").expect("a log");
    assert_eq!(lines(&growth, 20), ["new"]);
}
