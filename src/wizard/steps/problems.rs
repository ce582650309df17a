//! What is wrong with the folder: a row before every step, and the page that it opens.

use crate::message::{Finding, say};
use crate::site::SiteProblem;
use crate::wizard::{Action, Document, Link, Mark, Row, Step, View};

pub(super) static PROBLEMS: Step = Step::page("problems", |view| {
    let document = Document::new(say!("step-problems")).actions([Action::back()]);
    problems(view)
        .fold(document, |document, problem| document.point(Mark::Fail, Finding::warning(problem)))
});

fn problems<'a>(view: &View<'a>) -> impl Iterator<Item = &'a SiteProblem> {
    let in_use = view.facts.in_use.then_some(&SiteProblem::InUse);
    view.facts.site.problems.iter().chain(in_use)
}

pub(super) fn trouble(view: &View) -> Option<Row> {
    let count = problems(view).count();
    let row = Row::of_step("problems", say!("state-problems", count)).mark(Mark::Fail);
    (count > 0).then(|| row.opens(Link::to("problems")))
}
