//! What is worth a word about this computer as a whole.

use super::Facts;
use crate::message::{Finding, say};

impl Facts {
    /// What is worth a word about where the CA's key lies: XProtect's services run there, and whoever gets into such a
    /// server gets the key. Never in the way: small sites have one computer.
    pub fn advice_for_authority(&self) -> Option<Finding> {
        let installation = self.this.installation.as_ref().filter(|_| self.site.authority_key)?;
        let services = installation.services.iter();
        let services: Vec<&str> = services.map(|service| service.display_name.as_str()).collect();
        (!services.is_empty()).then(|| Finding::warning(say!("kit-authority-xprotect", services)))
    }
}
