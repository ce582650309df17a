//! A kit that was carried to its server: the program started there trusts the CA, imports the certificate, reads
//! both back and notes it; then the stick comes back to the CA's computer.

use crate::wine::Windows;
use serde_json::Value as Json;
use std::path::{Path, PathBuf};

/// The codes of what was read back, each with how it came out.
fn proofs(document: &Json) -> Vec<(String, String)> {
    let text = |value: &Json| value.as_str().unwrap_or_default().to_owned();
    let all = document["proofs"].as_array().cloned().unwrap_or_default();
    all.iter().map(|proof| (text(&proof["code"]), text(&proof["status"]))).collect()
}

/// This computer's host name: Wine's Windows has the same.
fn host_name() -> String {
    let name = std::fs::read_to_string("/proc/sys/kernel/hostname").expect("a host name");
    let name = name.trim().to_ascii_lowercase();
    name.split('.').next().unwrap_or_default().to_owned()
}

/// Carries a kit to a folder of its own, with the program in it.
fn carry(windows: &Windows, from: &Path, to: &str) -> PathBuf {
    let kit = windows.drive().join(to);
    std::fs::create_dir_all(&kit).expect("a folder");
    for file in std::fs::read_dir(from).expect("the kit").flatten() {
        std::fs::copy(file.path(), kit.join(file.file_name())).expect("a copy");
    }
    let program = kit.join("vmscert.exe");
    std::fs::copy(windows.exe(), &program).expect("a copy");
    program
}

#[test]
fn a_kit_is_used_where_it_was_carried_and_what_was_seen_comes_back() {
    let Some(windows) = Windows::start() else {
        return;
    };
    let host = host_name();
    windows.run("authority create --organization Harbour --password-file ca.txt").ends(0);
    for (name, opens) in [(&*host, "any"), ("rs-02.harbour.local", "2019")] {
        windows.run(&format!("issue --dns {name} --ip 10.0.0.5 --role recording-server --windows {opens} --ca-password-file ca.txt --password-file pfx.txt")).ends(0);
    }
    let site = windows.site();
    let ours = carry(&windows, &site.join("servers").join(&host), "carried");
    let other = site.join("servers/rs-02.harbour.local");
    let other = carry(&windows, &other, "other");

    // It knows the kit that it lies in, wherever it is started from.
    let status = windows.run_from(&ours, "status --json").ends(0).json();
    assert_eq!(status["folder"], r"C:\carried", "{status:#}");

    // Trusted by one run, found by the next; and Windows has it written down.
    let trusted = windows.run_from(&ours, "trust --json").ends(0).json();
    let ok = |code: &str| (code.to_owned(), "ok".to_owned());
    assert_eq!(proofs(&trusted), [ok("here-trusted")], "{trusted:#}");
    let again = windows.run_from(&ours, "trust --json").ends(0).json();
    assert!(again.to_string().contains("here-already-trusted"), "{again:#}");
    let thumbprint = std::fs::read_to_string(site.join("ca_thumbprint.txt")).expect("a file");
    let key = format!(r"SystemCertificates\\Root\\Certificates\\{}", thumbprint.trim());
    assert!(windows.registry().contains(&key), "{key} is not in the registry");

    // Imported, and judged by Windows. Wine does not find the key again, and that is told, not passed over.
    let imported = windows
        .run_from(&ours, &format!(r"import C:\carried\{host}.pfx --password-file pfx.txt --role recording-server --no-input --json"))
        .ends(1)
        .json();
    let found = proofs(&imported);
    for code in ["here-imported", "here-trusted", "here-judged-trusted"] {
        assert!(found.contains(&ok(code)), "{code}: {imported:#}");
    }
    assert!(found.iter().any(|(_, status)| status == "fail"), "{imported:#}");

    // A wrong password, and the kit of another computer: refused before anything is done.
    windows.write("wrong.txt", "something else");
    let refused = windows
        .run_from(&ours, &format!(r"import C:\carried\{host}.pfx --password-file wrong.txt --role recording-server --no-input --json"))
        .ends(2);
    assert!(refused.json().to_string().contains("password"), "the wrong password");
    let refused = windows
        .run_from(&other, r"import C:\other\rs-02.harbour.local.pfx --password-file pfx.txt --role recording-server --no-input --json")
        .ends(2)
        .json();
    assert!(refused.to_string().contains("here-another-computer"), "{refused:#}");
    // Said to be right all the same, an AES file goes in as it is: this Windows opens it.
    let imported = windows
        .run_from(&other, r"import C:\other\rs-02.harbour.local.pfx --password-file pfx.txt --role recording-server --other-computer --no-input --json")
        .ends(1)
        .json();
    assert!(proofs(&imported).contains(&ok("here-imported")), "{imported:#}");
    assert!(!imported.to_string().contains("here-rewrapped"), "{imported:#}");
    let refused =
        windows.run_from(&ours, "encrypt --role recording-server --no-input --json").ends(2).json();
    assert!(refused.to_string().contains("system-no-configurator"), "{refused:#}");

    // The stick comes back.
    windows.run(r"collect C:\carried").ends(0);
    let status = windows.run("status --json").ends(0).json();
    let servers = status["servers"].as_array().cloned().unwrap_or_default();
    let ours = servers.iter().find(|server| server["name"] == *host);
    let tick = &ours.expect("the server")["ticks"]["trust"];
    assert_eq!(tick["seen"], true, "{status:#}");
}
