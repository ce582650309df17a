//! Every finding of the certificate module has its words, and the words have their values.

use jiff::Timestamp;
use vmscert::message::Explain;
use vmscert::pki::address::{AddressNote, AddressProblem as A};
use vmscert::pki::authority::{MintPart, MintProblem as M};
use vmscert::pki::judge::Observation as O;
use vmscert::pki::name::{NameNote, NameProblem as N};
use vmscert::pki::password::PasswordProblem as P;
use vmscert::pki::validity::DaysProblem as D;
use vmscert::pki::{CertificateProblem as C, KeyProblem as K, Status};
use vmscert::words::{Said, Words};

struct Case {
    what: Box<dyn Explain>,
    wants_cure: bool,
}

fn all() -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut add = |wants_cure: bool, what: Box<dyn Explain>| cases.push(Case { what, wants_cure });
    let typed = || "TYPED".to_owned();
    for problem in [
        N::Empty,
        N::OnlyAddresses,
        N::Blank { typed: typed() },
        N::Url { typed: typed() },
        N::Backslash { typed: typed() },
        N::Port { typed: typed(), name: typed() },
        N::IsAddress { typed: typed() },
        N::LabelEmpty { typed: typed() },
        N::LabelTooLong { typed: typed(), length: 64 },
        N::TooLong { typed: typed(), length: 254 },
        N::Star { typed: typed() },
        N::Hyphen { typed: typed() },
        N::Letter { typed: typed(), letter: typed() },
        N::Hidden { typed: typed() },
        N::NumericEnd { typed: typed(), label: typed() },
        N::International { typed: typed() },
        N::FirstTooLong { typed: typed(), length: 65 },
        N::FileName { typed: typed() },
        N::TooMany { limit: 100 },
        N::TooManyListed { limit: 1_000 },
        N::Address(A::Network { typed: typed() }),
    ] {
        add(true, Box::new(problem));
    }
    for problem in [
        A::Empty,
        A::PartTooLarge { typed: typed(), part: typed() },
        A::PartsMissing { typed: typed(), count: 1 },
        A::PartsTooMany { typed: typed(), count: 5 },
        A::LeadingZero { typed: typed(), without: typed() },
        A::Zone { typed: typed(), address: typed() },
        A::Network { typed: typed() },
        A::Port { typed: typed(), address: typed() },
        A::Unspecified { typed: typed() },
        A::Broadcast { typed: typed() },
        A::Multicast { typed: typed() },
        A::Reserved { typed: typed() },
        A::Ipv6 { typed: typed() },
        A::IsName { typed: typed() },
        A::NotAnAddress { typed: typed() },
        A::TooMany { limit: 100 },
    ] {
        add(true, Box::new(problem));
    }
    for (wants_cure, note) in [
        (false, NameNote::TrailingDot { typed: typed(), name: typed() }),
        (false, NameNote::International { typed: typed(), name: typed() }),
        (true, NameNote::Underscore { typed: typed() }),
        (true, NameNote::Wildcard { typed: typed(), domain: typed() }),
        (true, NameNote::WildcardTooWide { typed: typed() }),
        (true, NameNote::Loopback { typed: typed() }),
        (true, NameNote::SingleLabel { typed: typed() }),
        (false, NameNote::Duplicate { typed: typed() }),
    ] {
        add(wants_cure, Box::new(note));
    }
    for (wants_cure, note) in [
        (true, AddressNote::Loopback { typed: typed() }),
        (true, AddressNote::LinkLocal { typed: typed() }),
        (false, AddressNote::Duplicate { typed: typed() }),
        (false, AddressNote::AmongNames { typed: typed() }),
    ] {
        add(wants_cure, Box::new(note));
    }
    for problem in [
        D::Empty,
        D::Zero { typed: typed() },
        D::TooMany { typed: typed(), longest: 36_500 },
        D::TooManyYears { typed: typed(), longest: 100 },
        D::Negative { typed: typed() },
        D::Fraction { typed: typed() },
        D::NotANumber { typed: typed() },
    ] {
        add(true, Box::new(problem));
    }
    for problem in [
        P::Empty,
        P::Differs,
        P::AuthoritysOwn,
        P::WeakForAuthority,
        P::WeakForPfx,
        P::OutsideAscii,
        P::ControlCharacter,
        P::InvisibleCharacter,
        P::TooLong { limit: 128 },
        P::BlankAround,
    ] {
        add(true, Box::new(problem));
    }
    for problem in [
        K::Empty,
        K::Damaged,
        K::NotRsa,
        K::TooSmall { bits: 1024 },
        K::TooLarge { bits: 8192 },
        K::Generation,
    ] {
        add(true, Box::new(problem));
    }
    for problem in
        [C::Empty, C::NotACertificate, C::IsPfx, C::IsBundle, C::IsKey, C::IsRequest, C::Damaged]
    {
        add(true, Box::new(problem));
    }
    let date = Timestamp::UNIX_EPOCH;
    for problem in [
        M::AuthorityUnnamed,
        M::SubjectTooLong { typed: typed(), length: 65 },
        M::SubjectControlCharacter { typed: typed() },
        M::NoName,
        M::FirstNameTooLong { name: typed(), length: 65 },
        M::ClockWrong { clock: date },
        M::EndsBeforeItBegins { from: date, until: date },
        M::OutlivesAuthority { end: date },
        M::KeyDoesNotFit,
        M::NotAnAuthority { subject: typed() },
        M::NotMarkedAsAuthority { subject: typed() },
        M::MayNotSign { subject: typed() },
        M::AuthorityExpired { date },
        M::AuthorityNotYetValid { date, clock: date },
        M::IssuerRewritten { subject: typed() },
        M::Signing,
        M::ReadBack(MintPart::Form),
        M::ReadBack(MintPart::Subject),
        M::ReadBack(MintPart::Names),
        M::ReadBack(MintPart::Addresses),
        M::ReadBack(MintPart::Purpose),
        M::ReadBack(MintPart::Dates),
        M::ReadBack(MintPart::Key),
        M::ReadBack(MintPart::Serial),
        M::ReadBack(MintPart::Signature),
    ] {
        add(true, Box::new(problem));
    }
    let address = std::net::IpAddr::from([10, 0, 0, 5]);
    for seen in [
        O::NoCertificate,
        O::Unreadable,
        O::IssuerOk { issuer: typed() },
        O::AuthorityUnknown { issuer: typed() },
        O::IssuerSelf { subject: typed() },
        O::IssuerSameName { issuer: typed() },
        O::IssuerOther { issuer: typed(), expected: typed() },
        O::NameOk { name: typed() },
        O::NameNotAsked { names: vec![typed()] },
        O::NameNotAsked { names: vec![] },
        O::NameMissing { name: typed(), names: vec![typed(), typed()] },
        O::NameOnlySubject { name: typed() },
        O::NameNone { name: typed(), subject: typed() },
        O::AddressOk { address },
        O::AddressMissing { address, addresses: vec![address] },
        O::AddressMissing { address, addresses: vec![] },
        O::AddressNotNeeded { address },
        O::IssuerSelf { subject: String::new() },
        O::PurposeOk,
        O::PurposeNotServer,
        O::PurposeAuthority { subject: typed() },
        O::DatesOk { date, days: 100, clock: date },
        O::DatesSoon { date, days: 0, clock: date },
        O::DatesExpired { date, days: 1, clock: date },
        O::DatesNotYet { date, clock: date },
        O::DatesAuthorityExpired { date, clock: date },
    ] {
        add(seen.status() != Status::Ok, Box::new(seen));
    }
    cases
}

#[test]
fn every_finding_is_a_sentence_with_its_values_and_its_cure() {
    let words = Words::english();
    for Case { what, wants_cure } in all() {
        let code = what.code();
        assert!(words.has(code), "{code} has no words");
        let Said { what, cure } = words.explain(what.as_ref());
        assert_eq!(cure.is_some(), wants_cure, "the cure of {code}");
        for sentence in [Some(what), cure].into_iter().flatten() {
            assert!(!sentence.contains(['{', '$']), "{code}: {sentence}");
            assert!(sentence.ends_with(['.', '?']), "{code}: {sentence}");
        }
    }
}
