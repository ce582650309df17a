//! What the tests of words share.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use vmscert::message::Explain;
use vmscert::pki::Certificate;
use vmscert::site::{Description, Kit, Windows, XProtect};
use vmscert::words::Words;

/// A CA and a server's certificate that it issued.
pub fn certificates() -> (Certificate, Certificate) {
    let read = |name: &str| {
        let bytes = std::fs::read(Path::new("tests/fixtures/golden").join(name)).expect(name);
        Certificate::parse(&bytes).expect(name)
    };
    (read("authority.cer"), read("server.cer"))
}

/// A server's kit.
pub fn kit(server: &str, roles: &[&str], xprotect: Option<XProtect>) -> Kit {
    let (authority, certificate) = certificates();
    Kit {
        format: Kit::FORMAT,
        site: "Harbour Museum".to_owned(),
        server: Some(server.to_owned()),
        about: Description {
            roles: roles.iter().map(|role| (*role).to_owned()).collect(),
            names: certificate.names.clone(),
            addresses: certificate.addresses.clone(),
            ..Description::default()
        },
        xprotect,
        windows: Some(Windows::Any),
        authority: Some(authority.thumbprint()),
        certificate: Some(certificate.thumbprint()),
        ..Kit::default()
    }
}

/// The clients' kit.
pub fn clients_kit() -> Kit {
    Kit {
        server: None,
        about: Description::default(),
        windows: None,
        certificate: None,
        ..kit("", &[], Some(XProtect::Later))
    }
}

/// The program's sources without their tests, by path.
pub fn sources() -> Vec<(PathBuf, String)> {
    let mut found = vec![];
    let mut folders = vec![PathBuf::from("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = std::fs::read_to_string(&path).expect("a source file");
                let text = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
                found.push((path, text));
            }
        }
    }
    found
}

/// The code of what is said, once it is a whole sentence with all its values, and says what to do if it must.
pub fn told(what: &dyn Explain, wants_cure: bool) -> &'static str {
    static WORDS: LazyLock<Words> = LazyLock::new(Words::english);
    let (code, said) = (what.code(), WORDS.explain(what));
    assert!(said.cure.is_some() || !wants_cure, "the cure of {code}");
    for sentence in [Some(said.what), said.cure].into_iter().flatten() {
        assert!(!sentence.contains(['{', '$']), "{code}: {sentence}");
        assert!(sentence.ends_with(['.', '?']), "{code}: {sentence}");
    }
    match code {
        Cow::Borrowed(code) => code,
        Cow::Owned(code) => panic!("{code} was put together"),
    }
}
