//! Opening a PFX.

use super::layout::{Bag, Budget, Held, Layout, Part};
use super::{PfxProblem, Secret, Wrapping};
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

/// Opens a PFX of at most 64 KB. May take seconds on a hostile file: not for the drawing thread.
///
/// # Errors
/// What can be told without the password (no PFX, no integrity check, a cipher that is not read here, too
/// costly) is told whatever the password, and before anything is derived from it.
pub fn open(bytes: &[u8], password: &Password) -> Result<OpenedPfx, PfxProblem> {
    let layout = Layout::read(bytes)?;
    let mut budget = Budget::default();
    budget.spend(layout.mac.iterations())?;
    let fits = |secret: &Secret| layout.mac.verify(secret, &layout.content, &layout.expected);
    let Some(secret) = Secret::readings(password).find(fits) else {
        let right = layout.decrypts(&Secret::new(password));
        return Err(if right { PfxProblem::Changed } else { PfxProblem::WrongPassword });
    };
    let mut found = Found::default();
    found.wrapping.add_mac(&layout.mac);
    for part in layout.parts {
        let (bags, open) = match part {
            Part::Open(bags) => (bags, true),
            Part::Closed { cipher, encrypted } => {
                budget.spend(cipher.iterations())?;
                found.wrapping.add(&cipher);
                let plain = cipher.decrypt(&secret, &encrypted);
                (Bag::read_all(&plain.ok_or(PfxProblem::Damaged)?)?, false)
            }
        };
        for bag in bags {
            if open && matches!(bag.held, Held::Key(_)) {
                found.wrapping.add_key_in_clear();
            }
            found.take(bag, &secret, &mut budget)?;
        }
    }
    found.choose()
}

/// The keys and certificates of a PFX, in its order.
#[derive(Default)]
struct Found {
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

impl Found {
    fn take(&mut self, bag: Bag, secret: &Secret, budget: &mut Budget) -> Result<(), PfxProblem> {
        let Bag { held, friendly_name, local_key_id } = bag;
        let pkcs8 = match held {
            Held::Certificate(der) => {
                let certificate = Certificate::parse(&der)?;
                self.certificates.push(FoundCertificate {
                    certificate,
                    friendly_name,
                    local_key_id,
                });
                return Ok(());
            }
            Held::Key(pkcs8) => pkcs8,
            Held::ClosedKey { cipher, encrypted } => {
                budget.spend(cipher.iterations())?;
                self.wrapping.add(&cipher);
                let plain = cipher.decrypt(secret, &encrypted);
                plain.ok_or(PfxProblem::Damaged)?
            }
        };
        self.keys.push(FoundKey { pkcs8, local_key_id });
        Ok(())
    }

    /// Takes the key and the certificate that it fits. The localKeyID only chooses between certificates
    /// that all fit, for some programs leave it out and some give it to every certificate.
    fn choose(mut self) -> Result<OpenedPfx, PfxProblem> {
        self.keys.dedup_by(|one, other| one.pkcs8 == other.pkcs8);
        let key = match self.keys.as_slice() {
            [] => return Err(PfxProblem::NoKey),
            [key] => key,
            several => {
                return Err(PfxProblem::SeveralKeys { count: several.len() });
            }
        };
        let id = key.local_key_id.as_ref();
        let key = PrivateKey::from_pkcs8(&key.pkcs8)?;
        if self.certificates.is_empty() {
            return Err(PfxProblem::NoCertificate);
        }
        let (leaf, _) = self
            .certificates
            .iter()
            .enumerate()
            .filter(|(_, found)| key.fits(&found.certificate))
            .min_by_key(|(_, found)| id.is_none() || found.local_key_id.as_ref() != id)
            .ok_or(PfxProblem::KeyDoesNotFit)?;
        let leaf = self.certificates.remove(leaf);
        Ok(OpenedPfx {
            key,
            chain: self
                .certificates
                .into_iter()
                .map(|found| found.certificate)
                .filter(|certificate| *certificate != leaf.certificate)
                .collect(),
            certificate: leaf.certificate,
            friendly_name: leaf.friendly_name,
            wrapping: self.wrapping,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::cipher::{Block, Cipher};
    use super::*;
    use der::Encode;
    use der::asn1::{Any, OctetString};
    use pkcs12::pbe_params::{EncryptedPrivateKeyInfo, Pkcs12PbeParams};
    use pkcs12::safe_bag::SafeBag;

    /// Whoever knows the password can hide costly keys where nobody sees them before it is tried.
    #[test]
    fn costs_hidden_in_an_encrypted_part_are_refused_before_they_arise() {
        let password = Password::new("Passw0rd-1".to_owned());
        let secret = Secret::new(&password);
        let outside = Cipher::Pkcs12 { block: Block::TripleDes, salt: vec![1; 8], iterations: 1 };
        let mut algorithm = outside.algorithm().expect("an algorithm");
        let costly = Pkcs12PbeParams {
            salt: OctetString::new([1; 8]).expect("a salt"),
            iterations: i32::MAX,
        };
        algorithm.parameters = Some(Any::encode_from(&costly).expect("parameters"));
        let hidden = EncryptedPrivateKeyInfo {
            encryption_algorithm: algorithm,
            encrypted_data: OctetString::new([0; 8]).expect("data"),
        };
        let bags = vec![SafeBag {
            bag_id: pkcs12::PKCS_12_PKCS8_KEY_BAG_OID,
            bag_value: hidden.to_der().expect("a key"),
            bag_attributes: None,
        }];
        let plain = bags.to_der().expect("bags");
        let encrypted = outside.encrypt(&secret, &plain).expect("encrypted");
        let opened = outside.decrypt(&secret, &encrypted).expect("decrypted");
        let (mut found, mut budget) = (Found::default(), Budget::default());
        let mut results = Bag::read_all(&opened)
            .expect("bags")
            .into_iter()
            .map(|bag| found.take(bag, &secret, &mut budget));
        let iterations = i32::MAX.unsigned_abs().into();
        let refused = Err(PfxProblem::TooCostly { iterations });
        assert_eq!(results.next(), Some(refused));
    }
}
