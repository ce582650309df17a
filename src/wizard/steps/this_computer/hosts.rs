//! The names of the site's servers on this computer, where there is no DNS. Only ever asked for: DNS may know them.

use super::seen::{elevate, obstacle};
use crate::message::Finding;
use crate::wizard::{Action, Link, Resolved, Step, View};
use crate::work::{Hosts, Request};

pub static HOSTS_HERE: Step = Step::form("hosts-here", &[], |_| resolve(true))
    .command("hosts")
    .advice(advice)
    .actions(|view| {
        let remove = Action::open('r', "step-hosts-remove", Link::to("hosts-remove"));
        elevated(view).into_iter().chain([remove]).collect()
    });

pub static HOSTS_REMOVE: Step = Step::form("hosts-remove", &[], |_| resolve(false))
    .command("hosts --remove")
    .advice(advice)
    .actions(elevated);

fn resolve(add: bool) -> Result<Resolved, Vec<Finding>> {
    Ok(Request::Hosts(Hosts { add }).into())
}

fn advice(view: &View) -> Vec<Finding> {
    obstacle(view).into_iter().collect()
}

fn elevated(view: &View) -> Vec<Action> {
    elevate(view).into_iter().collect()
}
