//! What is worth a word about this computer as a whole.

use super::Facts;
use crate::message::{Explain, Finding, Values};

/// Advice about the computer that keeps the CA.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuthorityAdvice {
    /// XProtect's services run where the CA's key lies: whoever gets into such a server gets the key.
    XProtectHere { services: Vec<String> },
}

impl Explain for AuthorityAdvice {
    fn code(&self) -> &'static str {
        match self {
            AuthorityAdvice::XProtectHere { .. } => "kit-authority-xprotect",
        }
    }
    fn values(&self) -> Values {
        match self {
            AuthorityAdvice::XProtectHere { services } => {
                let services = services.iter().map(|name| name.as_str().into()).collect();
                vec![("services", crate::message::Value::List(services))]
            }
        }
    }
}

impl Facts {
    /// What is worth a word about where the CA's key lies. Never in the way: small sites have one computer.
    pub fn advice_for_authority(&self) -> Vec<Finding> {
        let services: Vec<String> = self
            .this
            .installation
            .iter()
            .flat_map(|installation| &installation.services)
            .map(|service| service.display_name.clone())
            .collect();
        if !self.site.authority_key || services.is_empty() {
            return vec![];
        }
        vec![Finding::warning(&AuthorityAdvice::XProtectHere { services })]
    }
}
