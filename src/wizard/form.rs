//! Forms: questions, and how answers become a request.

use super::answers::View;
use super::field::Field;
use super::list::Action;
use super::script::script;
use crate::message::Finding;
use crate::work::Request;
use std::collections::BTreeMap;

/// Questions that make a request.
pub struct Form {
    /// The command that fills it in: `server add`, or with a flag that means this form: `encrypt --off`.
    pub command: Option<&'static str>,
    pub fields: &'static [Field],
    /// Advice on the whole form as it stands, shown below the fields.
    pub advice: fn(&View) -> Vec<Finding>,
    /// The request that the answers make, or what stands in the way. Only called once every field by
    /// itself is in order.
    pub resolve: fn(&View) -> Result<Resolved, Vec<Finding>>,
    /// What can be done besides (skip, …), by function key position in the footer.
    pub actions: fn(&View) -> Vec<Action>,
}

/// A request and what is to be said about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolved {
    pub request: Request,
    pub findings: Vec<Finding>,
    /// The same as a command for a script, where there is one.
    pub script: Option<String>,
}

impl From<Request> for Resolved {
    fn from(request: Request) -> Resolved {
        Resolved { request, findings: vec![], script: None }
    }
}

impl Form {
    /// The questions asked as the answers stand, details included.
    pub fn shown(&self, view: &View) -> Vec<&'static Field> {
        self.fields.iter().filter(|field| (field.shown)(view)).collect()
    }
    /// Checks every shown question, then resolves. Findings carry their field.
    ///
    /// # Errors
    /// Everything that stands in the way.
    pub fn resolve(&self, view: &View) -> Result<Resolved, Vec<Finding>> {
        let (mut checked, mut findings) = (BTreeMap::new(), Vec::new());
        for field in self.shown(view) {
            let mut answer = field.checked(view);
            findings.append(&mut answer.findings);
            checked.insert(field.key, answer);
        }
        if findings.iter().any(Finding::refuses) {
            return Err(findings);
        }
        let view = &View { checked: &checked, ..*view };
        let mut resolved = (self.resolve)(view)?;
        findings.append(&mut resolved.findings);
        let made = |command: &str| {
            script(command.split(' ').map(str::to_owned).collect(), self.fields, view)
        };
        let script = resolved.script.or_else(|| self.command.and_then(made));
        Ok(Resolved { request: resolved.request, findings, script })
    }
}
