//! “三公”经费, this year's.

use super::super::draft::Draft;
use super::super::edit::{as_yuan, drop, line_at, shift_point, spoil, swap};
use super::{Kind, kind};
use crate::support::rng::Rng;
use std::ops::Range;

pub const KINDS: &[Kind] = &[
    kind("“三公”经费漏了基本支出里的车辆运行费", |draft, rng| {
        let line = draft.line(rng, "three_public", |line| line.starts_with("vehicle_running"))?;
        draft.number("basic.30231")?;
        Some(draft.with(&line, "vehicle_running = 0.01\n"))
    }),
    kind("“三公”经费漏了基本支出里的公务接待费", |draft, rng| {
        let line = draft.line(rng, "three_public", |line| line.starts_with("reception"))?;
        draft.number("basic.30217")?;
        Some(draft.with(&line, "reception = 0\n"))
    }),
    kind("“三公”经费的小数点错一位", |draft, rng| spoil(draft, rng, &["three_public."], shift_point))
        .fair(&["Y013", "T123"]),
    kind("“三公”经费写成元", |draft, rng| spoil(draft, rng, &["three_public."], as_yuan)),
    kind("公务用车的购置费和运行费写串了", |draft, rng| {
        rename(draft, rng, "vehicle_running", "vehicle_purchase")
    }),
    kind("公务接待费写在了出国（境）费", |draft, rng| rename(draft, rng, "reception", "abroad_other")),
    kind("“三公”经费漏写一项", |draft, rng| drop(draft, something(draft, rng))).fair(&["B018", "B118", "B020"]),
    kind("“三公”经费整节漏写", |draft, _| {
        let at = draft.text.find("\n[three_public]\n")? + 1;
        let end = at + 1 + draft.text[at + 1..].find("\n[")?;
        draft.amounts_in("three_public.").then(|| draft.with(&(at..end), ""))
    })
    .fair(&["B018", "B118"]),
    kind("安排了出国（境）费，没有出国的项目", |draft, rng| {
        let line = draft.line(rng, "three_public", |line| line.starts_with("abroad_other") && line.contains("= 0"))?;
        let amount = rng.one(&["12.00", "8.50", "36.00"]);
        Some(draft.with(&line, format!("abroad_other = {amount}\n")))
    })
    .fair(&["Y013"]),
    kind("公务用车购置费没有采购", |draft, rng| {
        let line =
            draft.line(rng, "three_public", |line| line.starts_with("vehicle_purchase") && line.contains("= 0"))?;
        let amount = rng.one(&["18.00", "12.00", "25.00"]);
        Some(draft.with(&line, format!("vehicle_purchase = {amount}\n")))
    }),
    kind("“三公”增减的原因漏写", |draft, rng| {
        let (_, range) = draft.string(rng, "narrative.", "three_public_change_reason", |text| !text.contains('\n'))?;
        let line = line_at(draft.text, range.start);
        Some(draft.with(&line, ""))
    })
    .fair(&["Y103"]),
];

/// A line of “三公” that is not zero.
fn something(draft: &Draft<'_>, rng: &mut Rng) -> Option<Range<usize>> {
    draft.line(rng, "three_public", |line| {
        line.split('=').nth(1).is_some_and(|number| number.trim_start().starts_with(|c: char| ('1'..='9').contains(&c)))
    })
}

/// Swaps two items whose amounts differ.
fn rename(draft: &Draft<'_>, rng: &mut Rng, one: &str, other: &str) -> Option<String> {
    let [one, other] = [one, other].map(|key| draft.line(rng, "three_public", |line| line.starts_with(key)));
    let amount = |line: &Range<usize>| {
        let at = line.start + draft.text[line.clone()].find('=')? + 1;
        let at = at + draft.text[at..].find(|c: char| c.is_ascii_digit())?;
        Some(at..at + draft.text[at..].find(|c: char| !c.is_ascii_digit() && c != '.')?)
    };
    let (one, other) = (amount(&one?)?, amount(&other?)?);
    let zero = |range: &Range<usize>| !draft.text[range.clone()].contains(|c: char| ('1'..='9').contains(&c));
    (zero(&one) != zero(&other)).then(|| swap(draft, &one, &other)).flatten()
}
