//! Enums that files and flags know by a key.

/// Declares an enum with its keys: `key()` writes one, `parse()` reads it, `ALL` has them in the order of the
/// declaration. In files an enum stands as its key.
macro_rules! keyed {
    ($(#[$meta:meta])* pub enum $name:ident {
        $($(#[$about:meta])* $variant:ident = $key:literal),* $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$about])* #[serde(rename = $key)] $variant),* }

        impl $name {
            pub const ALL: [$name; [$($key),*].len()] = [$($name::$variant),*];
            pub fn key(self) -> &'static str {
                match self { $($name::$variant => $key),* }
            }
            pub fn parse(text: &str) -> Option<$name> {
                $name::ALL.into_iter().find(|one| one.key() == text)
            }
        }
    };
}
pub(crate) use keyed;
