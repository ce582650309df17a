//! Drives: what is plugged in, and whether a drive can keep a file private.

use super::timely::within;
use crate::computer::Drive;
use std::path::{Path, PathBuf};
use std::time::Duration;
use sysinfo::{Disk, DiskRefreshKind, Disks};

/// A network drive that does not answer must not hold the program up.
const DEADLINE: Duration = Duration::from_secs(2);

/// Where Linux and macOS mount what is plugged in.
const PLUGGED_IN: [&str; 4] = ["/media", "/run/media", "/mnt", "/Volumes"];

/// Drives that kits can be copied to.
pub fn drives() -> Vec<Drive> {
    let found = within(DEADLINE, || {
        let disks =
            Disks::new_with_refreshed_list_specifics(DiskRefreshKind::nothing().with_storage())
                .ok()?;
        Some(disks.iter().filter(|disk| takes_kits(disk)).map(drive).collect::<Vec<Drive>>())
    });
    let mut drives = found.flatten().unwrap_or_default();
    drives.sort_by_key(|drive| drive.path.clone());
    drives.dedup_by_key(|drive| drive.path.clone());
    drives
}

/// Returns whether the folder's drive keeps a file from other people. Of an unknown one it is assumed.
pub fn protects_files(folder: &Path) -> bool {
    let folder = folder.to_owned();
    let asked = within(DEADLINE, move || {
        let folder = nearest(&folder);
        let disks = Disks::new_with_refreshed_list_specifics(DiskRefreshKind::nothing()).ok()?;
        disks
            .iter()
            .filter(|disk| folder.starts_with(disk.mount_point()))
            .max_by_key(|disk| disk.mount_point().as_os_str().len())
            .map(|disk| keeps_rights(&disk.file_system().to_string_lossy()))
    });
    asked.flatten().unwrap_or(true)
}

fn takes_kits(disk: &Disk) -> bool {
    let below = |root: &&str| disk.mount_point().starts_with(root);
    let plugged_in = disk.is_removable() || !cfg!(windows) && PLUGGED_IN.iter().any(below);
    plugged_in && !disk.is_read_only()
}

fn drive(disk: &Disk) -> Drive {
    let path = disk.mount_point().to_owned();
    // Elsewhere than on Windows the disk's name is the device; the label is the mount point's last part.
    let label = if cfg!(windows) { Some(disk.name()) } else { path.file_name() };
    let label = label.map(|label| label.to_string_lossy().into_owned()).unwrap_or_default();
    Drive { path, label, free: disk.available_space() }
}

/// The nearest part of a path that is there, links resolved: only that can be held against mount points.
pub fn nearest(folder: &Path) -> PathBuf {
    let there = folder.ancestors().find_map(|path| std::fs::canonicalize(path).ok());
    let there = there.unwrap_or_else(|| folder.to_owned());
    // Windows resolves `C:\x` to `\\?\C:\x`, which lies below no mount point.
    let plain = there.to_str().and_then(|text| text.strip_prefix(r"\\?\")).map(PathBuf::from);
    plain.unwrap_or(there)
}

/// Returns whether a file system keeps access rights. NTFS does, but not as Linux mounts it by default.
pub fn keeps_rights(file_system: &str) -> bool {
    let name = file_system.to_ascii_lowercase();
    let fat = ["fat", "fat12", "fat16", "fat32", "vfat", "msdos", "exfat", "fuse.exfat"];
    let ntfs = ["ntfs", "ntfs3", "fuseblk", "fuse.ntfs", "fuse.ntfs-3g", "ufsd"];
    !(fat.contains(&name.as_str()) || !cfg!(windows) && ntfs.contains(&name.as_str()))
}
