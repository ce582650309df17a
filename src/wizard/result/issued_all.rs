//! What came of issuing many certificates: what was made, what is left, and the passwords where no sheet has them.

use super::titled;
use crate::message::{Finding, ToValue, Value, say};
use crate::pki::Certificate;
use crate::site::SiteEdit;
use crate::wizard::document::{Block, Document, TableRow};
use crate::wizard::list::{Action, Does, Link};
use crate::work::{IssueAll, Issued, Outcome, Plan, Request};

pub(super) fn issued_all(plan: &Plan, request: &IssueAll, outcome: &Outcome) -> Document {
    let (count, left) = (outcome.issued.len(), outcome.left.len());
    let page = match left {
        0 => titled(plan),
        _ => Document::new(say!("result-issued-partly-title")),
    };
    let mut page = match (count, left) {
        (0, 0) => page,
        (_, 0) => page.paragraph(say!("result-issued-all", count)),
        _ => page.paragraph(say!("result-issued-partly", count, left)),
    };
    // What was known beforehand stood on Review.
    let is_news = |finding: &&Finding| !plan.findings.contains(finding);
    page = page.findings(outcome.findings.iter().filter(is_news));
    // A password of a kit that stands, or will when the next run tidies up, is needed all the same.
    let unfinished = outcome.left.first().zip(outcome.generated.as_ref());
    let secrets = outcome
        .issued
        .iter()
        .filter_map(|issued| Some((&issued.server, issued.generated.as_ref()?)))
        .chain(unfinished);
    let secrets: Vec<_> = secrets.collect();
    if !secrets.is_empty() {
        let names = secrets.iter().map(|(server, _)| (*server).clone()).collect();
        page.noted = Some(Request::Edit(vec![SiteEdit::PasswordsSeen(names)]));
        page = page.blocks(secrets.into_iter().map(|(server, password)| Block::Secret {
            label: Value::from(server.as_str()),
            password: password.clone(),
        }));
        page = page.paragraph(say!("result-generated-all"));
    }
    if let Some(sheet) = outcome.sheet.as_deref().filter(|_| count > 0) {
        page = page.fact("fact-sheet", sheet).paragraph(say!("result-sheet"));
    }
    if left > 0 {
        page = page.fact("fact-left", outcome.left.to_value());
    }
    let again = outcome.incomplete && !request.servers.is_empty();
    let mut actions = vec![Action::replace('c', "action-copy", Link::to("copy"))];
    actions.push(Action::new('l', "action-servers", Does::Back));
    if again {
        actions.rotate_left(1);
    }
    page.table(&["column-server", "column-until", "fact-thumbprint"], rows(&outcome.issued))
        .blocks(plan.script.clone().map(Block::Command))
        .actions(actions)
}

fn rows(issued: &[Issued]) -> Vec<TableRow> {
    let row = |Issued { server, certificate, .. }: &Issued| {
        let Certificate { names, addresses, validity, .. } = certificate;
        let thumbprint = certificate.thumbprint();
        let whole = Document::new(server.as_str())
            .fact("fact-subject", &certificate.subject)
            .fact("fact-thumbprint", &thumbprint)
            .fact("fact-expires", validity.not_after)
            .fact("fact-names", names.to_value())
            .fact("fact-addresses", addresses.to_value());
        let cells =
            vec![Value::from(server.as_str()), validity.not_after.into(), Value::from(&thumbprint)];
        TableRow { cells, whole }
    };
    issued.iter().map(row).collect()
}
