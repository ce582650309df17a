//! Windows's own judgement of a certificate: its chain, and the rules for TLS servers.

use super::memory::size;
use super::problem::{self, done};
use super::store::{OpenStore, StoreEntry};
use super::text;
use crate::computer::system::Judgement;
use crate::computer::{Host, SystemProblem};
use crate::pki::Certificate;
use std::mem::offset_of;
use windows_sys::Win32::Foundation::*;
use windows_sys::Win32::Security::Cryptography::*;

/// From the cache only: nothing is asked on the network, revocation included.
const QUIETLY: u32 = CERT_CHAIN_CACHE_ONLY_URL_RETRIEVAL
    | CERT_CHAIN_DISABLE_AIA
    | CERT_CHAIN_DISABLE_AUTH_ROOT_AUTO_UPDATE;

/// Judges a certificate, the first of the chain, for a host.
pub fn judge(chain: &[Vec<u8>], host: &Host) -> Result<Judgement, SystemProblem> {
    let Some((leaf, others)) = chain.split_first() else {
        return Ok(Judgement::Incomplete);
    };
    let (Some(entry), Ok(certificate)) = (StoreEntry::of(leaf), Certificate::parse(leaf)) else {
        return Ok(Judgement::Incomplete);
    };
    let sent = OpenStore::in_memory(others).map_err(refusal)?;
    let engine = Engine::of_the_computer().map_err(refusal)?;
    let chain = engine.chain(&entry, &sent).map_err(refusal)?;
    let trust = chain.errors();
    let broken = [
        (CERT_TRUST_IS_NOT_SIGNATURE_VALID, other(TRUST_E_CERT_SIGNATURE)),
        (CERT_TRUST_IS_PARTIAL_CHAIN, Judgement::Incomplete),
        (CERT_TRUST_IS_UNTRUSTED_ROOT, Judgement::UntrustedRoot),
        (CERT_TRUST_IS_NOT_TIME_VALID, Judgement::OutOfTime),
    ];
    if let Some((_, judgement)) = broken.into_iter().find(|(error, _)| trust & error != 0) {
        return Ok(judgement);
    }
    // Not every version knows addresses in this rule, and names it may match by the common name, which no
    // XProtect client does: both are held against the certificate's own list.
    let (name, covered) = match host {
        Host::Name(name) => (Some(name.as_str()), certificate.covers_name(name.as_str())),
        Host::Address(address) => (None, certificate.covers_address(*address)),
    };
    let judged = chain.policy(name).map_err(refusal)?;
    Ok(match judged.cast_signed() {
        0 if !covered => Judgement::WrongHost,
        0 if trust != 0 => other(CERT_E_CHAINING),
        0 => Judgement::Trusted,
        CERT_E_CN_NO_MATCH => Judgement::WrongHost,
        CERT_E_UNTRUSTEDROOT => Judgement::UntrustedRoot,
        CERT_E_CHAINING => Judgement::Incomplete,
        CERT_E_EXPIRED | CERT_E_VALIDITYPERIODNESTING => Judgement::OutOfTime,
        code => other(code),
    })
}

fn other(code: i32) -> Judgement {
    Judgement::Other(problem::words(code.cast_unsigned()))
}

fn refusal(code: u32) -> SystemProblem {
    problem::refused(code, |reason| SystemProblem::Other { reason })
}

/// What builds chains.
struct Engine(HCERTCHAINENGINE);

impl Engine {
    /// One that sees the computer's stores (not the person's: services do not, either) as they are now. The
    /// engine that all share may still remember how they were before a root was added.
    fn of_the_computer() -> Result<Engine, u32> {
        let wanted = CERT_CHAIN_ENGINE_CONFIG {
            // As far as every version knows it.
            cbSize: u32::try_from(offset_of!(CERT_CHAIN_ENGINE_CONFIG, hExclusiveRoot))
                .unwrap_or(0),
            dwFlags: CERT_CHAIN_USE_LOCAL_MACHINE_STORE,
            ..CERT_CHAIN_ENGINE_CONFIG::default()
        };
        let mut made = std::ptr::null_mut();
        // SAFETY: the structure says how much of it counts, and the place for the answer is ours.
        done(unsafe { CertCreateCertificateChainEngine(&raw const wanted, &raw mut made) })?;
        Ok(Engine(made))
    }
    fn chain(&self, leaf: &StoreEntry, sent: &OpenStore) -> Result<Chain, u32> {
        let mut server = *b"1.3.6.1.5.5.7.3.1\0";
        let mut usages = [server.as_mut_ptr()];
        let mut wanted =
            CERT_CHAIN_PARA { cbSize: size::<CERT_CHAIN_PARA>(), ..CERT_CHAIN_PARA::default() };
        wanted.RequestedUsage.dwType = USAGE_MATCH_TYPE_AND;
        wanted.RequestedUsage.Usage =
            CTL_USAGE { cUsageIdentifier: 1, rgpszUsageIdentifier: usages.as_mut_ptr() };
        let mut built = std::ptr::null_mut();
        // SAFETY: the certificate and the store are open, what is wanted and all that it names live until the
        // call is over, and the place for the answer is ours.
        done(unsafe {
            CertGetCertificateChain(
                self.0,
                leaf.raw(),
                std::ptr::null(),
                sent.raw(),
                &raw const wanted,
                QUIETLY,
                std::ptr::null(),
                &raw mut built,
            )
        })?;
        Ok(Chain(built))
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        // SAFETY: it is ours, and given back once. Chains live on without it.
        unsafe { CertFreeCertificateChainEngine(self.0) };
    }
}

/// A chain that Windows built.
struct Chain(*mut CERT_CHAIN_CONTEXT);

impl Chain {
    fn errors(&self) -> u32 {
        // SAFETY: the chain is open as long as this lives.
        unsafe { (*self.0).TrustStatus.dwErrorStatus }
    }
    /// The code of what the rules for TLS servers have against it; 0 for nothing.
    fn policy(&self, name: Option<&str>) -> Result<u32, u32> {
        let mut name = name.map(text::wide);
        let mut extra = HTTPSPolicyCallbackData {
            Anonymous: HTTPSPolicyCallbackData_0 { cbSize: size::<HTTPSPolicyCallbackData>() },
            dwAuthType: AUTHTYPE_SERVER,
            fdwChecks: 0,
            pwszServerName: name.as_mut().map_or(std::ptr::null_mut(), |name| name.as_mut_ptr()),
        };
        let rules = CERT_CHAIN_POLICY_PARA {
            cbSize: size::<CERT_CHAIN_POLICY_PARA>(),
            dwFlags: 0,
            pvExtraPolicyPara: (&raw mut extra).cast(),
        };
        let mut status = CERT_CHAIN_POLICY_STATUS {
            cbSize: size::<CERT_CHAIN_POLICY_STATUS>(),
            ..CERT_CHAIN_POLICY_STATUS::default()
        };
        // SAFETY: the chain is open; the rules and all that they name live until the call is over.
        done(unsafe {
            CertVerifyCertificateChainPolicy(
                CERT_CHAIN_POLICY_SSL,
                self.0,
                &raw const rules,
                &raw mut status,
            )
        })?;
        Ok(status.dwError)
    }
}

impl Drop for Chain {
    fn drop(&mut self) {
        // SAFETY: it is open, and given back once.
        unsafe { CertFreeCertificateChain(self.0) };
    }
}
