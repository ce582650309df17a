//! Writing down what this computer is, for the CA computer's list: before anything is issued, so that the names that
//! matter are in the certificate the first time.

use super::doctor::version;
use super::key_access::installed_roles;
use super::source_folder::SourceFolder;
use crate::computer::system::Installation;
use crate::computer::{Host, Reach, ThisComputer};
use crate::pki::DnsName;
use crate::site::listed::Survey;
use crate::site::{Role, Windows};
use crate::work::commit::Commit;
use crate::work::doable::{About, Doable, Place};
use crate::work::save_page::write_whole;
use crate::work::{Failure, Outcome};
use std::net::IpAddr;
use std::path::PathBuf;

/// A survey of this computer, for a new file.
#[derive(Clone, Debug, PartialEq)]
pub struct WriteSurvey {
    pub file: PathBuf,
}

impl Doable for WriteSurvey {
    fn about(&self) -> About {
        About::new("survey", Place::Nowhere, "result-survey-title")
    }

    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        let survey = survey(work);
        if survey.names.is_empty() {
            return Err(Failure::no_name());
        }
        write_whole(&self.file, survey.render().as_bytes(), work)
    }
}

fn survey(work: &Commit) -> Survey {
    let this = work.computer.network.this_computer();
    let windows = work.computer.system.installation();
    let of_windows =
        |found: &Installation| format!("{}, {}", found.windows.name, found.windows.build);
    let mut remarks: Vec<String> = windows.iter().map(of_windows).collect();
    let installed = windows.unwrap_or_default();
    let roles: Vec<&Role> = installed_roles(&installed).collect();
    let mut names: Vec<DnsName> = this.full_name.iter().chain(&this.host_name).cloned().collect();
    let configuration = work.computer.system.configuration();
    // The management server looks its own certificate up under the name that it is registered by.
    let needs_name = roles.iter().any(|role| role.needs_name);
    let registered = configuration.registered.iter().filter(|_| needs_name);
    names.extend(registered.filter_map(|known| match &known.host {
        Host::Name(name) => Some(name.clone()),
        Host::Address(_) => None,
    }));
    let mut known = std::collections::BTreeSet::new();
    names.retain(|name| known.insert(name.clone()));
    let registered = configuration.registered.iter();
    let services = installed.services.iter();
    remarks.extend(services.map(|it| format!("{}{}", it.display_name, version(it, work))));
    remarks.extend(registered.map(|known| format!("{}: {}", known.place, known.host)));
    Survey {
        names,
        addresses: addresses(&this, &installed),
        roles: roles.into_iter().map(|role| role.key.clone()).collect(),
        windows: match installed.windows.opens_aes() {
            true => Windows::Since2019,
            false => Windows::Any,
        },
        remarks,
        authority: SourceFolder::read(work).site.authority_thumbprint(),
    }
}

/// The addresses that others reach it by and that stay.
fn addresses(this: &ThisComputer, installed: &Installation) -> Vec<IpAddr> {
    let reachable = this.adapters.iter().filter(|adapter| adapter.reach == Reach::Reachable);
    let addresses = reachable.map(|adapter| adapter.address);
    addresses.filter(|address| !installed.leased.contains(address)).collect()
}
