//! The names that templates may use, each with what is below it: the one place to add a name.

use super::asks::{AskKind, Asks};
use super::lists::{self, LISTS};

/// What a name stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Thing {
    /// Words or a number: nothing is below it.
    Plain,
    /// An amount: only the filters of amounts may touch it.
    Amount,
    /// Something with attributes.
    Record(Vec<(String, Thing)>),
    /// A list of things.
    List(Box<Thing>),
    /// What is below it is judged elsewhere.
    Open,
}

/// Where a template stands: not everything is known everywhere.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Scope {
    /// In a table: its title, heads, cells, captions and notes.
    Table,
    /// In the report or one of its sections.
    Report,
    /// In [narrative].
    Narrative,
    /// In [extra].
    Extra,
}

/// Filters that templates may use.
pub(super) const FILTERS: &[&str] = &[
    "money",
    "abs",
    "change",
    "percent",
    "cn_number",
    "lines",
    "length",
    "first",
    "last",
    "join",
    "trim",
    "replace",
    "cn_date",
];

/// Filters that may touch an amount.
pub(super) const AMOUNT_FILTERS: &[&str] = &["money", "abs", "change", "percent"];

/// Functions that templates may call.
pub(super) const FUNCTIONS: &[&str] = &["table", "section", "cover", "contents", "page", "figure"];

/// Tests that templates may ask: `is zero`.
pub(super) const TESTS: &[&str] =
    &["zero", "defined", "undefined", "odd", "even", "starting_with", "ending_with", "containing"];

/// What only a template in a table is given.
const IN_TABLES: &[&str] = &["number", "project", "n", "it", "group"];

/// Names of the variant's own making: wording, and what the unit has to write.
const NARRATIVE: &str = "narrative";
const EXTRA: &str = "extra";

fn plain(names: &[&str]) -> Thing {
    Thing::Record(names.iter().map(|name| ((*name).to_owned(), Thing::Plain)).collect())
}

/// A record of a list, as [`lists`] describes it, and what templates see of it besides.
fn record(list: &str, besides: &[&str]) -> Thing {
    let attributes = lists::find(list).map_or(&[][..], |list| list.attributes);
    plain(&[attributes, besides].concat())
}

/// What every document gives to its templates.
fn given() -> Vec<(&'static str, Thing)> {
    let project = || match record("project", &["plan_unit"]) {
        Thing::Record(mut attributes) => {
            attributes.push(("goals".to_owned(), Thing::List(Box::new(Thing::Plain))));
            Thing::Record(attributes)
        }
        other => other,
    };
    let shown: Vec<&str> = LISTS.iter().flat_map(|list| list.attributes).copied().collect();
    vec![
        ("unit", plain(&["code", "name", "level", "full", "short", "kind", "published"])),
        ("year", Thing::Plain),
        ("last_year", Thing::Plain),
        // Which figures there are is judged where they are looked up.
        ("fig", Thing::Open),
        ("prev", Thing::Open),
        ("delta", Thing::Open),
        ("projects", Thing::List(Box::new(project()))),
        ("organization", Thing::List(Box::new(record("organization", &[])))),
        ("procurement", Thing::List(Box::new(record("procurement", &["amount"])))),
        (
            "assets",
            Thing::Record(vec![
                ("as_of".to_owned(), Thing::Plain),
                ("items".to_owned(), Thing::List(Box::new(plain(&["kind", "name", "quantity", "value"])))),
            ]),
        ),
        // Which lists there are, and what their rows have, is judged where they are looked up.
        ("list", Thing::Open),
        ("glossary", Thing::List(Box::new(plain(&["name", "meaning"])))),
        (
            "performance",
            Thing::Record(vec![
                ("overall".to_owned(), Thing::Plain),
                ("safeguards".to_owned(), Thing::Plain),
                ("targets".to_owned(), Thing::List(Box::new(plain(&["name", "goal", "indicator"])))),
            ]),
        ),
        ("number", plain(&["unit"])),
        ("project", project()),
        ("n", Thing::Plain),
        ("it", plain(&[&shown[..], &["label", "value"]].concat())),
        ("group", plain(&["name"])),
    ]
}

/// What `loop` is within `{% for %}`.
pub(super) fn of_loop() -> Thing {
    plain(&["index", "index0", "first", "last", "length"])
}

/// The names of a variant.
#[derive(Clone, Debug)]
pub(super) struct Names(Vec<(String, Thing)>);

impl Names {
    /// What is given, the variant's wording, and what it asks of the unit.
    pub(super) fn of<'w>(wording: impl Iterator<Item = &'w str>, asks: &Asks) -> Self {
        let mut names: Vec<(String, Thing)> =
            given().into_iter().map(|(name, thing)| (name.to_owned(), thing)).collect();
        let thing = |kind| if kind == AskKind::Money { Thing::Amount } else { Thing::Plain };
        for (root, asked) in [(NARRATIVE, &asks.narrative), (EXTRA, &asks.extra)] {
            let keys = asked.iter().map(|ask| (ask.key.value.clone(), thing(ask.kind))).collect();
            names.push((root.to_owned(), Thing::Record(keys)));
        }
        for word in wording {
            if !names.iter().any(|(name, _)| name == word) {
                names.push((word.to_owned(), Thing::Plain));
            }
        }
        names.sort_by(|a, b| a.0.cmp(&b.0));
        Self(names)
    }

    /// What a name stands for in a template of this place.
    pub(super) fn get(&self, name: &str, scope: Scope) -> Option<&Thing> {
        let (_, thing) = self.0.iter().find(|(known, _)| known == name)?;
        scope.has(name).then_some(thing)
    }

    /// All names that a template of this place may use, in order.
    pub(super) fn all(&self, scope: Scope) -> Vec<&str> {
        self.0.iter().map(|(name, _)| name.as_str()).filter(|name| scope.has(name)).collect()
    }
}

impl Scope {
    fn has(self, name: &str) -> bool {
        match self {
            Self::Table => true,
            Self::Report => !IN_TABLES.contains(&name),
            Self::Narrative => !IN_TABLES.contains(&name) && name != NARRATIVE,
            Self::Extra => !IN_TABLES.contains(&name) && name != NARRATIVE && name != EXTRA,
        }
    }
}

/// True for a name that means something else already.
pub(super) fn is_taken(name: &str) -> bool {
    const KEYWORDS: &[&str] = &[
        "true", "True", "false", "False", "none", "None", "null", "and", "or", "not", "is", "in", "if", "else", "for",
        "loop", "self", "break", "continue",
    ];
    KEYWORDS.contains(&name) || [NARRATIVE, EXTRA].contains(&name) || given().iter().any(|(given, _)| *given == name)
}

/// True for what a template can spell as a name.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}
