//! Who may read a private key: accounts and access lists, as Windows writes them (SDDL). Pure text.

use std::collections::BTreeSet;

/// An account's identifier (`S-1-5-20`). Account names are translated on other Windows languages, these are not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sid(String);

impl Sid {
    /// NETWORK SERVICE: under this account most XProtect services run.
    pub fn network_service() -> Sid {
        Sid("S-1-5-20".to_owned())
    }
    /// LOCAL SERVICE.
    pub fn local_service() -> Sid {
        Sid("S-1-5-19".to_owned())
    }
    /// SYSTEM.
    pub fn local_system() -> Sid {
        Sid("S-1-5-18".to_owned())
    }
    /// Reads `S-1-…`, or the two letters that an access list may have in its place.
    pub fn parse(text: &str) -> Option<Sid> {
        let known = match text {
            "SY" => "S-1-5-18",
            "LS" => "S-1-5-19",
            "NS" => "S-1-5-20",
            "BA" => "S-1-5-32-544",
            "BU" => "S-1-5-32-545",
            "WD" => "S-1-1-0",
            "AU" => "S-1-5-11",
            "SU" => "S-1-5-6",
            "OW" => "S-1-3-4",
            other => other,
        };
        let mut parts = known.split('-');
        let numbers = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
        let fits = parts.next() == Some("S") && known.split('-').count() > 3 && parts.all(numbers);
        fits.then(|| Sid(known.to_owned()))
    }
    /// As Windows writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// The groups that an account belongs to by itself, whoever it is.
    fn groups(&self) -> Vec<Sid> {
        let everyone = ["S-1-1-0", "S-1-5-11"].into_iter();
        let services = ["S-1-5-6"].into_iter().filter(|_| self.is_service());
        let administrators = ["S-1-5-32-544"].into_iter().filter(|_| *self == Sid::local_system());
        everyone.chain(services).chain(administrators).map(|text| Sid(text.to_owned())).collect()
    }
    /// The accounts that only services have: the three of the system, and `NT SERVICE\…`.
    fn is_service(&self) -> bool {
        matches!(self.as_str(), "S-1-5-18" | "S-1-5-19" | "S-1-5-20")
            || self.as_str().starts_with("S-1-5-80-")
    }
}

impl std::fmt::Display for Sid {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The part of a security descriptor that says who may do what, as Windows writes it: `D:P(A;;GA;;;SY)…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessList(String);

/// What an entry must allow so that a service can use the key: reading it.
const READ_DATA: u32 = 0x1;
const GENERIC_READ: u32 = 0x8000_0000;
const GENERIC_ALL: u32 = 0x1000_0000;

impl AccessList {
    /// Takes what Windows wrote. A part about the owner is left out.
    pub fn parse(text: &str) -> AccessList {
        let start = text.find("D:").unwrap_or(text.len());
        let list = text.get(start..).unwrap_or_default();
        let end = list.find("S:").unwrap_or(list.len());
        AccessList(list.get(..end).unwrap_or_default().to_owned())
    }
    /// As Windows writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// Returns whether this account may read: by an entry for itself, or for a group that every account of its
    /// kind is in. Membership in other groups is not known here and counts as no.
    pub fn lets_read(&self, account: &Sid) -> bool {
        let groups = account.groups();
        let mut denied = false;
        let mut allowed = false;
        for entry in self.entries() {
            if entry.account != *account && !groups.contains(&entry.account) || !entry.reads() {
                continue;
            }
            match entry.kind {
                AceKind::Allows => allowed = true,
                AceKind::Denies => denied = true,
            }
        }
        allowed && !denied
    }
    /// The accounts that have an entry which lets them read.
    pub fn readers(&self) -> BTreeSet<Sid> {
        let all = self.entries();
        let readers = all.filter(|entry| entry.kind == AceKind::Allows && entry.reads());
        readers.map(|entry| entry.account).collect()
    }
    /// The same list with an entry more: this account may read.
    pub fn with_read(&self, account: &Sid) -> AccessList {
        let list = if self.0.is_empty() { "D:" } else { &self.0 };
        AccessList(format!("{list}(A;;GR;;;{account})"))
    }

    fn entries(&self) -> impl Iterator<Item = Ace> {
        self.0.split('(').skip(1).filter_map(|entry| {
            let mut parts = entry.split(')').next().unwrap_or_default().split(';');
            let kind = match parts.next()? {
                "A" => AceKind::Allows,
                "D" => AceKind::Denies,
                _ => return None,
            };
            let flags = parts.next()?;
            let rights = parts.next()?;
            let account = Sid::parse(parts.nth(2)?)?;
            // An entry that only counts for what lies below does not count here.
            let below_only = flags.as_bytes().chunks(2).any(|flag| flag == b"IO");
            (!below_only).then(|| Ace { kind, rights: mask(rights), account })
        })
    }
}

#[derive(PartialEq)]
enum AceKind {
    Allows,
    Denies,
}

struct Ace {
    kind: AceKind,
    rights: u32,
    account: Sid,
}

impl Ace {
    fn reads(&self) -> bool {
        self.rights & (READ_DATA | GENERIC_READ | GENERIC_ALL) != 0
    }
}

/// Rights as a number, or as pairs of letters.
fn mask(rights: &str) -> u32 {
    if let Some(hex) = rights.strip_prefix("0x").or(rights.strip_prefix("0X")) {
        return u32::from_str_radix(hex, 16).unwrap_or(0);
    }
    let pairs = rights.as_bytes().chunks(2);
    pairs.fold(0, |mask, pair| {
        mask | match pair {
            b"GA" => GENERIC_ALL,
            b"GR" => GENERIC_READ,
            // File and key rights that hold reading.
            b"FA" | b"FR" | b"KA" | b"KR" | b"CC" => READ_DATA,
            _ => 0,
        }
    })
}
