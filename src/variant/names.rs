//! The names that templates may use, each with what is below it: the one place to add a name.

use super::asks::{AskKind, Asks, Part};
use super::lists::{self, LISTS};
use super::node_lists::NodeList;
use super::vocabulary::Vocabulary;

/// What a name stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Thing {
    /// Words or a number: nothing is below it.
    Plain,
    /// An amount: only the filters of amounts may touch it.
    Amount,
    /// Something with attributes.
    Record(Of, Vec<(String, Thing)>),
    /// A list of things.
    List(Box<Thing>),
}

/// What the attributes of something are: how one that is not there is spoken of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Of {
    /// Names that are given.
    Given,
    /// What the unit has to write.
    Asked(Part),
    /// Figures.
    Figures,
    /// Lists of nodes.
    Lists,
    /// What a row of such a list has.
    Row,
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
const IN_TABLES: &[&str] = &["number", "project", "n", "it", "group", "tail"];

/// What the variant's vocabulary is known by: this year's figures, last year's and the change; lists of nodes.
pub(super) const FIGURES: &[&str] = &["fig", "prev", "delta"];
pub(super) const NODE_LISTS: &str = "list";

fn plain(names: &[&str]) -> Thing {
    Thing::Record(Of::Given, names.iter().map(|name| ((*name).to_owned(), Thing::Plain)).collect())
}

/// A record of a list, as [`lists`] describes it, and what templates see of it besides.
fn record(list: &str, besides: &[&str]) -> Thing {
    let attributes = lists::find(list).map_or(&[][..], |list| list.attributes);
    plain(&[attributes, besides].concat())
}

/// What every document gives to its templates.
fn given() -> Vec<(&'static str, Thing)> {
    let project = || match record("project", &["plan_unit"]) {
        Thing::Record(of, mut attributes) => {
            attributes.push(("goals".to_owned(), Thing::List(Box::new(Thing::Plain))));
            Thing::Record(of, attributes)
        }
        other => other,
    };
    let shown: Vec<&str> = LISTS.iter().flat_map(|list| list.attributes).copied().collect();
    vec![
        ("unit", plain(&["code", "name", "level", "full", "short", "kind", "published"])),
        ("year", Thing::Plain),
        ("last_year", Thing::Plain),
        ("projects", Thing::List(Box::new(project()))),
        ("organization", Thing::List(Box::new(record("organization", &[])))),
        ("procurement", Thing::List(Box::new(record("procurement", &["amount"])))),
        (
            "assets",
            Thing::Record(
                Of::Given,
                vec![
                    ("as_of".to_owned(), Thing::Plain),
                    ("items".to_owned(), Thing::List(Box::new(plain(&["kind", "name", "quantity", "value"])))),
                ],
            ),
        ),
        ("glossary", Thing::List(Box::new(plain(&["name", "meaning"])))),
        (
            "performance",
            Thing::Record(
                Of::Given,
                vec![
                    ("overall".to_owned(), Thing::Plain),
                    ("safeguards".to_owned(), Thing::Plain),
                    ("targets".to_owned(), Thing::List(Box::new(plain(&["name", "goal", "indicator"])))),
                ],
            ),
        ),
        ("number", plain(&["unit"])),
        ("project", project()),
        ("n", Thing::Plain),
        ("tail", Thing::Plain),
        ("it", plain(&[&shown[..], &["label", "value"]].concat())),
        ("group", plain(&["name"])),
    ]
}

/// What a row of a list of nodes has.
fn row(list: &NodeList) -> Thing {
    let thing = |name: &str| if ["amount", "prev", "delta"].contains(&name) { Thing::Amount } else { Thing::Plain };
    let attributes = list.attributes().into_iter().map(|name| (name.to_owned(), thing(name)));
    Thing::Record(Of::Row, attributes.collect())
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
    pub(super) fn of<'w>(wording: impl Iterator<Item = &'w str>, asks: &Asks, vocabulary: &Vocabulary) -> Self {
        let mut names: Vec<(String, Thing)> =
            given().into_iter().map(|(name, thing)| (name.to_owned(), thing)).collect();
        let thing = |kind| if kind == AskKind::Money { Thing::Amount } else { Thing::Plain };
        // [performance] is the format's own: it is given.
        for part in [Part::Narrative, Part::Extra] {
            let keys = asks.of(part).iter().map(|ask| (ask.key.value.clone(), thing(ask.kind))).collect();
            names.push((part.key().to_owned(), Thing::Record(Of::Asked(part), keys)));
        }
        for root in FIGURES {
            let figures = vocabulary.figures.all().iter().map(|figure| (figure.id.clone(), Thing::Amount)).collect();
            names.push(((*root).to_owned(), Thing::Record(Of::Figures, figures)));
        }
        let lists = vocabulary.lists.iter().map(|list| (list.id.clone(), Thing::List(Box::new(row(list))))).collect();
        names.push((NODE_LISTS.to_owned(), Thing::Record(Of::Lists, lists)));
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
            Self::Narrative => !IN_TABLES.contains(&name) && name != Part::Narrative.key(),
            Self::Extra => !IN_TABLES.contains(&name) && name != Part::Narrative.key() && name != Part::Extra.key(),
        }
    }
}

/// True for a name that means something else already.
pub(super) fn is_taken(name: &str) -> bool {
    const KEYWORDS: &[&str] = &[
        "true", "True", "false", "False", "none", "None", "null", "and", "or", "not", "is", "in", "if", "else", "for",
        "loop", "self", "break", "continue",
    ];
    let is_given = KEYWORDS.contains(&name) || given().iter().any(|(given, _)| *given == name);
    is_given || FIGURES.contains(&name) || name == NODE_LISTS || Part::ALL.iter().any(|part| part.key() == name)
}

/// True for what a template can spell as a name.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}
