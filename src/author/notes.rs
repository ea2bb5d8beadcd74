//! What a file says beside its values: explanations, and keys that may be added.

use super::reviews::Reviews;
use crate::catalogue::Catalogue;

/// What a file says to its readers beside the values.
#[derive(Clone, Copy)]
pub struct Notes<'n> {
    /// Path of the JSON Schema for editors, from the file's folder.
    pub schema: Option<&'n str>,
    /// Comments at the top.
    pub preface: &'n [&'n str],
    /// What a code or a free key means, given the path of its section (`basic`, `codes.function`).
    pub name: &'n dyn Fn(&str, &str) -> Option<String>,
    /// For a file that is still to be filled in.
    pub offers: Option<&'n dyn Offers>,
    /// Values that somebody must check.
    pub reviews: Option<&'n Reviews>,
}

/// What an author may add to a file, written as comments.
pub trait Offers {
    /// True if this absent key of a record is offered; the path of the root is empty.
    fn offers(&self, path: &str, key: &str) -> bool;

    /// Keys to offer in a table of free keys.
    fn free_keys(&self, path: &str) -> Vec<String>;
}

impl Default for Notes<'_> {
    fn default() -> Self {
        Self { schema: None, preface: &[], name: &official_name, offers: None, reviews: None }
    }
}

/// The name of a code, whatever its catalogue: their codes begin with different characters.
#[must_use]
pub fn official_name(_section: &str, code: &str) -> Option<String> {
    Catalogue::ALL.into_iter().find_map(|catalogue| catalogue.look_up(code)).map(|entry| entry.name.to_owned())
}
