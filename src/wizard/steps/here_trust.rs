//! Trusting the CA on this computer, and no longer (guide, "Install certificates on the clients").

use super::here_state::{elevate, obstacle, trusts};
use crate::computer::{Query, Reply};
use crate::message::{Explain, Finding, Value, Values};
use crate::pki::{Certificate, Thumbprint, steers};
use crate::site::layout;
use crate::wizard::form::FormProblem;
use crate::wizard::{
    Body, Checked, Field, Form, Kind, Resolved, Step, StepState, Suggestion, Text, View, checks,
    wants_nothing,
};
use crate::work::{Distrust, Request, Trust};
use std::path::PathBuf;

pub(super) static TRUST_HERE: Step = Step {
    key: "trust-here",
    on_home: false,
    state: |_| StepState::Open(Text::plain("")),
    wants,
    body: Body::Form(Form {
        fields: FIELDS,
        advice,
        resolve,
        actions: |view| elevate(view).into_iter().collect(),
    }),
};

pub(super) static TRUST_REMOVE: Step = Step {
    key: "trust-remove",
    on_home: false,
    state: |_| StepState::Open(Text::plain("")),
    wants: wants_nothing,
    body: Body::Form(Form {
        fields: REMOVE_FIELDS,
        advice: remove_advice,
        resolve: resolve_removal,
        actions: |view| elevate(view).into_iter().collect(),
    }),
};

static FIELDS: &[Field] =
    &[Field::new("file", Kind::Path(|_| vec![])).optional().check(checks::path).suggest(|view| {
        view.facts.site.authority.as_ref()?;
        Some(Suggestion {
            value: own_file(view).display().to_string(),
            source: Some(Text::word(if view.facts.site.kit.is_some() {
                "source-kit"
            } else {
                "source-site"
            })),
        })
    })];

static REMOVE_FIELDS: &[Field] =
    &[Field::new("thumbprint", Kind::Line).optional().check(thumbprint).suggest(|view| {
        let now = view.facts.site.authority_thumbprint()?;
        Some(Suggestion {
            value: now.to_string(),
            source: Some(Text::word("source-site-authority")),
        })
    })];

/// The CA's certificate as it lies in the folder.
fn own_file(view: &View) -> PathBuf {
    view.facts.site.folder.join(layout::AUTHORITY_CERTIFICATE)
}

/// The certificate that is to be trusted.
enum Chosen<'a> {
    /// This one.
    Certificate(&'a Certificate),
    /// Its file is being read.
    Asking(PathBuf),
    /// There is none to be had.
    None(Finding),
}

fn chosen<'a>(view: &View<'a>) -> Chosen<'a> {
    let typed = FIELDS.first().map(|field| field.value(view));
    let typed = PathBuf::from(typed.unwrap_or_default().trim().trim_matches('"'));
    let site = &view.facts.site;
    match &site.authority {
        Some(authority) if typed.as_os_str().is_empty() || typed == own_file(view) => {
            return Chosen::Certificate(authority);
        }
        None if typed.as_os_str().is_empty() => {
            return Chosen::None(Finding::refusal(&FormProblem::Missing));
        }
        Some(_) | None => {}
    }
    match view.facts.reply(&Query::Certificate(typed.clone())) {
        Some(Reply::Certificate(Ok(Some(certificate)))) => Chosen::Certificate(certificate),
        Some(Reply::Certificate(Ok(None))) => {
            Chosen::None(Finding::refusal(&TrustFile::None(typed)))
        }
        Some(Reply::Certificate(Err(problem))) => Chosen::None(Finding::refusal(problem)),
        Some(Reply::Addresses(_) | Reply::Names(_) | Reply::Stick(_)) | None => {
            Chosen::Asking(typed)
        }
    }
}

fn wants(view: &View) -> Vec<Query> {
    match chosen(view) {
        Chosen::Asking(path) if path.is_absolute() => vec![Query::Certificate(path)],
        Chosen::Asking(_) | Chosen::Certificate(_) | Chosen::None(_) => vec![],
    }
}

fn advice(view: &View) -> Vec<Finding> {
    let mut findings: Vec<Finding> = obstacle(view).iter().map(Finding::warning).collect();
    match chosen(view) {
        Chosen::Certificate(certificate) => {
            let own = view.facts.site.authority.as_ref() == Some(certificate);
            findings.push(Finding::notice(&Compare(certificate)));
            if own && trusts(view) == Some(true) {
                findings.push(Finding::notice(&TrustFile::Already));
            }
        }
        Chosen::None(finding) if finding.code() == "trust-file-none" => findings.push(finding),
        Chosen::Asking(_) | Chosen::None(_) => {}
    }
    findings
}

fn resolve(view: &View) -> Result<Resolved, Vec<Finding>> {
    match chosen(view) {
        Chosen::Certificate(certificate) => Ok(Resolved {
            request: Request::Trust(Trust { certificate: Box::new(certificate.clone()) }),
            findings: vec![],
        }),
        Chosen::Asking(path) => Err(vec![Finding::refusal(&TrustFile::Reading(path)).at("file")]),
        Chosen::None(finding) => Err(vec![finding.at("file")]),
    }
}

/// What is said of the file.
enum TrustFile {
    /// There is no certificate in it.
    None(PathBuf),
    /// It is being read.
    Reading(PathBuf),
    /// The CA is trusted here.
    Already,
}

impl Explain for TrustFile {
    fn code(&self) -> &'static str {
        match self {
            TrustFile::None(_) => "trust-file-none",
            TrustFile::Reading(_) => "trust-file-reading",
            TrustFile::Already => "trust-already",
        }
    }
    fn values(&self) -> Values {
        match self {
            TrustFile::None(path) | TrustFile::Reading(path) => {
                vec![("path", path.as_path().into())]
            }
            TrustFile::Already => vec![],
        }
    }
}

/// Which CA it is, to be compared by eye.
struct Compare<'a>(&'a Certificate);

impl Explain for Compare<'_> {
    fn code(&self) -> &'static str {
        "trust-compare"
    }
    fn values(&self) -> Values {
        vec![
            ("subject", self.0.subject.as_str().into()),
            ("thumbprint", Value::Text(self.0.thumbprint().grouped())),
        ]
    }
}

/// A thumbprint as it was pasted: Windows's certificate window puts blanks and a hidden character into it.
fn thumbprint(_: &View, typed: &str) -> Checked {
    match read_thumbprint(typed) {
        Ok(read) => Checked { mended: (read.0 != typed).then_some(read.0), findings: vec![] },
        Err(problem) => Checked { findings: vec![Finding::refusal(&problem)], mended: None },
    }
}

fn read_thumbprint(typed: &str) -> Result<Thumbprint, ThumbprintProblem> {
    let bare =
        |letter: &char| !(letter.is_whitespace() || steers(*letter) || matches!(letter, ':' | '-'));
    let hex: String = typed.chars().filter(bare).collect();
    if let Some(wrong) = hex.chars().find(|letter| !letter.is_ascii_hexdigit()) {
        return Err(ThumbprintProblem::Letter(wrong));
    }
    match hex.len() {
        40 => Ok(Thumbprint(hex.to_ascii_uppercase())),
        count => Err(ThumbprintProblem::Length(count)),
    }
}

/// Why a text is no thumbprint.
#[derive(Clone, Debug)]
enum ThumbprintProblem {
    /// There is a letter in it that no thumbprint has.
    Letter(char),
    /// It is too long or too short.
    Length(usize),
}

impl Explain for ThumbprintProblem {
    fn code(&self) -> &'static str {
        match self {
            ThumbprintProblem::Letter(_) => "thumbprint-letter",
            ThumbprintProblem::Length(_) => "thumbprint-length",
        }
    }
    fn values(&self) -> Values {
        match self {
            ThumbprintProblem::Letter(letter) => vec![("letter", letter.to_string().into())],
            ThumbprintProblem::Length(count) => vec![("count", (*count).into())],
        }
    }
}

fn remove_advice(view: &View) -> Vec<Finding> {
    obstacle(view).iter().map(Finding::warning).collect()
}

fn resolve_removal(view: &View) -> Result<Resolved, Vec<Finding>> {
    let typed = REMOVE_FIELDS.first().map(|field| field.value(view));
    let typed = typed.unwrap_or_default();
    // Said nothing of, it is the trust in this site's own CA that is taken back: its thumbprint is known.
    let own = view.facts.site.authority_thumbprint();
    let thumbprint = match own.filter(|_| typed.trim().is_empty()) {
        Some(own) => own,
        None => read_thumbprint(&typed)
            .map_err(|problem| vec![Finding::refusal(&problem).at("thumbprint")])?,
    };
    Ok(Resolved { request: Request::Distrust(Distrust { thumbprint }), findings: vec![] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thumbprint_is_read_however_it_was_pasted() {
        let bare = "0A1B2C3D4E5F60718293A4B5C6D7E8F901234567";
        let grouped = Thumbprint(bare.to_owned()).grouped();
        let colons: Vec<String> = bare
            .as_bytes()
            .chunks(2)
            .map(|pair| String::from_utf8_lossy(pair).to_lowercase())
            .collect();
        for typed in [
            bare.to_owned(),
            bare.to_lowercase(),
            grouped.clone(),
            format!("\u{200e}{}\r\n", grouped.to_lowercase()),
            colons.join(":"),
            colons.join("\u{a0}"),
        ] {
            assert_eq!(read_thumbprint(&typed).unwrap().0, bare, "{typed:?}");
        }
        assert!(read_thumbprint(&bare[1..]).is_err());
        assert!(read_thumbprint(&bare.replace('A', "G")).is_err());
        assert!(read_thumbprint("").is_err());
    }
}
