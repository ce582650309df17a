//! The JSON documents. Their keys are a contract that people's scripts rely on.

use super::print::Printer;
use crate::message::{Explain, Finding, Severity, Value};
use crate::pki::{Certificate, steers};
use crate::words::{Said, Words};
use crate::work::{Change, Outcome, Place, Plan, Proof, Request, Standing, Verdict};
use serde_json::{Value as Json, json};
use std::path::Path;

pub(super) fn refused(findings: &[Finding], printer: &Printer) -> String {
    text(&json!({ "ok": false, "findings": all(findings, printer) }))
}

pub(super) fn failed(failure: &dyn Explain, words: &Words) -> String {
    let Said { what, cure } = words.explain(failure);
    text(
        &json!({ "ok": false, "error": { "code": failure.code(), "message": what, "cure": cure } }),
    )
}

pub(super) fn plan(plan: &Plan, printer: &Printer) -> String {
    let preview = plan.preview.as_ref().map(|preview| {
        json!({
            "subject": preview.subject, "organization": preview.organization,
            "names": preview.names, "addresses": preview.addresses,
            "not_before": preview.validity.not_before.to_string(), "not_after": preview.validity.not_after.to_string(),
            "key": preview.key, "signed_by": preview.signed_by,
        })
    });
    text(&json!({
        "ok": true, "dry_run": true, "command": plan.request.about().command, "folder": path(&plan.folder),
        "certificate": preview, "changes": plan.changes.iter().map(change).collect::<Vec<_>>(),
        "findings": all(&plan.findings, printer),
    }))
}

pub(super) fn done(plan: &Plan, outcome: &Outcome, printer: &Printer) -> String {
    let words = printer.words;
    let mut document = json!({
        "ok": !outcome.fails(), "command": plan.request.about().command, "folder": path(&plan.folder),
        "made": outcome.made.iter().map(|made| path(made)).collect::<Vec<_>>(),
        "kept": outcome.kept.iter().map(|(file, kept)| json!({ "file": path(file), "kept_at": path(kept) })).collect::<Vec<_>>(),
        "certificate": outcome.certificate.as_ref().map(certificate),
        "findings": all(&outcome.findings, printer),
    });
    if let (Request::Verify(_), Some(document)) = (&plan.request, document.as_object_mut()) {
        document.insert(
            "verdicts".to_owned(),
            outcome.verdicts.iter().map(|found| verdict(found, words)).collect(),
        );
    }
    let here = plan.request.about().place == Place::Here;
    if let (true, Some(document)) = (here, document.as_object_mut()) {
        let proofs = outcome.proofs.iter().map(|found| proof(found, words));
        document.insert("proofs".to_owned(), proofs.collect());
    }
    text(&document)
}

fn proof(found: &Proof, words: &Words) -> Json {
    let Said { what, cure } = words.finding(&found.finding);
    json!({ "status": found.status.key(), "code": found.finding.code(), "message": what, "cure": cure })
}

pub(super) fn certificate(certificate: &Certificate) -> Json {
    json!({
        "subject": certificate.subject, "issuer": certificate.issuer, "serial": certificate.serial,
        "thumbprint": certificate.thumbprint().to_string(), "sha256": certificate.sha256(),
        "not_before": certificate.validity.not_before.to_string(), "not_after": certificate.validity.not_after.to_string(),
        "names": certificate.names, "addresses": certificate.addresses, "key": certificate.key,
    })
}

fn verdict(found: &Verdict, words: &Words) -> Json {
    let point = |point: &crate::pki::Point| {
        let Said { what, cure } = words.finding(&point.finding);
        json!({ "check": point.check.key(), "status": point.status.key(), "code": point.finding.code(), "message": what, "cure": cure })
    };
    let address = |at: &crate::work::PortVerdict| {
        json!({
            "address": at.address, "ok": matches!(at.standing(), Standing::Holds | Standing::Outdated),
            "standing": standing(at.standing()),
            "certificate": at.certificate.as_ref().map(certificate),
            "points": at.points.iter().map(point).collect::<Vec<_>>(),
        })
    };
    json!({
        "server": found.server, "role": found.roles.first(), "roles": found.roles,
        "also": found.also.iter().map(ToString::to_string).collect::<Vec<_>>(), "host": found.target.host.to_string(), "port": found.target.port,
        "ok": !found.fails(), "addresses": found.addresses.iter().map(address).collect::<Vec<_>>(),
    })
}

fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Holds => "in-order",
        Standing::Outdated => "outdated",
        Standing::Fails => "fails",
        Standing::NotJudged => "not-judged",
        Standing::NotLookedAt => "not-looked-at",
    }
}

pub(super) fn all(findings: &[Finding], printer: &Printer) -> Vec<Json> {
    let one = |finding: &Finding| {
        let Said { what, cure } = printer.words.finding(finding);
        let flag = finding.field.and_then(|field| printer.spelled(field));
        let severity = match finding.severity {
            Severity::Notice => "notice",
            Severity::Warning => "warning",
            Severity::Refusal => "refused",
        };
        let values: serde_json::Map<String, Json> = finding
            .message
            .values
            .iter()
            .map(|(name, found)| ((*name).to_owned(), value(found)))
            .collect();
        json!({ "severity": severity, "code": finding.code(), "field": finding.field, "flag": flag, "message": what, "cure": cure, "values": values })
    };
    findings.iter().map(one).collect()
}

fn value(value: &Value) -> Json {
    match value {
        Value::Text(text) => json!(text),
        Value::Message(message) => json!(message.id),
        Value::Number(number) => json!(number),
        Value::Date(date) | Value::Moment(date) => json!(date.to_string()),
        Value::List(list) => list.iter().map(self::value).collect(),
    }
}

fn change(change: &Change) -> Json {
    match change {
        Change::Make(file) => json!({ "change": "make", "path": path(file) }),
        Change::Replace(file) => json!({ "change": "replace", "path": path(file) }),
        Change::Note(file) => json!({ "change": "note", "path": path(file) }),
        Change::Copy { from, to } => {
            json!({ "change": "copy", "from": path(from), "path": path(to) })
        }
        Change::Trust { thumbprint, .. } => {
            json!({ "change": "trust", "thumbprint": thumbprint.0 })
        }
        Change::Distrust { thumbprint, .. } => {
            json!({ "change": "distrust", "thumbprint": thumbprint.0 })
        }
        Change::Import { file, .. } => json!({ "change": "import", "path": path(file) }),
        Change::Grant { account, services } => {
            json!({ "change": "grant", "account": account, "services": services })
        }
        Change::Run { command, role } => {
            json!({ "change": "run", "command": command, "role": role })
        }
        Change::Delete(file) => json!({ "change": "delete", "path": path(file) }),
    }
}

fn path(path: &Path) -> String {
    path.display().to_string()
}
/// The document as text. What it says is exact; what would steer or deceive the terminal that it may be printed on is
/// written as an escape.
pub(super) fn text(document: &Json) -> String {
    let text = serde_json::to_string_pretty(document).unwrap_or_default();
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter != '\n' && steers(letter) {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                escaped.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            escaped.push(letter);
        }
    }
    escaped
}
