//! XProtect's services, as the service manager knows them.

use super::memory::{Owned, Room};
use super::problem::{done, last_error};
use super::{account, registry, text};
use crate::computer::command_line::program_of;
use crate::computer::system::{Account, Service};
use std::collections::BTreeMap;
use std::path::PathBuf;
use windows_sys::Win32::Foundation::ERROR_MORE_DATA;
use windows_sys::Win32::System::Environment::ExpandEnvironmentStringsW;
use windows_sys::Win32::System::Services::*;

/// Where the registry keeps how the cluster service starts.
const CLUSTER_SERVICE: &str = r"SYSTEM\CurrentControlSet\Services\ClusSvc";

/// XProtect's services; none where the service manager does not answer. One that goes away meanwhile is left out.
pub fn installed() -> Vec<Service> {
    let Some(services) = Services::open() else {
        return Vec::new();
    };
    let listed = services.listed().unwrap_or_default().into_iter();
    let mut found: Vec<Service> =
        listed.filter_map(|listed| services.read(listed)).filter(of_xprotect).collect();
    // Only for those that count, and each account once: the domain may be asked.
    let mut known: BTreeMap<String, Account> = BTreeMap::new();
    for service in &mut found {
        let name = service.account.name.clone();
        let account = known.entry(name.clone()).or_insert_with(|| account::of_service(name));
        service.account = account.clone();
    }
    found.sort_by(|one, other| one.display_name.cmp(&other.display_name));
    found
}

/// Returns whether this computer is a node of a failover cluster: its part of the registry is loaded, or the
/// cluster service is there to start (before a computer joins, it is disabled).
pub fn cluster_node() -> bool {
    registry::has("Cluster")
        || registry::number(CLUSTER_SERVICE, "Start").is_some_and(|start| start < SERVICE_DISABLED)
}

/// By the name that people see, as the guides have it; editions of other makers have other names, but the same
/// programs.
fn of_xprotect(service: &Service) -> bool {
    let file = service.program.as_ref().and_then(|program| program.file_name());
    let file = file.map(|file| file.to_string_lossy().to_ascii_lowercase());
    service.display_name.contains("XProtect")
        || file.is_some_and(|file| file.starts_with("videoos."))
}

/// A service as it stands in the list.
struct ListedService {
    name: String,
    display_name: String,
    running: bool,
}

/// The service manager.
struct Services(Owned<SC_HANDLE>);

impl Services {
    fn open() -> Option<Services> {
        let rights = SC_MANAGER_CONNECT | SC_MANAGER_ENUMERATE_SERVICE;
        // SAFETY: no names are given: this computer, and the usual database.
        let opened = unsafe { OpenSCManagerW(std::ptr::null(), std::ptr::null(), rights) };
        owned(opened).map(Services)
    }
    fn listed(&self) -> Result<Vec<ListedService>, u32> {
        let (mut needed, mut count, mut resume) = (0_u32, 0, 0);
        let mut room = Room::of(0);
        loop {
            // SAFETY: the manager is open, and the room as large as is said.
            let told = unsafe {
                EnumServicesStatusExW(
                    self.0.raw,
                    SC_ENUM_PROCESS_INFO,
                    SERVICE_WIN32,
                    SERVICE_STATE_ALL,
                    room.start(),
                    room.size(),
                    &raw mut needed,
                    &raw mut count,
                    &raw mut resume,
                    std::ptr::null(),
                )
            };
            if told != 0 {
                break;
            }
            let code = last_error();
            if code != ERROR_MORE_DATA || needed == 0 {
                return Err(code);
            }
            // Needed is what is missing; services may be added meanwhile, so all of it is asked again.
            room = Room::of(room.size().saturating_add(needed).saturating_add(4096));
            resume = 0;
        }
        // SAFETY: Windows has laid so many of these there.
        let services = unsafe { room.structures::<ENUM_SERVICE_STATUS_PROCESSW>(count) };
        let listed = services.iter().map(|service| {
            // SAFETY: the names lie in the same room, and end with a zero.
            let (name, display_name) =
                unsafe { (text::at(service.lpServiceName), text::at(service.lpDisplayName)) };
            ListedService {
                name: name.to_string_lossy().into_owned(),
                display_name: display_name.to_string_lossy().into_owned(),
                running: service.ServiceStatusProcess.dwCurrentState == SERVICE_RUNNING,
            }
        });
        Ok(listed.collect())
    }
    /// Reads how a service is set up; none where it is gone, or may not be looked at.
    fn read(&self, listed: ListedService) -> Option<Service> {
        let name = text::wide(&listed.name);
        // SAFETY: the manager is open, and the name ends with a zero.
        let opened = unsafe { OpenServiceW(self.0.raw, name.as_ptr(), SERVICE_QUERY_CONFIG) };
        let service = owned(opened)?;
        let room = Room::filled(|room, size| {
            // SAFETY: the service is open, and the room as large as is said; without any only the size is told.
            done(unsafe { QueryServiceConfigW(service.raw, room.cast(), *size, size) })
        });
        let room = room.ok()?;
        // SAFETY: Windows has laid one of these there.
        let config = unsafe { room.structures::<QUERY_SERVICE_CONFIGW>(1) }.first()?;
        // SAFETY: the texts lie in the same room, and end with a zero.
        let (command, account) =
            unsafe { (text::at(config.lpBinaryPathName), text::at(config.lpServiceStartName)) };
        let command = expanded(&command.to_string_lossy());
        Some(Service {
            name: listed.name,
            display_name: listed.display_name,
            program: program_of(&command).map(PathBuf::from),
            account: Account { name: account.to_string_lossy().into_owned(), sid: None },
            running: listed.running,
        })
    }
}

/// A text with its `%VARIABLES%` replaced.
fn expanded(written: &str) -> String {
    let source = text::wide(written);
    let expanded = text::filled(|room, size| {
        // SAFETY: the text ends with a zero, and the room is as large as is said; without any only the size is told.
        *size = unsafe { ExpandEnvironmentStringsW(source.as_ptr(), room, *size) };
        *size > 0
    });
    expanded.map_or_else(|| written.to_owned(), |text| text.to_string_lossy().into_owned())
}

/// A handle that the service manager has opened, if it has.
fn owned(opened: SC_HANDLE) -> Option<Owned<SC_HANDLE>> {
    (!opened.is_null()).then(|| {
        Owned::new(opened, |opened| {
            // SAFETY: it is open, and closed once.
            unsafe { CloseServiceHandle(opened) };
        })
    })
}
