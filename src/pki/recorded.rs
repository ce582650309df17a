//! Names as records, kits and certificates have them.

use super::name::DnsName;
use crate::message::{ToValue, Value};
use serde::{Deserialize, Serialize};

/// A name as a record, a kit or a certificate has it. Whatever a hand or another provider put there stays as it stands,
/// to the letter; where it is a DNS name, it was read as one when it came in.
#[derive(Clone, Debug, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct RecordedName {
    text: String,
    dns: Option<DnsName>,
}

impl RecordedName {
    /// The DNS name that it means, where it is one that a certificate can carry.
    pub fn dns(&self) -> Option<&DnsName> {
        self.dns.as_ref()
    }
}

impl From<String> for RecordedName {
    fn from(text: String) -> RecordedName {
        let dns = DnsName::parse(&text).ok().map(|(name, _)| name);
        RecordedName { text, dns }
    }
}
impl From<&str> for RecordedName {
    fn from(text: &str) -> RecordedName {
        text.to_owned().into()
    }
}
impl From<DnsName> for RecordedName {
    fn from(name: DnsName) -> RecordedName {
        RecordedName { text: name.to_string(), dns: Some(name) }
    }
}
impl From<RecordedName> for String {
    fn from(name: RecordedName) -> String {
        name.text
    }
}

/// The text as it stands: it is compared, shown and put into files as that.
impl std::ops::Deref for RecordedName {
    type Target = str;
    fn deref(&self) -> &str {
        &self.text
    }
}
impl AsRef<str> for RecordedName {
    fn as_ref(&self) -> &str {
        self
    }
}
impl<T: AsRef<str> + ?Sized> PartialEq<T> for RecordedName {
    fn eq(&self, other: &T) -> bool {
        self.text == other.as_ref()
    }
}
impl std::fmt::Display for RecordedName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self)
    }
}
impl ToValue for RecordedName {
    fn to_value(&self) -> Value {
        self.text.to_value()
    }
}
