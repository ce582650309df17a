//! Accounts: from the names that services have to the identifiers that access lists want.

use super::memory::{Room, local};
use super::{names, text};
use crate::computer::real::timely::within;
use crate::computer::system::{Account, Sid};
use std::time::Duration;
use windows_sys::Win32::Security::Authorization::{ConvertSidToStringSidW, ConvertStringSidToSidW};
use windows_sys::Win32::Security::{LookupAccountNameW, PSID};

/// How long a domain that does not answer is waited for.
const DEADLINE: Duration = Duration::from_secs(5);

/// The account that a service runs under.
pub fn of_service(name: String) -> Account {
    let asked = name.clone();
    let sid = by_rule(&name).or_else(|| within(DEADLINE, move || looked_up(&asked)).flatten());
    Account { name, sid }
}

/// The names that the service manager has for the system's own accounts, on Windows of every language.
fn by_rule(name: &str) -> Option<Sid> {
    let name = name.to_ascii_lowercase();
    // With no name at all, a service runs as SYSTEM.
    match name.strip_prefix(r"nt authority\").unwrap_or(&name) {
        "" | "localsystem" | "system" => Some(Sid::local_system()),
        "localservice" | "local service" => Some(Sid::local_service()),
        "networkservice" | "network service" => Some(Sid::network_service()),
        _ => None,
    }
}

/// What an access list calls an account by two letters (`LA`: this computer's first administrator), in full.
pub fn of_letters(letters: &str) -> Option<Sid> {
    let letters = text::wide(letters);
    let mut sid = std::ptr::null_mut();
    // SAFETY: the text ends with a zero, and the place for the answer is ours.
    let made = unsafe { ConvertStringSidToSidW(letters.as_ptr(), &raw mut sid) };
    let sid = local(sid).filter(|_| made != 0)?;
    // SAFETY: it is the identifier that was just made, and is freed only afterwards.
    unsafe { written(sid.raw) }
}

/// Asks Windows, which may ask the domain.
fn looked_up(name: &str) -> Option<Sid> {
    // `.\operator` is this computer's operator.
    let name = match name.strip_prefix(r".\") {
        Some(local) => format!(r"{}\{local}", names::of_accounts()?.to_string_lossy()),
        None => name.to_owned(),
    };
    let name = text::wide(name);
    let mut domain_size = 0_u32;
    let sid = Room::filled(|sid, size| {
        let (mut room, mut kind) = (Room::of(domain_size.saturating_mul(2)), 0);
        let domain = room.start();
        // SAFETY: the name ends with a zero, and both rooms are as large as is said; without room only the sizes are
        // told.
        let found = unsafe {
            LookupAccountNameW(
                std::ptr::null(),
                name.as_ptr(),
                sid,
                size,
                domain,
                &raw mut domain_size,
                &raw mut kind,
            )
        };
        if found == 0 { Err(()) } else { Ok(()) }
    });
    // SAFETY: the room holds the identifier that was just looked up.
    unsafe { written(sid.ok()?.start()) }
}

/// An identifier as text.
///
/// # Safety
/// The pointer leads to a whole identifier.
pub unsafe fn written(sid: PSID) -> Option<Sid> {
    let mut text = std::ptr::null_mut();
    // SAFETY: the caller vouches for the identifier, and the place for the answer is ours.
    let made = unsafe { ConvertSidToStringSidW(sid, &raw mut text) };
    let text = local(text).filter(|_| made != 0)?;
    // SAFETY: it is text that ends with a zero, and is freed only afterwards.
    Sid::parse(&unsafe { text::at(text.raw) }.to_string_lossy())
}
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_of_the_system_are_known_by_every_name() {
        for (name, sid) in [
            ("LocalSystem", Sid::local_system()),
            (r"NT AUTHORITY\SYSTEM", Sid::local_system()),
            (r"NT AUTHORITY\NetworkService", Sid::network_service()),
            (r"NT Authority\Network Service", Sid::network_service()),
            (r"NT AUTHORITY\LocalService", Sid::local_service()),
        ] {
            assert_eq!(of_service(name.to_owned()).sid, Some(sid), "{name}");
        }
        assert_eq!(of_service(r"NOWHERE\nobody-at-all".to_owned()).sid, None);
    }

    #[test]
    fn accounts_of_this_computer_are_looked_up() {
        let user = std::env::var("USERNAME").expect("the person's name");
        let local = of_service(format!(r".\{user}"));
        let plain = of_service(user);
        assert!(plain.sid.is_some());
        assert_eq!(local.sid, plain.sid);
    }
}
