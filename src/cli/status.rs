//! `vmscert status`: how the site stands, and what is due.

use super::exit::Exit;
use super::json::{self, path};
use super::print::{Printer, pad};
use crate::computer::Facts;
use crate::message::{Finding, Value, say};
use crate::pki::Certificate;
use crate::site::{SiteProblem, Tick};
use crate::wizard::{Answers, Body, Mark, Row, STEPS, StepState, View, step, steps::home};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// A certificate with this many days left is due: time enough to visit every computer.
const DUE: i64 = 60;

pub(super) fn status(facts: &Facts, printer: &Printer) -> Exit {
    let site = &facts.site;
    let mut problems: Vec<Finding> = site.problems.iter().map(Finding::warning).collect();
    if !site.started && problems.is_empty() {
        problems.push(Finding::warning(&SiteProblem::NotStarted));
    }
    let mut certificates = site.authority.iter().chain(site.certificates.values());
    let exit = match certificates.any(|known| known.validity.days_left(facts.now) <= DUE) {
        // What cannot be read cannot be said to be in order.
        _ if !problems.is_empty() => Exit::Failed,
        true => Exit::Due,
        false => Exit::Done,
    };
    if printer.json {
        printer.document(&document(facts, printer, &problems, exit));
    } else {
        problems.iter().for_each(|problem| printer.finding(problem));
        if site.started {
            print(facts, printer);
        }
    }
    exit
}

/// A line of the page that everything starts from.
struct StatusLine {
    key: String,
    state: &'static str,
    /// Whether that it is done is somebody's word.
    said: bool,
    title: Value,
    text: Value,
}

/// The steps of the site or, in a kit, what is to do on this computer.
fn lines(facts: &Facts) -> Vec<StatusLine> {
    let answers = Answers::default();
    let view = View::of(facts, &answers);
    let here = step(home(facts)).filter(|_| facts.site.kit.is_some());
    if let Some(Body::Table(list)) = here.map(|here| &here.body) {
        let line = |row: Row| {
            let mut cells = row.cells.into_iter();
            let mut cell = || cells.next().unwrap_or_else(|| "".into());
            let said = row.mark == Mark::Said;
            let state = match row.mark {
                Mark::Ok | Mark::Said => "done",
                Mark::Todo => "open",
                Mark::Warn => "needs-you",
                Mark::Fail => "trouble",
                Mark::None | Mark::Unknown => "later",
            };
            StatusLine { key: row.key, state, said, title: cell(), text: cell() }
        };
        return (list.rows)(&view).into_iter().map(line).collect();
    }
    let line = |step: &crate::wizard::Step| {
        let state = (step.state)(&view);
        let said = matches!(state, StepState::Said(_));
        let (state, text) = match state {
            StepState::Done(text) | StepState::Said(text) => ("done", text),
            StepState::Open(text) => ("open", text),
            StepState::NeedsYou(text) => ("needs-you", text),
            StepState::Later(text) => ("later", text),
            StepState::Trouble(text) => ("trouble", text),
        };
        let title = Value::word(format!("step-{}", step.key));
        StatusLine { key: step.key.to_owned(), state, said, title, text }
    };
    STEPS.iter().copied().filter(|step| step.on_home).map(line).collect()
}

fn print(facts: &Facts, printer: &Printer) {
    let site = &facts.site;
    let words = printer.words;
    let place = format!("{}  {}", site.record.site.name, path(&site.folder));
    printer.out(place.trim_start());
    for StatusLine { state, said, title, text, .. } in lines(facts) {
        let mark = match state {
            _ if said => "[said]",
            "done" => "[OK]  ",
            "trouble" => "[FAIL]",
            "later" => "      ",
            _ => "[  ]  ",
        };
        printer.out(&format!("{mark} {} {}", pad(&words.value(&title), 38), words.value(&text)));
    }
    for server in &site.record.server {
        let validity = site.certificate(&server.name).map(|certificate| certificate.validity);
        let left = validity.map(|known| (known.not_after, known.days_left(facts.now)));
        let state = match left {
            Some((end, days)) if days < 0 => say!("status-expired", end),
            Some((end, days)) => say!("status-days-left", end, days),
            None => say!("status-no-certificate"),
        };
        let roles = words.value(&Value::words("role", &server.roles));
        printer.out(&format!("  {}  {roles}  {}", server.name, words.say(&state)));
    }
}

fn document(facts: &Facts, printer: &Printer, problems: &[Finding], exit: Exit) -> Json {
    let site = &facts.site;
    let with_days = |certificate: &Certificate| {
        let mut document = json::certificate(certificate);
        document["days_left"] = json!(certificate.validity.days_left(facts.now));
        document
    };
    let ticks = |ticks: &BTreeMap<String, Tick>, certificate: Option<&Certificate>| {
        let one = |(what, tick): (&String, &Tick)| {
            let now = match what.as_str() {
                "trust" => site.authority_thumbprint(),
                _ => certificate.map(Certificate::thumbprint),
            };
            let current = site.holds(Some(tick), now.as_ref());
            let date = tick.date.to_string();
            (what.clone(), json!({ "date": date, "seen": tick.seen, "current": current }))
        };
        ticks.iter().map(one).collect::<Json>()
    };
    let servers = site.record.server.iter().map(|server| {
        let certificate = site.certificate(&server.name);
        json!({
            "name": server.name, "roles": server.roles, "windows": server.windows.key(),
            "certificate": certificate.map(with_days), "ticks": ticks(&server.ticks, certificate),
        })
    });
    let clients = site.record.client.iter().map(|client| {
        json!({ "name": client.name, "kinds": client.kinds, "ticks": ticks(&client.ticks, None) })
    });
    let steps = lines(facts).into_iter().map(|line| {
        json!({ "step": line.key, "state": line.state, "text": printer.words.value(&line.text) })
    });
    json!({
        "ok": exit == Exit::Done, "site": site.record.site.name, "folder": path(&site.folder),
        "authority": site.authority.as_ref().map(with_days), "steps": steps.collect::<Json>(),
        "servers": servers.collect::<Json>(), "clients": clients.collect::<Json>(),
        "findings": printer.documents.findings(problems),
    })
}
