//! How Server Configurator ended, in words. What it prints is in the language of its Windows, so that its exit
//! code alone decides.

use crate::pki::Status;

/// How Server Configurator ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitCode {
    /// 0: done.
    Done,
    /// -1: it says no more than that.
    Unexplained,
    /// -2: it did not understand the command.
    BadArguments,
    /// -3: it did not take a value.
    BadValue,
    /// -4: another one runs.
    AnotherRuns,
    /// 1: nothing was changed.
    NothingChanged,
    /// 100: applied, and not registered, for the person is no administrator of XProtect.
    NotRegistered,
    /// 10000 and 20000: a service would not stop or start, and nothing was applied.
    ServiceStuck(i32),
    /// 100000 and 300000: bound, and the registration failed.
    RegistrationFailed(i32),
    /// One that nobody has written down.
    Other(i32),
}

impl ExitCode {
    /// Reads the number.
    pub fn of(number: i32) -> ExitCode {
        match number {
            0 => ExitCode::Done,
            -1 => ExitCode::Unexplained,
            -2 => ExitCode::BadArguments,
            -3 => ExitCode::BadValue,
            -4 => ExitCode::AnotherRuns,
            1 => ExitCode::NothingChanged,
            100 => ExitCode::NotRegistered,
            10_000 | 20_000 => ExitCode::ServiceStuck(number),
            100_000 | 300_000 => ExitCode::RegistrationFailed(number),
            other => ExitCode::Other(other),
        }
    }
    /// The number.
    pub fn number(self) -> i32 {
        match self {
            ExitCode::Done => 0,
            ExitCode::Unexplained => -1,
            ExitCode::BadArguments => -2,
            ExitCode::BadValue => -3,
            ExitCode::AnotherRuns => -4,
            ExitCode::NothingChanged => 1,
            ExitCode::NotRegistered => 100,
            ExitCode::ServiceStuck(number)
            | ExitCode::RegistrationFailed(number)
            | ExitCode::Other(number) => number,
        }
    }
    /// How it is to be taken. Nothing changed may mean that it was so before: what is seen at the port decides.
    pub fn status(self) -> Status {
        match self {
            ExitCode::Done => Status::Ok,
            ExitCode::NothingChanged | ExitCode::NotRegistered => Status::Warn,
            ExitCode::Unexplained
            | ExitCode::BadArguments
            | ExitCode::BadValue
            | ExitCode::AnotherRuns
            | ExitCode::ServiceStuck(_)
            | ExitCode::RegistrationFailed(_)
            | ExitCode::Other(_) => Status::Fail,
        }
    }
    /// The message that explains it.
    pub fn code(&self) -> &'static str {
        match self {
            ExitCode::Done => "here-exit-done",
            ExitCode::Unexplained => "here-exit-unexplained",
            ExitCode::BadArguments => "here-exit-bad-arguments",
            ExitCode::BadValue => "here-exit-bad-value",
            ExitCode::AnotherRuns => "here-exit-another-runs",
            ExitCode::NothingChanged => "here-exit-nothing-changed",
            ExitCode::NotRegistered => "here-exit-not-registered",
            ExitCode::ServiceStuck(_) => "here-exit-service-stuck",
            ExitCode::RegistrationFailed(_) => "here-exit-registration-failed",
            ExitCode::Other(_) => "here-exit-other",
        }
    }
}
