//! What a computer says of itself for the site's list: a list like any other, with a mark in its first line that tells
//! whether it came through as it was written, and for which site.

use super::problem::ListProblem;
use crate::message::{Finding, Message, say};
use crate::pki::{DnsName, Thumbprint};
use crate::site::{Site, Windows};
use aws_lc_rs::digest;
use std::fmt::Write;
use std::net::IpAddr;

/// How the first line begins; the number is the format's.
const MARK: &str = "# vmscert survey ";
const FORMAT: &str = "1";

/// What a computer says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Survey {
    /// The name by which it is to be called first.
    pub names: Vec<DnsName>,
    pub addresses: Vec<IpAddr>,
    /// By key.
    pub roles: Vec<String>,
    pub windows: Windows,
    /// For people, a line each: the versions, where a name was registered.
    pub remarks: Vec<String>,
    /// The CA of the site whose kit was there, if one was.
    pub authority: Option<Thumbprint>,
}

impl Survey {
    /// The file: a mark, the remarks, and a line of a list.
    pub fn render(&self) -> String {
        let mut body = String::new();
        for remark in &self.remarks {
            let remark = crate::pki::printable(remark).replace(['\n', '\r'], " ");
            let _ = writeln!(body, "# {remark}\r");
        }
        let names = self.names.iter().map(DnsName::to_string);
        let addresses = self.addresses.iter().map(IpAddr::to_string);
        let windows = match self.windows {
            Windows::Any => None,
            Windows::Since2019 => Some(Windows::Since2019.key().to_owned()),
        };
        let words: Vec<String> =
            names.chain(addresses).chain(self.roles.iter().cloned()).chain(windows).collect();
        let _ = writeln!(body, "{}\r", words.join(" "));
        let site = self.authority.as_ref().map_or("none", |it| it.0.as_str());
        format!("{MARK}{FORMAT} {site} {}\r\n{body}", sum(&body))
    }
}

/// What is to be said of a list that holds surveys: one of another site, one that was written by a newer program, one
/// that is not as it was written any more.
pub fn survey_findings(text: &str, site: &Site) -> Vec<Finding> {
    let mut findings = vec![];
    let mut lines = text.lines().enumerate().peekable();
    while let Some((at, line)) = lines.next() {
        let Some(mark) = line.strip_prefix(MARK) else { continue };
        let mut body = String::new();
        while let Some((_, line)) = lines.next_if(|(_, line)| !line.starts_with(MARK)) {
            if !line.trim().is_empty() {
                let _ = writeln!(body, "{}\r", line.trim_end());
            }
        }
        findings.extend(found(mark, &body, site).map(|found| found.on_line(at + 1)));
    }
    findings
}

fn found(mark: &str, body: &str, site: &Site) -> Option<Finding> {
    let said: Vec<&str> = mark.split_whitespace().collect();
    let [format, of, sum_said] = said[..] else {
        return Some(Finding::warning(say!("survey-altered")));
    };
    let ours = site.authority_thumbprint();
    if format != FORMAT {
        return Some(Finding::refusal(&ListProblem::NewerSurvey));
    }
    if of != "none" && ours.is_some_and(|ours| ours.0 != of) {
        let message: Message = (&ListProblem::OtherSurvey).into();
        return Some(Finding::refusal(message));
    }
    (sum(body) != sum_said).then(|| Finding::warning(say!("survey-altered")))
}

/// Tells a file that was changed on the way; no seal against somebody who means to.
fn sum(body: &str) -> String {
    let digest = digest::digest(&digest::SHA256, body.as_bytes());
    digest.as_ref().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
