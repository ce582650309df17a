//! Stores, keys, services and programs in memory: they behave as Windows does, record what was asked of them,
//! and refuse, or only pretend, on request.

use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use vmscert::computer::Host;
use vmscert::computer::system::{
    AccessList, Configuration, ConfiguratorCall, ConfiguratorRun, Installation, Judgement, Sid,
    Store, Stored, StoredKey, System, SystemProblem,
};
use vmscert::pki::pfx::{self, PfxProfile};
use vmscert::pki::{Certificate, Password, PrivateKey, Thumbprint};
use vmscert::site::Roles;

/// What a new machine key's access list is on Windows: SYSTEM and Administrators.
const NEW_KEY: &str = "D:P(A;;GA;;;SY)(A;;FA;;;BA)";
/// Where that Windows keeps names.
pub const HOSTS: &str = "/windows/system32/drivers/etc/hosts";
/// Where such a key is kept.
const PROVIDER: &str = "Microsoft Software Key Storage Provider";

/// What can be asked of a system, for faults and records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verb {
    /// [`System::certificates`]
    Certificates,
    /// [`System::add`]
    Add,
    /// [`System::remove`]
    Remove,
    /// [`System::import`]
    Import,
    /// [`System::set_friendly_name`]
    SetFriendlyName,
    /// [`System::key`]
    Key,
    /// [`System::grant_read`]
    GrantRead,
    /// [`System::judge`]
    Judge,
    /// [`System::configure`]
    Configure,
    /// [`System::restart_elevated`]
    RestartElevated,
}

/// The system of a computer in memory. Told nothing, it is no Windows.
#[derive(Default)]
pub struct TestSystem {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    now: Timestamp,
    installation: Option<Installation>,
    configuration: Configuration,
    refuses_tls12: bool,
    written_by_runs: VecDeque<Configuration>,
    stores: BTreeMap<Store, Vec<Stored>>,
    keys: BTreeMap<Thumbprint, Key>,
    runs: VecDeque<Result<ConfiguratorRun, SystemProblem>>,
    groups: Option<Result<ConfiguratorRun, SystemProblem>>,
    network: BTreeMap<PathBuf, PathBuf>,
    faults: BTreeMap<Verb, SystemProblem>,
    pretending: BTreeSet<Verb>,
    calls: Vec<String>,
}

struct Key {
    key: PrivateKey,
    access: AccessList,
}

impl TestSystem {
    pub(super) fn set_now(&self, now: Timestamp) {
        self.state().now = now;
    }

    /// Makes it a Windows with this on it.
    pub fn install(&self, installation: Installation) {
        self.state().installation = Some(installation);
    }
    /// Says what Server Configurator answers when it is asked for its groups. With nothing said, it lists all of them.
    pub fn list_groups(&self, run: Result<ConfiguratorRun, SystemProblem>) {
        self.state().groups = Some(run);
    }
    /// Switches TLS 1.2 off.
    pub fn refuse_tls12(&self) {
        self.state().refuses_tls12 = true;
    }
    /// Says what XProtect has written down on it.
    pub fn write_down(&self, configuration: Configuration) {
        self.state().configuration = configuration;
    }
    /// Says what XProtect has written down once Server Configurator has switched something.
    pub fn next_writes(&self, configuration: Configuration) {
        self.state().written_by_runs.push_back(configuration);
    }
    /// Says how the next run of Server Configurator that switches something ends. With none said, it ends with 0.
    pub fn next_run(&self, run: Result<ConfiguratorRun, SystemProblem>) {
        self.state().runs.push_back(run);
    }
    /// Makes a drive letter one of the network.
    pub fn map_drive(&self, drive: impl Into<PathBuf>, share: impl Into<PathBuf>) {
        self.state().network.insert(drive.into(), share.into());
    }
    /// Makes a verb fail from now on.
    pub fn refuse(&self, verb: Verb, problem: SystemProblem) {
        self.state().faults.insert(verb, problem);
    }
    /// Makes a verb claim success and do nothing.
    pub fn pretend(&self, verb: Verb) {
        self.state().pretending.insert(verb);
    }
    /// Ends all faults.
    pub fn heal(&self) {
        let mut state = self.state();
        state.faults.clear();
        state.pretending.clear();
    }
    /// What was changed or started so far, a line each (`Add Root 0A1B…`). Never a password.
    pub fn calls(&self) -> Vec<String> {
        self.state().calls.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// All groups that there are, in the words of another language.
fn all_groups() -> ConfiguratorRun {
    let groups = Roles::all().role.iter().flat_map(|role| &role.groups);
    let line =
        |group: &String| format!("Fandt gruppen 'Ærø' med id = {}\r\n", group.to_uppercase());
    ConfiguratorRun { output: groups.map(line).collect(), ..ConfiguratorRun::default() }
}

impl State {
    /// Whether the verb may do its work; `Ok(false)` where it only pretends to.
    fn may(&self, verb: Verb) -> Result<bool, SystemProblem> {
        let Some(installation) = &self.installation else {
            return Err(SystemProblem::NotWindows);
        };
        if let Some(problem) = self.faults.get(&verb) {
            return Err(problem.clone());
        }
        let changes = match verb {
            Verb::Certificates | Verb::Judge | Verb::RestartElevated => false,
            Verb::Add
            | Verb::Remove
            | Verb::Import
            | Verb::SetFriendlyName
            | Verb::Key
            | Verb::GrantRead
            | Verb::Configure => true,
        };
        if changes && !installation.elevated {
            return Err(SystemProblem::NotElevated);
        }
        Ok(!self.pretending.contains(&verb))
    }
    fn changes(&mut self, verb: Verb, what: impl std::fmt::Display) -> Result<bool, SystemProblem> {
        let may = self.may(verb)?;
        self.calls.push(format!("{verb:?} {what}"));
        Ok(may)
    }
    fn stored(&mut self, store: Store, thumbprint: &Thumbprint) -> Option<&mut Stored> {
        let all = self.stores.entry(store).or_default();
        all.iter_mut().find(|stored| stored.thumbprint == *thumbprint)
    }
    fn put(&mut self, store: Store, certificate: &Certificate) {
        let thumbprint = certificate.thumbprint();
        if self.stored(store, &thumbprint).is_none() {
            let stored = Stored { der: certificate.der.clone(), thumbprint, friendly_name: None };
            self.stores.entry(store).or_default().push(stored);
        }
    }
}

impl System for TestSystem {
    fn installation(&self) -> Option<Installation> {
        self.state().installation.clone()
    }
    fn refuses_tls12(&self) -> bool {
        self.state().refuses_tls12
    }
    fn configuration(&self) -> Configuration {
        self.state().configuration.clone()
    }
    fn hosts_file(&self) -> Option<PathBuf> {
        self.state().installation.as_ref().map(|_| PathBuf::from(HOSTS))
    }
    fn certificates(&self, store: Store) -> Result<Vec<Stored>, SystemProblem> {
        let state = self.state();
        state.may(Verb::Certificates)?;
        Ok(state.stores.get(&store).cloned().unwrap_or_default())
    }
    fn add(&self, store: Store, der: &[u8]) -> Result<(), SystemProblem> {
        let certificate = Certificate::parse(der).map_err(|problem| SystemProblem::Store {
            store: store.name().to_owned(),
            reason: problem.to_string(),
        })?;
        let mut state = self.state();
        let what = format!("{} {}", store.name(), certificate.thumbprint());
        if state.changes(Verb::Add, what)? {
            state.put(store, &certificate);
        }
        Ok(())
    }
    fn remove(&self, store: Store, thumbprint: &Thumbprint) -> Result<(), SystemProblem> {
        let mut state = self.state();
        if state.stored(store, thumbprint).is_none() {
            state.may(Verb::Remove)?;
            return Err(SystemProblem::NotStored { thumbprint: thumbprint.clone() });
        }
        if state.changes(Verb::Remove, format!("{} {thumbprint}", store.name()))? {
            let all = state.stores.entry(store).or_default();
            all.retain(|stored| stored.thumbprint != *thumbprint);
            if store == Store::Personal {
                state.keys.remove(thumbprint);
            }
        }
        Ok(())
    }

    fn import(&self, bytes: &[u8], password: &Password) -> Result<(), SystemProblem> {
        let mut state = self.state();
        state.may(Verb::Import)?;
        let old = state
            .installation
            .as_ref()
            .is_some_and(|installation| !installation.windows.opens_aes());
        let opened = pfx::open(bytes, password).map_err(|problem| match problem {
            pfx::PfxProblem::WrongPassword => SystemProblem::WrongPassword,
            other => SystemProblem::Pfx { reason: other.to_string() },
        })?;
        if old && opened.wrapping.opened_by() == Some(PfxProfile::Modern) {
            // Old versions take their inability for a wrong password.
            return Err(SystemProblem::WrongPassword);
        }
        let thumbprint = opened.certificate.thumbprint();
        if state.changes(Verb::Import, &thumbprint)? {
            state.put(Store::Personal, &opened.certificate);
            let key = Key { key: opened.key, access: AccessList::parse(NEW_KEY) };
            state.keys.insert(thumbprint, key);
        }
        Ok(())
    }
    fn set_friendly_name(&self, thumbprint: &Thumbprint, name: &str) -> Result<(), SystemProblem> {
        let mut state = self.state();
        let may = state.changes(Verb::SetFriendlyName, format!("{thumbprint} {name}"))?;
        match state.stored(Store::Personal, thumbprint) {
            Some(stored) if may => stored.friendly_name = Some(name.to_owned()),
            Some(_) => {}
            None => {
                return Err(SystemProblem::NotStored { thumbprint: thumbprint.clone() });
            }
        }
        Ok(())
    }
    fn key(&self, thumbprint: &Thumbprint) -> Result<StoredKey, SystemProblem> {
        let mut state = self.state();
        state.may(Verb::Key)?;
        let Some(stored) = state.stored(Store::Personal, thumbprint).cloned() else {
            return Err(SystemProblem::NotStored { thumbprint: thumbprint.clone() });
        };
        let Some(key) = state.keys.get(thumbprint) else {
            return Err(SystemProblem::NoKey { thumbprint: thumbprint.clone() });
        };
        Ok(StoredKey {
            provider: PROVIDER.to_owned(),
            of_computer: true,
            fits: Certificate::parse(&stored.der).is_ok_and(|found| key.key.fits(&found)),
            access: key.access.clone(),
        })
    }
    fn grant_read(&self, thumbprint: &Thumbprint, account: &Sid) -> Result<(), SystemProblem> {
        let mut state = self.state();
        let may = state.changes(Verb::GrantRead, format!("{thumbprint} {account}"))?;
        if state.stored(Store::Personal, thumbprint).is_none() {
            return Err(SystemProblem::NotStored { thumbprint: thumbprint.clone() });
        }
        let key = state
            .keys
            .get_mut(thumbprint)
            .ok_or_else(|| SystemProblem::NoKey { thumbprint: thumbprint.clone() })?;
        if may {
            key.access = key.access.with_read(account);
        }
        Ok(())
    }
    fn judge(&self, chain: &[Vec<u8>], host: &Host) -> Result<Judgement, SystemProblem> {
        let state = self.state();
        state.may(Verb::Judge)?;
        let parsed: Vec<Certificate> =
            chain.iter().filter_map(|der| Certificate::parse(der).ok()).collect();
        let Some(leaf) = parsed.first() else {
            return Ok(Judgement::Incomplete);
        };
        let roots = state.stores.get(&Store::Root).into_iter().flatten();
        let roots: Vec<Certificate> =
            roots.filter_map(|stored| Certificate::parse(&stored.der).ok()).collect();
        let issuer_sent = parsed.iter().skip(1).any(|other| leaf.signed_by(other));
        if !roots.iter().any(|root| leaf.signed_by(root)) {
            return Ok(if issuer_sent || leaf.is_self_issued() {
                Judgement::UntrustedRoot
            } else {
                Judgement::Incomplete
            });
        }
        if state.now < leaf.validity.not_before || state.now > leaf.validity.not_after {
            return Ok(Judgement::OutOfTime);
        }
        let covers = match host {
            Host::Name(name) => leaf.covers_name(name.as_str()),
            Host::Address(address) => leaf.covers_address(*address),
        };
        Ok(if covers { Judgement::Trusted } else { Judgement::WrongHost })
    }

    fn configure(
        &self,
        call: &ConfiguratorCall,
        _: Duration,
    ) -> Result<ConfiguratorRun, SystemProblem> {
        let mut state = self.state();
        state.may(Verb::Configure)?;
        let installed = state
            .installation
            .as_ref()
            .is_some_and(|installation| installation.configurator.is_some());
        if !installed {
            return Err(SystemProblem::NoConfigurator);
        }
        if *call == ConfiguratorCall::ListGroups {
            return state.groups.clone().unwrap_or_else(|| Ok(all_groups()));
        }
        state.changes(Verb::Configure, call.arguments().join(" "))?;
        if let Some(configuration) = state.written_by_runs.pop_front() {
            state.configuration = configuration;
        }
        state.runs.pop_front().unwrap_or_else(|| Ok(ConfiguratorRun::default()))
    }
    fn restart_elevated(&self, arguments: &[OsString]) -> Result<(), SystemProblem> {
        let mut state = self.state();
        let words: Vec<_> = arguments.iter().map(|word| word.to_string_lossy()).collect();
        state.changes(Verb::RestartElevated, words.join(" "))?;
        Ok(())
    }
    fn reachable_path(&self, path: &Path) -> PathBuf {
        let state = self.state();
        let found = state
            .network
            .iter()
            .find_map(|(drive, share)| Some(share.join(path.strip_prefix(drive).ok()?)));
        found.unwrap_or_else(|| path.to_owned())
    }
    fn console_is_ours(&self) -> bool {
        false
    }
}
