//! Records the chain that a server presents, whatever it is worth, and checks that the server holds its key.

use crate::computer::locked;
use crate::pki::TlsVersion;
use aws_lc_rs::signature::{
    RSA_PKCS1_1024_8192_SHA1_FOR_LEGACY_USE_ONLY, RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY,
    RSA_PKCS1_1024_8192_SHA512_FOR_LEGACY_USE_ONLY, RsaParameters, UnparsedPublicKey,
};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::{CertificateDer, ServerName, SignatureVerificationAlgorithm, UnixTime};
use rustls::{CertificateError, DigitallySignedStruct, Error, SignatureScheme};
use std::sync::{Arc, Mutex};
use x509_parser::prelude::{FromDer, X509Certificate};
use x509_parser::public_key::PublicKey;
use x509_parser::x509::SubjectPublicKeyInfo;

/// Accepts every chain and remembers it; refuses only a server that does not hold the key.
#[derive(Debug)]
pub struct Recorder {
    provider: Arc<CryptoProvider>,
    seen: Mutex<Shown>,
}

#[derive(Debug, Default)]
struct Shown {
    chain: Vec<Vec<u8>>,
    proven: Option<TlsVersion>,
}

impl Recorder {
    /// A recorder that checks signatures by the provider's algorithms.
    pub fn new(provider: Arc<CryptoProvider>) -> Recorder {
        Recorder { provider, seen: Mutex::default() }
    }

    /// The chain, leaf first, once the server has proven that it holds the leaf's key.
    pub fn proven(&self) -> Option<(TlsVersion, Vec<Vec<u8>>)> {
        let seen = self.seen();
        seen.proven.map(|version| (version, seen.chain.clone()))
    }

    fn seen(&self) -> std::sync::MutexGuard<'_, Shown> {
        locked(&self.seen)
    }

    fn check(
        &self,
        version: TlsVersion,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let (_, certificate) =
            X509Certificate::from_der(certificate).map_err(|_| CertificateError::BadEncoding)?;
        let key = certificate.public_key();
        let schemes = self.provider.signature_verification_algorithms.mapping;
        let fits = schemes
            .iter()
            .filter(|(scheme, _)| *scheme == signed.scheme)
            .flat_map(|(_, algorithms)| algorithms.iter())
            .any(|algorithm| verifies(*algorithm, key, message, signed.signature()));
        if fits || weak_key_fits(key, message, signed) {
            self.seen().proven = Some(version);
            Ok(HandshakeSignatureValid::assertion())
        } else {
            Err(CertificateError::BadSignature.into())
        }
    }
}

impl ServerCertVerifier for Recorder {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let all = std::iter::once(end_entity).chain(intermediates);
        self.seen().chain = all.map(|certificate| certificate.to_vec()).collect();
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.check(TlsVersion::Tls12, message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.check(TlsVersion::Tls13, message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        let mut schemes = self.provider.signature_verification_algorithms.supported_schemes();
        // Some servers keep a certificate signed with SHA-1 to themselves unless it is offered.
        schemes.push(SignatureScheme::RSA_PKCS1_SHA1);
        schemes
    }
}

/// Checks a signature on the key's own bytes: rustls's ready-made check would refuse a certificate over its
/// version or extensions, which are not the question here.
fn verifies(
    algorithm: &dyn SignatureVerificationAlgorithm,
    key: &SubjectPublicKeyInfo<'_>,
    message: &[u8],
    signature: &[u8],
) -> bool {
    names_algorithm(key, algorithm.public_key_alg_id().as_ref())
        && algorithm.verify_signature(&key.subject_public_key.data, message, signature).is_ok()
}

/// Returns whether the key is of that algorithm: `id` holds the object identifier and its parameters (DER).
fn names_algorithm(key: &SubjectPublicKeyInfo<'_>, id: &[u8]) -> bool {
    let object = |bytes: &[u8]| {
        let length = u8::try_from(bytes.len()).ok().filter(|length| *length < 0x80);
        length.map(|length| [&[0x06, length], bytes].concat()).unwrap_or_default()
    };
    let mut own = object(key.algorithm.algorithm.as_bytes());
    // The curve of an elliptic key; of the others the parameters say nothing.
    let parameters = key.algorithm.parameters.as_ref();
    match parameters.filter(|parameters| parameters.tag() == x509_parser::asn1_rs::Tag::Oid) {
        Some(curve) => {
            own.extend(object(curve.data));
            own == id
        }
        None => id.starts_with(&own),
    }
}

/// Checks the signature of an RSA key below 2048 bits, which the provider does not take: it is to be
/// recorded and judged, not to look like no certificate at all. Signatures that even the lenient algorithms do
/// not know (PSS with such a key, as in TLS 1.3) are believed: a key this weak proves little either way.
fn weak_key_fits(
    key: &SubjectPublicKeyInfo<'_>,
    message: &[u8],
    signed: &DigitallySignedStruct,
) -> bool {
    let Ok(PublicKey::RSA(rsa)) = key.parsed() else {
        return false;
    };
    let weak = rsa.key_size() < 2048;
    let lenient: Option<&'static RsaParameters> = match signed.scheme {
        SignatureScheme::RSA_PKCS1_SHA1 => Some(&RSA_PKCS1_1024_8192_SHA1_FOR_LEGACY_USE_ONLY),
        SignatureScheme::RSA_PKCS1_SHA256 => Some(&RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY),
        SignatureScheme::RSA_PKCS1_SHA512 => Some(&RSA_PKCS1_1024_8192_SHA512_FOR_LEGACY_USE_ONLY),
        _ => None,
    };
    match lenient {
        Some(lenient) if rsa.key_size() >= 1024 => {
            UnparsedPublicKey::new(lenient, key.subject_public_key.data.as_ref())
                .verify(message, signed.signature())
                .is_ok()
        }
        _ => weak,
    }
}
