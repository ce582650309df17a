//! Publishing files, all or none: broken off at every step, on the disk in memory and on the real one.

mod recovery;

use crate::test_computer::{Faulty, MemoryDisk};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;
use vmscert::computer::disk::make_folders;
use vmscert::computer::journal::{JOURNAL, publish, recover};
use vmscert::computer::{Disk, Fault, FileProblem, NewFile, PathKind, RealDisk};

type Tree = BTreeMap<String, String>;

/// A list as it lies in the folder.
#[derive(Serialize, Deserialize)]
struct List {
    #[serde(default)]
    folders: Vec<String>,
    moves: Vec<Move>,
}

#[derive(Serialize, Deserialize)]
struct Move {
    from: String,
    to: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sum: Option<String>,
}

/// The journal that lies there.
fn journal(disk: &dyn Disk, folder: &Path) -> List {
    let bytes = disk.read(&folder.join(JOURNAL), None).expect("read").expect("a journal");
    toml::from_str(std::str::from_utf8(&bytes).expect("text")).expect("a list")
}

const NOW: &str = "2026-03-01T12:00:00Z";
const KEPT: &str = "history/2026-03-01T120000Z";

fn now() -> Timestamp {
    NOW.parse().expect("timestamp")
}

fn new(folder: &Path, inside: &str, bytes: &str) -> NewFile {
    NewFile { path: folder.join(inside), bytes: bytes.into(), private: inside.ends_with(".pfx") }
}

fn put(disk: &dyn Disk, folder: &Path, inside: &str, bytes: &str) {
    let path = folder.join(inside);
    make_folders(disk, path.parent().expect("parent")).expect("folders");
    disk.write_new(&path, bytes.as_bytes(), false).expect("file");
}

fn the_old(disk: &dyn Disk, folder: &Path) {
    put(disk, folder, "site.toml", "old record");
    put(disk, folder, "servers/rs-01/rs-01.pfx", "old key");
    put(disk, folder, "servers/rs-01/rs-01.cer", "same");
}

fn the_new(folder: &Path) -> Vec<NewFile> {
    vec![
        new(folder, "servers/rs-01/rs-01.pfx", "new key"),
        new(folder, "servers/rs-01/rs-01.cer", "same"),
        new(folder, "servers/rs-02/rs-02.cer", "another"),
        new(folder, "site.toml", "new record"),
    ]
}

/// Every file below the folder, by its relative path.
fn tree(disk: &dyn Disk, folder: &Path) -> Tree {
    let mut found = BTreeMap::new();
    for name in disk.list(folder).expect("list") {
        let path = folder.join(&name);
        if disk.kind(&path).expect("kind") == Some(PathKind::Folder) {
            let below = tree(disk, &path);
            if below.is_empty() {
                found.insert(format!("{name}/"), String::new());
            }
            found.extend(
                below.into_iter().map(|(inside, bytes)| (format!("{name}/{inside}"), bytes)),
            );
        } else {
            let bytes = disk.read(&path, None).expect("read").expect("there");
            found.insert(name, String::from_utf8(bytes).expect("text"));
        }
    }
    found
}

fn map(entries: &[(&str, &str)]) -> BTreeMap<String, String> {
    entries.iter().map(|(path, bytes)| ((*path).to_owned(), (*bytes).to_owned())).collect()
}

fn old_tree() -> BTreeMap<String, String> {
    map(&[
        ("servers/rs-01/rs-01.cer", "same"),
        ("servers/rs-01/rs-01.pfx", "old key"),
        ("site.toml", "old record"),
    ])
}

fn new_tree() -> BTreeMap<String, String> {
    let kept_key = format!("{KEPT}/servers/rs-01/rs-01.pfx");
    let kept_record = "history/2026-03-01/site.toml";
    map(&[
        (kept_key.as_str(), "old key"),
        (kept_record, "old record"),
        ("servers/rs-01/rs-01.cer", "same"),
        ("servers/rs-01/rs-01.pfx", "new key"),
        ("servers/rs-02/rs-02.cer", "another"),
        ("site.toml", "new record"),
    ])
}

/// Kills the publication at a step, and the recovery that follows at another. Returns which of the two were hit.
fn killed_twice<D: Disk>(disk: D, folder: &Path, first: usize, second: usize) -> (bool, bool) {
    let disk = Faulty::new(disk);
    the_old(&disk, folder);
    disk.kill_after(first);
    let published = publish(&disk, folder, &the_new(folder), now(), "0a1b2c3d");
    let hit = disk.was_killed();
    // A run that was killed says nothing.
    assert!(hit || published.is_ok());
    disk.heal();

    // Whatever the moment: no file that was there is missing or torn, even before the recovery.
    let between = tree(&disk, folder);
    for (path, old) in old_tree() {
        let now =
            between.get(&path).unwrap_or_else(|| panic!("{path} is missing after {first} steps"));
        assert!(
            *now == old || new_tree().get(&path) == Some(now),
            "{path} holds {now} after {first} steps"
        );
    }

    disk.kill_after(second);
    let recovered = recover(&disk, folder, now());
    let hit_again = disk.was_killed();
    assert!(hit_again || recovered.is_ok());
    disk.heal();
    recover(&disk, folder, now()).expect("the second recovery");
    let after = tree(&disk, folder);
    assert!(
        after == old_tree() || after == new_tree(),
        "after {first} and {second} steps: {after:#?}"
    );
    if !hit {
        assert_eq!(after, new_tree());
    }
    assert!(
        !recover(&disk, folder, now()).expect("nothing left"),
        "after {first} and {second} steps"
    );
    (hit, hit_again)
}

#[test]
fn a_kill_at_any_step_leaves_the_old_or_the_new_and_so_does_a_kill_of_the_recovery() {
    let folder = Path::new("/site");
    let mut first = 0;
    loop {
        let mut second = 0;
        let mut hit = true;
        loop {
            let (publication, recovery) =
                killed_twice(MemoryDisk::default(), folder, first, second);
            hit &= publication;
            if !recovery {
                break;
            }
            second += 1;
        }
        if !hit {
            break;
        }
        first += 1;
    }
    assert!(first > 15, "only {first} steps were tried");
}

#[test]
fn a_kill_at_any_step_on_the_real_disk() {
    let mut step = 0;
    loop {
        let place = tempfile::tempdir().expect("temporary folder");
        let (hit, _) = killed_twice(RealDisk, &place.path().join("site"), step, usize::MAX);
        if !hit {
            break;
        }
        step += 1;
    }
    assert!(step > 15, "only {step} steps were tried");
}

#[test]
fn a_full_disk_changes_nothing() {
    let folder = Path::new("/site");
    let full = Fault::Full.at(folder);
    let mut hits = 0;
    for step in 0.. {
        let disk = Faulty::new(MemoryDisk::default());
        the_old(&disk, folder);
        disk.fail_after(step, full.clone());
        let published = publish(&disk, folder, &the_new(folder), now(), "0a1b2c3d");
        disk.heal();
        if tree(&disk, folder).contains_key(JOURNAL) || published.is_ok() {
            break;
        }
        hits += 1;
        assert!(matches!(published, Err(FileProblem { kind: Fault::Full, .. })), "{published:?}");
        assert_eq!(tree(&disk, folder), old_tree(), "after {step} steps");
    }
    assert!(hits > 8, "only {hits} steps were tried");
}

#[test]
fn the_record_is_kept_once_a_day_as_it_was_before_the_first_change() {
    let (disk, folder) = (MemoryDisk::default(), Path::new("/site"));
    let day = jiff::SignedDuration::from_hours(24);
    for (text, time) in
        [("first", now()), ("second", now()), ("third", now()), ("fourth", now() + day)]
    {
        let file = new(folder, "site.toml", text);
        publish(&disk, folder, &[file], time, "0a1b2c3d").expect("a publication");
    }
    assert_eq!(
        tree(&disk, folder),
        map(&[
            ("history/2026-03-01/site.toml", "first"),
            ("history/2026-03-02/site.toml", "third"),
            ("site.toml", "fourth"),
        ])
    );
}

#[test]
fn a_first_publication_that_fails_leaves_not_even_the_folder() {
    let disk = Faulty::new(MemoryDisk::default());
    let folder = Path::new("/home/person/Certificates");
    disk.fail_after(6, Fault::Full.at(folder));
    publish(&disk, folder, &[new(folder, "site.toml", "record")], now(), "0").expect_err("full");
    disk.heal();
    assert_eq!(disk.kind(Path::new("/home")), Ok(None));
}

#[test]
fn a_journal_that_leads_out_of_the_folder_is_not_followed() {
    let outside = "/elsewhere/passwords";
    for (from, to) in [
        (".vmscert-0-0.new", "../elsewhere/passwords"),
        (".vmscert-0-0.new", "/elsewhere/passwords"),
        ("../elsewhere/.vmscert-0-0.new", "site.toml"),
        ("site.toml", "stolen"),
        (".vmscert-0-0.new", ""),
    ] {
        let disk = MemoryDisk::default();
        let folder = Path::new("/site");
        disk.put(Path::new(outside), b"secret".to_vec());
        disk.put(Path::new("/elsewhere/.vmscert-0-0.new"), b"evil".to_vec());
        disk.put(&folder.join("site.toml"), b"record".to_vec());
        disk.put(&folder.join(".vmscert-0-0.new"), b"evil".to_vec());
        let list = List {
            folders: vec![],
            moves: vec![Move { from: from.to_owned(), to: to.to_owned(), sum: None }],
        };
        disk.put(&folder.join(JOURNAL), toml::to_string(&list).expect("list").into_bytes());
        let mut before = disk.files();
        let path = folder.join(KEPT).join("journal.toml");
        let told = recover(&disk, folder, now());
        assert_eq!(told, Err(Fault::Journal.at(&path)));
        let list = before.remove(&folder.join(JOURNAL)).expect("the list");
        before.insert(path, list);
        assert_eq!(disk.files(), before, "{from} to {to}");
        // Said once: whoever comes next can work.
        assert_eq!(recover(&disk, folder, now()), Ok(false));
    }
}

/// Kills a publication so many changes after the journal became valid. The old files are there.
fn killed_with_a_journal(disk: &Faulty<MemoryDisk>, folder: &Path, later: usize) {
    let step = (0..)
        .find(|step| {
            let disk = Faulty::new(MemoryDisk::default());
            the_old(&disk, folder);
            disk.kill_after(*step);
            let _ = publish(&disk, folder, &the_new(folder), now(), "0");
            tree(&disk, folder).contains_key(JOURNAL)
        })
        .expect("a step");
    disk.kill_after(step + later);
    publish(disk, folder, &the_new(folder), now(), "0").expect_err("killed");
    disk.heal();
}

#[test]
fn a_link_put_in_the_way_after_the_kill_is_not_followed() {
    let disk = Faulty::new(MemoryDisk::default());
    let folder = Path::new("/site");
    the_old(&disk, folder);
    killed_with_a_journal(&disk, folder, 0);
    disk.disk.put_link(&folder.join("servers/rs-02"));
    assert_eq!(
        recover(&disk, folder, now()),
        Err(Fault::WrongKind.at(folder.join("servers/rs-02")))
    );
}
