//! The certificate authority: its own certificate, and those it issues. Profiles as in the guides, with the
//! silent one-year default mended.

use super::Random;
use super::certificate::Certificate;
use super::key::PrivateKey;
use super::name::{DnsName, LONGEST_SUBJECT};
use super::typed;
use super::validity::Validity;
use crate::message::{Message, Value, say};
use aws_lc_rs::digest;
use jiff::Timestamp;
use rcgen::{
    BasicConstraints, CertificateParams, CustomExtension, DistinguishedName, DnType, IsCa, Issuer,
    KeyIdMethod, KeyUsagePurpose, PublicKeyData, SanType,
};
use std::net::IpAddr;
use x509_parser::prelude::{ASN1Time, FromDer, X509Certificate};

/// A certificate's serial number: random, 127 bits, positive (RFC 5280 §4.1.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SerialNumber([u8; 16]);

impl SerialNumber {
    pub fn random(random: Random) -> Self {
        let mut bytes = [0; 16];
        random(&mut bytes);
        bytes[0] = bytes[0] & 0x7f | 0x40;
        SerialNumber(bytes)
    }
    /// The bytes, most significant first.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// What goes into a CA certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorityProfile {
    pub name: String,
    pub organization: Option<String>,
    pub validity: Validity,
}

impl AuthorityProfile {
    /// Reads a CA's name as typed: 1 to 64 characters (RFC 5280 appendix A.1, ub-common-name).
    fn parse_name(typed: &str) -> Result<String, Message> {
        let name = subject_text(typed)?;
        if name.is_empty() { Err(say!("mint-authority-unnamed")) } else { Ok(name) }
    }

    /// Reads an organisation as typed: at most 64 characters (ub-organization-name); nothing typed is none.
    pub fn parse_organization(typed: &str) -> Result<Option<String>, Message> {
        Ok(Some(subject_text(typed)?).filter(|text| !text.is_empty()))
    }

    /// Makes the self-signed CA certificate: basicConstraints critical CA pathlen 0; keyUsage critical
    /// keyCertSign, cRLSign, digitalSignature; subjectKeyIdentifier by RFC 5280 §4.2.1.2 method 1.
    pub fn self_sign(
        &self,
        key: &PrivateKey,
        serial: SerialNumber,
    ) -> Result<Certificate, Message> {
        let name = AuthorityProfile::parse_name(&self.name)?;
        let organization =
            AuthorityProfile::parse_organization(self.organization.as_deref().unwrap_or_default())?;
        let mut parameters = parameters(self.validity, key, serial)?;
        parameters.distinguished_name.push(DnType::CommonName, name.as_str());
        if let Some(organization) = &organization {
            parameters.distinguished_name.push(DnType::OrganizationName, organization.as_str());
        }
        parameters.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        parameters.key_usages = vec![
            KeyUsagePurpose::KeyCertSign,
            KeyUsagePurpose::CrlSign,
            KeyUsagePurpose::DigitalSignature,
        ];

        let made = parameters.self_signed(key).map_err(|_| say!("mint-signing"))?;
        let read = Certificate::parse(made.der()).map_err(|_| read_back("mint-part-form"))?;
        expect(
            read.common_name.as_ref() == Some(&name) && read.organization == organization,
            "mint-part-subject",
        )?;
        expect(read.is_authority == Some(true) && read.may_sign, "mint-part-purpose")?;
        expect_common(&read, self.validity, key, serial, &read)?;
        Ok(read)
    }
}

/// What goes into a server's certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerProfile {
    /// DNS names; the first is the subject.
    pub names: Vec<DnsName>,
    pub addresses: Vec<IpAddr>,
    pub validity: Validity,
}

/// A CA that can sign.
#[derive(Debug)]
pub struct Authority {
    pub certificate: Certificate,
    key: PrivateKey,
}

impl Authority {
    /// Checks what rcgen does not: the key fits, CA=TRUE, keyCertSign, dates hold at `now`, and that the
    /// subject can be written as issuer without changing a byte.
    pub fn new(
        certificate: Certificate,
        key: PrivateKey,
        now: Timestamp,
    ) -> Result<Authority, Message> {
        let subject = &certificate.subject;
        let Validity { not_before, not_after } = certificate.validity;
        if !key.fits(&certificate) {
            return Err(say!("mint-key-does-not-fit"));
        }
        match certificate.is_authority {
            Some(true) => {}
            Some(false) => return Err(say!("mint-not-an-authority", subject)),
            // Like those of the guide's script of 2019.
            None => return Err(say!("mint-not-marked-as-authority", subject)),
        }
        if !certificate.may_sign {
            return Err(say!("mint-may-not-sign", subject));
        }
        if !certificate.validity.holds(now) {
            let (date, clock) = (Value::Moment(not_before), Value::Moment(now));
            return Err(match now < not_before {
                true => say!("mint-authority-not-yet-valid", date, clock),
                false => say!("mint-authority-expired", date = not_after),
            });
        }
        let authority = Authority { certificate, key };
        authority.writes_its_name_unchanged()?;
        Ok(authority)
    }

    /// Issues a server's certificate for the public part of `key`, and reads it back: names, addresses,
    /// dates and signature are as asked for, or it is an error.
    pub fn issue(
        &self,
        profile: &ServerProfile,
        key: &PrivateKey,
        serial: SerialNumber,
    ) -> Result<Certificate, Message> {
        let first = profile.names.first().ok_or_else(|| say!("mint-no-name"))?;
        let length = first.as_str().len();
        if length > LONGEST_SUBJECT {
            return Err(say!("mint-first-name-too-long", name = first, length));
        }
        let end = self.certificate.validity.not_after;
        if profile.validity.not_after.as_second() > end.as_second() {
            return Err(say!("mint-outlives-authority", end));
        }
        let mut parameters = parameters(profile.validity, key, serial)?;
        parameters.distinguished_name.push(DnType::CommonName, first.as_str());
        for name in &profile.names {
            let name = name.as_str().try_into().map_err(|_| read_back("mint-part-names"))?;
            parameters.subject_alt_names.push(SanType::DnsName(name));
        }
        parameters
            .subject_alt_names
            .extend(profile.addresses.iter().copied().map(SanType::IpAddress));
        parameters.is_ca = IsCa::ExplicitNoCa;
        parameters.key_usages =
            vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::KeyEncipherment];
        parameters.custom_extensions = vec![server_auth()];

        let read = self.sign(parameters, key)?;
        let names = profile.names.iter().map(DnsName::as_str);
        expect(read.common_name.as_deref() == Some(first.as_str()), "mint-part-subject")?;
        expect(read.names.iter().map(|name| &**name).eq(names), "mint-part-names")?;
        expect(read.addresses == profile.addresses, "mint-part-addresses")?;
        expect(read.is_authority == Some(false) && read.server_auth, "mint-part-purpose")?;
        expect_common(&read, profile.validity, key, serial, &self.certificate)?;
        Ok(read)
    }

    /// The CA's key, for writing `ca-private.pfx`.
    pub fn key(&self) -> &PrivateKey {
        &self.key
    }

    /// rcgen keeps a name in a map, one value for each kind of part: two `DC=` parts become one, and the
    /// chain breaks without a word. So a certificate is made for nobody, and its issuer compared.
    fn writes_its_name_unchanged(&self) -> Result<(), Message> {
        // Two values in one part are no error to rcgen, but none at all would end the program.
        let (_, certificate) = X509Certificate::from_der(&self.certificate.der)
            .map_err(|_| read_back("mint-part-form"))?;
        if certificate.subject().iter_rdn().any(|part| part.iter().count() != 1) {
            return Err(self.rewritten());
        }
        let serial = SerialNumber([0x40; 16]);
        let trial =
            self.sign(parameters(self.certificate.validity, &self.key, serial)?, &self.key)?;
        if trial.issuer_der == self.certificate.subject_der {
            Ok(())
        } else {
            Err(self.rewritten())
        }
    }

    fn rewritten(&self) -> Message {
        say!("mint-issuer-rewritten", subject = self.certificate.subject)
    }

    fn sign(
        &self,
        mut parameters: CertificateParams,
        key: &PrivateKey,
    ) -> Result<Certificate, Message> {
        // Where the CA has a key identifier, rcgen repeats just that; otherwise it would make one up.
        parameters.use_authority_key_identifier_extension = self.certificate.key_id.is_some();
        let authority = self.certificate.der.as_slice().into();
        let issuer =
            Issuer::from_ca_cert_der(&authority, &self.key).map_err(|_| self.rewritten())?;
        let made = parameters.signed_by(key, &issuer).map_err(|_| say!("mint-signing"))?;
        Certificate::parse(made.der()).map_err(|_| read_back("mint-part-form"))
    }
}

/// A text for the subject: without invisible letters and blanks around, and short enough.
fn subject_text(typed: &str) -> Result<String, Message> {
    let text = typed::visible(typed).trim().to_owned();
    let length = text.chars().count();
    if length > LONGEST_SUBJECT {
        Err(say!("mint-subject-too-long", typed = typed::shown(&text), length))
    } else if text.chars().any(char::is_control) {
        Err(say!("mint-subject-control-character", typed = typed::shown(&text)))
    } else {
        Ok(text)
    }
}

/// What both profiles share. All that rcgen would choose by itself is set.
fn parameters(
    validity: Validity,
    key: &PrivateKey,
    serial: SerialNumber,
) -> Result<CertificateParams, Message> {
    /// 2000-01-01T00:00:00Z: a clock that stands before it is wrong.
    const EARLIEST: i64 = 946_684_800;
    let (from, until) = (validity.not_before.as_second(), validity.not_after.as_second());
    if from < EARLIEST {
        return Err(say!("mint-clock-wrong", clock = validity.not_before));
    }
    if until <= from {
        let Validity { not_before: from, not_after: until } = validity;
        return Err(say!("mint-ends-before-it-begins", from, until));
    }
    let moment = |second| ASN1Time::from_timestamp(second).map_err(|_| say!("mint-signing"));
    let mut parameters = CertificateParams::default();
    parameters.not_before = moment(from)?.to_datetime();
    parameters.not_after = moment(until)?.to_datetime();
    parameters.serial_number = Some(rcgen::SerialNumber::from_slice(serial.bytes()));
    parameters.distinguished_name = DistinguishedName::new();
    let key_id = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, key.der_bytes());
    parameters.key_identifier_method = KeyIdMethod::PreSpecified(key_id.as_ref().to_vec());
    Ok(parameters)
}

/// extendedKeyUsage (2.5.29.37) with id-kp-serverAuth (1.3.6.1.5.5.7.3.1) alone, critical as the guide demands.
/// rcgen's own is never critical.
fn server_auth() -> CustomExtension {
    let content = vec![0x30, 0x0a, 0x06, 0x08, 0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x01];
    let mut extension = CustomExtension::from_oid_content(&[2, 5, 29, 37], content);
    extension.set_criticality(true);
    extension
}

/// The certificate that was made does not say what was asked for, in the part of that id.
fn read_back(part: &'static str) -> Message {
    say!("mint-read-back", part = Value::word(part))
}

fn expect(holds: bool, part: &'static str) -> Result<(), Message> {
    if holds { Ok(()) } else { Err(read_back(part)) }
}

/// Compares what both profiles share with the certificate as it was read back.
fn expect_common(
    read: &Certificate,
    validity: Validity,
    key: &PrivateKey,
    serial: SerialNumber,
    issuer: &Certificate,
) -> Result<(), Message> {
    let seconds =
        |validity: Validity| (validity.not_before.as_second(), validity.not_after.as_second());
    expect(seconds(read.validity) == seconds(validity), "mint-part-dates")?;
    expect(key.fits(read), "mint-part-key")?;
    expect(read.serial == super::certificate::upper_hex(serial.bytes()), "mint-part-serial")?;
    expect(read.issuer_der == issuer.subject_der && read.signed_by(issuer), "mint-part-signature")
}
