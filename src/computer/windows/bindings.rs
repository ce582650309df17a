//! The certificates bound to ports, from the HTTP service's own list. (`netsh http show sslcert` shows the same, in words
//! of whatever language this Windows speaks.)

use super::installation::ip;
use super::memory::{Room, size};
use super::text;
use crate::computer::system::configuration::Binding;
use crate::pki::Thumbprint;
use windows_sys::Win32::Foundation::{ERROR_NO_MORE_ITEMS, NO_ERROR};
use windows_sys::Win32::Networking::HttpServer::*;
use windows_sys::Win32::Networking::WinSock::*;
use windows_sys::core::GUID;

const VERSION: HTTPAPI_VERSION = HTTPAPI_VERSION { HttpApiMajorVersion: 1, HttpApiMinorVersion: 0 };
/// More than any server has: a list that never ends is no list.
const MOST: u32 = 4096;
/// As long as a thumbprint is (SHA-1).
const THUMBPRINT: u32 = 20;

/// All bindings, by address and by name.
///
/// # Errors
/// The code of why they are not listed.
pub fn listed() -> Result<Vec<Binding>, u32> {
    let _open = Opened::open()?;
    let mut all = Vec::new();
    for token in 0..MOST {
        let query = HTTP_SERVICE_CONFIG_SSL_QUERY {
            QueryDesc: HttpServiceConfigQueryNext,
            dwToken: token,
            ..HTTP_SERVICE_CONFIG_SSL_QUERY::default()
        };
        let Some(room) = ask(HttpServiceConfigSSLCertInfo, &query)? else { break };
        // SAFETY: Windows has laid one of these there, and what it points to lies in the same room.
        let set = unsafe { room.structures::<HTTP_SERVICE_CONFIG_SSL_SET>(1) }.first();
        // SAFETY: likewise.
        all.extend(set.map(|set| unsafe { binding(set.KeyDesc.pIpPort, None, &set.ParamDesc) }));
    }
    for token in 0..MOST {
        let query = HTTP_SERVICE_CONFIG_SSL_SNI_QUERY {
            QueryDesc: HttpServiceConfigQueryNext,
            dwToken: token,
            ..HTTP_SERVICE_CONFIG_SSL_SNI_QUERY::default()
        };
        let Some(room) = ask(HttpServiceConfigSslSniCertInfo, &query)? else { break };
        // SAFETY: as before.
        let set = unsafe { room.structures::<HTTP_SERVICE_CONFIG_SSL_SNI_SET>(1) }.first();
        all.extend(set.map(|set| {
            let at = (&raw const set.KeyDesc.IpPort).cast();
            // SAFETY: as before; the name ends with a zero.
            unsafe {
                let name = text::at(set.KeyDesc.Host).to_string_lossy().into_owned();
                binding(at, Some(name), &set.ParamDesc)
            }
        }));
    }
    Ok(all)
}

/// # Safety
/// The pointers are null, or lead to what their types and lengths say.
unsafe fn binding(
    at: *const SOCKADDR,
    name: Option<String>,
    how: &HTTP_SERVICE_CONFIG_SSL_PARAM,
) -> Binding {
    let is_whole = how.SslHashLength == THUMBPRINT && !how.pSslHash.is_null();
    let thumbprint = is_whole.then(|| {
        // SAFETY: the caller vouches for that many bytes.
        let bytes = unsafe { std::slice::from_raw_parts(how.pSslHash.cast::<u8>(), 20) };
        Thumbprint(bytes.iter().map(|byte| format!("{byte:02X}")).collect())
    });
    // SAFETY: the caller vouches for the address.
    let (address, port) = unsafe { (ip(at), port(at)) };
    Binding {
        address: address.filter(|_| name.is_none()),
        name,
        port,
        thumbprint,
        application: written(&how.AppId),
    }
}

/// # Safety
/// The pointer leads to an address as large as its family says, or is null.
unsafe fn port(address: *const SOCKADDR) -> u16 {
    // SAFETY: the caller vouches for it; both families have the port in the same place.
    match unsafe { address.as_ref() }.map(|address| address.sa_family) {
        Some(AF_INET | AF_INET6) => {
            // SAFETY: as before.
            u16::from_be(unsafe { (*address.cast::<SOCKADDR_IN>()).sin_port })
        }
        _ => 0,
    }
}

fn written(id: &GUID) -> String {
    let last: Vec<String> = id.data4.iter().map(|byte| format!("{byte:02x}")).collect();
    let (two, six) = last.split_at(2);
    format!("{:08x}-{:04x}-{:04x}-{}-{}", id.data1, id.data2, id.data3, two.concat(), six.concat())
}

/// Asks for one; none past the end of the list.
fn ask<Query>(list: HTTP_SERVICE_CONFIG_ID, query: &Query) -> Result<Option<Room>, u32> {
    let asked = Room::filled(|room, length| {
        let has = *length;
        // SAFETY: the question is as large as is said, and so is the room; without any only the size is told.
        match unsafe {
            HttpQueryServiceConfiguration(
                std::ptr::null_mut(),
                list,
                (&raw const *query).cast(),
                size::<Query>(),
                room,
                has,
                length,
                std::ptr::null(),
            )
        } {
            NO_ERROR => Ok(()),
            code => Err(code),
        }
    });
    match asked {
        Ok(room) => Ok(Some(room)),
        Err(ERROR_NO_MORE_ITEMS) => Ok(None),
        Err(code) => Err(code),
    }
}

/// The HTTP service, open for reading how it is set up.
struct Opened;

impl Opened {
    fn open() -> Result<Opened, u32> {
        // SAFETY: nothing is passed but numbers.
        match unsafe { HttpInitialize(VERSION, HTTP_INITIALIZE_CONFIG, std::ptr::null_mut()) } {
            NO_ERROR => Ok(Opened),
            code => Err(code),
        }
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        // SAFETY: it was opened, and is closed once.
        unsafe { HttpTerminate(HTTP_INITIALIZE_CONFIG, std::ptr::null_mut()) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Wine has no such list and says so; a Windows that has one shows certificates as others write them.
    #[test]
    fn bindings_are_listed_or_the_reason_is_told() {
        match listed() {
            Ok(all) => assert!(all.iter().all(|it| it.port > 0 && it.application.len() == 36)),
            Err(code) => assert_ne!(code, NO_ERROR),
        }
    }

    #[test]
    fn an_application_is_written_as_others_write_it() {
        let id = GUID::from_u128(0x4dc3_e181_e14b_4a21_b022_59fc_669b_0914);
        assert_eq!(written(&id), "4dc3e181-e14b-4a21-b022-59fc669b0914");
    }
}
