//! A walk over every call of the disk while a CA is created, a certificate issued, and issued again. Whatever goes
//! wrong at whichever call: the folder is as it was or as it should be, what was said of it is so, and whoever
//! comes next can work. Minted once: what is walked is the publication and what follows.

use crate::test_computer::{Strike, TestComputer};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use vmscert::computer::{Facts, Fault, FileProblem};
use vmscert::pki::{Certificate, Days, DnsName, KeySize, Password};
use vmscert::site::{Description, Kit, Site, SiteEdit, layout};
use vmscert::work::{
    Commit, CreateAuthority, Failure, Issue, Made, NewPassword, Plan, ReadMe, Request, Wording,
    authority, commit, issue,
};

const FOLDER: &str = if cfg!(windows) { r"C:\Certificates" } else { "/home/person/Certificates" };
const SERVER: &str = "rs-01.museum.local";

type Files = BTreeMap<PathBuf, Vec<u8>>;

/// Texts that say nothing.
struct Mute;

impl Wording for Mute {
    fn read_me(
        &self,
        kit: &Kit,
        _authority: Option<&Certificate>,
        _certificate: Option<&Certificate>,
    ) -> ReadMe {
        let text = kit.render().expect("a kit");
        ReadMe { html: text.clone(), text }
    }
    fn list_example(&self, _of: vmscert::site::listed::Listing) -> String {
        String::new()
    }
    fn stick_read_me(&self, _site: &Site, _program: bool) -> ReadMe {
        ReadMe { html: String::new(), text: String::new() }
    }
    fn trust_script(&self, _authority: &Certificate) -> String {
        String::new()
    }
    fn by_hand_script(&self, _kit: &Kit, _friendly_name: &str) -> String {
        String::new()
    }
    fn password_sheet(&self, _site: &Site) -> String {
        String::new()
    }
}

fn holding(files: &Files) -> TestComputer {
    let computer = TestComputer::new();
    let keys = ["rsa3072-ca", "rsa2048-a", "rsa2048-b"];
    let keys = keys.map(|key| crate::common::fixture_bytes(&format!("keys/{key}.der")));
    computer.set_keys(keys.to_vec());
    computer.put_folder(FOLDER);
    for (path, bytes) in files {
        computer.put(path, bytes.clone());
    }
    computer
}

fn working<T>(computer: &TestComputer, work: impl FnOnce(&mut Commit) -> T) -> T {
    work(&mut Commit::new(computer, &Mute, PathBuf::from(FOLDER), &|_| {}))
}

/// What lies in the folder. The log may lack a line or have one of what was taken back.
fn lies_there(computer: &TestComputer) -> Files {
    let mut files = computer.files();
    files.remove(&Path::new(FOLDER).join(layout::LOG));
    files
}

/// A start, what is published there, and what lies there then; both also with an edit after it.
struct Walk {
    name: &'static str,
    made: Made,
    old: Files,
    new: Files,
    old_edited: Files,
    new_edited: Files,
}

impl Walk {
    fn new(name: &'static str, old: &Files, mint: impl FnOnce(&mut Commit) -> Made) -> Walk {
        let computer = holding(old);
        // No two mint the same.
        computer.seed(u64::try_from(old.len()).expect("a few"));
        let made = working(&computer, mint);
        working(&computer, |work| made.clone().publish(work)).expect("published");
        let new = lies_there(&computer);
        let edited = |files: &Files| {
            let computer = holding(files);
            edit(&computer, name);
            lies_there(&computer)
        };
        Walk {
            name,
            made,
            old: old.clone(),
            old_edited: edited(old),
            new_edited: edited(&new),
            new,
        }
    }

    /// Breaks the work off at one call, and judges. Returns what was said; `None` where the work was done before
    /// it came to that call.
    fn broken(&self, fault: Breakage, calls: usize) -> Option<&'static str> {
        let at = format!("{}, {fault:?} at {calls}", self.name);
        let computer = holding(&self.old);
        fault.set(&computer, calls);
        let said = Facts::gather_to_write(&computer, PathBuf::from(FOLDER))
            .map_err(Failure::from)
            .and_then(|_| working(&computer, |work| self.made.clone().publish(work)));
        let struck = computer.was_killed();
        computer.heal();

        // Another run begins with a look; this one goes on at once.
        let looks = calls.is_multiple_of(2);
        if looks {
            computer.release();
            let facts = Facts::gather_to_write(&computer, PathBuf::from(FOLDER));
            assert!(facts.expect(&at).writable.is_ok(), "{at}");
            let now = lies_there(&computer);
            assert!(now == self.old || now == self.new, "{at}: {:?}", now.keys());
        }
        edit(&computer, &at);
        let now = lies_there(&computer);
        let is_new = now == self.new_edited;
        assert!(is_new || now == self.old_edited, "{at}: {:?}", now.keys());
        let told = match said {
            _ if fault == Breakage::Kill => "killed",
            Ok(outcome) => {
                assert!(is_new && outcome.generated.is_some(), "{at}");
                "done"
            }
            Err(Failure::WithPassword { failure, password }) => {
                let unfinished = matches!(
                    *failure,
                    Failure::File(FileProblem { kind: Fault::Unfinished(_), .. })
                );
                assert!(unfinished, "{at}: {failure}");
                assert_eq!(Some(password), self.made.generated, "{at}");
                "unfinished"
            }
            Err(failure) => {
                assert!(!is_new, "{at}: {failure} is said of what is done");
                "failed"
            }
        };
        struck.then_some(told)
    }
}

/// Saves something else, as whoever comes next may.
fn edit(computer: &TestComputer, at: &str) {
    let edit = SiteEdit::AddClient {
        name: "desk-1".to_owned(),
        kinds: vec!["smart-client".to_owned()],
        addresses: vec![],
    };
    let plan = Plan {
        request: Request::Edit(vec![edit]),
        folder: PathBuf::from(FOLDER),
        preview: None,
        each: vec![],
        changes: vec![],
        findings: vec![],
        risky: false,
        script: None,
    };
    let outcome = commit(&plan, computer, &Mute, &|_| {}).expect(at);
    assert_eq!(outcome.findings, [], "{at}");
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Breakage {
    Strike(Strike),
    /// Nothing can be written any more; what is there can be removed.
    Full,
    Kill,
}

impl Breakage {
    fn set(self, computer: &TestComputer, calls: usize) {
        let path = PathBuf::from(FOLDER);
        match self {
            Breakage::Strike(strike) => {
                let reason = "Input/output error".to_owned();
                computer.strike_after(calls, Fault::Other(reason).at(path), strike);
            }
            Breakage::Full => computer.fail_write_after(calls, Fault::Full.at(path)),
            Breakage::Kill => computer.kill_after(calls),
        }
    }
}

fn password() -> NewPassword {
    NewPassword::Typed(Password::new("four words for a test".to_owned()))
}

fn mint_authority(work: &mut Commit) -> Made {
    let request = CreateAuthority {
        name: "VMS Certificate Authority".to_owned(),
        organization: Some("Museum".to_owned()),
        days: Days::parse("3650").expect("days"),
        key: KeySize::Rsa3072,
        password: password(),
    };
    authority::mint(&request, work).expect("a CA")
}

fn mint_server(work: &mut Commit) -> Made {
    let NewPassword::Typed(authority_password) = password() else { unreachable!("typed above") };
    let request = Issue {
        name: DnsName::parse(SERVER).expect("a name").0,
        server: Description {
            roles: vec!["recording-server".to_owned()],
            names: vec![SERVER.into()],
            ..Description::default()
        },
        days: Days::parse("825").expect("days"),
        key: KeySize::Rsa2048,
        authority_password,
        password: NewPassword::Generated,
        planned_as: None,
    };
    issue::mint(&request, work).expect("a certificate")
}

#[test]
fn whatever_goes_wrong_at_whichever_call_is_told_as_it_is_and_got_over() {
    let authority = Walk::new("authority create", &Files::new(), |work| {
        let mut made = mint_authority(work);
        made.generated = Some(Password::new("as if generated".to_owned()));
        made
    });
    let first = Walk::new("issue", &authority.new, mint_server);
    let again = Walk::new("issue again", &first.new, mint_server);
    let mut said: BTreeMap<&str, usize> = BTreeMap::new();
    for walk in [&authority, &first, &again] {
        for fault in [
            Breakage::Strike(Strike::Once),
            Breakage::Strike(Strike::Late),
            Breakage::Strike(Strike::Lasting),
            Breakage::Full,
            Breakage::Kill,
        ] {
            let told = (0..).map_while(|calls| walk.broken(fault, calls));
            told.for_each(|told| *said.entry(told).or_default() += 1);
        }
    }
    let walked: usize = said.values().sum();
    assert!(walked > 1_000, "{said:?}");
    for told in ["done", "failed", "unfinished", "killed"] {
        assert!(said.contains_key(told), "{said:?}");
    }
    eprintln!("{said:?}");
}

#[test]
fn other_bytes_than_were_written_are_a_failure_and_their_password_is_told() {
    let authority = Walk::new("authority create", &Files::new(), mint_authority);
    let computer = holding(&authority.new);
    let made = working(&computer, mint_server);
    let path = layout::server_pfx(Path::new(FOLDER), SERVER);
    computer.spoil(path.clone());
    let said = working(&computer, |work| made.clone().publish(work)).expect_err("differs");
    let failure = Box::new(Fault::ReadBack.at(path).into());
    let password = made.generated.expect("a password");
    assert_eq!(said, Failure::WithPassword { failure, password });
    assert!(!said.is_before_any_change());
}
