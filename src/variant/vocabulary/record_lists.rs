//! Lists of records (projects, procurement …) that a table may print row by row.

/// A list of records of a budget.
#[derive(Debug)]
pub struct RecordList {
    /// The name in `each`.
    pub name: &'static str,
    /// The ledger of the records' amounts, if they have amounts.
    pub ledger: Option<&'static str>,
    /// Attributes that a column may show.
    pub attributes: &'static [&'static str],
}

/// All lists of records.
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

#[must_use]
pub fn find_list(name: &str) -> Option<&'static RecordList> {
    LISTS.iter().find(|list| list.name == name)
}
