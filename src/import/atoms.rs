//! The smallest amounts that a file can hold, one for each place: what the cells of a table may add up.

use crate::ledger::{Asks, Dimension, ExtraMoney};
use crate::model::{Report, Source};

/// Where an amount is written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Atom {
    Revenue {
        source: Source,
        carried: bool,
    },
    /// `way` is the key of the use; `node` tells the two 科目 of the probe apart.
    Expenditure {
        node: usize,
        source: Source,
        carried: bool,
        way: &'static str,
    },
    Basic {
        node: usize,
        way: &'static str,
    },
    ThreePublic {
        item: &'static str,
        source: Source,
    },
    /// The value of a kind of asset.
    Asset {
        kind: &'static str,
    },
    Acquisitions,
    Project {
        record: usize,
        source: Source,
    },
    Procurement {
        record: usize,
        source: Source,
        carried: bool,
    },
    /// 预留中小微企业份额
    Reserve {
        record: usize,
    },
    /// 单价
    Price {
        record: usize,
    },
    /// 本年收入 of final accounts.
    Received {
        node: usize,
        source: Source,
    },
    /// 年初结转和结余 of final accounts; `node` tells the two 科目 of 政府性基金 and 国有资本经营 apart.
    Opening {
        node: usize,
        source: Source,
    },
    /// 年末结转和结余
    Closing {
        node: usize,
        source: Source,
    },
    /// 使用非财政拨款结余
    Used,
    /// 结余分配
    Allocated,
    /// 预算数 of the “三公”, which final accounts compare with.
    Planned {
        item: &'static str,
    },
}

/// What a 科目 is spent on, in the order of the keys. 基本支出 as a whole is 人员 and 公用 together.
pub(super) const WAYS: [&str; 9] =
    ["personnel", "public", "project", "business", "remit", "subsidy", "contingency", "forward", "allocated"];
pub(super) const ITEMS: [&str; 5] =
    ["abroad_research", "abroad_other", "vehicle_purchase", "vehicle_running", "reception"];
pub(super) const FISCAL: [Source; 3] = [Source::General, Source::Fund, Source::Capital];
/// The two 科目 of the probe, of different classes, and their economic codes with their groups.
pub(super) const FUNCTIONS: [&str; 2] = ["2010301", "2080505"];
pub(super) const ECONOMIC: [(&str, &str); 4] =
    [("30101", "personnel"), ("30201", "public"), ("30301", "personnel"), ("31002", "public")];
pub(super) const KINDS: [&str; 7] =
    ["house", "office", "vehicle", "large_equipment", "equipment", "furniture", "other"];

/// The uses that final accounts write as expenditure.
const SPENT: usize = 6;

/// The sources of money that a variant has a place for. In final accounts, what was used of 结余 is no source of a line.
pub(super) fn sources(asks: &Asks) -> impl Iterator<Item = Source> {
    let has_surplus = asks.has_money(ExtraMoney::Surplus) && asks.report() == Report::Budget;
    Source::ALL.iter().copied().filter(move |source| *source != Source::Surplus || has_surplus)
}

/// The sources, each of this year and of last year's balance, if the report tells them apart.
pub(super) fn origins(asks: &Asks) -> impl Iterator<Item = (Source, bool)> {
    let tells_apart = asks.report() == Report::Budget;
    let both = |source: Source| [(source, false), (source, true)];
    let is_written = move |&(source, carried): &(Source, bool)| !carried || (tells_apart && source != Source::Surplus);
    sources(asks).flat_map(both).filter(is_written)
}

/// The uses that a variant has a place for.
pub(super) fn ways(asks: &Asks) -> impl Iterator<Item = &'static str> {
    let has_place = |way: &&str| Dimension::Use.node(way).is_none_or(|node| asks.has_place(Dimension::Use, node));
    let written = if asks.report() == Report::Final { SPENT } else { WAYS.len() };
    WAYS.into_iter().take(written).filter(has_place)
}

/// The lines of 结转和结余: a source, and which of the two 科目 of the probe it is of, if it is of one.
pub(super) fn balances(asks: &Asks) -> impl Iterator<Item = (Source, usize, bool)> {
    sources(asks).flat_map(|source| {
        let is_by_function = matches!(source, Source::Fund | Source::Capital);
        let nodes = if is_by_function { FUNCTIONS.len() } else { 1 };
        (0..nodes).map(move |node| (source, node, is_by_function))
    })
}

impl Atom {
    /// The likelier an amount is to be spent so, the smaller.
    pub fn rank(self) -> (usize, usize) {
        if let Self::Received { source, .. } = self {
            // What a unit earns is more often 事业收入 than 教育收费.
            return (usize::from(source == Source::FiscalAccount), 0);
        }
        let Self::Expenditure { source, carried, way, .. } = self else { return (0, 0) };
        let way_at = WAYS.iter().position(|own| *own == way).unwrap_or(0);
        let source_at = Source::ALL.iter().position(|own| *own == source).unwrap_or(0);
        // 经营收入 pays 经营支出; what was left of last year is of projects.
        match (source, way) {
            (Source::Business, "business") => (0, 0),
            _ => (1 + source_at + Source::ALL.len() * usize::from(carried), way_at),
        }
    }

    /// Every place that a variant has, and twice each where a table has a row per 科目 or record.
    pub fn all(asks: &Asks) -> Vec<Self> {
        let mut all = Vec::new();
        let by_source = || origins(asks);
        let is_final = asks.report() == Report::Final;
        if !is_final {
            all.extend(by_source().map(|(source, carried)| Self::Revenue { source, carried }));
        }
        for node in 0..FUNCTIONS.len() {
            for (source, carried) in by_source() {
                all.extend(ways(asks).map(|way| Self::Expenditure { node, source, carried, way }));
            }
        }
        all.extend(ECONOMIC.iter().enumerate().map(|(node, (_, way))| Self::Basic { node, way }));
        all.extend(FISCAL.into_iter().flat_map(|source| ITEMS.map(|item| Self::ThreePublic { item, source })));
        all.extend(KINDS.map(|kind| Self::Asset { kind }));
        all.push(Self::Acquisitions);
        if is_final {
            all.extend(
                (0..FUNCTIONS.len()).flat_map(|node| sources(asks).map(move |source| Self::Received { node, source })),
            );
            let both = |(source, node, _)| [Self::Opening { node, source }, Self::Closing { node, source }];
            all.extend(balances(asks).flat_map(both));
            all.extend([Self::Used, Self::Allocated]);
            all.extend(ITEMS.map(|item| Self::Planned { item }));
            return all;
        }
        for record in 0..2 {
            all.extend(sources(asks).map(|source| Self::Project { record, source }));
            all.extend(by_source().map(|(source, carried)| Self::Procurement { record, source, carried }));
            all.extend([Self::Reserve { record }, Self::Price { record }]);
        }
        all
    }
}
