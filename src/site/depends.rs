//! What hangs on a computer of the list: said before it is renamed, changed or taken off.

use super::Site;
use super::edit::SiteEdit;
use super::layout;
use super::record::Server;
use crate::message::{Finding, say};
use crate::pki::Certificate;
use std::net::IpAddr;
use std::path::Path;

impl Site {
    /// What becomes of a computer's certificate, kit and ticks with a change. Nothing of it is lost: files stay where they
    /// are, and ticks hold again with the name and the certificate that they were made for.
    pub fn depends(&self, edit: &SiteEdit) -> Vec<Finding> {
        let mut findings = self.of_files(edit);
        if let SiteEdit::ChangeServer { was, about, .. } = edit
            && let Some(server) = self.server(was)
        {
            let new = about.addresses.iter().filter(|one| !server.addresses.contains(one));
            let new: Vec<IpAddr> = new.copied().collect();
            findings.extend(self.address_taken(&new, |other| other.name == server.name));
        }
        findings
    }

    /// Addresses that another server of the site has already: copied by mistake, as a rule.
    pub fn address_taken(
        &self,
        addresses: &[IpAddr],
        is_own: impl Fn(&Server) -> bool,
    ) -> Vec<Finding> {
        let others = self.record.server.iter().filter(|server| !is_own(server));
        others
            .flat_map(|Server { name, about, .. }| {
                let both = addresses.iter().filter(|address| about.addresses.contains(address));
                both.map(move |address| say!("plan-address-taken", address, name))
            })
            .map(|taken| Finding::warning(taken).at("ip"))
            .collect()
    }

    fn of_files(&self, edit: &SiteEdit) -> Vec<Finding> {
        match edit {
            SiteEdit::RemoveServer(name) => {
                self.of_server(name, |server| say!("depends-remove", folder = folder(server)))
            }
            SiteEdit::ChangeServer { was, name, .. }
                if !name.as_str().eq_ignore_ascii_case(was) =>
            {
                self.of_server(was, |server| say!("depends-rename", folder = folder(server), name))
            }
            SiteEdit::ChangeServer { was, about, .. } => {
                let (Some(server), Some(certificate)) = (self.server(was), self.certificate(was))
                else {
                    return vec![];
                };
                let mut findings = Vec::new();
                if !is_for(certificate, &about.names, &server.names)
                    || about.addresses != server.addresses
                        && about.addresses != certificate.addresses
                {
                    findings.push(Finding::warning(say!("depends-names", name = was)));
                }
                if about.roles != server.roles || about.windows != server.windows {
                    findings.push(Finding::notice(say!("depends-roles", folder = folder(server))));
                }
                findings
            }
            _ => vec![],
        }
    }

    fn of_server(
        &self,
        name: &str,
        said: impl Fn(&Server) -> crate::message::Message,
    ) -> Vec<Finding> {
        let server = self.server(name).filter(|server| self.certificate(&server.name).is_some());
        server.map(said).map(Finding::warning).into_iter().collect()
    }
}

/// Returns whether a certificate has the names as they are now, or they are as they were.
fn is_for<N>(certificate: &Certificate, now: &[N], before: &[N]) -> bool
where
    N: AsRef<str> + PartialEq,
{
    let alike = now.len() == certificate.names.len()
        && now.iter().zip(&certificate.names).all(|(one, other)| *one.as_ref() == **other);
    now == before || alike
}

/// A server's kit, as the site's folder has it.
fn folder(server: &Server) -> String {
    layout::server_folder(Path::new(""), &server.name).display().to_string()
}
