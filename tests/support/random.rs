//! Random budgets as plain structs: amounts are whole 分.

use proptest::array::uniform9;
use proptest::collection::{btree_map, vec};
use proptest::option::{self, weighted};
use proptest::prelude::*;
use proptest::sample::select;

/// 0.01 元
pub type Fen = i128;

/// All sources, in the order of the format.
pub const SOURCES: [&str; 9] =
    ["general", "fund", "capital", "fiscal_account", "undertaking", "business", "superior", "affiliated", "other"];

/// Items of 财政拨款 “三公”.
pub const ITEMS: [&str; 5] = ["abroad_research", "abroad_other", "vehicle_purchase", "vehicle_running", "reception"];

/// A small set, so that lines share their 类, 款 and 项.
const FUNCTIONS: [&str; 11] = [
    "2010301", "2010302", "2010601", "2010602", "2059999", "2080501", "2080505", "2120899", "2210201", "2230105",
    "2299999",
];

/// 307 and 309 do not imply a group.
const ECONOMIC: [&str; 12] =
    ["30101", "30102", "30113", "30201", "30217", "30231", "30302", "30399", "30701", "30902", "31002", "31013"];

const KINDS: [&str; 7] = ["house", "office", "vehicle", "large_equipment", "equipment", "furniture", "other"];

#[derive(Clone, Debug)]
pub struct Budget {
    pub revenue: [Option<Fen>; 9],
    pub carried_over: [Option<Fen>; 9],
    pub lines: Vec<Line>,
    /// By code.
    pub basic: Vec<Basic>,
    /// general, fund, capital × [`ITEMS`].
    pub three_public: [[Option<Fen>; 5]; 3],
    pub projects: Vec<Project>,
    pub procurement: Vec<Purchase>,
    pub assets: Vec<Asset>,
    pub acquisitions: Option<Fen>,
}

#[derive(Clone, Debug)]
pub struct Line {
    pub function: &'static str,
    pub source: &'static str,
    pub carried_over: bool,
    /// By use, each at most once.
    pub uses: Vec<(&'static str, Fen)>,
}

#[derive(Clone, Debug)]
pub struct Basic {
    pub code: &'static str,
    pub amount: Fen,
    /// True for 人员, false for 公用; `None` if the class decides it.
    pub personnel: Option<bool>,
}

#[derive(Clone, Debug)]
pub struct Project {
    pub name: String,
    pub function: Option<&'static str>,
    pub fiscal: Option<Fen>,
    pub other: Option<Fen>,
}

#[derive(Clone, Debug)]
pub struct Purchase {
    pub project: Option<String>,
    pub quantity: u32,
    pub price: Option<Fen>,
    /// Source, carried over, amount.
    pub amounts: Vec<(&'static str, bool, Fen)>,
    pub sme: Option<Fen>,
}

#[derive(Clone, Debug)]
pub struct Asset {
    pub kind: &'static str,
    pub quantity: Option<u32>,
    pub value: Option<Fen>,
}

/// The smallest valid budget.
pub fn nothing() -> Budget {
    Budget {
        revenue: [None; 9],
        carried_over: [None; 9],
        lines: Vec::new(),
        basic: Vec::new(),
        three_public: [[None; 5]; 3],
        projects: Vec::new(),
        procurement: Vec::new(),
        assets: Vec::new(),
        acquisitions: None,
    }
}

/// Zero, too small to print, at the edge of rounding, usual, and huge amounts.
///
/// Boxed, because a budget's strategy in one piece would be too large for a test thread's stack.
fn amount() -> BoxedStrategy<Fen> {
    let any = prop_oneof![
        1 => Just(0),
        2 => 1_i128..5_100,
        2 => (1_i128..4_000).prop_map(|n| n * 5_000),
        4 => 0_i128..10_000_000_000,
        1 => 0_i128..10_000_000_000_000_000,
    ];
    any.boxed()
}

fn line() -> impl Strategy<Value = Line> {
    let basic = prop_oneof![
        2 => amount().prop_map(|whole| vec![("basic", whole)]),
        1 => amount().prop_map(|part| vec![("personnel", part)]),
        1 => (amount(), amount()).prop_map(|(a, b)| vec![("personnel", a), ("public", b)]),
        2 => Just(Vec::new()),
    ];
    let seldom = || weighted(0.15, amount());
    let others = (option::of(amount()), seldom(), seldom(), seldom(), weighted(0.25, amount()));
    let source = prop_oneof![2 => Just("general"), 3 => select(&SOURCES[..])];
    (select(&FUNCTIONS[..]), source, weighted_truth(0.25), basic, others).prop_map(
        |(function, source, carried_over, mut uses, (project, business, remit, subsidy, forward))| {
            let others = [
                ("project", project),
                ("business", business),
                ("remit", remit),
                ("subsidy", subsidy),
                ("forward", forward),
            ];
            uses.extend(others.into_iter().filter_map(|(key, amount)| amount.map(|amount| (key, amount))));
            Line { function, source, carried_over, uses }
        },
    )
}

fn weighted_truth(chance: f64) -> impl Strategy<Value = bool> {
    proptest::bool::weighted(chance)
}

fn basic() -> impl Strategy<Value = Vec<Basic>> {
    let entries = btree_map(select(&ECONOMIC[..]), (amount(), weighted(0.2, any::<bool>())), 0..7);
    entries.prop_map(|entries| {
        let entry = |(code, (amount, said)): (&'static str, (Fen, Option<bool>))| {
            let needed = code.starts_with("307") || code.starts_with("309");
            Basic { code, amount, personnel: if needed { Some(said.unwrap_or(false)) } else { said } }
        };
        entries.into_iter().map(entry).collect()
    })
}

/// Either every project names its 科目, so that lines may omit 项目支出, or some do not.
fn projects() -> impl Strategy<Value = Vec<Project>> {
    let project = (select(&FUNCTIONS[..]), any::<bool>(), weighted(0.8, amount()), weighted(0.3, amount()));
    (vec(project, 0..5), any::<bool>()).prop_map(|(projects, all_named)| {
        let numbered = (1..).zip(projects);
        numbered
            .map(|(number, (function, named, fiscal, other))| Project {
                name: format!("项目{number}"),
                function: (named || all_named).then_some(function),
                fiscal,
                other,
            })
            .collect()
    })
}

fn procurement() -> impl Strategy<Value = Vec<Purchase>> {
    let amounts = vec((select(&SOURCES[..]), weighted_truth(0.4), amount()), 0..5);
    let purchase = (0_u32..1_000, option::of(amount()), amounts, weighted(0.4, amount()));
    let purchase =
        purchase.prop_map(|(quantity, price, amounts, sme)| Purchase { project: None, quantity, price, amounts, sme });
    vec(purchase, 0..4)
}

fn assets() -> impl Strategy<Value = Vec<Asset>> {
    let asset = (select(&KINDS[..]), option::of(0_u32..5_000), weighted(0.8, amount()));
    vec(asset.prop_map(|(kind, quantity, value)| Asset { kind, quantity, value }), 0..6)
}

prop_compose! {
    /// Any budget; its parts agree only by chance, so that no sum can replace another.
    pub fn budget()(
        revenue in uniform9(option::of(amount())),
        carried_over in uniform9(weighted(0.3, amount())),
        lines in vec(line(), 0..9),
        basic in basic(),
        general in proptest::array::uniform5(weighted(0.6, amount())),
        others in proptest::array::uniform2(proptest::array::uniform5(weighted(0.2, amount()))),
        projects in projects(),
        mut procurement in procurement(),
        assets in assets(),
        acquisitions in option::of(amount()),
    ) -> Budget {
        // A purchase is paid by an existing project; the last may have none.
        for (purchase, project) in procurement.iter_mut().zip(&projects) {
            purchase.project = Some(project.name.clone());
        }
        let three_public = [general, others[0], others[1]];
        Budget { revenue, carried_over, lines, basic, three_public, projects, procurement, assets, acquisitions }
    }
}
