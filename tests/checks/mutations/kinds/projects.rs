//! Projects: names, codes, amounts, purposes and goals.

use super::super::edit::{double, drop, shift_point, spoil, spoil_like, swap, wrong_digit};
use super::{Kind, kind};

pub const KINDS: &[Kind] = &[
    kind("漏了一个项目", |draft, rng| {
        drop(draft, draft.block(rng, "project", |block| block.contains("fiscal") || block.contains("amounts")))
    }),
    kind("一个项目写了两次", |draft, rng| double(draft, draft.block(rng, "project", |_| true))),
    kind("项目预算数错一个数字", |draft, rng| spoil_like(draft, rng, "project.", ".fiscal", wrong_digit)),
    kind("项目预算数的小数点错一位", |draft, rng| {
        spoil_like(draft, rng, "project.", ".fiscal", shift_point)
    }),
    kind("两个项目的预算数写串了", |draft, rng| {
        let fiscal = |key: &str| key.starts_with("project.") && key.ends_with(".fiscal");
        let (_, one) = draft.amount_like(rng, fiscal)?;
        let (_, two) = draft.amount_like(rng, fiscal)?;
        swap(draft, &one, &two)
    }),
    kind("项目的财政资金写成其他资金", |draft, rng| {
        let block = draft.block(rng, "project", |block| block.contains("\nfiscal") && !block.contains("\nother"))?;
        let at = block.start + draft.text[block].find("\nfiscal")? + 1;
        Some(draft.with(&(at..at + 6), "other "))
    }),
    kind("两个项目用了同一个名称", |draft, rng| {
        let (one, range) = draft.field(rng, "project", "name", |_| true)?;
        let (other, _) = draft.field(rng, "project", "name", |other| other != one)?;
        Some(draft.with(&range, other))
    }),
    kind("两个项目用了同一个编码", |draft, rng| {
        let (one, range) = draft.string(rng, "project.", ".code", |_| true)?;
        let (other, _) = draft.string(rng, "project.", ".code", |other| other != one)?;
        Some(draft.with(&range, other))
    }),
    kind("项目编码里是上年的年度", |draft, rng| {
        let year = draft.year() % 100;
        let (code, range) = draft.string(rng, "project.", ".code", |code| code.get(6..8) == Some(&year.to_string()))?;
        Some(draft.with(&range, format!("{}{}{}", &code[..6], year - 1, &code[8..])))
    }),
    kind("项目编码少一位", |draft, rng| {
        let (code, range) = draft.string(rng, "project.", ".code", |code| code.len() > 15)?;
        let at = rng.between(2, code.len() - 1);
        Some(draft.with(&range, format!("{}{}", &code[..at], &code[at + 1..])))
    }),
    kind("资金用途抄了别的项目的", |draft, rng| {
        let (one, range) = draft.string(rng, "project.", ".purpose", |_| true)?;
        let (other, _) = draft.string(rng, "project.", ".purpose", |other| other != one)?;
        Some(draft.with(&range, other))
    }),
    kind("绩效目标抄了别的项目的", |draft, rng| {
        let goal = |key: &str| !key.contains('"');
        let (one, range) = draft.string(rng, "project.", ".goals.0", goal)?;
        let (other, _) = draft.string(rng, "project.", ".goals.0", |other| other != one)?;
        Some(draft.with(&range, other))
    }),
    kind("绩效目标照抄了资金用途", |draft, rng| {
        let (_, range) = draft.string(rng, "project.", ".goals.0", |_| true)?;
        let block = draft.text[..range.start].rfind("\npurpose")?;
        let start = block + draft.text[block..].find('"')? + 1;
        let end = start + draft.text[start..].find('"')?;
        (end < range.start && range.start - end < 400 && !draft.text[block..start].contains('{'))
            .then(|| draft.with(&range, &draft.text[start..end]))
    }),
    kind("绩效目标空着", |draft, rng| {
        let (_, range) = draft.string(rng, "project.", ".goals.0", |_| true)?;
        Some(draft.with(&range, ""))
    }),
    kind("资金用途里的金额与预算数不符", |draft, rng| {
        let (_, range) = draft.string(rng, "project.", ".purpose", |_| true)?;
        let fiscal = draft.text[range.end..].find("\nplan").map(|at| range.end + at)?;
        let before = draft.text[..range.start].rfind("\nfiscal")?;
        let number = draft.text[before..fiscal].lines().nth(1)?.split(['=', '#']).nth(1)?.trim();
        let wrong = wrong_digit(number)?;
        let words = format!("，共需资金{wrong}{}", if draft.text.contains("\"元\"\n") { "元" } else { "万元" });
        let end = draft.text[..range.end].trim_end_matches('。').len();
        Some(draft.with(&(end..end), &words))
    }),
    kind("项目预算数少一位", |draft, rng| {
        spoil(draft, rng, &["project."], |number| {
            let (whole, cents) = number.split_once('.')?;
            (whole.len() > 1)
                .then(|| format!("{}.{}{}", &whole[..whole.len() - 1], &whole[whole.len() - 1..], &cents[..1]))
        })
    }),
    kind("文字里的项目名称与项目表不同", |draft, rng| {
        let (text, range) = draft.string(rng, "narrative.", "main_projects", |text| text.chars().count() > 12)?;
        let mut letters: Vec<char> = text.chars().collect();
        let at = rng.between(2, 6);
        letters[at] = *rng.one(&['和', '类', '新']);
        Some(draft.with(&range, letters.into_iter().collect::<String>()))
    }),
    kind("文字里列了没有的项目", |draft, rng| {
        let (text, range) = draft.string(rng, "narrative.", "main_projects", |_| true)?;
        let name = rng.one(&["智慧停车系统建设", "老旧小区改造", "农村公路养护", "文化下乡演出经费"]);
        Some(draft.with(&range, format!("{name}、{text}")))
    }),
    kind("文字里的项目个数不对", |draft, rng| {
        let (text, range) = draft
            .string(rng, "narrative.", "main_projects", |text| !text.ends_with('等') && !text.contains("个项目"))?;
        let count = draft.text.matches("\n[[project]]").count();
        Some(draft.with(&range, format!("{text}等{}个项目", count + rng.between(1, 4))))
    }),
];
