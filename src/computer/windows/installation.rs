//! What is installed on this computer.

use super::memory::{Room, size};
use super::{log_on, registry, rights, services, version};
use crate::computer::system::{Configurator, Installation, WindowsVersion};
use std::ffi::OsString;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::os::windows::ffi::OsStringExt;
use std::path::PathBuf;
use windows_sys::Wdk::System::SystemServices::RtlGetVersion;
use windows_sys::Win32::Foundation::{ERROR_BUFFER_OVERFLOW, ERROR_SUCCESS, MAX_PATH};
use windows_sys::Win32::NetworkManagement::IpHelper::*;
use windows_sys::Win32::Networking::WinSock::*;
use windows_sys::Win32::System::SystemInformation::{GetSystemDirectoryW, OSVERSIONINFOW};

const CURRENT_VERSION: &str = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion";

/// What is installed.
pub fn installation() -> Option<Installation> {
    let services = services::installed();
    Some(Installation {
        windows: windows(),
        elevated: rights::elevated(),
        remote: log_on::is_remote(),
        cluster_node: services::cluster_node(),
        configurator: Installation::find_configurator(&services)
            .map(|path| Configurator { version: version::of(&path), path }),
        leased: leased(),
        services,
    })
}

/// Whether TLS 1.2 is switched off, for servers or for clients: `Enabled` as Schannel reads it, which is on where
/// nothing is said.
pub fn refuses_tls12() -> bool {
    const PROTOCOL: &str =
        r"SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols\TLS 1.2";
    let is_off = |side| registry::number(&format!(r"{PROTOCOL}\{side}"), "Enabled") == Some(0);
    is_off("Server") || is_off("Client")
}

fn windows() -> WindowsVersion {
    let mut found = OSVERSIONINFOW {
        dwOSVersionInfoSize: size::<OSVERSIONINFOW>(),
        ..OSVERSIONINFOW::default()
    };
    // SAFETY: the structure says how large it is. This call tells the truth to every program, others do not.
    unsafe { RtlGetVersion(&raw mut found) };
    let build = found.dwBuildNumber;
    let name = registry::text(CURRENT_VERSION, "ProductName").unwrap_or_default();
    WindowsVersion::named(build, name)
}

/// The file `hosts`, in the folder that Windows itself was installed to.
pub fn hosts_file() -> Option<PathBuf> {
    let mut room = [0_u16; MAX_PATH as usize];
    // SAFETY: the room is as long as is said.
    let length = unsafe { GetSystemDirectoryW(room.as_mut_ptr(), MAX_PATH) };
    let system = room.get(..usize::try_from(length).ok()?).filter(|path| !path.is_empty())?;
    Some(PathBuf::from(OsString::from_wide(system)).join(r"drivers\etc\hosts"))
}

/// The addresses that a DHCP server gave.
fn leased() -> Vec<IpAddr> {
    let flags = GAA_FLAG_SKIP_ANYCAST | GAA_FLAG_SKIP_MULTICAST | GAA_FLAG_SKIP_DNS_SERVER;
    // As large as Windows advises; it says how large where that is not enough.
    let mut size = 15_000;
    for _ in 0..4 {
        let mut room = Room::of(size);
        let first: *mut IP_ADAPTER_ADDRESSES_LH = room.start();
        // SAFETY: the room is as large as is said.
        let code = unsafe {
            GetAdaptersAddresses(
                u32::from(AF_UNSPEC),
                flags,
                std::ptr::null(),
                first,
                &raw mut size,
            )
        };
        match code {
            // SAFETY: the list begins there, and lives in the room until the end of this arm.
            ERROR_SUCCESS => return unsafe { leased_of(first) },
            ERROR_BUFFER_OVERFLOW => {}
            _ => break,
        }
    }
    Vec::new()
}

/// Walks the adapters and their addresses.
///
/// # Safety
/// The pointer leads to a list as Windows lays one out, or is null.
unsafe fn leased_of(first: *const IP_ADAPTER_ADDRESSES_LH) -> Vec<IpAddr> {
    let mut leased = Vec::new();
    let mut adapter = first;
    // SAFETY: the caller vouches for the list: each leads to the next, the last to null.
    while let Some(found) = unsafe { adapter.as_ref() } {
        let mut address = found.FirstUnicastAddress;
        // SAFETY: as before.
        while let Some(found) = unsafe { address.as_ref() } {
            if found.PrefixOrigin == IpPrefixOriginDhcp {
                // SAFETY: each address of the list is one of a family that it names itself.
                leased.extend(unsafe { ip(found.Address.lpSockaddr) });
            }
            address = found.Next;
        }
        adapter = found.Next;
    }
    leased
}

/// # Safety
/// The pointer leads to an address as large as its family says, or is null.
pub unsafe fn ip(address: *const SOCKADDR) -> Option<IpAddr> {
    // SAFETY: the caller vouches for it.
    let family = unsafe { address.as_ref() }?.sa_family;
    match family {
        AF_INET => {
            // SAFETY: such an address is of this form; any four bytes are one.
            let bytes = unsafe { (*address.cast::<SOCKADDR_IN>()).sin_addr.S_un.S_addr };
            Some(Ipv4Addr::from(bytes.to_ne_bytes()).into())
        }
        AF_INET6 => {
            // SAFETY: such an address is of this form; any sixteen bytes are one.
            let bytes = unsafe { (*address.cast::<SOCKADDR_IN6>()).sin6_addr.u.Byte };
            Some(Ipv6Addr::from(bytes).into())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_windows_is_known() {
        let found = installation().expect("it is Windows");
        assert!(found.windows.build >= 7600, "{found:?}");
        assert!(!found.windows.name.is_empty(), "{found:?}");
    }
}
