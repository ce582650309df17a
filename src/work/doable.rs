//! What every request is, whatever it asks for: a few words about it, a plan, and the doing.

use super::{Commit, Failure, Outcome};
use crate::computer::Facts;
use crate::message::Finding;
use crate::pki::{RecordedName, Thumbprint, Validity};
use std::net::IpAddr;
use std::path::PathBuf;

/// A kind of request: what is asked for is parsed and valid by itself.
pub(super) trait Doable {
    /// What the pages and the command line must know of the request.
    fn about(&self) -> About;
    /// Plans the work. Touches nothing.
    ///
    /// # Errors
    /// Everything that stands in the way, as findings.
    fn plan(&self, _facts: &Facts) -> Result<Draft, Vec<Finding>> {
        Ok(Draft::default())
    }
    /// Does the work.
    ///
    /// # Errors
    /// [`Failure`]; files are all as before or all as they should be, as far as the disk allows.
    fn commit(&self, work: &mut Commit) -> Result<Outcome, Failure>;
}

/// What a request is.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// Its name in `--json`, which people's scripts rely on.
    pub command: &'static str,
    pub place: Place,
    /// The button on Review that agrees. Without one nobody is asked: list entries, ticks and checks are done
    /// at once; keys, certificates, kits and copies only after Review.
    pub button: Option<&'static str>,
    /// The title of the result, where the outcome does not decide.
    pub done: &'static str,
    /// The message that says how to undo the work.
    pub undo: Option<&'static str>,
}

impl About {
    pub(super) fn new(command: &'static str, place: Place, done: &'static str) -> About {
        About { command, place, button: None, done, undo: None }
    }
    pub(super) fn after_review(self, button: &'static str) -> About {
        About { button: Some(button), ..self }
    }
    pub(super) fn undone_by(self, undo: &'static str) -> About {
        About { undo: Some(undo), ..self }
    }
}

/// Where a request is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a site's folder or a kit: which ticks a kit takes says [`Site::edited`](crate::site::Site::edited).
    Folder,
    /// In a site's own folder only.
    Site,
    /// Nowhere: the request only looks.
    Nowhere,
    /// On this computer.
    Here,
}

impl Place {
    /// Returns whether the folder that the program was started from is written to. A stick may be full or protected
    /// against writing, and this computer be served from it all the same.
    pub(super) fn writes_in_folder(self) -> bool {
        matches!(self, Place::Folder | Place::Site)
    }
}

/// What a request would do.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub preview: Option<Preview>,
    /// Where it is many: what is to be said of each of them.
    pub each: Vec<(Preview, Vec<Change>)>,
    pub changes: Vec<Change>,
    pub findings: Vec<Finding>,
    /// Whether something is known to speak against it: see [`Plan::risky`](crate::work::Plan::risky).
    pub risky: bool,
}

/// The certificate that a plan makes.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    pub subject: String,
    pub organization: Option<String>,
    pub names: Vec<RecordedName>,
    pub addresses: Vec<IpAddr>,
    pub validity: Validity,
    /// For example `RSA 2048`.
    pub key: String,
    /// The CA's name, or none for the CA itself.
    pub signed_by: Option<String>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    Make(PathBuf),
    /// The old one is kept in `history/`.
    Replace(PathBuf),
    /// `site.toml`, or `done.toml` of a kit, notes it.
    Note(PathBuf),
    /// What lies there already is kept in the copy's own `history/`.
    Copy {
        from: PathBuf,
        to: PathBuf,
    },
    /// In this computer's Trusted Root Certification Authorities.
    Trust {
        subject: String,
        thumbprint: Thumbprint,
    },
    Distrust {
        subject: String,
        thumbprint: Thumbprint,
    },
    /// Into this computer's Personal store, with its key.
    Import {
        file: PathBuf,
        friendly_name: String,
    },
    /// An account may read the certificate's key.
    Grant {
        account: String,
        services: Vec<String>,
    },
    Run {
        command: String,
        /// By key.
        role: String,
    },
    Delete(PathBuf),
    /// The only lines of ours in this computer's file `hosts`.
    Hosts {
        lines: Vec<String>,
    },
}

/// Declares [`Request`](super::Request): what can be asked for, each as `Name in module`, handed on from there.
macro_rules! requests {
    ($($name:ident in $($module:ident)::+,)*) => {
        $(pub use $($module)::+::$name;)*

        /// What is asked for.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Request { $($name($name)),* }

        impl Request {
            fn doable(&self) -> &dyn doable::Doable {
                match self { $(Request::$name(request) => request),* }
            }
        }
    };
}
pub(super) use requests;
