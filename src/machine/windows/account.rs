//! Accounts: from the names that services have to the identifiers that access lists want.

use super::memory::{Local, Room};
use super::text;
use crate::machine::real::timely::within;
use crate::machine::system::{Account, Sid};
use std::time::Duration;
use windows_sys::Win32::Security::Authorization::ConvertSidToStringSidW;
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
    let short = name.strip_prefix(r"nt authority\").unwrap_or(&name);
    match short {
        "" | "localsystem" | "system" => Some(Sid::local_system()),
        "localservice" | "local service" => Some(Sid::local_service()),
        "networkservice" | "network service" => Some(Sid::network_service()),
        _ => None,
    }
}

/// Asks Windows, which may ask the domain.
fn looked_up(name: &str) -> Option<Sid> {
    // `.\operator` is this computer's operator.
    let name = match name.strip_prefix(r".\") {
        Some(local) => format!(r"{}\{local}", dns_lookup::get_hostname().ok()?),
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
unsafe fn written(sid: PSID) -> Option<Sid> {
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
