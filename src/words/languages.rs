//! The languages, as parts of the program: one file of short texts and one folder of instructions each.

/// A language.
pub struct Language {
    /// As HTML wants it: `en`.
    pub tag: &'static str,
    /// Every short text by its id: `assets/i18n/<tag>.ftl`.
    pub texts: &'static str,
    /// The guide's documents by topic: `assets/guide/<tag>/<topic>.md`.
    pub guide: &'static [(&'static str, &'static str)],
}

macro_rules! documents {
    ($tag:literal: $($topic:literal)*) => {
        &[$(($topic, include_str!(concat!("../../assets/guide/", $tag, "/", $topic, ".md")))),*]
    };
}

macro_rules! language {
    ($tag:literal) => {
        Language {
            tag: $tag,
            texts: include_str!(concat!("../../assets/i18n/", $tag, ".ftl")),
            guide: documents!($tag:
                "trust" "trust-onguard" "trust-phones" "import" "encrypt-before" "encrypt-installer"
                "encrypt-recording-server-2019" "encrypt-recording-server"
                "encrypt-management-server" "encrypt-event-server" "encrypt-mobile-server"
                "encrypt-data-collector" "encrypt-onguard-access-service" "encrypt-padlock"
                "encrypt-off" "kit-server" "kit-clients" "kit-secure" "hosts-file" "second-copy"
                "own-tools" "own-tools-clients"
            ),
        }
    };
}

/// The first is the one that every other is compared with. A choice between them is still to be built.
pub static LANGUAGES: &[Language] = &[language!("en")];
