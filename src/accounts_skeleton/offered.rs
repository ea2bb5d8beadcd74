//! What an author may add to the skeleton, written as comments.

use super::words::optional;
use crate::author::Offers;
use crate::variant::Variant;

pub(super) struct Offered<'v> {
    pub variant: &'v Variant,
    /// True for a department that sums its units.
    pub is_department: bool,
}

/// Sections that some units have, though their budget did not tell.
const SECTIONS: [&str; 4] = ["surplus", "activity", "contract", "evaluation"];

/// Keys of a record that only some need, by section.
const KEYS: [(&str, &[&str]); 3] = [
    ("budget", &["three_public"]),
    ("expenditure", &["budget_reason"]),
    (
        "activity",
        &[
            "abroad_groups",
            "abroad_people",
            "vehicles_bought",
            "vehicles_kept",
            "receptions",
            "guests",
            "foreign_receptions",
            "foreign_guests",
        ],
    ),
];

impl Offers for Offered<'_> {
    fn offers(&self, path: &str, key: &str) -> bool {
        if path.is_empty() {
            return !self.is_department && SECTIONS.contains(&key);
        }
        let of_section = KEYS.into_iter().find(|(section, _)| *section == path);
        of_section.map_or(SECTIONS.contains(&path), |(_, keys)| keys.contains(&key))
    }

    fn free_keys(&self, path: &str) -> Vec<String> {
        optional(self.variant, path)
    }
}
