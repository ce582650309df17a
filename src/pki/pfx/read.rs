//! Opening a PFX.

use super::cipher::Cipher;
use super::layout::{Bag, Held, Layout, SafePart, check_cost};
use super::{Content, PfxProblem, Secret, Wrapping};
use crate::pki::certificate::Certificate;
use crate::pki::key::PrivateKey;
use crate::pki::password::Password;
use zeroize::Zeroizing;

/// What a PFX held.
#[derive(Debug)]
pub struct OpenedPfx {
    pub key: PrivateKey,
    pub certificate: Certificate,
    /// The other certificates in it, in its order.
    pub chain: Vec<Certificate>,
    pub friendly_name: Option<String>,
    pub wrapping: Wrapping,
}

impl OpenedPfx {
    /// The same content, to be written anew. `unnamed` is the friendly name where it has none.
    pub fn content<'a>(&'a self, unnamed: &'a str) -> Content<'a> {
        Content {
            key: &self.key,
            certificate: &self.certificate,
            chain: &self.chain,
            friendly_name: self.friendly_name.as_deref().unwrap_or(unnamed),
        }
    }
}

/// Opens a PFX of at most 64 KB. May take seconds on a hostile file: not for the drawing thread.
///
/// # Errors
/// What can be told without the password (no PFX, no integrity check, a cipher that is not read here, too
/// costly) is told whatever the password, and before anything is derived from it.
pub fn open(bytes: &[u8], password: &Password) -> Result<OpenedPfx, PfxProblem> {
    let layout = Layout::read(bytes)?;
    let fits = |secret: &Secret| layout.mac.verify(secret, &layout.content, &layout.expected);
    let Some(secret) = Secret::readings(password).find(fits) else {
        let right = layout.decrypts(&Secret::new(password));
        return Err(if right { PfxProblem::Changed } else { PfxProblem::WrongPassword });
    };
    let mut found = Bags::default();
    found.wrapping.add_mac(&layout.mac);
    for part in layout.parts {
        let bags = match part {
            SafePart::Open(bags) => {
                if bags.iter().any(|bag| matches!(bag.held, Held::Key(_))) {
                    found.wrapping.add_key_in_clear();
                }
                bags
            }
            SafePart::Closed { cipher, encrypted } => {
                Bag::read_all(&found.decrypt(&cipher, &encrypted, &secret)?)?
            }
        };
        for bag in bags {
            found.take(bag, &secret)?;
        }
    }
    found.choose()
}

/// The keys and certificates of a PFX, in its order.
#[derive(Default)]
struct Bags {
    keys: Vec<FoundKey>,
    certificates: Vec<FoundCertificate>,
    wrapping: Wrapping,
}

struct FoundKey {
    pkcs8: Zeroizing<Vec<u8>>,
    local_key_id: Option<Vec<u8>>,
}

struct FoundCertificate {
    certificate: Certificate,
    friendly_name: Option<String>,
    local_key_id: Option<Vec<u8>>,
}

impl Bags {
    fn decrypt(
        &mut self,
        cipher: &Cipher,
        encrypted: &[u8],
        secret: &Secret,
    ) -> Result<Zeroizing<Vec<u8>>, PfxProblem> {
        self.wrapping.add(cipher);
        check_cost(self.wrapping.iterations)?;
        cipher.decrypt(secret, encrypted).ok_or(PfxProblem::Damaged)
    }

    fn take(&mut self, bag: Bag, secret: &Secret) -> Result<(), PfxProblem> {
        let Bag { held, friendly_name, local_key_id } = bag;
        match held {
            Held::Certificate(der) => {
                let certificate = Certificate::parse(&der)?;
                let found = FoundCertificate { certificate, friendly_name, local_key_id };
                self.certificates.push(found);
            }
            Held::Key(pkcs8) => self.keys.push(FoundKey { pkcs8, local_key_id }),
            Held::ClosedKey { cipher, encrypted } => {
                let pkcs8 = self.decrypt(&cipher, &encrypted, secret)?;
                self.keys.push(FoundKey { pkcs8, local_key_id });
            }
        }
        Ok(())
    }

    /// Takes the key and the certificate that it fits. The localKeyID only chooses between certificates
    /// that all fit, for some programs leave it out and some give it to every certificate.
    fn choose(mut self) -> Result<OpenedPfx, PfxProblem> {
        self.keys.dedup_by(|one, other| one.pkcs8 == other.pkcs8);
        let (key, id) = match self.keys.as_slice() {
            [] => return Err(PfxProblem::NoKey),
            [key] => (PrivateKey::from_pkcs8(&key.pkcs8)?, &key.local_key_id),
            several => return Err(PfxProblem::SeveralKeys { count: several.len() }),
        };
        if self.certificates.is_empty() {
            return Err(PfxProblem::NoCertificate);
        }
        let fitting = self.certificates.iter().enumerate();
        let fitting = fitting.filter(|(_, found)| key.fits(&found.certificate));
        let (leaf, _) = fitting
            .min_by_key(|(_, found)| id.is_none() || found.local_key_id != *id)
            .ok_or(PfxProblem::KeyDoesNotFit)?;
        let FoundCertificate { certificate, friendly_name, .. } = self.certificates.remove(leaf);
        let others = self.certificates.into_iter().map(|found| found.certificate);
        let chain = others.filter(|other| *other != certificate).collect();
        Ok(OpenedPfx { key, certificate, chain, friendly_name, wrapping: self.wrapping })
    }
}
