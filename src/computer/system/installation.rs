//! What is installed on a Windows computer.

use super::access::Sid;
use super::configurator::Configurator;
use std::ffi::OsStr;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

/// What is installed on a Windows computer, and what the program may do there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Installation {
    pub windows: WindowsVersion,
    pub elevated: bool,
    /// Whether nobody sits at a screen for this program: ssh, WinRM, a task. Such a log-on lends no rights on other
    /// computers.
    pub remote: bool,
    pub services: Vec<Service>,
    pub cluster_node: bool,
    pub configurator: Option<Configurator>,
    /// The addresses that a DHCP server gave: they may change.
    pub leased: Vec<IpAddr>,
}

/// A version of Windows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WindowsVersion {
    /// The build: 14393 is Server 2016, 17763 Server 2019.
    pub build: u32,
    /// As people know it (`Windows Server 2019 Standard`).
    pub name: String,
}

impl WindowsVersion {
    /// A version by its build and the registry's name, which for Windows 11 says Windows 10.
    pub fn named(build: u32, name: String) -> WindowsVersion {
        let name = match name.strip_prefix("Windows 10") {
            Some(edition) if build >= 22000 => format!("Windows 11{edition}"),
            _ => name,
        };
        WindowsVersion { build, name }
    }
    /// Returns whether it opens PFX files locked with AES: Windows 10 1709 (build 16299) and newer, and with
    /// that every Server from 2019 on.
    pub fn opens_aes(&self) -> bool {
        self.build >= 16299
    }
}

/// A service of XProtect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    pub name: String,
    /// Its name for people (`Milestone XProtect Recording Server`).
    pub display_name: String,
    pub program: Option<PathBuf>,
    pub account: Account,
    pub running: bool,
}

/// The account of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its name, as the service manager has it (`NT AUTHORITY\NetworkService`).
    pub name: String,
    /// What it is; none where Windows knows no such account (any more).
    pub sid: Option<Sid>,
}

impl Installation {
    /// Where Server Configurator lies: beside XProtect's services, wherever those are, else at its usual place.
    /// The one in a folder `Tools` (before 2020) takes no commands and is not looked for.
    pub fn find_configurator(services: &[Service]) -> Option<PathBuf> {
        const FILE: &str = "ServerConfigurator.exe";
        let programs = services.iter().filter_map(|service| service.program.as_deref());
        let beside = programs.flat_map(|program| {
            // The service's folder, the product's, the maker's.
            let above = program.ancestors().skip(1).take(3);
            // Anybody may make folders beside the root of a drive; what lies there is not run as administrator.
            above
                .filter(|folder| folder.parent().is_some())
                .map(|folder| folder.join("Server Configurator"))
        });
        let usual = ["ProgramW6432", "ProgramFiles", "ProgramFiles(x86)"]
            .into_iter()
            .filter_map(std::env::var_os)
            .flat_map(|programs| {
                ["Milestone", "Siemens", "Mobotix"]
                    .map(|maker| Path::new(&programs).join(maker).join("Server Configurator"))
            });
        beside.chain(usual).map(|folder| folder.join(FILE)).find(|file| file.is_file())
    }
    /// The makers' folders below a folder like `C:\ProgramData`, where they keep things of Server Configurator.
    pub fn configurator_folders(below: &OsStr) -> Vec<PathBuf> {
        let makers = std::fs::read_dir(below).into_iter().flatten().flatten();
        makers
            .map(|maker| maker.path().join("Server Configurator"))
            .filter(|folder| folder.is_dir())
            .collect()
    }
}
