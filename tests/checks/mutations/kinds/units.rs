//! Who the unit is, and its organizations.

use super::super::edit::{double, drop};
use super::{Kind, kind};

pub const KINDS: &[Kind] = &[
    kind("没有写机构设置", |draft, rng| {
        drop(draft, draft.block(rng, "organization", |_| draft.text.matches("[[organization]]").count() == 1))
    })
    .fair(&["K004"]),
    kind("一个机构写了两次", |draft, rng| double(draft, draft.block(rng, "organization", |_| true))),
    kind("机构名称错一个字", |draft, rng| {
        let (name, range) =
            draft.string(rng, "organization.", ".name", |name| name.starts_with(&draft.value("unit.name")[..6]))?;
        let mut letters: Vec<char> = name.chars().collect();
        let at = rng.between(1, letters.len() - 1);
        letters[at] = *rng.one(&['官', '己', '末', '人', '士']);
        Some(draft.with(&range, letters.into_iter().collect::<String>()))
    }),
    kind("单位名称错一个字", |draft, rng| {
        let (name, range) = draft.string(rng, "unit.", ".name", |_| true)?;
        let mut letters: Vec<char> = name.chars().collect();
        let at = rng.between(1, letters.len() - 1);
        letters[at] = *rng.one(&['官', '己', '末', '人', '士']);
        Some(draft.with(&range, letters.into_iter().collect::<String>()))
    }),
    kind("机构性质写错", |draft, rng| {
        let (nature, range) =
            draft.string(rng, "organization.", ".nature", |_| draft.text.matches("[[organization]]").count() == 1)?;
        let wrong = if nature.starts_with("行政") { "公益一类事业单位" } else { "行政" };
        Some(draft.with(&range, wrong))
    }),
    kind("机构经费保障形式写错", |draft, rng| {
        let (funding, range) =
            draft.string(rng, "organization.", ".funding", |_| draft.text.matches("[[organization]]").count() == 1)?;
        let wrong = if funding == "财政拨款" { "财政性资金零补助" } else { "自收自支" };
        Some(draft.with(&range, wrong))
    }),
    kind("机构性质空着", |draft, rng| {
        let (_, range) = draft.string(rng, "organization.", ".nature", |_| true)?;
        Some(draft.with(&range, ""))
    }),
    kind("单位预算写成部门预算（或相反）", |draft, rng| {
        let (kind, range) = draft.string(rng, "unit.", ".kind", |_| true)?;
        let wrong = match kind {
            "unit" => "department",
            "department" => "unit",
            "单位" => "部门",
            _ => "单位",
        };
        Some(draft.with(&range, wrong))
    })
    .fair(&["K014", "Y103"]),
    kind("文字里的所属单位个数不对", |draft, rng| {
        let count = draft.text.matches("[[organization]]").count();
        let (text, range) = draft.string(rng, "narrative.", "duties", |text| !text.contains("{{"))?;
        let words = format!("。下设{}个所属单位", count + rng.between(2, 6));
        let end = range.start + text.trim_end_matches(['\n', '。']).len();
        Some(draft.with(&(end..end), &words))
    }),
];
