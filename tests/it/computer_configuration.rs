//! What XProtect has written down on a computer: read from files, registry and bindings as they are in the field, and
//! from those that are missing, torn, foreign or hostile.

use crate::common_words::told;
use crate::test_computer::{Faulty, MemoryDisk};
use std::path::{Path, PathBuf};
use vmscert::computer::system::configuration::{Binding, Sources, Unread, group};
use vmscert::computer::system::{Account, Configuration, Service, Written};
use vmscert::computer::{Disk, RealDisk};
use vmscert::message::Explain;
use vmscert::pki::Thumbprint;

const RECORDER: &str = include_str!("../fixtures/xprotect/RecorderConfig.xml");
const RECORDER_2019: &str = include_str!("../fixtures/xprotect/RecorderConfig-2019R1.xml");
const EVENTS: &str = include_str!("../fixtures/xprotect/ServiceEndpoints.xml");
const COLLECTOR: &str = include_str!("../fixtures/xprotect/appsettings.json");

const DATA: &str = "/ProgramData";
const RECORDER_PLACE: &str = "/ProgramData/Milestone/XProtect Recording Server/RecorderConfig.xml";
const EVENTS_PLACE: &str =
    "/ProgramData/Milestone/XProtect Event Server/config/ServiceEndpoints.xml";
const COLLECTOR_PROGRAM: &str = "/Program Files/Data Collector/Collector.exe";

fn thumbprint() -> Thumbprint {
    Thumbprint("0A1B2C3D4E5F60718293A4B5C6D7E8F901234567".to_owned())
}
fn other() -> Thumbprint {
    Thumbprint("F".repeat(40))
}

fn service(display_name: &str, program: Option<&str>) -> Service {
    Service {
        name: display_name.to_owned(),
        display_name: display_name.to_owned(),
        program: program.map(PathBuf::from),
        account: Account { name: String::new(), sid: None },
        running: true,
    }
}

fn bound(port: u16, with: Thumbprint) -> Binding {
    Binding {
        address: Some([0, 0, 0, 0].into()),
        name: None,
        port,
        thumbprint: Some(with),
        application: "4dc3e181-e14b-4a21-b022-59fc669b0914".to_owned(),
    }
}

fn nothing(_: &str, _: &str) -> Result<Option<String>, String> {
    Ok(None)
}

fn read(disk: &dyn Disk, services: &[Service], bindings: Vec<Binding>) -> Configuration {
    let program_data = Some(PathBuf::from(DATA));
    let bindings = Ok(bindings);
    Configuration::read(Sources { disk, program_data, services, registry: &nothing, bindings })
}

/// What stands in the recorder's file alone.
fn recorder(bytes: impl Into<Vec<u8>>) -> Configuration {
    let disk = MemoryDisk::default();
    disk.put(Path::new(RECORDER_PLACE), bytes.into());
    read(&disk, &[], vec![])
}

fn unread(configuration: &Configuration) -> Vec<String> {
    configuration.unread.iter().map(|why| why.code().into_owned()).collect()
}

/// Nothing is said of the recorder's two groups, and it is said why, with a cure.
fn says_nothing(configuration: &Configuration, why: &str) {
    assert_eq!(unread(configuration), [why]);
    for group in [group::SERVER, group::STREAMING_MEDIA] {
        let Written::Unknown(said) = configuration.encryption(group) else {
            panic!("{configuration:?}");
        };
        assert_eq!(said.id, why);
    }
    assert_eq!(configuration.ports, []);
    configuration.unread.iter().for_each(|why| assert!(told(why, true).len() > 10));
}

#[test]
fn a_recorder_tells_its_ports_its_certificates_and_its_management_server() {
    let found = recorder(RECORDER);
    let ports = |role| found.ports(role).map(|it| (it.usual, it.port)).collect::<Vec<_>>();
    assert_eq!(ports("recording-server"), [(7563, 7564), (9001, 9001)]);
    assert_eq!(ports("failover-recording-server"), ports("recording-server"));
    assert_eq!(ports("management-server"), []);
    let on = Written::On(Some(thumbprint()));
    assert_eq!(found.encryption(group::SERVER), on);
    // Letter case makes no difference in a GUID.
    assert_eq!(found.encryption(&group::STREAMING_MEDIA.to_uppercase()), on);
    let registered: Vec<_> =
        found.registered.iter().map(|it| (it.host.to_string(), it.port, it.encrypted)).collect();
    let name = || "ms-01.museum.local".to_owned();
    assert_eq!(registered, [(name(), Some(9000), false), (name(), None, true)]);
    assert_eq!(found.unread, []);
}

#[test]
fn what_an_earlier_version_does_not_write_is_not_off() {
    let found = recorder(RECORDER_2019);
    assert_eq!(found.encryption(group::STREAMING_MEDIA), Written::Off);
    let Written::Unknown(why) = found.encryption(group::SERVER) else { panic!("{found:?}") };
    assert_eq!(why.id, "configuration-silent");
    assert_eq!(found.registered[0].host.to_string(), "10.0.0.5");
}

#[test]
fn files_are_read_as_windows_programs_save_them() {
    let with_mark = [b"\xef\xbb\xbf", RECORDER.as_bytes()].concat();
    let utf16 = |text: &str, mark: char, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let text = text.replace("utf-8", "utf-16");
        format!("{mark}{text}").encode_utf16().flat_map(bytes).collect()
    };
    let known = recorder(RECORDER);
    for bytes in [
        with_mark,
        utf16(RECORDER, '\u{feff}', u16::to_le_bytes),
        utf16(RECORDER, '\u{feff}', u16::to_be_bytes),
        // Written in a code page: a name is spoiled, a port is not.
        RECORDER.bytes().map(|byte| if byte.is_ascii() { byte } else { 0xfc }).collect(),
    ] {
        assert_eq!(recorder(bytes), known);
    }
}

#[test]
fn what_is_torn_foreign_or_hostile_says_nothing_and_says_why() {
    // Half-written: cut anywhere it is broken, or says nothing.
    for length in [0, 20, 300, RECORDER.len() - 20] {
        says_nothing(&recorder(&RECORDER.as_bytes()[..length]), "configuration-broken");
    }
    says_nothing(&recorder(vec![0_u8; 5000]), "configuration-broken");
    says_nothing(&recorder("<html><body/></html>"), "configuration-unfamiliar");
    let bomb = format!(
        "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\">{}]><recorderconfig>&j;</recorderconfig>",
        "<!ENTITY j \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">".repeat(9)
    );
    says_nothing(&recorder(bomb), "configuration-declares");
    let outside = "<!DOCTYPE a [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><recorderconfig/>";
    says_nothing(&recorder(outside), "configuration-declares");
    // As deep, and as many, as 4 MB hold.
    let deep = "<a>".repeat(1_300_000);
    let found = recorder(format!("<recorderconfig>{deep}"));
    assert!(unread(&found) == ["configuration-too-large"], "{:?}", unread(&found));
    says_nothing(&recorder("x".repeat(5 << 20)), "configuration-too-large");
}

#[test]
fn a_file_of_a_hundred_megabytes_is_not_read() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("Siemens").join("XProtect Recording Server");
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = std::fs::File::create(folder.join("RecorderConfig.xml")).expect("a file");
    file.set_len(100 << 20).expect("a sparse file");
    let program_data = Some(place.path().to_owned());
    let (services, bindings): (&[Service], _) = (&[], Ok(vec![]));
    let registry = &nothing;
    let found = Configuration::read(Sources {
        disk: &RealDisk,
        program_data,
        services,
        registry,
        bindings,
    });
    says_nothing(&found, "configuration-too-large");
}

#[test]
fn a_file_that_is_denied_says_nothing() {
    let disk = Faulty::new(MemoryDisk::default());
    disk.disk.put(Path::new(RECORDER_PLACE), RECORDER.into());
    disk.deny(PathBuf::from(RECORDER_PLACE));
    let found = read(&disk, &[], vec![]);
    let [Unread::File(problem)] = &found.unread[..] else { panic!("{found:?}") };
    assert_eq!(found.encryption(group::SERVER), Written::Unknown(problem.message()));
}

#[test]
fn values_that_cannot_be_are_told_and_not_taken() {
    let found =
        recorder(RECORDER.replace("7564", "75640").replace("enabled=\"True\"", "enabled=\"2\""));
    assert_eq!(unread(&found), ["configuration-value", "configuration-value"]);
    assert!(found.ports.iter().all(|port| port.usual != 7563));
    assert!(matches!(found.encryption(group::STREAMING_MEDIA), Written::Unknown(_)));
    // The other one is none the worse for it.
    assert_eq!(found.encryption(group::SERVER), Written::On(Some(thumbprint())));
    // A thumbprint cut short is no thumbprint.
    let found = recorder(RECORDER.replace("0a1b2c3d", "0a1b2c3"));
    assert!(matches!(found.encryption(group::SERVER), Written::Unknown(_)));
    let found = recorder(RECORDER.replace("ms-01.museum.local", "ms 01 €"));
    assert_eq!(found.registered, []);
    assert_eq!(unread(&found).len(), 2);
}

#[test]
fn the_event_server_says_that_it_is_encrypted_and_not_with_what() {
    let says = |text: &str| {
        let disk = MemoryDisk::default();
        disk.put(Path::new(EVENTS_PLACE), text.into());
        read(&disk, &[], vec![]).encryption(group::EVENT_SERVER)
    };
    assert_eq!(says(EVENTS), Written::On(None));
    assert_eq!(says(&EVENTS.replace("true", "False")), Written::Off);
    assert!(matches!(says("<eventserverconfig/>"), Written::Unknown(_)));
}

#[test]
fn the_data_collector_beside_its_service_knows_the_management_server() {
    let disk = MemoryDisk::default();
    let place = Path::new(COLLECTOR_PROGRAM).with_file_name("appsettings.json");
    let services = [service("Milestone XProtect Data Collector Server", Some(COLLECTOR_PROGRAM))];
    for (text, unread_so) in [
        (COLLECTOR, &[][..]),
        ("{}", &["configuration-unfamiliar"]),
        (&COLLECTOR[..60], &["configuration-broken"]),
        (&"[".repeat(100_000), &["configuration-broken"]),
    ] {
        disk.put(&place, text.into());
        let found = read(&disk, &services, vec![]);
        assert_eq!(unread(&found), unread_so);
        let known: Vec<_> = found.registered.iter().map(|it| it.host.to_string()).collect();
        let expected: &[&str] = if unread_so.is_empty() { &["ms-01"] } else { &[] };
        assert_eq!(known, expected);
    }
}

#[test]
fn the_registry_tells_ports_and_addresses_or_why_not() {
    let disk = MemoryDisk::default();
    let bindings = || Ok(vec![]);
    let registry = |key: &str, name: &str| match (key, name) {
        (r"SOFTWARE\VideoOS\Installation\Server", "WebSiteSecurePort") => {
            Ok(Some("8443".to_owned()))
        }
        (_, "ServiceUrl") => Ok(Some("https://[fd00::5]:444/api".to_owned())),
        (_, "ManagementServerUrl") => Err("Access is denied".to_owned()),
        _ => Ok(None),
    };
    let sources = Sources {
        disk: &disk,
        program_data: None,
        services: &[],
        registry: &registry,
        bindings: bindings(),
    };
    let found = Configuration::read(sources);
    let ports: Vec<_> = found.ports("management-server").map(|it| (it.usual, it.port)).collect();
    assert_eq!(ports, [(443, 8443)]);
    let [gateway] = &found.registered[..] else { panic!("{found:?}") };
    assert_eq!((gateway.host.to_string(), gateway.port), ("fd00::5".to_owned(), Some(444)));
    assert_eq!(unread(&found), ["configuration-refused"]);
    let refuses = |_: &str, _: &str| Err("Access is denied".to_owned());
    let sources = Sources {
        disk: &disk,
        program_data: None,
        services: &[],
        registry: &refuses,
        bindings: bindings(),
    };
    let found = Configuration::read(sources);
    assert_eq!(unread(&found).len(), 5);
    assert!(matches!(found.encryption(group::SERVER), Written::Unknown(_)));
}

#[test]
fn bindings_tell_of_the_management_server_and_of_a_certificate_that_stayed_behind() {
    let disk = MemoryDisk::default();
    let services = [service("Milestone XProtect Management Server", None)];
    let says = |bindings: Vec<Binding>| read(&disk, &services, bindings).encryption(group::SERVER);
    assert_eq!(
        says(vec![bound(443, other()), bound(9000, thumbprint())]),
        Written::On(Some(thumbprint()))
    );
    // Its web site has a certificate of its own in any case.
    assert_eq!(says(vec![bound(443, other()), bound(5986, other())]), Written::Off);
    assert!(matches!(says(vec![bound(9100, other())]), Written::Unknown(_)));
    // Without a management server a bare list says nothing.
    assert!(matches!(read(&disk, &[], vec![]).encryption(group::SERVER), Written::Unknown(_)));

    disk.put(Path::new(RECORDER_PLACE), RECORDER.into());
    assert_eq!(says(vec![bound(9001, thumbprint())]), Written::On(Some(thumbprint())));
    let Written::Unknown(why) = says(vec![bound(9001, other())]) else { panic!("contradiction") };
    assert_eq!(why.id, "configuration-contradiction");
    let found = read(&disk, &[], vec![bound(443, other()), bound(9001, other())]);
    let still: Vec<String> = found.bound_with(&other()).map(ToString::to_string).collect();
    assert_eq!(still, ["0.0.0.0:443", "0.0.0.0:9001"]);

    let (registry, bindings) = (&nothing, Err("Wine has no such list".to_owned()));
    let sources =
        Sources { disk: &disk, program_data: None, services: &services, registry, bindings };
    let found = Configuration::read(sources);
    assert_eq!(
        (found.bindings.is_none(), unread(&found)),
        (true, vec!["configuration-bindings".to_owned()])
    );
    assert!(matches!(found.encryption(group::SERVER), Written::Unknown(_)));
}
