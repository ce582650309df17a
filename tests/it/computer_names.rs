//! What tells addresses and drives of this computer apart.

use std::net::IpAddr;
use vmscert::computer::Reach;
use vmscert::computer::real::drives::{keeps_rights, nearest};
use vmscert::computer::real::names::{in_order, reach};

fn at(adapter: &str, address: &str) -> Reach {
    reach(adapter, address.parse().expect("address"))
}

#[test]
fn addresses_that_clients_cannot_reach_are_told_apart() {
    assert_eq!(at("eth0", "10.1.2.3"), Reach::Reachable);
    assert_eq!(at("Ethernet 2", "192.168.1.5"), Reach::Reachable);
    assert_eq!(at("WLAN", "2001:db8::5"), Reach::Reachable);
    assert_eq!(at("lo", "127.0.0.1"), Reach::Loopback);
    assert_eq!(at("lo", "::1"), Reach::Loopback);
    assert_eq!(at("Ethernet", "169.254.7.7"), Reach::LinkLocal);
    assert_eq!(at("eth0", "fe80::1"), Reach::LinkLocal);
    for adapter in [
        "VMware Network Adapter VMnet8",
        "VirtualBox Host-Only Network",
        "vEthernet (Default Switch)",
        "docker0",
        "br-2f1c",
        "veth12ab",
        "tun0",
        "tap1",
        "wg0",
        "Tailscale",
        "ZeroTier One [93afae]",
        "Corporate VPN",
        "Npcap Loopback Adapter",
        "virbr0",
    ] {
        assert_eq!(at(adapter, "172.17.0.1"), Reach::Virtual, "{adapter}");
    }
}

#[test]
fn each_address_comes_once_and_ipv4_first() {
    let given =
        ["::1", "10.0.0.2", "10.0.0.1", "10.0.0.2"].map(|text| text.parse().expect("address"));
    let ordered: Vec<String> = in_order(given.to_vec()).iter().map(IpAddr::to_string).collect();
    assert_eq!(ordered, ["10.0.0.2", "10.0.0.1", "::1"]);
}

#[test]
fn fat_keeps_no_rights() {
    for name in ["FAT", "FAT32", "exFAT", "vfat", "msdos"] {
        assert!(!keeps_rights(name), "{name}");
    }
    for name in ["ext4", "btrfs", "xfs", "apfs", "ReFS", "tmpfs", ""] {
        assert!(keeps_rights(name), "{name}");
    }
    assert_eq!(keeps_rights("NTFS"), cfg!(windows));
    assert_eq!(keeps_rights("fuseblk"), cfg!(windows));
}

#[test]
fn a_folder_that_is_not_there_yet_lies_on_its_parents_drive() {
    let folder = tempfile::tempdir().expect("temporary folder");
    let real = std::fs::canonicalize(folder.path()).expect("canonical path");
    assert!(
        nearest(&folder.path().join("not/there/yet")).ends_with(real.file_name().expect("name"))
    );
}
