//! The names that templates may use, with their types. Add new names here.

use crate::model::Report;
use crate::variant::authored::{AskKind, InputGroup, UnitInput, UnitInputs};
use crate::variant::vocabulary::{LISTS, NodeList, Vocabulary, find_list};

/// The type of a name's value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum NameType {
    /// Text or a number; it has no fields.
    Plain,
    /// An amount, for amount filters only.
    Amount,
    /// A value with fields.
    Record(RecordKind, Vec<(String, NameType)>),
    /// A list, with the type of its items.
    List(Box<NameType>),
}

/// The origin of a record's fields, which decides the message about an unknown one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum RecordKind {
    /// Fields defined by the compiler.
    Given,
    /// Keys that the variant defines for the unit to write.
    Asked(InputGroup),
    Figures,
    Lists,
    /// Fields of a row of a list of nodes.
    Row,
}

/// Location of a template, on which some names depend.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Scope {
    /// In a table: title, heads, cells, captions or notes.
    Table,
    /// In the report or one of its sections.
    Report,
    /// In `[narrative]`.
    Narrative,
    /// In `[extra]`.
    Extra,
}

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

/// Filters that take an amount.
pub(super) const AMOUNT_FILTERS: &[&str] = &["money", "abs", "change", "percent"];

pub(super) const FUNCTIONS: &[&str] = &["table", "section", "cover", "contents", "page", "figure"];

/// Tests that templates may use, such as `is zero`.
pub(super) const TESTS: &[&str] =
    &["zero", "defined", "undefined", "odd", "even", "starting_with", "ending_with", "containing"];

/// Names that exist only in templates of tables.
const IN_TABLES: &[&str] = &["number", "project", "n", "it", "group", "tail"];

/// Names of figures: this year's, last year's, the change.
pub(super) const FIGURES: &[&str] = &["fig", "prev", "delta"];
/// 年初预算数, and what was spent beyond it: in final accounts only.
pub(super) const PLANS: &[&str] = &["plan", "gap"];
pub(super) const NODE_LISTS: &str = "list";

fn plain(names: &[&str]) -> NameType {
    NameType::Record(RecordKind::Given, names.iter().map(|name| ((*name).to_owned(), NameType::Plain)).collect())
}

/// A record of a list, with the attributes for tables and further ones for templates only.
fn record(list: &str, besides: &[&str]) -> NameType {
    let attributes = find_list(list).map_or(&[][..], |list| list.attributes);
    plain(&[attributes, besides].concat())
}

/// The names that every document provides.
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
        ("it", of_row(&[&shown[..], &["label", "value"]].concat())),
        ("group", plain(&["name", "title"])),
    ]
}

/// What a cell says of its row: of a node, also what is above it.
fn of_row(names: &[&str]) -> NameType {
    let parents = ("parents".to_owned(), NameType::List(Box::new(NameType::Plain)));
    match plain(names) {
        NameType::Record(of, attributes) => NameType::Record(of, attributes.into_iter().chain([parents]).collect()),
        other => other,
    }
}

fn of_kind(kind: AskKind) -> NameType {
    if kind == AskKind::Money { NameType::Amount } else { NameType::Plain }
}

/// The type of a row of a list of nodes.
fn row(list: &NodeList) -> NameType {
    let name_type = |name: &str| match name {
        "amount" | "prev" | "delta" | "plan" | "gap" => NameType::Amount,
        "parents" => NameType::List(Box::new(NameType::Plain)),
        _ => NameType::Plain,
    };
    let attributes = list.attributes().into_iter().map(|name| (name.to_owned(), name_type(name)));
    NameType::Record(RecordKind::Row, attributes.collect())
}

/// The type of `loop` within `{% for %}`.
pub(super) fn of_loop() -> NameType {
    plain(&["index", "index0", "first", "last", "length"])
}

/// The names that templates of a variant may use, sorted.
#[derive(Clone, Debug)]
pub(crate) struct TemplateNames(Vec<(String, NameType)>);

impl TemplateNames {
    /// The built-in names, the keys of the variant's wording, its vocabulary and its inputs.
    pub(crate) fn of<'w>(wording: impl Iterator<Item = &'w str>, inputs: &UnitInputs, vocabulary: &Vocabulary) -> Self {
        let mut names: Vec<(String, NameType)> =
            given().into_iter().map(|(name, name_type)| (name.to_owned(), name_type)).collect();
        if let Some((_, NameType::Record(_, shown))) = names.iter_mut().find(|(name, _)| name == "it") {
            let fields = inputs.extra.iter().flat_map(|ask| &ask.fields).map(|field| field.key.value.as_str());
            // In a table, text and amounts of several lists are looked up alike.
            shown.extend(fields.map(|field| (field.to_owned(), NameType::Plain)));
        }
        let name_type = |ask: &UnitInput| match ask.kind {
            AskKind::List => {
                let fields = ask.fields.iter().map(|field| (field.key.value.clone(), of_kind(field.kind)));
                NameType::List(Box::new(NameType::Record(RecordKind::Given, fields.collect())))
            }
            kind => of_kind(kind),
        };
        // [performance] is part of the budget format, and so of the built-in names.
        for group in [InputGroup::Narrative, InputGroup::Extra] {
            let keys = inputs.of(group).iter().map(|ask| (ask.key.value.clone(), name_type(ask))).collect();
            names.push((group.key().to_owned(), NameType::Record(RecordKind::Asked(group), keys)));
        }
        let is_final = vocabulary.groups.report() == Some(Report::Final);
        for root in FIGURES.iter().chain(PLANS.iter().filter(|_| is_final)) {
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

    /// The type of a name, if templates of this scope may use it.
    pub(crate) fn get(&self, name: &str, scope: Scope) -> Option<&NameType> {
        let (_, name_type) = self.0.iter().find(|(known, _)| known == name)?;
        scope.has(name).then_some(name_type)
    }

    /// All names that templates of this scope may use.
    pub(crate) fn all(&self, scope: Scope) -> Vec<&str> {
        self.0.iter().map(|(name, _)| name.as_str()).filter(|name| scope.has(name)).collect()
    }
}

impl Scope {
    fn has(self, name: &str) -> bool {
        match self {
            Self::Table => true,
            Self::Report => !IN_TABLES.contains(&name),
            Self::Narrative => !IN_TABLES.contains(&name) && name != InputGroup::Narrative.key(),
            Self::Extra => {
                !IN_TABLES.contains(&name) && name != InputGroup::Narrative.key() && name != InputGroup::Extra.key()
            }
        }
    }
}
