//! `vmscert status`: how the site stands, and what is due.

use super::Exit;
use super::json;
use super::print::Printer;
use crate::computer::Facts;
use crate::message::Finding;
use crate::pki::Certificate;
use crate::site::SiteProblem;
use crate::wizard::steps::home;
use crate::wizard::{Answers, Body, Mark, Row, STEPS, StepState, Subject, Text, View, step};
use serde_json::{Value as Json, json};

/// A certificate with this many days left is due: time enough to visit every computer.
const DUE: i64 = 60;

pub(super) fn status(facts: &Facts, printer: &Printer) -> Exit {
    let site = &facts.site;
    let mut problems: Vec<Finding> = site.problems.iter().map(Finding::warning).collect();
    if !site.started && problems.is_empty() {
        problems.push(Finding::warning(&SiteProblem::NotStarted));
    }
    let certificates = site.authority.iter().chain(site.certificates.values());
    let due =
        certificates.clone().any(|certificate| certificate.validity.days_left(facts.now) <= DUE);
    let exit = match (problems.is_empty(), due) {
        // What cannot be read cannot be said to be in order.
        (false, _) => Exit::Failed,
        (true, true) => Exit::Due,
        (true, false) => Exit::Done,
    };
    if printer.json {
        printer.out(&json::text(&document(facts, printer, &problems, exit)));
    } else {
        problems.iter().for_each(|problem| printer.finding(problem));
        if site.started {
            print(facts, printer);
        }
    }
    exit
}

/// A line of the page that everything starts from: its key, how far it is, its title, its state in words.
struct Line {
    key: String,
    state: &'static str,
    title: Text,
    text: Text,
}

/// The steps of the site or, in a kit, what is to do on this computer.
fn lines(facts: &Facts) -> Vec<Line> {
    let answers = Answers::default();
    let view =
        View { facts, answers: &answers, subject: &Subject::Site, run: &answers, suggest: true };
    let state = |state: StepState| match state {
        StepState::Done(text) => ("done", text),
        StepState::Open(text) => ("open", text),
        StepState::NeedsYou(text) => ("needs-you", text),
        StepState::Later(text) => ("later", text),
        StepState::Trouble(text) => ("trouble", text),
    };
    let here = step(home(facts)).filter(|_| facts.site.kit.is_some());
    if let Some(Body::Table(list)) = here.map(|here| &here.body) {
        let line = |row: Row| {
            let mut cells = row.cells.into_iter();
            Line {
                key: row.key,
                state: match row.mark {
                    Mark::Ok => "done",
                    Mark::Todo => "open",
                    Mark::Warn => "needs-you",
                    Mark::Fail => "trouble",
                    Mark::None | Mark::Unknown => "later",
                },
                title: cells.next().unwrap_or_else(|| "".into()),
                text: cells.next().unwrap_or_else(|| "".into()),
            }
        };
        return (list.rows)(&view).into_iter().map(line).collect();
    }
    let steps = STEPS.iter().filter(|step| step.on_home);
    steps
        .map(|step| {
            let (state, text) = state((step.state)(&view));
            Line {
                key: step.key.to_owned(),
                state,
                title: Text::word(format!("step-{}", step.key)),
                text,
            }
        })
        .collect()
}

fn print(facts: &Facts, printer: &Printer) {
    let site = &facts.site;
    let words = printer.words;
    let place = format!("{}  {}", site.record.site.name, site.folder.display());
    printer.out(place.trim_start());
    for line in lines(facts) {
        let mark = match line.state {
            "done" => "[OK]  ",
            "trouble" => "[FAIL]",
            "later" => "      ",
            _ => "[  ]  ",
        };
        let title = words.value(&line.title);
        let pad = " "
            .repeat(38_usize.saturating_sub(unicode_width::UnicodeWidthStr::width(title.as_str())));
        printer.out(&format!("{mark} {title}{pad} {}", words.value(&line.text)));
    }
    for server in &site.record.server {
        let state = match site.certificate(&server.name) {
            Some(certificate) if certificate.validity.days_left(facts.now) < 0 => {
                words.message("status-expired", &left(certificate, facts))
            }
            Some(certificate) => words.message("status-days-left", &left(certificate, facts)),
            None => words.text("status-no-certificate"),
        };
        printer.out(&format!(
            "  {}  {}  {state}",
            server.name,
            words.value(&Text::words("role", &server.roles))
        ));
    }
}

fn left(certificate: &Certificate, facts: &Facts) -> crate::message::Values {
    vec![
        ("end", certificate.validity.not_after.into()),
        ("days", crate::message::Value::Number(certificate.validity.days_left(facts.now))),
    ]
}

fn document(facts: &Facts, printer: &Printer, problems: &[Finding], exit: Exit) -> Json {
    let site = &facts.site;
    let with_days = |certificate: &Certificate| {
        let mut document = json::certificate(certificate);
        if let Some(document) = document.as_object_mut() {
            document
                .insert("days_left".to_owned(), json!(certificate.validity.days_left(facts.now)));
        }
        document
    };
    let ticks = |ticks: &std::collections::BTreeMap<String, crate::site::Tick>,
                 certificate: Option<&Certificate>| {
        let current = |what: &str, tick: &crate::site::Tick| {
            let now = if what == "trust" {
                site.authority_thumbprint()
            } else {
                certificate.map(Certificate::thumbprint)
            };
            json!({ "date": tick.date.to_string(), "seen": tick.seen, "current": site.holds(Some(tick), now.as_ref()) })
        };
        ticks
            .iter()
            .map(|(what, tick)| (what.clone(), current(what, tick)))
            .collect::<serde_json::Map<_, _>>()
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
        "ok": exit == Exit::Done, "site": site.record.site.name, "folder": site.folder.display().to_string(),
        "authority": site.authority.as_ref().map(with_days), "steps": steps.collect::<Vec<_>>(),
        "servers": servers.collect::<Vec<_>>(), "clients": clients.collect::<Vec<_>>(),
        "findings": json::all(problems, printer),
    })
}
