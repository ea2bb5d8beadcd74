//! The lists of records that tables may print a row each of, and what a record shows.

/// A list of records.
#[derive(Debug)]
pub struct RecordList {
    /// Its name in `each`.
    pub name: &'static str,
    /// The ledger that holds its facts, if it has any.
    pub ledger: Option<&'static str>,
    /// What a record shows.
    pub attributes: &'static [&'static str],
}

/// All lists.
pub const LISTS: &[RecordList] = &[
    RecordList { name: "organization", ledger: None, attributes: &["name", "nature", "rank", "funding"] },
    RecordList {
        name: "project",
        ledger: Some("project"),
        attributes: &["number", "code", "name", "function", "function_name", "amount", "fiscal", "other", "purpose"],
    },
    RecordList {
        name: "project.indicators",
        ledger: None,
        attributes: &["level1", "level2", "name", "meaning", "target", "basis"],
    },
    RecordList {
        name: "procurement",
        ledger: Some("procurement"),
        attributes: &["unit", "project", "budget", "item", "catalogue", "class", "per", "quantity", "price"],
    },
    RecordList { name: "performance.target", ledger: None, attributes: &["name", "goal", "indicator"] },
];

/// The list of a name.
#[must_use]
pub fn find_list(name: &str) -> Option<&'static RecordList> {
    LISTS.iter().find(|list| list.name == name)
}
