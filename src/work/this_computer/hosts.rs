//! The names of the site's servers in this computer's file `hosts`, where there is no DNS: added, and taken out again.
//! Every line of ours carries a mark; nothing else in the file is touched, and the file as it was is kept.

use super::inspect::{installation, installation_now};
use super::source_folder::SourceFolder;
use crate::computer::{Facts, NewFile, SystemProblem, ThisComputer};
use crate::message::{Finding, say};
use crate::site::{Kit, KitHost, Site};
use crate::work::commit::Commit;
use crate::work::doable::{About, Change, Doable, Draft, Place};
use crate::work::{Failure, Outcome, Proof};
use std::path::Path;

/// What stands behind each line of ours.
const MARK: &str = "# vmscert";

/// The site's names, to be known on this computer or no longer.
#[derive(Clone, Debug, PartialEq)]
pub struct Hosts {
    pub add: bool,
}

impl Doable for Hosts {
    fn about(&self) -> About {
        match self.add {
            true => About::new("hosts", Place::Here, "result-hosts-title")
                .after_review("button-add")
                .undone_by("result-hosts-undo"),
            false => About::new("hosts", Place::Here, "result-hosts-gone-title")
                .after_review("button-remove"),
        }
    }

    fn plan(&self, facts: &Facts) -> Result<Draft, Vec<Finding>> {
        installation(facts)?;
        let kit = facts.site.kit.as_ref().map(|state| &state.kit);
        let kit = known(&facts.site, kit, &facts.this);
        if self.add && kit.host.is_empty() {
            return Err(Finding::refusal(say!("hosts-none")).into());
        }
        let lines = if self.add { marked(&kit) } else { vec![] };
        Ok(Draft { changes: vec![Change::Hosts { lines }], ..Draft::default() })
    }

    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure> {
        work.begin(2);
        installation_now(work)?;
        work.part(say!("progress-hosts"));
        let none = || Failure::refused(&SystemProblem::NotWindows);
        let path = work.computer.system.hosts_file().ok_or_else(none)?;
        let folder = path.parent().ok_or_else(none)?;
        let source = SourceFolder::read(work);
        let this = work.computer.network.this_computer();
        let kit = known(&source.site, source.kit.as_ref(), &this);
        if self.add && kit.host.is_empty() {
            return Err(Failure::refused(say!("hosts-none")));
        }
        let before = work.computer.read(&path)?.unwrap_or_default();
        let after = changed(&before, if self.add { marked(&kit) } else { vec![] });
        let mut outcome = Outcome::default();
        if after != before {
            outcome.kept = work.publish(folder, &[NewFile::public(&path, after)])?;
        }
        work.part(say!("progress-look-again"));
        outcome.proofs = proofs(self.add, &kit.host, &path, work)?;
        Ok(outcome)
    }
}

/// The kit, or that of the site's clients, without this computer itself: it knows its own names, whichever of them or of
/// its addresses the list has.
fn known(site: &Site, kit: Option<&Kit>, this: &ThisComputer) -> Kit {
    let mut kit = kit.cloned().unwrap_or_else(|| site.clients_kit());
    kit.host.retain(|host| !this.has_name(&host.names) && !this.has_address(&[host.address]));
    kit
}

fn marked(kit: &Kit) -> Vec<String> {
    kit.host_lines().into_iter().map(|line| format!("{line} {MARK}")).collect()
}

/// The file without our lines, and with these at its end. Whatever else stands there stays, byte for byte.
fn changed(before: &[u8], lines: Vec<String>) -> Vec<u8> {
    let others = before.split_inclusive(|byte| *byte == b'\n').filter(|line| !is_ours(line));
    let mut after: Vec<u8> = others.flatten().copied().collect();
    if !lines.is_empty() && !after.is_empty() && !after.ends_with(b"\n") {
        after.extend(b"\r\n");
    }
    for line in lines {
        after.extend(line.bytes().chain(*b"\r\n"));
    }
    after
}

fn is_ours(line: &[u8]) -> bool {
    line.trim_ascii_end().ends_with(MARK.as_bytes())
}

/// Reads the file back: which address each name has there, since the first line of a name counts.
fn proofs(add: bool, hosts: &[KitHost], path: &Path, work: &Commit) -> Result<Vec<Proof>, Failure> {
    let bytes = work.computer.read(path)?.unwrap_or_default();
    let ours = bytes.split(|byte| *byte == b'\n').any(is_ours);
    if !add {
        return Ok(vec![match ours {
            false => Proof::ok(say!("hosts-gone", path)),
            true => Proof::fail(say!("hosts-still-there", path)),
        }]);
    }
    let text = String::from_utf8_lossy(&bytes);
    let first = |name: &str| {
        let mut lines = text.lines().map(|line| line.split('#').next().unwrap_or_default());
        let line = lines.find(|line| {
            line.split_whitespace().skip(1).any(|known| known.eq_ignore_ascii_case(name))
        });
        line.and_then(|line| line.split_whitespace().next())
    };
    let mut seen = vec![];
    let mut right = 0_usize;
    for name in hosts.iter().flat_map(|host| &host.names) {
        if seen.contains(&name) {
            continue;
        }
        seen.push(name);
        let own = hosts.iter().filter(|host| host.names.contains(name));
        let mut own = own.map(|host| host.address.to_string());
        match first(name) {
            Some(address) if own.any(|known| known == address) => right += 1,
            Some(address) => {
                return Ok(vec![Proof::fail(say!("hosts-other", name, address, path))]);
            }
            None => return Ok(vec![Proof::fail(say!("hosts-missing", name, path))]),
        }
    }
    Ok(vec![Proof::ok(say!("hosts-there", count = right, path))])
}
