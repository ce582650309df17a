//! The build script: gives `vmscert.exe` its icon, its version and its manifest. For any other system there is
//! nothing to do.

fn main() -> std::io::Result<()> {
    // Without this line cargo would run the script again after every change to any file.
    println!("cargo:rerun-if-changed=assets/windows");
    // The system built for, which need not be the one that builds: so no `cfg!` here.
    if std::env::var_os("CARGO_CFG_WINDOWS").is_none() {
        return Ok(());
    }
    winresource::WindowsResource::new()
        .set_language(ENGLISH)
        // Windows shows the description as the program's name: in the question for more rights, in Task Manager.
        .set("FileDescription", "vmscert: certificates for XProtect")
        .set("ProductName", "vmscert")
        .set("InternalName", "vmscert")
        .set("OriginalFilename", "vmscert.exe")
        .set("LegalCopyright", "Copyright (c) 2026 the vmscert maintainers. MIT licence.")
        .set_icon("assets/windows/vmscert.ico")
        .set_manifest_file("assets/windows/vmscert.manifest")
        // For the program alone: what the tests' programs say of themselves is of no interest.
        .compile_for("vmscert")
}

/// English as written in the United States, the language of the version's texts.
const ENGLISH: u16 = 0x0409;
