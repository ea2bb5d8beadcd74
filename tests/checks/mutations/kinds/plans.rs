//! When a project's money is to be spent.

use super::super::edit::all;
use super::{Kind, kind};

pub const KINDS: &[Kind] = &[
    kind("支出计划没有到 100%", |draft, rng| {
        let spots = all(draft.text, "dec = 100 ");
        rng.pick(&spots).map(|range| draft.with(range, "dec = 90 "))
    }),
    kind("支出计划超过 100%", |draft, rng| {
        let spots = all(draft.text, "dec = 100 ");
        rng.pick(&spots).map(|range| draft.with(range, "dec = 120 "))
    }),
    kind("支出计划后面比前面小", |draft, rng| {
        let spots: Vec<_> =
            ["oct = 75,", "oct = 80,", "oct = 85,", "oct = 90,"].iter().flat_map(|oct| all(draft.text, oct)).collect();
        rng.pick(&spots).map(|range| draft.with(range, "oct = 5,"))
    }),
    kind("支出计划空一个时点", |draft, rng| {
        let spots: Vec<_> =
            ["jun = 40,", "jun = 45,", "jun = 50,", "jun = 55,"].iter().flat_map(|jun| all(draft.text, jun)).collect();
        rng.pick(&spots).map(|range| draft.with(range, "jun = \"\","))
    }),
    kind("支出计划按季写，没有累计", |draft, rng| {
        let spots = all(draft.text, "plan     = {");
        let spot = rng.pick(&spots)?;
        let end = spot.start + draft.text[spot.start..].find('}')? + 1;
        let ways = ["{ mar = 25, jun = 25, oct = 25, dec = 25 }", "{ mar = 20, jun = 30, oct = 30, dec = 20 }"];
        Some(draft.with(&(spot.end - 1..end), rng.one(&ways)))
    }),
    kind("支出计划写成小数", |draft, rng| {
        let spots = all(draft.text, "plan     = {");
        let spot = rng.pick(&spots)?;
        let end = spot.start + draft.text[spot.start..].find('}')? + 1;
        Some(draft.with(&(spot.end - 1..end), "{ mar = 0.25, jun = 0.5, oct = 0.8, dec = 1 }"))
    }),
];
