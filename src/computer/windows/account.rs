//! Accounts: from the names that services have to the identifiers that access lists want.

use super::memory::{Local, Room};
use super::text;
use crate::computer::real::timely::within;
use crate::computer::system::{Account, Sid};
use std::ffi::OsString;
use std::time::Duration;
use windows_sys::Win32::Security::Authorization::{ConvertSidToStringSidW, ConvertStringSidToSidW};
use windows_sys::Win32::Security::{LookupAccountNameW, PSID};
use windows_sys::Win32::System::SystemInformation::{ComputerNameNetBIOS, GetComputerNameExW};

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
    let short = name.strip_prefix(r"nt authority\").unwrap_or(&name);
    match short {
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
    if unsafe { ConvertStringSidToSidW(letters.as_ptr(), &raw mut sid) } == 0 || sid.is_null() {
        return None;
    }
    let sid = Local(sid);
    // SAFETY: it is the identifier that was just made, and is freed only afterwards.
    unsafe { written(sid.0) }
}

/// This computer's name as accounts have it: 15 letters at most.
fn computer() -> Option<OsString> {
    let mut units = [0_u16; 32];
    let mut size = u32::try_from(units.len()).unwrap_or(0);
    // SAFETY: the room is as large as is said.
    let told =
        unsafe { GetComputerNameExW(ComputerNameNetBIOS, units.as_mut_ptr(), &raw mut size) };
    (told != 0).then(|| text::until_zero(&units))
}

/// Asks Windows, which may ask the domain.
fn looked_up(name: &str) -> Option<Sid> {
    // `.\operator` is this computer's operator.
    let name = match name.strip_prefix(r".\") {
        Some(local) => format!(r"{}\{local}", computer()?.to_string_lossy()),
        None => name.to_owned(),
    };
    let name = text::wide(name);
    let (mut sid_size, mut domain_size, mut kind) = (0, 0, 0);
    // SAFETY: the name ends with a zero; without room only the sizes are told.
    unsafe {
        LookupAccountNameW(
            std::ptr::null(),
            name.as_ptr(),
            std::ptr::null_mut(),
            &raw mut sid_size,
            std::ptr::null_mut(),
            &raw mut domain_size,
            &raw mut kind,
        )
    };
    if sid_size == 0 {
        return None;
    }
    let mut sid = Room::of(sid_size);
    let mut domain = Room::of(domain_size.saturating_mul(2));
    // SAFETY: as before, and both rooms are as large as is said.
    let found = unsafe {
        LookupAccountNameW(
            std::ptr::null(),
            name.as_ptr(),
            sid.start(),
            &raw mut sid_size,
            domain.start(),
            &raw mut domain_size,
            &raw mut kind,
        )
    };
    if found == 0 {
        return None;
    }
    // SAFETY: the room holds the identifier that was just looked up.
    unsafe { written(sid.start()) }
}

/// An identifier as text.
///
/// # Safety
/// The pointer leads to a whole identifier.
pub unsafe fn written(sid: PSID) -> Option<Sid> {
    let mut text = std::ptr::null_mut();
    // SAFETY: the caller vouches for the identifier, and the place for the answer is ours.
    if unsafe { ConvertSidToStringSidW(sid, &raw mut text) } == 0 || text.is_null() {
        return None;
    }
    let text = Local(text.cast());
    // SAFETY: it is text that ends with a zero, and is freed only afterwards.
    Sid::parse(&unsafe { text::at(text.0.cast()) }.to_string_lossy())
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
