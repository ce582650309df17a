//! A Windows server in memory that is one of the site's, for the tests of what is done on it.

use crate::program::PFX_PASSWORD;
use crate::program::wizard::{FOLDER, computer_with_site};
use crate::test_computer::TestComputer;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use vmscert::computer::system::{
    Account, Configurator, FileVersion, Installation, Service, Sid, WindowsVersion,
};
use vmscert::computer::{Answer, Facts, SystemProblem, ThisComputer};
use vmscert::message::{Explain, Finding};
use vmscert::pki::{Certificate, DnsName, Password, Status, Thumbprint, TlsVersion};
use vmscert::site::{Done, Record, Tick};
use vmscert::words::Words;
use vmscert::work::{Encrypt, Failure, Import, Outcome, Plan, Request, Trust, commit};

pub const SERVER: &str = "rs-01.museum.local";
pub const PFX: &str = if cfg!(windows) {
    r"C:\home\person\Certificates\servers\rs-01.museum.local\rs-01.museum.local.pfx"
} else {
    "/home/person/Certificates/servers/rs-01.museum.local/rs-01.museum.local.pfx"
};
pub const KIT: &str = if cfg!(windows) { r"E:\STICK\rs-01" } else { "/media/STICK/rs-01" };
pub const KIT_PFX: &str = if cfg!(windows) {
    r"E:\STICK\rs-01\rs-01.museum.local.pfx"
} else {
    "/media/STICK/rs-01/rs-01.museum.local.pfx"
};
pub const ADDRESS: [u8; 4] = [10, 0, 0, 21];
pub const CONFIGURATOR: &str =
    r"C:\Program Files\Milestone\Server Configurator\ServerConfigurator.exe";

pub fn name(text: &str) -> DnsName {
    DnsName::parse(text).expect("a name").0
}

pub fn service(display_name: &str, account: &str, sid: Option<Sid>) -> Service {
    Service {
        name: display_name.replace(' ', ""),
        display_name: display_name.to_owned(),
        program: None,
        account: Account { name: account.to_owned(), sid },
        running: true,
    }
}

pub fn recorder() -> Service {
    let network_service = Some(Sid::network_service());
    service("Milestone XProtect Recording Server", r"NT AUTHORITY\NetworkService", network_service)
}

/// Server Configurator at its usual place.
pub fn configurator(version: [u16; 4]) -> Configurator {
    Configurator { path: PathBuf::from(CONFIGURATOR), version: Some(FileVersion(version)) }
}
pub fn installation() -> Installation {
    Installation {
        windows: WindowsVersion { build: 17763, name: "Windows Server 2019 Standard".to_owned() },
        elevated: true,
        remote: false,
        services: vec![recorder()],
        cluster_node: false,
        configurator: Some(configurator([23, 1, 0, 1])),
        leased: vec![],
    }
}

pub fn called(computer: &TestComputer, host: &str) {
    computer.set_this_computer(ThisComputer {
        host_name: Some(name(host)),
        full_name: Some(name(&format!("{host}.museum.local"))),
        ..ThisComputer::default()
    });
}

/// The recording server rs-01, with the site's folder on it.
pub fn server() -> Arc<TestComputer> {
    let computer = computer_with_site();
    called(&computer, "rs-01");
    computer.windows().install(installation());
    computer.set_name(&name(SERVER), Ok(vec![IpAddr::from(ADDRESS)]));
    computer
}

/// The same, with the server's kit on a stick and nothing of the site.
pub fn server_with_kit() -> Arc<TestComputer> {
    let full = server();
    let computer = Arc::new(TestComputer::new());
    called(&computer, "rs-01");
    computer.windows().install(installation());
    computer.set_name(&name(SERVER), Ok(vec![IpAddr::from(ADDRESS)]));
    let from = Path::new(FOLDER).join("servers").join(SERVER);
    for (path, bytes) in full.files() {
        if let Ok(inside) = path.strip_prefix(&from) {
            computer.put(Path::new(KIT).join(inside), bytes);
        }
    }
    computer
}

pub fn facts_at(computer: &TestComputer, folder: &str) -> Facts {
    Facts::gather(computer, PathBuf::from(folder)).expect("facts")
}
pub fn facts(computer: &TestComputer) -> Facts {
    facts_at(computer, FOLDER)
}

pub fn authority(computer: &TestComputer) -> Certificate {
    facts(computer).site.authority.expect("a CA")
}
pub fn certificate(computer: &TestComputer) -> Certificate {
    facts(computer).site.certificates[SERVER].clone()
}

pub fn trust(computer: &TestComputer) -> Request {
    let certificate = Box::new(authority(computer));
    Request::Trust(Trust { certificate })
}
pub fn import() -> Import {
    Import {
        file: PathBuf::from(PFX),
        password: Password::new(PFX_PASSWORD.to_owned()),
        roles: vec!["recording-server".to_owned()],
        other_computer: false,
        delete: false,
    }
}
pub fn encrypt(thumbprint: Thumbprint) -> Encrypt {
    Encrypt {
        server: Some(SERVER.to_owned()),
        roles: vec!["recording-server".to_owned()],
        thumbprint: Some(thumbprint),
        on: true,
        backup: false,
    }
}

pub fn planned(computer: &TestComputer, request: Request) -> Result<Plan, Vec<Finding>> {
    Plan::new(request, &facts(computer))
}
pub fn done_at(
    computer: &TestComputer,
    folder: &str,
    request: Request,
) -> Result<Outcome, Failure> {
    let plan = Plan::new(request, &facts_at(computer, folder)).expect("a plan");
    let done = commit(&plan, computer, &Words::english(), &|_| {});
    done.inspect(has_words)
}
/// Whatever was seen or found is told whole, and what is not as it should be with a cure.
fn has_words(outcome: &Outcome) {
    let words = Words::english();
    let proofs = outcome.proofs.iter().map(|proof| &proof.finding);
    for finding in proofs.chain(&outcome.findings) {
        let said = words.finding(finding);
        let text = format!("{} {}", said.what, said.cure.unwrap_or_default());
        assert!(words.has(finding.code()) && !text.contains(['{', '$']), "{text}");
    }
    for proof in outcome.proofs.iter().filter(|proof| proof.status != Status::Ok) {
        let said = words.finding(&proof.finding);
        let cure = said.cure.unwrap_or_else(|| panic!("{} has no cure", proof.finding.code()));
        assert!(cure.len() > 10 && !cure.starts_with("system-"), "{cure}");
        assert!(!said.what.ends_with(' '), "{}", said.what);
    }
}
pub fn done(computer: &TestComputer, request: Request) -> Result<Outcome, Failure> {
    done_at(computer, FOLDER, request)
}
/// Does it past the plan, as when something changed in between.
pub fn forced(computer: &TestComputer, request: Request) -> Result<Outcome, Failure> {
    let plan = Plan {
        request,
        folder: PathBuf::from(FOLDER),
        preview: None,
        each: vec![],
        changes: vec![],
        findings: vec![],
        risky: false,
        script: None,
    };
    commit(&plan, computer, &Words::english(), &|_| {})
}
/// The codes that refuse a request.
pub fn refusals(computer: &TestComputer, request: Request) -> Vec<&'static str> {
    let findings = planned(computer, request).expect_err("refused");
    findings.iter().map(crate::common::code).collect()
}

pub fn proofs(outcome: &Outcome) -> Vec<(&'static str, Status)> {
    let all = outcome.proofs.iter();
    all.map(|proof| (crate::common::code(&proof.finding), proof.status)).collect()
}
pub fn codes(outcome: &Outcome) -> Vec<&'static str> {
    outcome.findings.iter().map(crate::common::code).collect()
}
pub fn said(outcome: &Outcome) -> String {
    let words = Words::english();
    let proofs = outcome.proofs.iter().map(|proof| &proof.finding);
    let all = proofs.chain(&outcome.findings).map(|finding| {
        let said = words.finding(finding);
        format!("{} {}", said.what, said.cure.unwrap_or_default())
    });
    all.collect::<Vec<_>>().join("\n")
}

/// The ticks of the server in `site.toml`.
pub fn ticks(computer: &TestComputer) -> Vec<(String, Tick)> {
    let bytes =
        computer.read(&Path::new(FOLDER).join("site.toml")).expect("readable").expect("site.toml");
    let record = Record::parse(&String::from_utf8(bytes).expect("text")).expect("a record");
    let mut servers = record.server.into_iter();
    let server = servers.find(|server| server.name == SERVER).expect("rs-01");
    server.ticks.into_iter().collect()
}
pub fn ticked(computer: &TestComputer) -> Vec<String> {
    let all = ticks(computer).into_iter();
    all.filter(|(_, tick)| tick.seen).map(|(what, _)| what).collect()
}
/// `done.toml` of the kit.
pub fn kit_done(computer: &TestComputer) -> Option<Done> {
    let bytes = computer.read(&Path::new(KIT).join("done.toml")).expect("readable")?;
    Some(Done::parse(&String::from_utf8(bytes).expect("text")).expect("done.toml"))
}

pub fn presented(certificate: &Certificate) -> Answer {
    Answer::Presented {
        version: TlsVersion::Tls13,
        chain: vec![certificate.der.clone()],
        trusted: Ok(()),
    }
}
pub fn presents(computer: &TestComputer, port: u16, certificate: &Certificate) {
    computer.set_answer(SocketAddr::from((ADDRESS, port)), presented(certificate));
}

pub fn imported(computer: &TestComputer) -> Outcome {
    done(computer, Request::Import(import())).expect("imported")
}
/// A server on which only switching is left to do.
pub fn ready_to_encrypt() -> Arc<TestComputer> {
    let computer = server();
    assert!(!imported(&computer).fails());
    computer
}
pub fn store_refuses() -> SystemProblem {
    SystemProblem::Store { store: "Root".to_owned(), reason: "Access is denied.".to_owned() }
}
pub fn refused_with(failure: &Failure, code: &str) {
    assert!(matches!(failure, Failure::Refused(_)), "{failure:?}");
    assert_eq!(failure.code(), code);
    assert!(failure.is_before_any_change());
}
