//! What becomes of what a run left that was killed, where somebody spoilt it meanwhile.

use super::{
    KEPT, Tree, journal, killed_with_a_journal, new_tree, now, old_tree, the_new, the_old, tree,
};
use crate::test_computer::{Faulty, MemoryDisk};
use std::path::Path;
use vmscert::computer::disk::READ_LIMIT;
use vmscert::computer::journal::{JOURNAL, STAGING, publish, recover};
use vmscert::computer::{Disk, Fault, FileProblem};

/// Kills a publication so many changes after that, spoils something and recovers: what is said once, and
/// what lies there then.
fn ended(later: usize, spoil: impl Fn(&Faulty<MemoryDisk>, &Path)) -> (FileProblem, Tree) {
    let disk = Faulty::new(MemoryDisk::default());
    let folder = Path::new("/site");
    the_old(&disk, folder);
    killed_with_a_journal(&disk, folder, later);
    spoil(&disk, folder);
    let told = recover(&disk, folder, now()).expect_err("told");
    assert_eq!(recover(&disk, folder, now()), Ok(false), "said once");
    let after = tree(&disk, folder);
    let again = publish(&disk, folder, &the_new(folder), now(), "1").expect("published");
    assert_eq!(again.unsure, None);
    for (path, bytes) in new_tree().iter().filter(|(path, _)| !path.contains("history")) {
        assert_eq!(tree(&disk, folder).get(path), Some(bytes));
    }
    (told, after)
}

fn remove_staged_for(target: &str) -> impl Fn(&Faulty<MemoryDisk>, &Path) {
    move |disk, folder| {
        let list = journal(disk, folder);
        let step = list.moves.iter().find(|step| step.to == target);
        let staged = folder.join(&step.expect("a move").from);
        disk.remove_file(&staged).expect("removed");
        // The folder that somebody deletes goes with it.
        let _ = disk.remove_folder(staged.parent().expect("a folder"));
    }
}

#[test]
fn a_lost_file_takes_a_work_back_of_which_nothing_is_in_place() {
    for target in [
        "servers/rs-01/rs-01.pfx",
        "servers/rs-02/rs-02.cer",
        "site.toml",
        &format!("{KEPT}/servers/rs-01/rs-01.pfx"),
    ] {
        let path = Path::new("/site").join(target);
        let told = Fault::Lost.at(path);
        assert_eq!(ended(0, remove_staged_for(target)), (told, old_tree()));
    }
}

#[test]
fn a_lost_file_takes_nothing_back_that_is_in_place() {
    // Both copies and the new key are renamed by then.
    let target = "servers/rs-02/rs-02.cer";
    let path = Path::new("/site").join(target);
    let mut expected = new_tree();
    expected.remove(target);
    let ended = ended(4, remove_staged_for(target));
    assert_eq!(ended, (Fault::Lost.at(path), expected));
}

#[test]
fn a_journal_that_cannot_be_read_is_put_out_of_the_way() {
    let large = vec![b'#'; usize::try_from(READ_LIMIT).expect("a size") + 1];
    for bytes in [b"[[moves]]\nfrom = 7".to_vec(), b"moves = \"\"".to_vec(), large] {
        let (told, _) = ended(0, |disk, folder| {
            disk.remove_file(&folder.join(JOURNAL)).expect("removed");
            disk.disk.put(&folder.join(JOURNAL), bytes.clone());
        });
        // The copies' folder is there already.
        let path = Path::new("/site").join(format!("{KEPT}-2/journal.toml"));
        assert_eq!(told, Fault::Journal.at(path));
    }
}

#[test]
fn a_journal_of_an_earlier_version_is_finished() {
    let disk = Faulty::new(MemoryDisk::default());
    let folder = Path::new("/site");
    the_old(&disk, folder);
    killed_with_a_journal(&disk, folder, 4);
    let mut list = journal(&disk, folder);
    list.moves.iter_mut().for_each(|step| step.sum = None);
    let text = toml::to_string(&list).expect("a list");
    disk.disk.put(&folder.join(JOURNAL), text.into_bytes());
    assert_eq!(recover(&disk, folder, now()), Ok(true));
    assert_eq!(tree(&disk, folder), new_tree());
}

#[test]
fn whichever_letter_of_a_list_is_changed_recovery_ends() {
    let begun = || {
        let disk = Faulty::new(MemoryDisk::default());
        let folder = Path::new("/site");
        the_old(&disk, folder);
        killed_with_a_journal(&disk, folder, 1);
        (disk, folder)
    };
    let (disk, folder) = begun();
    let journal = folder.join(JOURNAL);
    let whole = disk.read(&journal, None).expect("read").expect("a journal");
    for at in 0..whole.len() {
        let (disk, folder) = begun();
        let mut changed = whole.clone();
        changed[at] ^= 1;
        disk.disk.put(&journal, changed);
        match recover(&disk, folder, now()) {
            Ok(true) => assert_eq!(tree(&disk, folder), new_tree(), "{at}"),
            told => assert!(
                matches!(told, Err(FileProblem { kind: Fault::Journal, .. })),
                "{at}: {told:?}"
            ),
        }
        assert_eq!(recover(&disk, folder, now()), Ok(false), "{at}");
        publish(&disk, folder, &the_new(folder), now(), "1").expect("published");
    }
}

#[test]
fn what_a_damaged_list_had_staged_is_cleared_away() {
    for spoilt in [&b""[..], b"[[movez]]", b"\xff"] {
        let disk = Faulty::new(MemoryDisk::default());
        let folder = Path::new("/site");
        the_old(&disk, folder);
        killed_with_a_journal(&disk, folder, 0);
        disk.remove_file(&folder.join(JOURNAL)).expect("removed");
        disk.disk.put(&folder.join(STAGING), spoilt.to_vec());
        assert_eq!(recover(&disk, folder, now()), Ok(true));
        // Whose the folders are is not known: they stay.
        let mut after = tree(&disk, folder);
        after.retain(|path, _| !path.ends_with('/'));
        assert_eq!(after, old_tree());
    }
}
