//! Reading a certificate's bytes.

use super::{Certificate, CertificateProblem, upper_hex};
use crate::pki::typed;
use crate::pki::validity::{self, Validity};
use der::asn1::{AnyRef, ObjectIdentifier};
use der::{Decode, SliceReader, Tag};
use std::net::IpAddr;
use x509_parser::asn1_rs;
use x509_parser::oid_registry::{self, Oid};
use x509_parser::prelude::{
    AttributeTypeAndValue, FromDer, GeneralName, ParsedExtension, Pem, SubjectPublicKeyInfo,
    X509Certificate, X509Error, X509Name,
};

pub(super) fn parse(bytes: &[u8]) -> Result<Certificate, CertificateProblem> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(CertificateProblem::Empty);
    }
    match pem_text(bytes) {
        Some(text) => from_der(&first_in_pem(&text)?),
        None => from_der(bytes),
    }
}

/// Returns whether the certificate was signed with the key of this subjectPublicKeyInfo.
pub(super) fn signed_by(der: &[u8], public_key: &[u8]) -> bool {
    let (Ok((_, certificate)), Ok((_, public_key))) =
        (X509Certificate::from_der(der), SubjectPublicKeyInfo::from_der(public_key))
    else {
        return false;
    };
    certificate.signature_value.unused_bits == 0
        && frames(der, certificate.tbs_certificate.as_ref())
        && certificate.verify_signature(Some(&public_key)).is_ok()
}

/// Returns whether what is not signed, the frame around the signed part, is as it must be: a sequence, and the
/// outer algorithm byte for byte the inner one (RFC 5280 §4.1.1.2), since only the outer is used.
fn frames(der: &[u8], signed: &[u8]) -> bool {
    let Ok(outer) = AnyRef::from_der(der) else {
        return false;
    };
    let Some([tag, length, rest @ ..]) = outer.value().strip_prefix(signed) else {
        return false;
    };
    let Some((content, signature)) = rest.split_at_checked(usize::from(*length)) else {
        return false;
    };
    let algorithm = [&[*tag, *length], content].concat();
    let signature = AnyRef::from_der(signature);
    outer.header().tag() == Tag::Sequence
        && signature.is_ok_and(|bits| bits.header().tag() == Tag::BitString)
        && signed.windows(algorithm.len()).any(|part| part == algorithm)
}

fn from_der(der: &[u8]) -> Result<Certificate, CertificateProblem> {
    let certificate = match X509Certificate::from_der(der) {
        Ok(([], certificate)) => certificate,
        Ok(_) => return Err(CertificateProblem::Damaged),
        Err(_) => return Err(what_else(der)),
    };
    // An extension that cannot be read could say anything: better no certificate than a wrong reading.
    read(der, &certificate).map_err(|_| CertificateProblem::Damaged)
}

fn read(der: &[u8], x509: &X509Certificate<'_>) -> Result<Certificate, X509Error> {
    let (mut names, mut addresses) = (Vec::new(), Vec::new());
    if let Some(alternative) = x509.subject_alternative_name()? {
        for name in &alternative.value.general_names {
            match name {
                GeneralName::DNSName(name) => names.push(fit_for_screen(name).into()),
                GeneralName::IPAddress(octets) => addresses.extend(address(octets)),
                _ => (),
            }
        }
    }
    let key_id =
        x509.extensions().iter().find_map(|extension| match extension.parsed_extension() {
            ParsedExtension::SubjectKeyIdentifier(id) => Some(id.0.to_vec()),
            _ => None,
        });
    Ok(Certificate {
        der: der.to_vec(),
        subject: in_words(x509.subject()),
        issuer: in_words(x509.issuer()),
        subject_der: x509.subject().as_raw().to_vec(),
        issuer_der: x509.issuer().as_raw().to_vec(),
        common_name: x509.subject().iter_common_name().next().map(text),
        organization: x509.subject().iter_organization().next().map(text),
        names,
        addresses,
        serial: upper_hex(without_leading_zeros(x509.raw_serial())),
        // 9999-12-31, which RFC 5280 §4.1.2.5 uses for "no end", lies a day past what a timestamp holds.
        validity: Validity {
            not_before: validity::at(x509.validity().not_before.timestamp()),
            not_after: validity::at(x509.validity().not_after.timestamp()),
        },
        is_authority: x509.basic_constraints()?.map(|constraints| constraints.value.ca),
        may_sign: x509.key_usage()?.is_none_or(|usage| usage.value.key_cert_sign()),
        may_authenticate: x509.key_usage()?.is_none_or(|usage| usage.value.digital_signature()),
        server_auth: x509
            .extended_key_usage()?
            .is_none_or(|usage| usage.value.server_auth || usage.value.any),
        key: key_in_words(x509.public_key()),
        key_id,
        public_key: x509.public_key().raw.to_vec(),
    })
}

fn address(octets: &[u8]) -> Option<IpAddr> {
    let four = <[u8; 4]>::try_from(octets).ok().map(IpAddr::from);
    four.or_else(|| <[u8; 16]>::try_from(octets).ok().map(IpAddr::from))
}

fn without_leading_zeros(bytes: &[u8]) -> &[u8] {
    match bytes {
        [0, rest @ ..] if !rest.is_empty() => without_leading_zeros(rest),
        _ => bytes,
    }
}

/// A distinguished name with the common name first, the way people speak of it.
fn in_words(name: &X509Name<'_>) -> String {
    let common_name = |attribute: &&AttributeTypeAndValue<'_>| {
        attribute.attr_type() == &oid_registry::OID_X509_COMMON_NAME
    };
    let (first, rest): (Vec<_>, Vec<_>) = name.iter_attributes().partition(common_name);
    let word = |attribute: &AttributeTypeAndValue<'_>| {
        format!("{}={}", short_name(attribute.attr_type()), text(attribute))
    };
    first.into_iter().chain(rest).map(word).collect::<Vec<_>>().join(", ")
}

fn short_name(kind: &Oid<'_>) -> String {
    match x509_parser::objects::oid2abbrev(kind, x509_parser::objects::oid_registry()) {
        Ok(short) => short.to_owned(),
        Err(_) => kind.to_id_string(),
    }
}

fn text(attribute: &AttributeTypeAndValue<'_>) -> String {
    let bytes = attribute.as_slice();
    let text = match attribute.attr_value().tag() {
        asn1_rs::Tag::BmpString => typed::utf16(bytes, u16::from_be_bytes).unwrap_or_else(|it| it),
        // T.61 on paper, Latin-1 in every certificate that was ever seen.
        asn1_rs::Tag::T61String => bytes.iter().copied().map(char::from).collect(),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    };
    fit_for_screen(&text)
}

/// The text without characters that steer a terminal or turn its direction around.
fn fit_for_screen(text: &str) -> String {
    let steers = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.replace(steers, "\u{fffd}")
}

static CURVES: [(Oid<'_>, &str); 3] = [
    (oid_registry::OID_EC_P256, "EC P-256"),
    (oid_registry::OID_NIST_EC_P384, "EC P-384"),
    (oid_registry::OID_NIST_EC_P521, "EC P-521"),
];

fn key_in_words(key: &SubjectPublicKeyInfo<'_>) -> String {
    let kind = &key.algorithm.algorithm;
    if *kind == oid_registry::OID_PKCS1_RSAENCRYPTION {
        let numbers = members(&key.subject_public_key.data).unwrap_or_default();
        let bits = numbers.first().and_then(bits).unwrap_or_default();
        return format!("RSA {bits}");
    }
    if *kind == oid_registry::OID_KEY_TYPE_EC_PUBLIC_KEY {
        let curve = key.algorithm.parameters.as_ref().and_then(|curve| curve.as_oid().ok());
        let name = CURVES.iter().find(|(known, _)| curve.as_ref() == Some(known));
        return name.map_or("EC", |(_, name)| name).to_owned();
    }
    if *kind == oid_registry::OID_SIG_ED25519 { "Ed25519".to_owned() } else { kind.to_id_string() }
}

/// The members of a DER sequence, as far as they can be read.
pub(in crate::pki) fn members(der: &[u8]) -> Option<Vec<AnyRef<'_>>> {
    let outer = AnyRef::from_der(der).ok().filter(|outer| outer.header().tag() == Tag::Sequence)?;
    let mut reader = SliceReader::new(outer.value()).ok()?;
    Some(std::iter::from_fn(|| AnyRef::decode(&mut reader).ok()).collect())
}

/// The bits of a number.
pub(in crate::pki) fn bits(number: &AnyRef<'_>) -> Option<usize> {
    let bytes = number.decode_as::<der::asn1::UintRef<'_>>().ok()?.as_bytes();
    Some((bytes.len() * 8).saturating_sub(bytes.first()?.leading_zeros() as usize))
}

/// What a file that is no certificate may be instead, told by its first members.
fn what_else(der: &[u8]) -> CertificateProblem {
    const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
    let members = match members(der) {
        Some(members) => members,
        // Cut off: the outer header is right and the rest is missing.
        None if der.starts_with(&[0x30, 0x82]) => return CertificateProblem::Damaged,
        None => vec![],
    };
    let Some(first) = members.first() else { return CertificateProblem::NotACertificate };
    match first.header().tag() {
        // PFX: version 3 (RFC 7292 §4). Private keys: version 0 or 1.
        Tag::Integer if first.value() == [3] => CertificateProblem::IsPfx,
        Tag::Integer if first.value().len() == 1 => CertificateProblem::IsKey,
        Tag::ObjectIdentifier if first.decode_as::<ObjectIdentifier>() == Ok(SIGNED_DATA) => {
            CertificateProblem::IsBundle
        }
        // A request's inner part begins with version 0 (RFC 2986 §4.1), a certificate's with [0] or its serial.
        Tag::Sequence if first.value().starts_with(&[2, 1, 0, 0x30]) => {
            CertificateProblem::IsRequest
        }
        Tag::Sequence if members.len() > 1 => CertificateProblem::Damaged,
        _ => CertificateProblem::NotACertificate,
    }
}

/// The bytes as text, if they hold a PEM block.
fn pem_text(bytes: &[u8]) -> Option<String> {
    let text = typed::decoded(bytes).unwrap_or_else(|marked| marked);
    let text = text.trim_start_matches('\u{feff}');
    text.contains("-----BEGIN ").then(|| text.to_owned())
}

fn first_in_pem(text: &str) -> Result<Vec<u8>, CertificateProblem> {
    let mut other = CertificateProblem::NotACertificate;
    for block in Pem::iter_from_buffer(text.as_bytes()) {
        let block = block.map_err(|_| CertificateProblem::Damaged)?;
        match block.label.as_str() {
            "CERTIFICATE" | "X509 CERTIFICATE" => return Ok(block.contents),
            "CERTIFICATE REQUEST" | "NEW CERTIFICATE REQUEST" => {
                other = CertificateProblem::IsRequest
            }
            "PKCS7" => other = CertificateProblem::IsBundle,
            label if label.ends_with("PRIVATE KEY") => other = CertificateProblem::IsKey,
            _ => (),
        }
    }
    Err(other)
}
