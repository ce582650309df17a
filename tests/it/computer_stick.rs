//! The names that sites' folders have on a stick.

use vmscert::computer::stick::{is_sites, number, usual_name};

#[test]
fn names_are_safe_and_short_enough() {
    for (site, name) in [
        ("", "vmscert"),
        ("  ", "vmscert"),
        ("Harbour Museum", "vmscert Harbour Museum"),
        ("A/B", "vmscert A_B"),
        ("CON", "vmscert CON"),
        ("North. ", "vmscert North_"),
        ("..", "vmscert __"),
        ("港の博物館", "vmscert 港の博物館"),
    ] {
        assert_eq!(usual_name(site), name);
        assert!(is_sites(name));
    }
    for letter in ["x", "館", "𠮷"] {
        let name = usual_name(&letter.repeat(200));
        assert!(name.len() <= 200 && name.chars().count() <= 72, "{name}");
    }
    assert!(is_sites("VMSCERT North") && !is_sites("vmscert.exe") && !is_sites("vms"));
}

#[test]
fn numbers_are_told_from_names() {
    assert_eq!(number("vmscert North", "vmscert north"), Some(1));
    assert_eq!(number("VMSCERT NORTH 2", "vmscert north"), Some(2));
    for other in [
        "vmscert North 1",
        "vmscert North 02",
        "vmscert North +2",
        "vmscert North Pier",
        "vmscert North2",
        "vmscert Nort",
    ] {
        assert_eq!(number(other, "vmscert North"), None, "{other}");
    }
}
