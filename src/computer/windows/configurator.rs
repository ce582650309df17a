//! Running Server Configurator.

use super::{registry, services, text};
use crate::computer::SystemProblem;
use crate::computer::process::{self, Growth, RunProblem, decoded};
use crate::computer::system::{ConfiguratorCall, ConfiguratorRun, Installation};
use crate::computer::system_words;
use std::path::PathBuf;
use std::time::Duration;
use windows_sys::Win32::Globalization::{CP_OEMCP, MultiByteToWideChar};

/// Where Windows keeps the code page of consoles. The one that it tells a program may be that program's own: ours asks for
/// UTF-8.
const CODE_PAGE: (&str, &str) = (r"SYSTEM\CurrentControlSet\Control\Nls\CodePage", "OEMCP");

/// How many lines of its log are of interest.
const LINES: usize = 20;

/// Runs Server Configurator and waits for its end.
pub fn configure(
    call: &ConfiguratorCall,
    deadline: Duration,
) -> Result<ConfiguratorRun, SystemProblem> {
    super::rights::needed()?;
    let program = Installation::find_configurator(&services::installed())
        .ok_or(SystemProblem::NoConfigurator)?;
    let logs = Growth::watch(log_folders());
    let ended =
        process::run(&program, &call.arguments(), deadline).map_err(|problem| match problem {
            RunProblem::Start(error) => {
                SystemProblem::Start { program: program.clone(), reason: system_words(&error) }
            }
            RunProblem::Late => SystemProblem::Hangs {
                program: program.clone(),
                seconds: u32::try_from(deadline.as_secs()).unwrap_or(u32::MAX),
            },
        })?;
    Ok(ConfiguratorRun {
        exit: ended.exit,
        output: decoded(&ended.output, &of_the_console),
        log: logs.lines(LINES, &of_the_console),
    })
}

/// Where it keeps its log. No manual says so: `C:\ProgramData\Milestone\Server Configurator\Logs` is what tools of
/// the field look into; for editions of other makers the same below their own folder is a guess. Without a log
/// nothing is lost but its words.
fn log_folders() -> Vec<PathBuf> {
    let Some(data) = std::env::var_os("ProgramData") else {
        return Vec::new();
    };
    Installation::configurator_folders(&data)
        .into_iter()
        .flat_map(|folder| [folder.join("Logs"), folder])
        .collect()
}

/// Text in the code page of this Windows's console.
fn of_the_console(bytes: &[u8]) -> String {
    let length = i32::try_from(bytes.len()).unwrap_or(0);
    if length == 0 {
        return String::new();
    }
    let written = registry::text(CODE_PAGE.0, CODE_PAGE.1).and_then(|text| text.parse().ok());
    let code_page: u32 = written.unwrap_or(CP_OEMCP);
    let text = text::filled(|room, size| {
        let room_size = i32::try_from(*size).unwrap_or(0);
        // SAFETY: the bytes are as many as is said, and so is the room (without any, only the size is told).
        let written =
            unsafe { MultiByteToWideChar(code_page, 0, bytes.as_ptr(), length, room, room_size) };
        *size = u32::try_from(written).unwrap_or(0);
        *size > 0
    });
    match text {
        Some(text) => text.to_string_lossy().into_owned(),
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}
