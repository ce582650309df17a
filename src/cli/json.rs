//! The JSON documents. Their keys are a contract that people's scripts rely on.

use super::forms::spelled;
use crate::message::{Finding, Message, Severity, Value};
use crate::pki::{Certificate, Point, steers};
use crate::words::{Said, Words};
use crate::work::{
    Change, Issued, Outcome, Place, Plan, PortVerdict, Preview, Request, Standing, Verdict,
};
use serde_json::{Value as Json, json};
use std::path::{Path, PathBuf};

/// Writes documents in one language.
#[derive(Clone, Copy)]
pub(super) struct Documents<'a> {
    pub words: &'a Words,
    /// The step whose form was called.
    pub step: Option<&'static str>,
}

impl Documents<'_> {
    pub fn refused(self, findings: &[Finding]) -> Json {
        json!({ "ok": false, "findings": self.findings(findings) })
    }

    pub fn failed(self, failure: &Message) -> Json {
        json!({ "ok": false, "error": self.said(failure, json!({})) })
    }

    pub fn plan(self, plan: &Plan) -> Json {
        let preview = plan.preview.as_ref().map(preview);
        let each = plan.each.iter().map(|(each, _)| self::preview(each)).collect::<Json>();
        json!({
            "ok": true, "dry_run": true, "command": plan.request.about().command,
            "folder": path(&plan.folder), "certificate": preview, "certificates": each,
            "changes": plan.changes.iter().map(change).collect::<Json>(),
            "findings": self.findings(&plan.findings),
        })
    }

    pub fn done(self, plan: &Plan, outcome: &Outcome) -> Json {
        let kept = |(file, kept): &(PathBuf, PathBuf)| json!({ "file": path(file), "kept_at": path(kept) });
        let mut document = json!({
            "ok": !outcome.fails(), "command": plan.request.about().command,
            "folder": path(&plan.folder),
            "made": outcome.made.iter().map(|made| path(made)).collect::<Json>(),
            "kept": outcome.kept.iter().map(kept).collect::<Json>(),
            "certificate": outcome.certificate.as_ref().map(certificate),
            "findings": self.findings(&outcome.findings),
        });
        if let Request::IssueAll(_) = plan.request {
            let one = |issued: &Issued| json!({ "server": issued.server, "certificate": certificate(&issued.certificate) });
            document["issued"] = outcome.issued.iter().map(one).collect();
            document["left"] = json!(outcome.left);
            document["passwords"] = json!(outcome.sheet.as_deref().map(path));
        }
        if let Request::Verify(_) | Request::Doctor(_) = plan.request {
            let verdicts = outcome.verdicts.iter().map(|found| self.verdict(found));
            document["verdicts"] = verdicts.collect();
        }
        if plan.request.about().place == Place::Here || matches!(plan.request, Request::Doctor(_)) {
            let proofs = outcome.proofs.iter().map(|proof| {
                self.said(&proof.finding.message, json!({ "status": proof.status.key() }))
            });
            document["proofs"] = proofs.collect();
        }
        document
    }

    pub fn findings(self, findings: &[Finding]) -> Json {
        let one = |finding: &Finding| {
            let flag = finding.field.and_then(|field| spelled(self.step?, field));
            let severity = match finding.severity {
                Severity::Notice => "notice",
                Severity::Warning => "warning",
                Severity::Refusal => "refused",
            };
            let values = finding.message.values.iter();
            let values: serde_json::Map<String, Json> =
                values.map(|(name, found)| ((*name).to_owned(), value(found))).collect();
            let more = json!({
                "severity": severity, "field": finding.field, "flag": flag, "line": finding.line,
                "values": values,
            });
            self.said(&finding.message, more)
        };
        findings.iter().map(one).collect()
    }

    fn verdict(self, found: &Verdict) -> Json {
        let point = |point: &Point| {
            let more = json!({ "check": point.check.key(), "status": point.status.key() });
            self.said(&point.finding.message, more)
        };
        let address = |at: &PortVerdict| {
            let holds = at.standing() >= Standing::Outdated;
            json!({
                "address": at.address, "ok": holds, "standing": standing(at.standing()),
                "certificate": at.certificate.as_ref().map(certificate),
                "points": at.points.iter().map(point).collect::<Json>(),
            })
        };
        json!({
            "server": found.server, "role": found.roles.first(), "roles": found.roles,
            "also": found.also.iter().map(ToString::to_string).collect::<Json>(),
            "host": found.target.host.to_string(), "port": found.target.port,
            "ok": !found.fails(),
            "addresses": found.addresses.iter().map(address).collect::<Json>(),
        })
    }

    /// A message in words, beside what else there is to say of it.
    fn said(self, message: &Message, mut object: Json) -> Json {
        let Said { what, cure } = self.words.said(message);
        object["code"] = json!(message.id);
        object["message"] = json!(what);
        object["cure"] = json!(cure);
        object
    }
}

pub(super) fn certificate(certificate: &Certificate) -> Json {
    json!({
        "subject": certificate.subject, "issuer": certificate.issuer,
        "serial": certificate.serial, "thumbprint": certificate.thumbprint().to_string(),
        "sha256": certificate.sha256(),
        "not_before": certificate.validity.not_before.to_string(),
        "not_after": certificate.validity.not_after.to_string(),
        "names": certificate.names, "addresses": certificate.addresses, "key": certificate.key,
    })
}

fn preview(preview: &Preview) -> Json {
    json!({
        "subject": preview.subject, "organization": preview.organization,
        "names": preview.names, "addresses": preview.addresses,
        "not_before": preview.validity.not_before.to_string(),
        "not_after": preview.validity.not_after.to_string(),
        "key": preview.key, "signed_by": preview.signed_by,
    })
}

fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Holds => "in-order",
        Standing::Outdated => "outdated",
        Standing::Aside => "not-reached",
        Standing::Fails => "fails",
        Standing::NotJudged => "not-judged",
        Standing::NotLookedAt => "not-looked-at",
    }
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
    let (kind, mut more) = match change {
        Change::Make(file) => ("make", json!({ "path": path(file) })),
        Change::Replace(file) => ("replace", json!({ "path": path(file) })),
        Change::Note(file) => ("note", json!({ "path": path(file) })),
        Change::Copy { from, to } => ("copy", json!({ "from": path(from), "path": path(to) })),
        Change::Trust { thumbprint, .. } => ("trust", json!({ "thumbprint": thumbprint.0 })),
        Change::Distrust { thumbprint, .. } => ("distrust", json!({ "thumbprint": thumbprint.0 })),
        Change::Import { file, .. } => ("import", json!({ "path": path(file) })),
        Change::Grant { account, services } => {
            ("grant", json!({ "account": account, "services": services }))
        }
        Change::Run { command, role } => ("run", json!({ "command": command, "role": role })),
        Change::Delete(file) => ("delete", json!({ "path": path(file) })),
        Change::Hosts { lines } => ("hosts", json!({ "lines": lines })),
    };
    more["change"] = json!(kind);
    more
}

pub(super) fn path(path: &Path) -> String {
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
