//! Trusting the CA on this computer, and no longer (guide, "Install certificates on the clients").

use super::seen::{elevate, obstacle, trusts};
use crate::computer::{Query, Reply};
use crate::message::{Finding, say};
use crate::pki::{Certificate, Thumbprint};
use crate::site::layout;
use crate::wizard::{
    Checked, Field, FormProblem, Kind, Resolved, Step, Suggestion, View, checks, refuse_at,
};
use crate::work::{Distrust, Request, Trust};
use std::path::PathBuf;

pub static TRUST_HERE: Step = Step::form("trust-here", FIELDS, resolve)
    .command("trust")
    .wants(wants)
    .advice(advice)
    .actions(|view| elevate(view).into_iter().collect());

pub static TRUST_REMOVE: Step = Step::form("trust-remove", REMOVE_FIELDS, resolve_removal)
    .command("trust --remove")
    .advice(|view| obstacle(view).into_iter().collect())
    .actions(|view| elevate(view).into_iter().collect());

static FIELDS: &[Field] = &[Field::new("file", Kind::Path(|_| vec![]))
    .positional("FILE.cer")
    .optional()
    .check(checks::path)
    .suggest(|view| {
        let site = &view.facts.site;
        let source = if site.kit.is_some() { say!("source-kit") } else { say!("source-site") };
        site.authority.as_ref()?;
        Suggestion::from(own_file(view).display(), source)
    })];

static REMOVE_FIELDS: &[Field] =
    &[Field::new("thumbprint", Kind::Line).optional().check(thumbprint).suggest(|view| {
        let now = view.facts.site.authority_thumbprint()?;
        Suggestion::from(now, say!("source-site-authority"))
    })];

/// The CA's certificate as it lies in the folder.
fn own_file(view: &View) -> PathBuf {
    view.facts.site.folder.join(layout::AUTHORITY_CERTIFICATE)
}

/// The certificate that is to be trusted.
enum Picked<'a> {
    Certificate(&'a Certificate),
    /// Its file is being read.
    Asking(PathBuf),
    /// There is none to be had.
    None(Finding),
}

fn chosen<'a>(view: &View<'a>) -> Picked<'a> {
    let path = view.path(FIELDS, "file");
    let is_empty = path.as_os_str().is_empty();
    match &view.facts.site.authority {
        Some(authority) if is_empty || path == own_file(view) => {
            return Picked::Certificate(authority);
        }
        None if is_empty => return Picked::None(Finding::refusal(&FormProblem::Missing)),
        Some(_) | None => {}
    }
    match view.facts.reply(&Query::Certificate(path.clone())) {
        Some(Reply::Certificate(Ok(Some(certificate)))) => Picked::Certificate(certificate),
        Some(Reply::Certificate(Ok(None))) => {
            Picked::None(Finding::refusal(say!("trust-file-none", path)))
        }
        Some(Reply::Certificate(Err(problem))) => Picked::None(Finding::refusal(problem)),
        Some(_) | None => Picked::Asking(path),
    }
}

fn wants(view: &View) -> Vec<Query> {
    match chosen(view) {
        Picked::Asking(path) if path.is_absolute() => vec![Query::Certificate(path)],
        Picked::Asking(_) | Picked::Certificate(_) | Picked::None(_) => vec![],
    }
}

fn advice(view: &View) -> Vec<Finding> {
    let mut findings: Vec<Finding> = obstacle(view).into_iter().collect();
    match chosen(view) {
        Picked::Certificate(certificate) => {
            // To be compared by eye.
            let (subject, thumbprint) = (&certificate.subject, certificate.thumbprint().grouped());
            findings.push(Finding::notice(say!("trust-compare", subject, thumbprint)));
            let own = view.facts.site.authority.as_ref() == Some(certificate);
            if own && trusts(view) == Some(true) {
                findings.push(Finding::notice(say!("trust-already")));
            }
        }
        Picked::None(finding) if finding.code() == "trust-file-none" => findings.push(finding),
        Picked::Asking(_) | Picked::None(_) => {}
    }
    findings
}

fn resolve(view: &View) -> Result<Resolved, Vec<Finding>> {
    let refuse = |finding: Finding| Err(vec![finding.at("file")]);
    match chosen(view) {
        Picked::Certificate(certificate) => {
            let certificate = Box::new(certificate.clone());
            Ok(Request::Trust(Trust { certificate }).into())
        }
        Picked::Asking(path) => refuse(Finding::refusal(say!("trust-file-reading", path))),
        Picked::None(finding) => refuse(finding),
    }
}

fn thumbprint(_: &View, typed: &str) -> Checked {
    match Thumbprint::parse(typed) {
        Ok(read) => Checked { mended: (read.0 != typed).then_some(read.0), ..Checked::default() },
        Err(problem) => vec![Finding::refusal(problem)].into(),
    }
}

fn resolve_removal(view: &View) -> Result<Resolved, Vec<Finding>> {
    let typed = view.value(REMOVE_FIELDS, "thumbprint");
    // Said nothing of, it is the trust in this site's own CA that is taken back: its thumbprint is known.
    let own = view.facts.site.authority_thumbprint();
    let thumbprint = match own.filter(|_| typed.trim().is_empty()) {
        Some(own) => own,
        None => Thumbprint::parse(&typed).map_err(refuse_at("thumbprint"))?,
    };
    Ok(Request::Distrust(Distrust { thumbprint }).into())
}
