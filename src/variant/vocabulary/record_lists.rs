//! Lists of records (projects, procurement …) that a table may print row by row.

use crate::ledger::{Ask, AskedOf, Asks};

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
        attributes: &[
            "unit",
            "project",
            "function",
            "function_name",
            "budget",
            "item",
            "catalogue",
            "class",
            "economic",
            "economic_name",
            "form",
            "per",
            "quantity",
            "price",
        ],
    },
    RecordList { name: "performance.target", ledger: None, attributes: &["name", "goal", "indicator"] },
];

/// Attributes that are amounts in each of these lists that has them.
const MONEY: [&str; 5] = ["amount", "fiscal", "other", "budget", "price"];

/// True for an attribute of one of these lists that is an amount.
#[must_use]
pub fn is_amount(list: &str, attribute: &str) -> bool {
    MONEY.contains(&attribute) && LISTS.iter().any(|own| own.name == list && own.attributes.contains(&attribute))
}

/// What stands before the name of a list in `[extra]`.
pub const ASKED: &str = "extra.";

/// A list that a table may print: one of every budget, or one that the variant asks for.
#[derive(Clone, Copy, Debug)]
pub enum List<'a> {
    Fixed(&'static RecordList),
    Asked(&'a Ask),
}

impl<'a> List<'a> {
    /// The list with this name in `each`.
    #[must_use]
    pub fn find(name: &str, asks: &'a Asks) -> Option<Self> {
        let Some(asked) = name.strip_prefix(ASKED) else { return find_list(name).map(List::Fixed) };
        asks.named(asked).filter(|ask| ask.of == AskedOf::List).map(List::Asked)
    }

    /// The names of all lists.
    #[must_use]
    pub fn names(asks: &Asks) -> Vec<String> {
        let asked = asks.all().iter().filter(|ask| ask.of == AskedOf::List);
        let asked = asked.map(|ask| format!("{ASKED}{}", ask.name));
        LISTS.iter().map(|list| list.name.to_owned()).chain(asked).collect()
    }

    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Fixed(list) => list.name.to_owned(),
            Self::Asked(ask) => format!("{ASKED}{}", ask.name),
        }
    }

    /// True if its records have amounts or quantities.
    #[must_use]
    pub fn has_amounts(&self) -> bool {
        match self {
            Self::Fixed(list) => list.ledger.is_some(),
            Self::Asked(ask) => ask.fields.iter().any(|field| field.of.is_some()),
        }
    }

    /// Attributes that a column may show.
    #[must_use]
    pub fn attributes(&self) -> Vec<&'a str> {
        match self {
            Self::Fixed(list) => list.attributes.to_vec(),
            Self::Asked(ask) => ask.fields.iter().map(|field| field.key.as_str()).collect(),
        }
    }
}

/// The ledger of the records' amounts, if they have amounts.
#[must_use]
pub fn ledger_of(list: &str) -> Option<&'static str> {
    if list.starts_with(ASKED) { Some("ask") } else { find_list(list)?.ledger }
}

#[must_use]
pub fn find_list(name: &str) -> Option<&'static RecordList> {
    LISTS.iter().find(|list| list.name == name)
}
