//! Keys and passwords are in the memory of this program alone.

/// Lets no crash write this program's memory to a disk, and no other program of the same person read it. To be
/// called first of all; a system that refuses it is worked on all the same.
#[cfg(unix)]
pub fn keep_memory_private() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    let _ = setrlimit(Resource::Core, none);
    // A crash handler that the kernel pipes to is asked whatever the limit says; this stops it, too.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
}

/// Leaves what the program holds in memory out of the reports that Windows writes, and may send, after a crash.
#[cfg(windows)]
pub fn keep_memory_private() {
    crate::computer::windows::leave_heap_out_of_reports();
}
