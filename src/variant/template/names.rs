//! The names that templates may use, each with what is below it: the one place to add a name.

use crate::variant::authored::{AskGroup, AskKind, Asks};
use crate::variant::vocabulary::{LISTS, NodeList, Vocabulary, find_list};

/// What a name stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum NameType {
    /// Words or a number: nothing is below it.
    Plain,
    /// An amount: only the filters of amounts may touch it.
    Amount,
    /// Something with attributes.
    Record(RecordKind, Vec<(String, NameType)>),
    /// A list of things.
    List(Box<NameType>),
}

/// What the attributes of something are: how one that is not there is spoken of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum RecordKind {
    /// TemplateNames that are given.
    Given,
    /// What the unit has to write.
    Asked(AskGroup),
    /// Figures.
    Figures,
    /// Lists of nodes.
    Lists,
    /// What a row of such a list has.
    Row,
}

/// Where a template stands: not everything is known everywhere.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Scope {
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
pub(crate) const FILTERS: &[&str] = &[
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
pub(crate) const AMOUNT_FILTERS: &[&str] = &["money", "abs", "change", "percent"];

/// Functions that templates may call.
pub(crate) const FUNCTIONS: &[&str] = &["table", "section", "cover", "contents", "page", "figure"];

/// Tests that templates may ask: `is zero`.
pub(crate) const TESTS: &[&str] =
    &["zero", "defined", "undefined", "odd", "even", "starting_with", "ending_with", "containing"];

/// What only a template in a table is given.
const IN_TABLES: &[&str] = &["number", "project", "n", "it", "group", "tail"];

/// What the variant's vocabulary is known by: this year's figures, last year's and the change; lists of nodes.
pub(crate) const FIGURES: &[&str] = &["fig", "prev", "delta"];
pub(crate) const NODE_LISTS: &str = "list";

fn plain(names: &[&str]) -> NameType {
    NameType::Record(RecordKind::Given, names.iter().map(|name| ((*name).to_owned(), NameType::Plain)).collect())
}

/// A record of a list, as [`lists`] describes it, and what templates see of it besides.
fn record(list: &str, besides: &[&str]) -> NameType {
    let attributes = find_list(list).map_or(&[][..], |list| list.attributes);
    plain(&[attributes, besides].concat())
}

/// What every document gives to its templates.
pub(super) fn given() -> Vec<(&'static str, NameType)> {
    let project = || match record("project", &["plan_unit"]) {
        NameType::Record(of, mut attributes) => {
            attributes.push(("goals".to_owned(), NameType::List(Box::new(NameType::Plain))));
            NameType::Record(of, attributes)
        }
        other => other,
    };
    let shown: Vec<&str> = LISTS.iter().flat_map(|list| list.attributes).copied().collect();
    vec![
        ("unit", plain(&["code", "name", "level", "full", "short", "kind", "published"])),
        ("year", NameType::Plain),
        ("last_year", NameType::Plain),
        ("projects", NameType::List(Box::new(project()))),
        ("organization", NameType::List(Box::new(record("organization", &[])))),
        ("procurement", NameType::List(Box::new(record("procurement", &["amount"])))),
        (
            "assets",
            NameType::Record(
                RecordKind::Given,
                vec![
                    ("as_of".to_owned(), NameType::Plain),
                    ("items".to_owned(), NameType::List(Box::new(plain(&["kind", "name", "quantity", "value"])))),
                ],
            ),
        ),
        ("glossary", NameType::List(Box::new(plain(&["name", "meaning"])))),
        (
            "performance",
            NameType::Record(
                RecordKind::Given,
                vec![
                    ("overall".to_owned(), NameType::Plain),
                    ("safeguards".to_owned(), NameType::Plain),
                    ("targets".to_owned(), NameType::List(Box::new(plain(&["name", "goal", "indicator"])))),
                ],
            ),
        ),
        ("number", plain(&["unit"])),
        ("project", project()),
        ("n", NameType::Plain),
        ("tail", NameType::Plain),
        ("it", plain(&[&shown[..], &["label", "value"]].concat())),
        ("group", plain(&["name"])),
    ]
}

/// What a row of a list of nodes has.
fn row(list: &NodeList) -> NameType {
    let thing =
        |name: &str| if ["amount", "prev", "delta"].contains(&name) { NameType::Amount } else { NameType::Plain };
    let attributes = list.attributes().into_iter().map(|name| (name.to_owned(), thing(name)));
    NameType::Record(RecordKind::Row, attributes.collect())
}

/// What `loop` is within `{% for %}`.
pub(crate) fn of_loop() -> NameType {
    plain(&["index", "index0", "first", "last", "length"])
}

/// The names of a variant.
#[derive(Clone, Debug)]
pub(crate) struct TemplateNames(Vec<(String, NameType)>);

impl TemplateNames {
    /// What is given, the variant's wording, and what it asks of the unit.
    pub(crate) fn of<'w>(wording: impl Iterator<Item = &'w str>, asks: &Asks, vocabulary: &Vocabulary) -> Self {
        let mut names: Vec<(String, NameType)> =
            given().into_iter().map(|(name, thing)| (name.to_owned(), thing)).collect();
        let thing = |kind| if kind == AskKind::Money { NameType::Amount } else { NameType::Plain };
        // [performance] is the format's own: it is given.
        for part in [AskGroup::Narrative, AskGroup::Extra] {
            let keys = asks.of(part).iter().map(|ask| (ask.key.value.clone(), thing(ask.kind))).collect();
            names.push((part.key().to_owned(), NameType::Record(RecordKind::Asked(part), keys)));
        }
        for root in FIGURES {
            let figures = vocabulary.figures.all().iter().map(|figure| (figure.id.clone(), NameType::Amount)).collect();
            names.push(((*root).to_owned(), NameType::Record(RecordKind::Figures, figures)));
        }
        let lists =
            vocabulary.lists.iter().map(|list| (list.id.clone(), NameType::List(Box::new(row(list))))).collect();
        names.push((NODE_LISTS.to_owned(), NameType::Record(RecordKind::Lists, lists)));
        for word in wording {
            if !names.iter().any(|(name, _)| name == word) {
                names.push((word.to_owned(), NameType::Plain));
            }
        }
        names.sort_by(|a, b| a.0.cmp(&b.0));
        Self(names)
    }

    /// What a name stands for in a template of this place.
    pub(crate) fn get(&self, name: &str, scope: Scope) -> Option<&NameType> {
        let (_, thing) = self.0.iter().find(|(known, _)| known == name)?;
        scope.has(name).then_some(thing)
    }

    /// All names that a template of this place may use, in order.
    pub(crate) fn all(&self, scope: Scope) -> Vec<&str> {
        self.0.iter().map(|(name, _)| name.as_str()).filter(|name| scope.has(name)).collect()
    }
}

impl Scope {
    fn has(self, name: &str) -> bool {
        match self {
            Self::Table => true,
            Self::Report => !IN_TABLES.contains(&name),
            Self::Narrative => !IN_TABLES.contains(&name) && name != AskGroup::Narrative.key(),
            Self::Extra => {
                !IN_TABLES.contains(&name) && name != AskGroup::Narrative.key() && name != AskGroup::Extra.key()
            }
        }
    }
}
