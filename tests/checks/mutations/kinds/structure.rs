//! The file itself: keys, quotes, brackets, and suppressions.

use super::super::edit::{CONTROLLED, all, spoil};
use super::{Kind, kind};

pub const KINDS: &[Kind] = &[
    kind("键名写错", |draft, rng| {
        let spots = all(draft.text, "\nfunction");
        rng.pick(&spots).map(|range| draft.with(range, "\nfuncton "))
    }),
    kind("少一个引号", |draft, rng| {
        let (_, range) = draft.string(rng, "project.", ".name", |_| true)?;
        Some(draft.with(&(range.end..range.end + 1), ""))
    }),
    kind("引号是中文的", |draft, rng| {
        let (_, range) = draft.string(rng, "expenditure.", ".function", |_| true)?;
        Some(draft.with(&(range.start - 1..range.start), "“"))
    }),
    kind("少一个方括号", |draft, rng| {
        let spots = all(draft.text, "\n[[expenditure]]");
        rng.pick(&spots).map(|range| draft.with(range, "\n[[expenditure]"))
    }),
    kind("一段的抬头漏了", |draft, rng| {
        let spots: Vec<_> = ["\n[[project]]\n", "\n[[expenditure]]\n", "\n[[procurement]]\n"]
            .iter()
            .flat_map(|h| all(draft.text, h))
            .collect();
        let not_first = |range: &std::ops::Range<usize>| draft.text[..range.start].contains(&draft.text[range.clone()]);
        let spots: Vec<_> = spots.into_iter().filter(not_first).collect();
        rng.pick(&spots).map(|range| draft.with(range, "\n"))
    }),
    kind("金额是全角数字", |draft, rng| {
        spoil(draft, rng, &CONTROLLED, |n| {
            let wide = |c: char| c.to_digit(10).and_then(|digit| char::from_u32(0xFF10 + digit)).unwrap_or(c);
            Some(n.chars().map(wide).collect())
        })
    }),
    kind("金额里有空格", |draft, rng| {
        spoil(draft, rng, &CONTROLLED, |n| Some(format!("{} {}", &n[..1], &n[1..])))
    }),
    kind("金额写了两个小数点", |draft, rng| {
        spoil(draft, rng, &CONTROLLED, |n| n.contains('.').then(|| format!("{n}.0")))
    }),
    kind("金额带着单位", |draft, rng| spoil(draft, rng, &CONTROLLED, |n| Some(format!("{n}万元")))),
    kind("键写到了别的节", |draft, rng| {
        let line = draft
            .line(rng, "three_public", |_| true)
            .or_else(|| draft.line(rng, "assets", |l| l.starts_with("acq")))?;
        let words = draft.text[line.clone()].to_owned();
        let text = draft.with(&line, "");
        let at = text.find("\n[revenue]\n")? + "\n[revenue]\n".len();
        Some(format!("{}{words}{}", &text[..at], &text[at..]))
    }),
    kind("allow 没有理由", |draft, rng| {
        let block = draft.block(rng, "expenditure", |block| !block.contains("allow"))?;
        Some(draft.with(&(block.end - 1..block.end - 1), "allow = [{ code = \"C011\", why = \"\" }]\n"))
    })
    .fair(&["K091", "K090"]),
    kind("allow 的代码没有这个", |draft, rng| {
        let block = draft.block(rng, "expenditure", |block| !block.contains("allow"))?;
        let code = rng.one(&["C999", "B19", "科目不符", "c011"]);
        Some(draft.with(
            &(block.end - 1..block.end - 1),
            format!("allow = [{{ code = \"{code}\", why = \"财政局口径\" }}]\n"),
        ))
    })
    .fair(&["K091", "K090"]),
];
