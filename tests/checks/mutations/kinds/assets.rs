//! 国有资产.

use super::super::draft::Draft;
use super::super::edit::{all, as_yuan, double, line_at, shift_point, spoil_like, swap, wrong_digit};
use super::{Kind, kind};
use crate::support::rng::Rng;
use std::ops::Range;

pub const KINDS: &[Kind] = &[
    kind("资产截止日期是前年的", |draft, rng| {
        let line = draft.line(rng, "assets", |line| line.starts_with("as_of"))?;
        Some(draft.with(&line, format!("as_of = {}-12-31\n", draft.year() - 2)))
    }),
    kind("资产截止日期写成本年末", |draft, rng| {
        let line = draft.line(rng, "assets", |line| line.starts_with("as_of"))?;
        Some(draft.with(&line, format!("as_of = {}-12-31\n", draft.year())))
    }),
    kind("拟购置总额错一个数字", |draft, rng| spoil_like(draft, rng, "assets.", "acquisitions", wrong_digit)),
    kind("拟购置漏写（写成 0）", |draft, rng| {
        spoil_like(draft, rng, "assets.", "acquisitions", |_| Some("0".to_owned()))
    }),
    kind("拟购置写成元", |draft, rng| spoil_like(draft, rng, "assets.", "acquisitions", as_yuan)),
    kind("资产价值的小数点错两位", |draft, rng| {
        spoil_like(draft, rng, "assets.", ".value", |n| shift_point(&shift_point(n)?))
    }),
    kind("资产价值写成元", |draft, rng| spoil_like(draft, rng, "assets.", ".value", as_yuan)),
    kind("资产的数量和价值写反", |draft, rng| {
        let line = item(draft, rng, |line| line.contains("quantity") && line.contains("value"))?;
        let (quantity, value) = (number(draft, &line, "quantity")?, number(draft, &line, "value")?);
        swap(draft, &quantity, &value)
    }),
    kind("资产有价值没有数量", |draft, rng| {
        let line = item(draft, rng, |line| line.contains("quantity"))?;
        let quantity = number(draft, &line, "quantity")?;
        Some(draft.with(&quantity, "0"))
    }),
    kind("资产有数量没有价值", |draft, rng| {
        let line = item(draft, rng, |line| line.contains("value"))?;
        let value = number(draft, &line, "value")?;
        Some(draft.with(&value, "0"))
    }),
    kind("一类资产写了两次", |draft, rng| double(draft, item(draft, rng, |_| true))),
    kind("资产的类别写串了", |draft, rng| {
        let vehicle = item(draft, rng, |line| line.contains("车辆") || line.contains("vehicle"))?;
        let other = item(draft, rng, |line| !line.contains("车辆") && !line.contains("vehicle"))?;
        let kind = |line: &Range<usize>| {
            let at = line.start + draft.text[line.clone()].find("kind = \"")? + 8;
            Some(at..at + draft.text[at..].find('"')?)
        };
        swap(draft, &kind(&vehicle)?, &kind(&other)?)
    }),
    kind("有公务用车运行费，资产里漏了车辆", |draft, rng| {
        let line = item(draft, rng, |line| line.contains("车辆") || line.contains("vehicle"))?;
        let (running, _) = draft.number("three_public.vehicle_running")?;
        (running != "0").then(|| draft.with(&line, ""))
    })
    .fair(&["A009"]),
    kind("没有写国有资产", |draft, _| {
        let at = draft.text.find("\n[assets]\n")? + 1;
        let end = at + draft.text[at..].find("\n]\n")? + 3;
        Some(draft.with(&(at..end), ""))
    })
    .fair(&["A010"]),
];

fn item(draft: &Draft<'_>, rng: &mut Rng, likes: impl Fn(&str) -> bool) -> Option<Range<usize>> {
    let start = draft.text.find("\n[assets]\n")?;
    let end = start + draft.text[start..].find("\n]\n").unwrap_or(draft.text.len() - start);
    let lines: Vec<Range<usize>> = all(&draft.text[start..end], "  { kind = \"")
        .into_iter()
        .map(|spot| line_at(draft.text, start + spot.start))
        .filter(|line| likes(&draft.text[line.clone()]))
        .collect();
    rng.pick(&lines).cloned()
}

/// The number behind a key of a line.
fn number(draft: &Draft<'_>, line: &Range<usize>, key: &str) -> Option<Range<usize>> {
    let at = line.start + draft.text[line.clone()].find(&format!("{key} = "))? + key.len() + 3;
    let at = at + draft.text[at..].find(|c: char| c.is_ascii_digit())?;
    Some(at..at + draft.text[at..].find(|c: char| !c.is_ascii_digit() && c != '.')?)
}
