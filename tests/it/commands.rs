//! The commands, as people's scripts call them: files, exit codes, JSON, and input that is refused or mended.

use crate::common::{succeed, tool};
use crate::program::{CA_PASSWORD, Desk, PFX_PASSWORD, files};
#[cfg(unix)]
use std::path::Path;

const ISSUE: &str = "issue --dns rs-01.harbour.local,rs-01 --ip 10.0.0.5 --role recording-server --ca-password-file ca.txt --password-file pfx.txt";

#[test]
fn the_guides_way_by_command_and_openssl_agrees() {
    let desk = Desk::with_authority();
    let site = desk.site();
    let made = [
        "ca-private.pfx",
        "ca_thumbprint.txt",
        "clients/READ-ME.html",
        "clients/READ-ME.txt",
        "clients/kit.toml",
        "clients/root-authority-public.cer",
        "root-authority-public.cer",
        "site.toml",
    ];
    for file in made {
        assert!(site.join(file).is_file(), "{file} is missing: {:?}", files(&site));
    }
    desk.run("server add rs-01.harbour.local rs-02.harbour.local --role recording-server").ends(0);
    desk.run("client add desk-1 desk-2 --kind smart-client").ends(0);
    let run = desk.run(&format!("{ISSUE} --json")).ends(0);
    let json = run.json();
    assert_eq!(json["certificate"]["names"], serde_json::json!(["rs-01.harbour.local", "rs-01"]));
    let kit = site.join("servers/rs-01.harbour.local");
    let expected = [
        "READ-ME.html",
        "READ-ME.txt",
        "by-hand.ps1",
        "kit.toml",
        "root-authority-public.cer",
        "rs-01.harbour.local.cer",
        "rs-01.harbour.local.pfx",
    ];
    assert_eq!(files(&kit), expected);

    let thumbprint =
        std::fs::read_to_string(site.join("ca_thumbprint.txt")).expect("the thumbprint");
    let Some(mut openssl) = tool("openssl") else {
        return;
    };
    let ca = desk.home.path().join("ca.pem");
    succeed(
        openssl
            .args(["x509", "-inform", "DER", "-in"])
            .arg(site.join("root-authority-public.cer"))
            .arg("-out")
            .arg(&ca),
    );
    let leaf = desk.home.path().join("leaf.pem");
    succeed(
        tool("openssl")
            .expect("openssl")
            .args(["x509", "-inform", "DER", "-in"])
            .arg(kit.join("rs-01.harbour.local.cer"))
            .arg("-out")
            .arg(&leaf),
    );
    for (option, value) in [
        ("-verify_hostname", "rs-01.harbour.local"),
        ("-verify_hostname", "rs-01"),
        ("-verify_ip", "10.0.0.5"),
    ] {
        let mut verify = tool("openssl").expect("openssl");
        succeed(
            verify
                .args(["verify", "-x509_strict", "-purpose", "sslserver", option, value, "-CAfile"])
                .arg(&ca)
                .arg(&leaf),
        );
    }
    let print = succeed(
        tool("openssl")
            .expect("openssl")
            .args(["x509", "-noout", "-fingerprint", "-sha1", "-in"])
            .arg(&ca),
    );
    assert_eq!(
        print.trim().rsplit('=').next().expect("a print").replace(':', ""),
        thumbprint.trim()
    );
    let pfx = kit.join("rs-01.harbour.local.pfx");
    succeed(
        tool("openssl")
            .expect("openssl")
            .args(["pkcs12", "-nodes", "-passin"])
            .arg(format!("pass:{PFX_PASSWORD}"))
            .arg("-in")
            .arg(&pfx),
    );
    succeed(
        tool("openssl")
            .expect("openssl")
            .args(["pkcs12", "-nodes", "-passin"])
            .arg(format!("pass:{CA_PASSWORD}"))
            .arg("-in")
            .arg(site.join("ca-private.pfx")),
    );
}

#[test]
fn no_password_is_found_in_any_file_or_output() {
    let desk = Desk::with_authority();
    let run = desk.run(ISSUE).ends(0);
    let mut all = vec![("output".to_owned(), format!("{}{}", run.out, run.err).into_bytes())];
    for file in files(&desk.site()) {
        all.push((file.clone(), std::fs::read(desk.site().join(&file)).expect("a file")));
    }
    for (name, bytes) in all {
        for password in [CA_PASSWORD, PFX_PASSWORD] {
            assert!(
                !bytes.windows(password.len()).any(|window| window == password.as_bytes()),
                "a password stands in {name}"
            );
        }
    }
}

#[cfg(unix)]
#[test]
fn private_files_are_readable_by_their_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::with_authority();
    desk.run("issue --dns rs-01 --role recording-server --ca-password-file ca.txt --generate-passwords-to made.txt").ends(0);
    let mode = |path: &Path| std::fs::metadata(path).expect("a file").permissions().mode() & 0o777;
    assert_eq!(mode(&desk.site().join("servers/rs-01/rs-01.pfx")), 0o600);
    assert_eq!(mode(&desk.home.path().join("made.txt")), 0o600);
}

#[test]
fn a_generated_password_opens_the_pfx_and_its_file_is_never_overwritten() {
    let desk = Desk::with_authority();
    let words = "issue --dns rs-01 --role recording-server --ca-password-file ca.txt --generate-passwords-to made.txt";
    let run = desk.run(words).ends(0);
    let text = std::fs::read_to_string(desk.home.path().join("made.txt")).expect("the passwords");
    let row = text.lines().nth(1).expect("a row");
    let password = row.split(',').nth(2).expect("a password");
    assert!(password.len() >= 20 && !run.out.contains(password) && !run.err.contains(password));
    if let Some(mut openssl) = tool("openssl") {
        let pfx = desk.site().join("servers/rs-01/rs-01.pfx");
        succeed(
            openssl
                .args(["pkcs12", "-nodes", "-legacy", "-passin"])
                .arg(format!("pass:{password}"))
                .arg("-in")
                .arg(pfx),
        );
    }
    // The site's own sheet is added to; the newer row stands below.
    desk.run(words).ends(0);
    let more = std::fs::read_to_string(desk.home.path().join("made.txt")).expect("the passwords");
    assert!(more.starts_with(&text) && more.lines().count() == 3, "{more}");
    desk.write("mine.txt", "my own notes");
    let again = desk.run(&words.replace("made.txt", "mine.txt")).ends(2);
    assert!(again.err.contains("mine.txt"), "{}", again.err);
    let before = files(&desk.site());
    // Nowhere in the site folder, whatever way the path takes; and never through a link.
    let site = desk.site();
    for inside in ["servers/rs-01/made.txt", "ca-private.pfx", "x/../servers/made.txt", "site.toml"]
    {
        let inside = words.replace("made.txt", &site.join(inside).display().to_string());
        desk.run(&inside).ends(2);
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("nowhere/pw", desk.home.path().join("link.txt"))
            .expect("a link");
        desk.run(&words.replace("made.txt", "link.txt")).ends(2);
    }
    assert_eq!(files(&desk.site()), before);
    // Without a kit there is no password that opens nothing.
    desk.write("wrong.txt", "not the password");
    desk.run(&words.replace("made.txt", "other.txt").replace("ca.txt", "wrong.txt")).ends(2);
    assert!(!desk.home.path().join("other.txt").exists());
}

/// What is refused: exit 2, the field is named, nothing is written.
#[test]
fn refused_input_writes_nothing() {
    let desk = Desk::with_authority();
    let before = files(&desk.site());
    let long_label = "a".repeat(64);
    let long_name = format!("{}.local", ["abcdefghij"; 25].join("."));
    let names = [
        "rs-01:7563",
        "https://rs-01",
        long_label.as_str(),
        long_name.as_str(),
        "a*.local",
        "rs-01.*.local",
        "10.0.0.300",
        "con",
        "nul.local",
        "rs-.local",
    ];
    for name in names {
        let run = desk.run_words(&[
            "issue",
            "--dns",
            name,
            "--role",
            "recording-server",
            "--ca-password-file",
            "ca.txt",
            "--password-file",
            "pfx.txt",
            "--no-input",
            "--folder",
            &desk.site().display().to_string(),
        ]);
        let run = run.ends(2);
        assert!(run.err.contains("dns:"), "{name}: {}", run.err);
    }
    for name in ["", " "] {
        desk.run_words(&[
            "issue",
            "--dns",
            name,
            "--role",
            "recording-server",
            "--ca-password-file",
            "ca.txt",
            "--password-file",
            "pfx.txt",
            "--folder",
            &desk.site().display().to_string(),
        ])
        .ends(2);
    }
    for address in ["10.0.0.300", "1.2.3", "fe80::1%eth0", "10.0.0.0/8", "0.0.0.0", "::"] {
        let run = desk.run(&format!("issue --dns rs-01 --ip {address} --role recording-server --ca-password-file ca.txt --password-file pfx.txt")).ends(2);
        assert!(run.err.contains("ip:") && run.err.contains(address), "{address}: {}", run.err);
    }
    for days in ["0", "36501", "-1", "x", "1.5"] {
        let run = desk.run(&format!("{ISSUE} --days={days}")).ends(2);
        assert!(run.err.contains("days:"), "{days}: {}", run.err);
    }
    desk.run(
        "issue --dns rs-01 --role camera-server --ca-password-file ca.txt --password-file pfx.txt",
    )
    .ends(2);
    desk.run("server add rs-01 --role camera-server").ends(2);
    desk.run("client add desk --kind television").ends(2);
    desk.run("done trust nobody").ends(2);
    desk.write("empty.txt", "");
    desk.run("issue --dns rs-01 --role recording-server --ca-password-file ca.txt --password-file empty.txt").ends(2);
    desk.run("issue --dns rs-01 --role recording-server --ca-password-file nowhere.txt --password-file pfx.txt").ends(2);
    desk.run("issue --dns rs-01 --role mobile-server --days 826 --ca-password-file ca.txt --password-file pfx.txt").ends(2);
    desk.run("issue --dns rs-01 --role mobile-server --days 825 --ca-password-file ca.txt --password-file pfx.txt --dry-run").ends(0);
    assert_eq!(files(&desk.site()), before);
}

#[test]
fn a_missing_answer_is_named_and_never_suggested_without_input() {
    let desk = Desk::with_authority();
    for (words, field) in [
        (
            "issue --role recording-server --ca-password-file ca.txt --password-file pfx.txt --no-input",
            "dns",
        ),
        ("issue --dns rs-01 --ca-password-file ca.txt --password-file pfx.txt --no-input", "role"),
        (
            "issue --dns rs-01 --role recording-server --password-file pfx.txt --no-input",
            "ca-password",
        ),
        (
            "issue --dns rs-01 --role recording-server --ca-password-file ca.txt --no-input",
            "password",
        ),
    ] {
        let run = desk.run(&format!("{words} --json")).ends(2);
        let json = run.json();
        let fields: Vec<&str> = json["findings"]
            .as_array()
            .expect("findings")
            .iter()
            .filter_map(|finding| finding["field"].as_str())
            .collect();
        assert!(fields.contains(&field), "{words}: {fields:?}");
    }
}

/// What is mended or warned of, then made.
#[test]
fn mended_input_is_made() {
    let desk = Desk::with_authority();
    let cases: [(&str, &str, &[&str], &[&str]); 9] = [
        ("rs-01.local.", "", &["rs-01.local"], &[]),
        ("münchen-rs.local", "", &["xn--mnchen-rs-q9a.local"], &[]),
        ("rs_02.local", "", &["rs_02.local"], &[]),
        ("*.harbour.local", "", &["*.harbour.local"], &[]),
        ("rs-03 10.0.0.7", "", &["rs-03"], &["10.0.0.7"]),
        ("RS-04,rs-04,Rs-04.local", "", &["rs-04", "rs-04.local"], &[]),
        (
            "rs-05;rs-05.local other",
            "10.0.0.5;10.0.0.6 10.0.0.5",
            &["rs-05", "rs-05.local", "other"],
            &["10.0.0.5", "10.0.0.6"],
        ),
        ("rs-06", "127.0.0.1", &["rs-06"], &["127.0.0.1"]),
        ("single", "", &["single"], &[]),
    ];
    for (dns, ip, names, addresses) in cases {
        let site = desk.site().display().to_string();
        let mut words = vec![
            "issue",
            "--dns",
            dns,
            "--role",
            "recording-server",
            "--ca-password-file",
            "ca.txt",
            "--password-file",
            "pfx.txt",
            "--json",
            "--no-input",
            "--folder",
            &site,
        ];
        if !ip.is_empty() {
            words.extend(["--ip", ip]);
        }
        let json = desk.run_words(&words).ends(0).json();
        assert_eq!(json["certificate"]["names"], serde_json::json!(names), "{dns}");
        assert_eq!(json["certificate"]["addresses"], serde_json::json!(addresses), "{dns}");
    }
    desk.write("weak.txt", "abc");
    let json = desk.run("issue --dns rs-07 --role recording-server --ca-password-file ca.txt --password-file weak.txt --json").ends(0).json();
    let weak = json["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .any(|finding| finding["field"] == "password" && finding["severity"] == "warning");
    assert!(weak, "{json}");
}

#[test]
fn a_lifetime_past_the_authoritys_end_is_shortened_by_command() {
    let desk = Desk::with_authority();
    let json = desk.run(&format!("{ISSUE} --days 5000 --json")).ends(0).json();
    let codes: Vec<&str> = json["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .filter_map(|finding| finding["code"].as_str())
        .collect();
    assert!(codes.contains(&"plan-lifetime-shortened"), "{codes:?}");
    let status = desk.run("status --json").ends(0).json();
    assert_eq!(status["servers"][0]["certificate"]["not_after"], status["authority"]["not_after"]);
}

#[test]
fn weak_authority_passwords_are_refused_and_a_second_authority_too() {
    let desk = Desk::new();
    for (name, text) in [("weak.txt", "Passw0rd-1"), ("none.txt", "")] {
        desk.write(name, text);
        desk.run(&format!("authority create --password-file {name}")).ends(2);
    }
    assert!(!desk.site().exists(), "a refused call left {:?}", files(&desk.site()));
    let desk = Desk::with_authority();
    let before = std::fs::read(desk.site().join("ca-private.pfx")).expect("the CA");
    let run = desk.run("authority create --password-file ca.txt --json").ends(2);
    assert_eq!(run.json()["findings"][0]["code"], "plan-authority-exists");
    assert_eq!(std::fs::read(desk.site().join("ca-private.pfx")).expect("the CA"), before);
}

#[test]
fn a_wrong_or_damaged_authority_is_told_apart_and_nothing_is_written() {
    let desk = Desk::with_authority();
    let before = files(&desk.site());
    desk.write("wrong.txt", "not the password at all");
    let wrong = ISSUE.replace("ca.txt", "wrong.txt");
    assert_eq!(
        desk.run(&format!("{wrong} --json")).ends(2).json()["error"]["code"],
        "failure-authority-password"
    );

    let pfx = desk.site().join("ca-private.pfx");
    let whole = std::fs::read(&pfx).expect("the CA");
    for damage in [whole[..whole.len() / 2].to_vec(), b"not a pfx".to_vec(), vec![], {
        let mut bytes = whole.clone();
        let at = bytes.len() / 2;
        bytes[at] ^= 1;
        bytes
    }] {
        std::fs::write(&pfx, &damage).expect("a damaged file");
        let run = desk.run(ISSUE);
        assert!(run.code == 1 || run.code == 2, "{}", run.err);
        assert!(run.err.contains("ca-private.pfx") || run.err.contains("password"), "{}", run.err);
    }
    std::fs::remove_file(&pfx).expect("removing");
    let run = desk.run(ISSUE).ends(2);
    assert!(run.err.contains("ca-private.pfx"), "{}", run.err);
    std::fs::write(&pfx, &whole).expect("the CA");
    assert_eq!(files(&desk.site()), before);
    desk.run(ISSUE).ends(0);
}

#[test]
fn a_damaged_or_newer_record_is_only_read() {
    let desk = Desk::with_authority();
    let record = desk.site().join("site.toml");
    let whole = std::fs::read_to_string(&record).expect("site.toml");
    std::fs::write(&record, whole.replace("format = 1", "format = ")).expect("damage");
    let run = desk.run(ISSUE);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("site.toml"), "{}", run.err);
    std::fs::write(&record, whole.replace("format = 1", "format = 9")).expect("a newer record");
    assert!(desk.run(ISSUE).ends(2).err.contains("newer"));
    desk.run("status").ends(1);
    // Keys of a later version are kept.
    std::fs::write(&record, format!("future = \"kept\"\n{whole}")).expect("a record");
    desk.run("server add rs-09 --role recording-server").ends(0);
    assert!(std::fs::read_to_string(&record).expect("site.toml").contains("future = \"kept\""));
}

#[test]
fn issuing_again_keeps_the_old_files_and_unticks() {
    let desk = Desk::with_authority();
    desk.run(ISSUE).ends(0);
    desk.run("done import rs-01.harbour.local").ends(0);
    desk.run("done encrypt rs-01.harbour.local").ends(0);
    let pfx = desk.site().join("servers/rs-01.harbour.local/rs-01.harbour.local.pfx");
    let old = std::fs::read(&pfx).expect("the PFX");
    let json = desk.run(&format!("{ISSUE} --json")).ends(0).json();
    let kept = json["kept"]
        .as_array()
        .expect("kept")
        .iter()
        .find(|entry| entry["file"].as_str().is_some_and(|file| file.ends_with(".pfx")))
        .expect("the old PFX")
        .clone();
    assert_eq!(
        std::fs::read(kept["kept_at"].as_str().expect("a path")).expect("the kept PFX"),
        old
    );
    let status = desk.run("status --json").ends(0).json();
    assert_eq!(status["servers"][0]["ticks"]["import"]["current"], false);
}

#[test]
fn ticks_are_said_and_taken_back() {
    let desk = Desk::with_authority();
    desk.run("client add desk-1 desk-2 --kind smart-client").ends(0);
    desk.run("done trust desk-1 desk-2").ends(0);
    let status = desk.run("status --json").ends(0).json();
    assert_eq!(status["clients"][0]["ticks"]["trust"]["current"], true);
    assert_eq!(status["clients"][0]["ticks"]["trust"]["seen"], false);
    desk.run("done trust desk-1 --undo").ends(0);
    let status = desk.run("status --json").ends(0).json();
    assert_eq!(status["clients"][0]["ticks"]["trust"], serde_json::Value::Null);
    desk.run("done import rs-77").ends(2);
}

#[test]
fn a_dry_run_changes_nothing_and_says_the_plan() {
    let desk = Desk::with_authority();
    let before = files(&desk.site());
    let json = desk.run(&format!("{ISSUE} --dry-run --json")).ends(0).json();
    assert_eq!(json["dry_run"], true);
    assert_eq!(json["certificate"]["subject"], "rs-01.harbour.local");
    assert_eq!(files(&desk.site()), before);
    let fresh = Desk::new();
    fresh.run("authority create --password-file ca.txt --dry-run").ends(0);
    assert!(!fresh.site().exists());
}

#[test]
fn wrong_calls_end_with_two_and_help_with_zero() {
    let desk = Desk::new();
    for words in [
        &["frobnicate"][..],
        &["issue", "--frob"],
        &["done"],
        &["done", "dance", "rs-01"],
        &["authority"],
    ] {
        assert_eq!(desk.run_words(words).code, 2, "{words:?}");
    }
    assert!(!desk.run_words(&["--version"]).ends(0).out.is_empty());
}

/// The help of every command that help names: no text is missing, and none is wider than a terminal likes.
#[test]
fn every_command_has_its_help() {
    let desk = Desk::new();
    let mut commands: Vec<Vec<String>> = vec![vec![]];
    let mut seen = 0;
    while let Some(command) = commands.pop() {
        let words = command.iter().map(String::as_str).chain(["--help"]);
        let help = desk.run_words(&words.collect::<Vec<_>>()).ends(0).out;
        for line in help.lines() {
            assert!(line.chars().count() <= 100, "{line}");
            assert!(
                !line.contains("field-") && !line.contains("cli-"),
                "a text is missing: {line}"
            );
        }
        let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1);
        for line in listed.take_while(|line| line.starts_with("  ")) {
            let name = line.split_whitespace().next().expect("a command's name").to_owned();
            commands.push([command.clone(), vec![name]].concat());
        }
        seen += 1;
    }
    assert!(seen > 12, "{seen} commands");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_and_a_full_disk_lose_nothing() {
    let desk = Desk::with_authority();
    let before = files(&desk.site());
    // A limit on the size of files stands in for a full disk: writes fail half way.
    let script = format!(
        "ulimit -f 2; exec {} {ISSUE} --folder {}",
        env!("CARGO_BIN_EXE_vmscert"),
        desk.site().display()
    );
    let mut shell = std::process::Command::new("bash");
    let run = shell
        .args(["-c", &format!("trap '' XFSZ; {script}")])
        .current_dir(desk.home.path())
        .env("HOME", desk.home.path())
        .output()
        .expect("bash");
    let run = crate::program::Run::of(run).ends(1);
    assert!(run.err.contains("no room left"), "{}", run.err);
    assert_eq!(files(&desk.site()), before);
    desk.run(ISSUE).ends(0);
    // A file where the folder should be: nobody, root included, can write there.
    std::fs::write(desk.home.path().join("file"), "x").expect("a file");
    let run =
        desk.run_words(&["authority", "create", "--password-file", "ca.txt", "--folder", "file"]);
    assert!(run.code == 1 || run.code == 2, "{}", run.err);
    assert!(!run.err.contains("panicked"));
}

/// Whoever swaps, loses or forgets the CA's files hears of it before anything is issued.
#[test]
fn a_swapped_or_lost_authority_is_noticed() {
    let desk = Desk::with_authority();
    desk.run(ISSUE).ends(0);
    let site = desk.site();
    let code = |words: &str, code: i32| {
        let json = desk.run(&format!("{words} --json")).ends(code).json();
        json["findings"][0]["code"].as_str().unwrap_or_default().to_owned()
    };
    let aside =
        |file: &str| std::fs::rename(site.join(file), desk.home.path().join(file)).expect("a move");
    let back =
        |file: &str| std::fs::rename(desk.home.path().join(file), site.join(file)).expect("a move");

    aside("site.toml");
    assert_eq!(code("status", 1), "site-record-missing");
    assert_eq!(code(ISSUE, 2), "site-record-missing");
    back("site.toml");

    aside("root-authority-public.cer");
    aside("ca-private.pfx");
    assert_eq!(code("status", 1), "site-authority-lost");
    assert_eq!(code("authority create --password-file ca.txt", 2), "site-authority-lost");
    let other = Desk::new();
    other.run("authority create --name Other --password-file ca.txt").ends(0);
    for file in ["root-authority-public.cer", "ca-private.pfx", "ca_thumbprint.txt"] {
        std::fs::copy(other.site().join(file), site.join(file)).expect("a copy");
    }
    assert_eq!(code("status", 1), "site-another-authority");
    assert_eq!(code(ISSUE, 2), "site-another-authority");
    back("root-authority-public.cer");
    back("ca-private.pfx");

    std::fs::remove_file(site.join("servers/rs-01.harbour.local/rs-01.harbour.local.pfx"))
        .expect("removing");
    let json = desk.run("status --json").ends(1).json();
    let codes: Vec<&str> = json["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .filter_map(|found| found["code"].as_str())
        .collect();
    assert!(codes.contains(&"site-kit-incomplete"), "{codes:?}");
}

/// Two first runs at once: one makes the CA, the other is told.
#[test]
fn two_first_runs_make_one_authority() {
    let desk = Desk::new();
    let site = desk.site().display().to_string();
    let words = ["authority", "create", "--password-file", "ca.txt", "--json", "--folder", &site];
    let children: Vec<_> = (0..2)
        .map(|_| {
            desk.command()
                .args(words)
                .stdout(std::process::Stdio::piped())
                .stderr(std::process::Stdio::null())
                .spawn()
                .expect("a run")
        })
        .collect();
    let codes: Vec<i32> = children
        .into_iter()
        .map(|child| child.wait_with_output().expect("its end").status.code().unwrap_or(-1))
        .collect();
    assert_eq!(codes.iter().filter(|code| **code == 0).count(), 1, "{codes:?}");
    desk.run("status").ends(0);
}

#[test]
fn every_end_of_a_call_with_json_is_one_document() {
    let desk = Desk::with_authority();
    for (words, code) in [
        ("done dance x", 2),
        ("status x", 2),
        ("bogus", 2),
        ("issue --days", 2),
        ("verify", 2),
        ("status", 0),
    ] {
        let run = desk.run(&format!("{words} --json")).ends(code);
        assert!(run.json().is_object(), "{words}");
    }
    assert!(desk.run_words(&["--json"]).ends(2).json().is_object());
    let nowhere = desk.home.path().join("nowhere").display().to_string();
    let run = desk.run_words(&["status", "--json", "--folder", &nowhere]).ends(1);
    assert_eq!(run.json()["findings"][0]["code"], "site-not-started");
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_no_success() {
    let desk = Desk::with_authority();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
    let site = desk.site().display().to_string();
    let status = desk
        .command()
        .args(["status", "--json", "--folder", &site])
        .stdout(full)
        .stderr(std::process::Stdio::null())
        .status()
        .expect("a run");
    assert_eq!(status.code(), Some(1));
}

/// A name in the certificate of another server, or of a client, never takes that one's place.
#[test]
fn a_server_that_has_its_certificate_is_never_renamed() {
    let desk = Desk::with_authority();
    let issue = |names: &str, code: i32| {
        let words = format!(
            "issue --dns {names} --role management-server --ca-password-file ca.txt --password-file pfx.txt --json"
        );
        desk.run(&words).ends(code).json()
    };
    issue("rs-01", 0);
    issue("ms-01,rs-01", 0);
    let status = desk.run("status --json").ends(0).json();
    let names: Vec<&str> = status["servers"]
        .as_array()
        .expect("servers")
        .iter()
        .filter_map(|server| server["name"].as_str())
        .collect();
    assert_eq!(names, ["rs-01", "ms-01"]);
    // A plan is renamed: it was the same server all along.
    desk.run("server add rs-02 --role recording-server").ends(0);
    issue("rs-02.harbour.local,rs-02", 0);
    let status = desk.run("status --json").ends(0).json();
    assert_eq!(status["servers"][2]["name"], "rs-02.harbour.local");
    desk.run("client add desk-1 --kind smart-client").ends(0);
    assert_eq!(issue("desk-1", 2)["findings"][0]["code"], "site-exists");
}

/// What is done on Windows says so anywhere else, and changes nothing.
#[test]
fn what_needs_windows_says_so_elsewhere() {
    if cfg!(windows) {
        return;
    }
    let desk = Desk::with_authority();
    desk.run("issue --dns rs-01 --role recording-server --ca-password-file ca.txt --password-file pfx.txt")
        .ends(0);
    let before = files(&desk.site());
    for words in [
        "trust Certificates/root-authority-public.cer",
        "trust",
        "trust --remove --thumbprint 0A1B2C3D4E5F60718293A4B5C6D7E8F901234567",
        "import Certificates/servers/rs-01/rs-01.pfx --password-file pfx.txt --role recording-server",
        "encrypt --role recording-server --off",
        "selftest",
    ] {
        let said = desk.run(&format!("{words} --json")).ends(2).json();
        assert_eq!(said["findings"][0]["code"], "system-not-windows", "{words}: {said}");
    }
    assert_eq!(files(&desk.site()), before);
    // What cannot be read is said as what it is.
    let said = desk.run("trust ca.txt --json").ends(2).json();
    assert_eq!(said["findings"][0]["code"], "trust-file-none", "{said}");
    let said = desk.run("trust --remove --thumbprint 0A1B --json").ends(2).json();
    assert_eq!(said["findings"][0]["code"], "thumbprint-length", "{said}");
    // A stick that is not there, and one that brings nothing.
    desk.run("collect no-such-folder").ends(2);
    let said = desk.run("collect . --json").ends(1).json();
    assert_eq!(said["findings"][0]["code"], "kit-nothing-returned", "{said}");
}

/// A missing answer is named as it is to be typed; what scripts read stays.
#[test]
fn a_missing_answer_is_named_by_its_flag() {
    let desk = Desk::with_authority();
    for (words, field, flag) in [
        ("issue --no-input", "password", "--password-file"),
        ("issue --no-input", "ca-password", "--ca-password-file"),
        ("issue --no-input", "dns", "--dns"),
        ("issue --no-input", "role", "--role"),
        ("client add --no-input", "name", "NAME"),
        ("server add --no-input", "name", "NAME"),
        ("import --no-input", "file", "FILE.pfx"),
    ] {
        let run = desk.run(words).ends(2);
        let line = format!("refused: {flag}: Fill this in");
        assert!(run.err.contains(&line), "{words}: {}", run.err);
        let json = desk.run(&format!("{words} --json")).ends(2).json();
        let findings = json["findings"].as_array().expect("findings");
        let mut findings = findings.iter();
        let found = findings.find(|finding| finding["field"] == field);
        let found = found.unwrap_or_else(|| panic!("{words}: {json}"));
        assert_eq!(found["code"], "form-missing");
        assert_eq!(found["flag"], flag);
    }
}

/// What a person typed of a client stays when it is typed in once more.
#[test]
fn a_client_that_is_there_gets_the_new_kind_and_keeps_the_rest() {
    let desk = Desk::with_authority();
    desk.run("client add desk-1 desk-2 --kind smart-client").ends(0);
    desk.run("done trust desk-1").ends(0);
    let run = desk.run("client add DESK-1 --kind lpr").ends(0);
    let said = "desk-1 was on the list already. What runs there now: Smart Client, LPR server.";
    assert!(run.err.contains(said), "{}", run.err);
    let json = desk.run("client add desk-1 desk-2 --kind lpr --json").ends(0).json();
    let codes: Vec<_> = json["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .map(|finding| finding["code"].as_str().expect("a code"))
        .collect();
    assert_eq!(codes, ["client-listed", "client-merged"]);
    let status = desk.run("status --json").json();
    assert_eq!(status["clients"].as_array().expect("clients").len(), 2);
    for client in 0..2 {
        assert_eq!(status["clients"][client]["kinds"], serde_json::json!(["smart-client", "lpr"]));
    }
    assert_eq!(status["clients"][0]["ticks"]["trust"]["current"], true);
    // A server's roles are never replaced by adding it once more.
    desk.run("server add rs-01 --role recording-server").ends(0);
    let run = desk.run("server add rs-01 --role mobile-server --json").ends(2);
    assert_eq!(run.json()["findings"][0]["code"], "site-exists");
    let status = desk.run("status --json").json();
    assert_eq!(status["servers"][0]["roles"], serde_json::json!(["recording-server"]));
}

/// What a list can hold is said before it is more than can be read again.
#[test]
fn a_list_that_is_full_takes_no_more_and_stays_whole() {
    use vmscert::site::record::{MOST_CLIENTS, MOST_SERVERS};
    let desk = Desk::with_authority();
    let file = desk.site().join("site.toml");
    let empty = std::fs::read_to_string(&file).expect("a record");
    let listed = |table: &str, count: usize, length: usize| -> String {
        let entry = |number: usize| format!("[[{table}]]\nname = \"n{number:0length$}\"\n");
        format!("{empty}\n{}", (0..count).map(entry).collect::<String>())
    };
    for (table, count, length, words, code) in [
        (
            "server",
            MOST_SERVERS,
            9,
            "server add one-more --role recording-server",
            "site-full-servers",
        ),
        (
            "server",
            MOST_SERVERS,
            9,
            "issue --dns one-more --role recording-server --ca-password-file ca.txt --password-file pfx.txt",
            "site-full-servers",
        ),
        ("client", MOST_CLIENTS, 9, "client add one-more --kind smart-client", "site-full-clients"),
        (
            "client",
            MOST_CLIENTS - 1,
            700,
            "server add one-more --role recording-server",
            "site-full",
        ),
        ("client", MOST_CLIENTS - 1, 700, "client add one-more --kind smart-client", "site-full"),
    ] {
        let text = listed(table, count, length);
        std::fs::write(&file, &text).expect("written");
        let json = desk.run(&format!("{words} --json")).ends(2).json();
        assert_eq!(json["findings"][0]["code"], code, "{words}: {json}");
        assert_eq!(std::fs::read_to_string(&file).expect("a record"), text);
    }
    // The last one that has room, and one that is there already.
    std::fs::write(&file, listed("client", MOST_CLIENTS - 1, 9)).expect("written");
    desk.run("client add one-more --kind smart-client").ends(0);
    desk.run("client add one-more --kind lpr").ends(0);
    desk.run("client add two-more --kind lpr").ends(2);
    desk.run("status").ends(0);
}

#[cfg(unix)]
#[test]
fn a_home_folder_that_depends_on_where_it_was_started_is_none() {
    let desk = Desk::new();
    let here = tempfile::TempDir::new().expect("a folder");
    let run = |words: &[&str]| {
        let mut command = desk.command();
        command.current_dir(here.path()).env("HOME", "rel");
        command.env_remove("XDG_CONFIG_HOME").args(words);
        crate::program::Run::of(command.output().expect("the program"))
    };
    for words in [&["client", "add", "desk-1"][..], &["status", "--json"]] {
        let refused = run(words).ends(2);
        assert!(refused.err.contains("--folder"), "{}", refused.err);
    }
    let site = desk.site().display().to_string();
    let add = ["client", "add", "desk-1", "--kind", "smart-client"];
    run(&[&add[..], &["--folder", &site]].concat()).ends(0);
    assert!(files(&desk.site()).contains(&"site.toml".to_owned()));
    assert_eq!(std::fs::read_dir(here.path()).expect("a folder").count(), 0);
}
