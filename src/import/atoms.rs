//! The smallest amounts that a budget can hold, one for each place: what the cells of a table may add up.

use crate::ledger::{Asks, Dimension, ExtraMoney};
use crate::model::Source;

/// Where an amount is written in a budget.
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

/// The sources of money that a variant has a place for.
pub(super) fn sources(asks: &Asks) -> impl Iterator<Item = Source> {
    Source::ALL.iter().copied().filter(|source| *source != Source::Surplus || asks.has_money(ExtraMoney::Surplus))
}

/// The sources, each of this year and of last year's balance.
pub(super) fn origins(asks: &Asks) -> impl Iterator<Item = (Source, bool)> {
    let both = |source: Source| [(source, false), (source, true)];
    sources(asks).flat_map(both).filter(|origin| *origin != (Source::Surplus, true))
}

/// The uses that a variant has a place for.
pub(super) fn ways(asks: &Asks) -> impl Iterator<Item = &'static str> {
    let has_place = |way: &&str| Dimension::Use.node(way).is_none_or(|node| asks.has_place(Dimension::Use, node));
    WAYS.into_iter().filter(has_place)
}

impl Atom {
    /// The likelier an amount is to be spent so, the smaller.
    pub fn rank(self) -> (usize, usize) {
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
        all.extend(by_source().map(|(source, carried)| Self::Revenue { source, carried }));
        for node in 0..FUNCTIONS.len() {
            for (source, carried) in by_source() {
                all.extend(ways(asks).map(|way| Self::Expenditure { node, source, carried, way }));
            }
        }
        all.extend(ECONOMIC.iter().enumerate().map(|(node, (_, way))| Self::Basic { node, way }));
        all.extend(FISCAL.into_iter().flat_map(|source| ITEMS.map(|item| Self::ThreePublic { item, source })));
        all.extend(KINDS.map(|kind| Self::Asset { kind }));
        all.push(Self::Acquisitions);
        for record in 0..2 {
            all.extend(sources(asks).map(|source| Self::Project { record, source }));
            all.extend(by_source().map(|(source, carried)| Self::Procurement { record, source, carried }));
            all.extend([Self::Reserve { record }, Self::Price { record }]);
        }
        all
    }
}
