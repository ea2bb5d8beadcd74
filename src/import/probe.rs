//! A budget in which every amount and every text is unlike any other: compiled with a variant, each cell of its tables says what
//! it prints.
//!
//! A number's trace tells which amounts were added; a text tells its key. So an import knows every table of every variant
//! without a word about them in Rust.

use super::atoms::{Atom, ECONOMIC, FUNCTIONS, KINDS, origins, sources, ways};
use super::identity::Identity;
use super::probe_of_final;
use super::values::{keyed, table, text};
use crate::document::{Document, Trace};
use crate::ledger::Asks;
use crate::model::{PurchaseForm, Report, Source};
use crate::money::{Money, MoneyUnit};
use crate::source::Owned;
use crate::variant::Variant;

/// The records of each list.
const RECORDS: usize = 2;
/// The indicators' kinds; the second row of a form repeats no head.
const INDICATORS: [&str; 2] = ["quantity", "social"];
/// Points of a spending plan.
pub(super) const POINTS: [&str; 4] = ["mar", "jun", "oct", "dec"];

/// The budget, and what its amounts mean.
pub(super) struct Probe {
    pub budget: Owned,
    atoms: Vec<Atom>,
}

impl Probe {
    /// A probe that calls itself by the name of the imported unit.
    pub fn of(identity: &Identity, variant: &Variant) -> Self {
        let asks = variant.vocabulary.groups.asks();
        let atoms = Atom::all(asks);
        let budget = budget(identity, &variant.name, &atoms, asks);
        Self { budget, atoms }
    }

    /// The amounts that a number adds up.
    pub fn parts(&self, trace: &Trace, document: &Document) -> Vec<Atom> {
        let facts = trace.iter().filter_map(|&fact| document.facts.get(fact as usize));
        facts.filter_map(|fact| self.atom(fact.amount)).collect()
    }

    /// The price that this amount is.
    pub fn price(&self, amount: Money) -> Option<Atom> {
        self.atom(amount).filter(|atom| matches!(atom, Atom::Price { .. }))
    }

    fn atom(&self, amount: Money) -> Option<Atom> {
        let number: usize = amount.in_unit(MoneyUnit::TenThousand).to_string().parse().ok()?;
        self.atoms.get(number.checked_sub(1)?).copied()
    }
}

/// A text of the probe: key and record.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Token {
    /// The list, such as `project`, or the record within one, such as `indicator`.
    pub list: String,
    pub key: String,
    pub record: usize,
}

impl Token {
    /// The first token in a text, with what stands behind it.
    pub fn find(words: &str) -> Option<(Self, &str)> {
        let (_, rest) = words.split_once('〔')?;
        let (inside, behind) = rest.split_once('〕')?;
        let mut parts = inside.split('/');
        let (list, key, record) = (parts.next()?, parts.next()?, parts.next()?);
        Some((Self { list: list.to_owned(), key: key.to_owned(), record: record.parse().ok()? }, behind))
    }
}

fn token(list: &str, key: &str, record: usize) -> Owned {
    text(format!("〔{list}/{key}/{record}〕"))
}

fn tokens(list: &str, keys: &[&'static str], record: usize) -> Vec<(String, Owned)> {
    keys.iter().map(|key| ((*key).to_owned(), token(list, key, record))).collect()
}

fn budget(identity: &Identity, variant: &str, atoms: &[Atom], asks: &Asks) -> Owned {
    let written = |wanted: Atom| {
        let at = atoms.iter().position(|atom| *atom == wanted);
        Owned::Number((at.map_or(0, |at| at + 1)).to_string())
    };
    let flag = |value: bool| value.then_some(Owned::Flag(true));
    let by_source = |of: &dyn Fn(Source) -> Atom| {
        sources(asks).map(|source| (source.key().to_owned(), written(of(source)))).collect::<Vec<_>>()
    };
    let funded = |of: &dyn Fn(Source, bool) -> Atom| {
        let line = |(source, carried): (Source, bool)| {
            let amount = Some(written(of(source, carried)));
            table([("source", Some(text(source.key()))), ("carried_over", flag(carried)), ("amount", amount)])
        };
        Owned::List(origins(asks).map(line).collect())
    };

    let mut revenue = by_source(&|source| Atom::Revenue { source, carried: false });
    let mut carried = by_source(&|source| Atom::Revenue { source, carried: true });
    carried.retain(|(key, _)| key != Source::Surplus.key());
    revenue.push(("carried_over".to_owned(), keyed(carried)));
    let mut lines = Vec::new();
    for (node, function) in FUNCTIONS.iter().enumerate() {
        for (source, carried) in origins(asks) {
            let of_way =
                |way: &'static str| (way.to_owned(), written(Atom::Expenditure { node, source, carried, way }));
            let mut line: Vec<_> = ways(asks).map(of_way).collect();
            line.push(("function".to_owned(), text(*function)));
            line.push(("source".to_owned(), text(source.key())));
            line.extend(flag(carried).map(|value| ("carried_over".to_owned(), value)));
            lines.push(keyed(line));
        }
    }
    let basic =
        ECONOMIC.iter().enumerate().map(|(node, (code, way))| ((*code).to_owned(), written(Atom::Basic { node, way })));
    let items = |source| {
        let item = move |item: &'static str| (item.to_owned(), written(Atom::ThreePublic { item, source }));
        super::atoms::ITEMS.map(item).to_vec()
    };
    let [general, fund, capital] = super::atoms::FISCAL.map(items);
    let mut three_public = general;
    three_public.extend([("fund".to_owned(), keyed(fund)), ("capital".to_owned(), keyed(capital))]);
    let assets = KINDS.iter().enumerate().map(|(at, &kind)| {
        // A sum of powers of two tells which were added: a quantity has no trace.
        let quantity = Owned::Number((1_u32 << at).to_string());
        table([
            ("kind", Some(text(kind))),
            ("quantity", Some(quantity)),
            ("value", Some(written(Atom::Asset { kind }))),
        ])
    });
    let assets = table([
        ("as_of", Some(Owned::Date(format!("{}-12-31", identity.year.saturating_sub(1))))),
        ("acquisitions", Some(written(Atom::Acquisitions))),
        ("items", Some(Owned::List(assets.collect()))),
    ]);
    let organization = |record| keyed(tokens("organization", &["name", "nature", "rank", "funding"], record));
    let indicator = |(at, kind): (usize, &&str)| {
        let mut entries = tokens("indicator", &["name", "meaning", "target", "basis"], at);
        entries.push(("kind".to_owned(), text(*kind)));
        keyed(entries)
    };
    let project = |record| {
        let mut entries = tokens("project", &["code", "name", "purpose"], record);
        entries.push(("amounts".to_owned(), keyed(by_source(&|source| Atom::Project { record, source }))));
        entries.push(("plan".to_owned(), keyed(tokens("plan", &POINTS, record))));
        entries.push(("goals".to_owned(), Owned::List((0..2).map(|at| token("project", "goals", at)).collect())));
        let indicators = INDICATORS.iter().enumerate().map(indicator);
        entries.push(("indicators".to_owned(), Owned::List(indicators.collect())));
        keyed(entries)
    };
    let procurement = |record| {
        let mut entries = tokens("procurement", &["item", "per"], record);
        let catalogue = CATALOGUE[record];
        entries.extend([
            ("project".to_owned(), token("project", "code", record)),
            ("catalogue".to_owned(), text(catalogue)),
            ("economic".to_owned(), text(PURCHASED_AS[record])),
            ("form".to_owned(), text(FORMS[record].chinese())),
            ("quantity".to_owned(), Owned::Number(QUANTITIES[record].to_owned())),
            ("price".to_owned(), written(Atom::Price { record })),
            ("sme".to_owned(), written(Atom::Reserve { record })),
            ("amounts".to_owned(), funded(&|source, carried| Atom::Procurement { record, source, carried })),
        ]);
        keyed(entries)
    };
    let records = |of: &dyn Fn(usize) -> Owned| Some(Owned::List((0..RECORDS).map(of).collect()));
    let own = match asks.report() {
        Report::Final => probe_of_final::parts(asks, &written),
        Report::Budget => vec![
            ("revenue", Some(keyed(revenue))),
            ("project", records(&project)),
            ("procurement", records(&procurement)),
        ],
    };
    let both = [
        ("format", Some(Owned::Number("1".to_owned()))),
        ("report", Some(text(asks.report().key()))),
        ("unit", Some(identity.unit(variant))),
        ("expenditure", Some(Owned::List(lines))),
        ("basic", Some(keyed(basic))),
        ("three_public", Some(keyed(three_public))),
        ("assets", Some(assets)),
        ("organization", records(&organization)),
    ];
    table(both.into_iter().chain(own))
}

/// Quantities of the two purchases, unlike any other number.
pub(super) const QUANTITIES: [&str; RECORDS] = ["73.25", "74.25"];
/// Their 经济分类 and 组织形式.
pub(super) const PURCHASED_AS: [&str; RECORDS] = ["30201", "31002"];
pub(super) const FORMS: [PurchaseForm; RECORDS] = [PurchaseForm::Department, PurchaseForm::Decentralized];
/// Their 品目.
pub(super) const CATALOGUE: [&str; RECORDS] = ["C05020400", "A02010105"];
