//! The folders that sites have on a stick. Each has one of its own, by its name, so that one stick serves many; two
//! sites may be called alike, or not at all, and then the later one's folder gets a number.

use super::{Computer, Fault, FileProblem, PathKind, kit};
use crate::site::layout::{AUTHORITY_PFX, CLIENTS, RECORD, SERVERS};
use crate::site::{Kit, Site};
use std::path::{Path, PathBuf};

/// How a site's folder on a stick is called where the site has no name, and begins where it has one.
const ON_STICK: &str = "vmscert";

/// Returns whether a folder on a stick may be a site's.
pub fn is_sites(name: &str) -> bool {
    let rest = name.to_lowercase();
    rest.strip_prefix(ON_STICK).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// What a site's folder is called where no other site has that name on the stick. The letters are safe everywhere, and
/// not so many that Windows could not open what lies below.
pub fn usual_name(site: &str) -> String {
    const LETTERS: usize = 64;
    const BYTES: usize = 200;
    let mut name = format!("{ON_STICK} ");
    for letter in site.trim().chars().take(LETTERS) {
        if name.len() + letter.len_utf8() > BYTES {
            break;
        }
        let is_safe = letter.is_alphanumeric() || matches!(letter, '-' | '_' | ' ');
        name.push(if is_safe { letter } else { '_' });
    }
    name.trim_end().to_owned()
}

/// The number of a folder among those with the usual name; the first has none. FAT tells no letter case apart.
pub fn number(name: &str, usual: &str) -> Option<u32> {
    let (name, usual) = (name.to_lowercase(), usual.to_lowercase());
    let rest = name.strip_prefix(&usual)?;
    if rest.is_empty() {
        return Some(1);
    }
    let digits = rest.strip_prefix(' ')?;
    let number: u32 = digits.parse().ok()?;
    (number > 1 && number.to_string() == digits).then_some(number)
}

/// A stick, as far as a site's folder on it is concerned.
#[derive(Clone, Debug, PartialEq)]
pub struct Stick {
    pub is_inside: bool,
    /// Whether there is such a drive or folder.
    pub is_there: bool,
    usual: String,
    folders: Vec<Folder>,
}

/// What is asked of a stick: the site's name and where it lies at home.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SiteOnStick {
    name: String,
    folder: PathBuf,
}

impl SiteOnStick {
    /// Of this site.
    pub fn of(site: &Site) -> SiteOnStick {
        SiteOnStick { name: site.record.site.name.clone(), folder: site.folder.clone() }
    }
}

/// A folder, or whatever else, that has the site's name.
#[derive(Clone, Debug, PartialEq)]
struct Folder {
    name: String,
    number: u32,
    holds: FolderHolds,
}

#[derive(Clone, Debug, PartialEq)]
enum FolderHolds {
    /// No kit.
    Nothing,
    Kits(Vec<Kit>),
    /// Kits that nobody could read, or no folder of kits at all.
    Another,
}

/// The folder for a site's kits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnStick {
    pub folder: PathBuf,
    pub beside: Option<PathBuf>,
}

impl Stick {
    /// Looks at a stick, or any folder that kits are copied to.
    ///
    /// # Errors
    /// One that is there and cannot be read.
    pub fn look(computer: &Computer, stick: &Path, of: &SiteOnStick) -> Result<Stick, FileProblem> {
        let usual = usual_name(&of.name);
        let mut folders = Vec::new();
        for name in computer.disk.list(stick)? {
            if let Some(number) = number(&name, &usual) {
                let holds = holds(computer, &stick.join(&name))?;
                folders.push(Folder { name, number, holds });
            }
        }
        folders.sort_by_key(|folder| folder.number);
        let is_inside = computer.lies_in(stick, &of.folder);
        Ok(Stick { is_inside, is_there: computer.disk.is_folder(stick), usual, folders })
    }
    /// The site's folder: the one with its kits, else one that nobody has. Another site's, or another CA's, is never
    /// chosen.
    pub fn folder(&self, stick: &Path, site: &Site) -> OnStick {
        let name = self.name(site);
        let others = self.folders.iter().find(|folder| folder.number == 1);
        let others = others.filter(|folder| folder.name != name && !folder.is_free());
        OnStick { folder: stick.join(name), beside: others.map(|folder| stick.join(&folder.name)) }
    }
    fn name(&self, site: &Site) -> String {
        let mut folders = self.folders.iter();
        if let Some(own) = folders.find(|folder| folder.is_of(site)) {
            return own.name.clone();
        }
        let mut free = 1;
        for folder in &self.folders {
            match folder.number == free {
                true if folder.is_free() => return folder.name.clone(),
                true => free += 1,
                false => {}
            }
        }
        match free {
            1 => self.usual.clone(),
            number => format!("{} {number}", self.usual),
        }
    }
    /// What is assumed of one that was not looked at yet: that nobody has the site's name there.
    pub fn unknown(site: &Site) -> Stick {
        let usual = usual_name(&site.record.site.name);
        Stick { is_inside: false, is_there: true, usual, folders: vec![] }
    }
}

impl Folder {
    fn is_free(&self) -> bool {
        self.holds == FolderHolds::Nothing
    }
    fn is_of(&self, site: &Site) -> bool {
        let FolderHolds::Kits(kits) = &self.holds else {
            return false;
        };
        let mut known = kits.iter().map(|kit| site.knows(kit));
        let is_own = known.clone().any(|knows| knows == Some(true));
        is_own && known.all(|knows| knows != Some(false))
    }
}

fn holds(computer: &Computer, folder: &Path) -> Result<FolderHolds, FileProblem> {
    if computer.disk.kind(folder)? != Some(PathKind::Folder) {
        return Ok(FolderHolds::Another);
    }
    let names = computer.disk.list(folder)?;
    let has = |name: &str| names.iter().any(|known| known == name);
    if has(RECORD) || has(AUTHORITY_PFX) {
        return Ok(FolderHolds::Another);
    }
    let mut places = vec![folder.join(CLIENTS)];
    if has(SERVERS) {
        let servers = folder.join(SERVERS);
        let names = match computer.disk.list(&servers) {
            Err(FileProblem { kind: Fault::WrongKind, .. }) => return Ok(FolderHolds::Another),
            names => names?,
        };
        places.extend(names.iter().map(|name| servers.join(name)));
    }
    let mut kits = Vec::new();
    let mut is_unread = false;
    for place in places {
        // What file managers leave beside the kits is none.
        if computer.disk.kind(&place)? == Some(PathKind::File) {
            continue;
        }
        match kit::description(computer, &place)? {
            Some(Ok(kit)) => kits.push(kit),
            Some(Err(_)) => is_unread = true,
            None => {}
        }
    }
    Ok(match (kits.as_slice(), is_unread) {
        ([], true) => FolderHolds::Another,
        ([], false) => FolderHolds::Nothing,
        ([_, ..], _) => FolderHolds::Kits(kits),
    })
}
