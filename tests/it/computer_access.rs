//! What is known of a Windows by what it says: who may read a private key, its version, where its programs lie.

use vmscert::computer::system::{AccessList, Account, Installation, Service, Sid, WindowsVersion};

#[test]
fn a_grant_is_found_again_and_others_are_not() {
    // As Windows writes it for a new machine key.
    let list = AccessList::parse("O:BAG:SYD:P(A;;GA;;;SY)(A;;FA;;;BA)S:AI(AU;;FA;;;WD)");
    assert_eq!(list.as_str(), "D:P(A;;GA;;;SY)(A;;FA;;;BA)");
    assert!(!list.lets_read(&Sid::network_service()));
    assert!(list.lets_read(&Sid::local_system()));
    let granted = list.with_read(&Sid::network_service());
    assert!(granted.lets_read(&Sid::network_service()));
    assert!(!granted.lets_read(&Sid::local_service()));
    // Read back, Windows writes numbers.
    let back = AccessList::parse("D:PAI(A;;0x80120089;;;NS)(A;;GAGR;;;SY)");
    assert!(back.lets_read(&Sid::network_service()));
    assert_eq!(back.readers().len(), 2);
}

#[test]
fn a_denial_and_an_entry_for_what_lies_below_do_not_count_as_a_grant() {
    let denied = AccessList::parse("D:(D;;GR;;;NS)(A;;GR;;;NS)");
    assert!(!denied.lets_read(&Sid::network_service()));
    let below = AccessList::parse("D:(A;OICIIO;GR;;;NS)");
    assert!(!below.lets_read(&Sid::network_service()));
    let writes = AccessList::parse("D:(A;;0x100116;;;NS)");
    assert!(!writes.lets_read(&Sid::network_service()));
}

#[test]
fn every_service_may_read_what_all_services_may() {
    let list = AccessList::parse("D:(A;;GR;;;S-1-5-6)");
    assert!(list.lets_read(&Sid::network_service()));
    let virtual_account = Sid::parse("S-1-5-80-1-2-3-4-5").unwrap();
    assert!(list.lets_read(&virtual_account));
    let person = Sid::parse("S-1-5-21-1-2-3-1001").unwrap();
    assert!(!list.lets_read(&person));
}

#[test]
fn odd_texts_are_no_accounts() {
    for odd in ["", "S", "S-1", "S-1-5", "S-1-5-x", "NETWORK SERVICE", "S-1--5-20"] {
        assert_eq!(Sid::parse(odd), None, "{odd}");
    }
}

#[test]
fn windows_11_is_called_so() {
    let told = |name: &str, build| WindowsVersion::named(build, name.to_owned()).name;
    assert_eq!(told("Windows 10 Pro", 22631), "Windows 11 Pro");
    assert_eq!(told("Windows 10 Pro", 19045), "Windows 10 Pro");
    let server = "Windows Server 2022 Standard";
    assert_eq!(told(server, 26100), server);
}

#[test]
fn server_configurator_is_found_beside_the_services() {
    let place = tempfile::tempdir().expect("temporary folder");
    let maker = place.path().join("Some Maker");
    let service = Service {
        name: "recorder".to_owned(),
        display_name: "Some Maker's XProtect Recording Server".to_owned(),
        program: Some(maker.join("Recording Server/VideoOS.Recorder.Service.exe")),
        account: Account { name: "LocalSystem".to_owned(), sid: Some(Sid::local_system()) },
        running: true,
    };
    assert_eq!(Installation::find_configurator(std::slice::from_ref(&service)), None);
    // The one from before 2020 takes no commands.
    let early = maker.join("Recording Server/Tools");
    std::fs::create_dir_all(&early).expect("folder");
    std::fs::write(early.join("ServerConfigurator.exe"), "").expect("file");
    assert_eq!(Installation::find_configurator(std::slice::from_ref(&service)), None);
    let folder = maker.join("Server Configurator");
    std::fs::create_dir_all(&folder).expect("folder");
    let file = folder.join("ServerConfigurator.exe");
    std::fs::write(&file, "").expect("file");
    assert_eq!(Installation::find_configurator(&[service]), Some(file));
}
