//! Servers and clients as lines: typed, pasted or from a file. Both pages ask for them in the same way.

use crate::computer::{Query, Reply};
use crate::message::{Explain, Finding, Message, ToValue, Value, say};
use crate::site::listed::{ListProblem, Listed, ListedComputer, Listing, survey_findings};
use crate::site::{Site, SiteProblem};
use crate::wizard::{
    Checked, Field, FormProblem, Understood, UnderstoodRow, View, checks, refuse_at,
};
use std::collections::HashMap;
use std::net::IpAddr;

/// What the table beside the lines shows.
static SERVERS: &[&str] = &["column-server", "column-addresses", "column-roles"];
static CLIENTS: &[&str] = &["column-computer", "column-addresses", "column-runs"];

/// What is asked on a page that takes a list: its questions, and what is usual where a line does not say it.
pub(super) struct LinesPage {
    pub of: Listing,
    pub fields: &'static [Field],
    /// The question for what runs where a line does not say it.
    pub runs: &'static str,
}

impl LinesPage {
    /// The table beside the lines. Where none were typed, it shows the file.
    pub fn understood(&self, view: &View, text: &str) -> Understood {
        let file = if text.trim().is_empty() { self.file(view) } else { None };
        let listed = match &file {
            Some(Ok(text)) => self.read(view, text),
            // An empty page is no mistake yet.
            _ if text.trim().is_empty() => Listed::default(),
            _ => self.read(view, text),
        };
        let (columns, word) = match self.of {
            Listing::Servers => (SERVERS, "role"),
            Listing::Clients => (CLIENTS, "kind"),
        };
        let row = |row: &ListedComputer| {
            let cells =
                vec![row.names.to_value(), row.addresses.to_value(), Value::words(word, &row.runs)];
            UnderstoodRow { line: row.line, cells }
        };
        let rows = listed.rows.iter().map(row).collect();
        Understood { columns, rows, findings: listed.findings }
    }

    /// What is to be said of the file with the list.
    pub fn check_file(&self, view: &View, typed: &str) -> Checked {
        let mut checked = checks::path(view, typed);
        let reply = view.facts.reply(&Query::List(view.path(self.fields, "from")));
        match reply {
            Some(Reply::List(Ok(text))) => checked.findings.extend(self.read(view, text).findings),
            Some(Reply::List(Err(problem))) => {
                checked.findings.push(Finding::refusal(problem.clone()));
            }
            _ => {}
        }
        checked
    }

    /// The file that is to be read.
    pub fn wants(&self, view: &View) -> Vec<Query> {
        let path = view.path(self.fields, "from");
        if path.is_absolute() { vec![Query::List(path)] } else { vec![] }
    }

    /// The list, typed or from the file.
    ///
    /// # Errors
    /// What keeps it from being taken: one line that is wrong, and none is.
    pub fn taken(&self, view: &View) -> Result<Listed, Vec<Finding>> {
        let typed = view.value(self.fields, "name");
        let listed = match self.file(view) {
            None if typed.trim().is_empty() => return Err(refuse_at("name")(FormProblem::Missing)),
            None => self.read(view, &typed),
            Some(_) if !typed.trim().is_empty() => {
                return Err(Finding::refusal(&ListProblem::Both).at("from").into());
            }
            Some(text) => self.read(view, text.map_err(|found| vec![found.at("from")])?),
        };
        if listed.is_refused() { Err(listed.findings) } else { Ok(listed) }
    }

    /// The text of the file, where one was named.
    fn file<'a>(&self, view: &View<'a>) -> Option<Result<&'a str, Finding>> {
        let path = view.path(self.fields, "from");
        if path.as_os_str().is_empty() {
            return None;
        }
        Some(match view.facts.reply(&Query::List(path)) {
            Some(Reply::List(Ok(text))) => Ok(text),
            Some(Reply::List(Err(problem))) => Err(Finding::refusal(problem.clone())),
            _ => Err(Finding::refusal(say!("list-still-read"))),
        })
    }

    /// Reads a list, and holds it against those who are on the site's list.
    fn read(&self, view: &View, text: &str) -> Listed {
        let usual = view.several(self.fields, self.runs);
        let mut listed = Listed::read(text, self.of, &usual, view.vocabulary);
        listed.findings.extend(survey_findings(text, &view.facts.site));
        let known = KnownNames::of(&view.facts.site, self.of);
        for row in &listed.rows {
            let problem = known.problem(row).map(Finding::refusal);
            listed.findings.extend(problem.map(|finding| finding.on_line(row.line)));
        }
        listed
    }
}

/// What is taken by those who are on the site's list, in lower case.
struct KnownNames<'a> {
    names: HashMap<String, &'a str>,
    addresses: HashMap<IpAddr, &'a str>,
}

impl<'a> KnownNames<'a> {
    /// A client that is listed again is no mistake: what runs there is added.
    fn of(site: &'a Site, of: Listing) -> KnownNames<'a> {
        let mut known = KnownNames { names: HashMap::new(), addresses: HashMap::new() };
        for server in &site.record.server {
            let names = server.all_names().map(|name| (name.to_lowercase(), &*server.name));
            known.names.extend(names);
            let addresses = server.addresses.iter().map(|address| (*address, &*server.name));
            known.addresses.extend(addresses);
        }
        if of == Listing::Servers {
            let clients = site.record.client.iter();
            let names = clients.map(|client| (client.name.to_lowercase(), &*client.name));
            known.names.extend(names);
        }
        known
    }
    fn problem(&self, row: &ListedComputer) -> Option<Message> {
        let name = row.names.iter().find(|name| self.names.contains_key(name.as_str()));
        let name = name.map(|name| SiteProblem::Exists { name: name.to_string() }.message());
        name.or_else(|| {
            let address = |typed: &IpAddr| Some((*typed, self.addresses.get(typed)?));
            let (typed, name) = row.addresses.iter().find_map(address)?;
            Some(ListProblem::AddressKnown { typed, name: (*name).to_owned() }.message())
        })
    }
}
