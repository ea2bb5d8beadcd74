//! Amounts of 收入, 支出 and 经济分类.

use super::super::edit::{CONTROLLED, as_yuan, double, drop, shift_point, spoil, swap, swap_digits, wrong_digit};
use super::{Kind, kind};

pub const KINDS: &[Kind] = &[
    kind("收支金额里相邻两个数字颠倒", |draft, rng| spoil(draft, rng, &CONTROLLED, swap_digits)),
    kind("收支金额里错一个数字", |draft, rng| spoil(draft, rng, &CONTROLLED, wrong_digit)),
    kind("收支金额的小数点错一位", |draft, rng| spoil(draft, rng, &CONTROLLED, shift_point)),
    kind("收支金额把元当成万元", |draft, rng| spoil(draft, rng, &CONTROLLED, as_yuan)),
    kind("收支金额差 0.01", |draft, rng| {
        spoil(draft, rng, &CONTROLLED, |number| {
            let last = number.split_once('.').filter(|(_, cents)| cents.len() == 2)?.1.chars().last()?;
            let other = if last == '9' { '8' } else { char::from_digit(last.to_digit(10)? + 1, 10)? };
            Some(format!("{}{other}", &number[..number.len() - 1]))
        })
    }),
    kind("整个文件的金额单位写错", |draft, _| {
        let line = |unit: &str| {
            let at = draft.text.find("\nmoney")? + 1;
            let spot = at + draft.text[at..].find(unit).filter(|spot| *spot < 20)?;
            Some(spot..spot + unit.len())
        };
        let wrong = line("\"万元\"").map(|range| (range, "\"元\"")).or_else(|| line("\"元\"").map(|r| (r, "\"万元\"")));
        wrong.map(|(range, unit)| draft.with(&range, unit))
    })
    .fair(&["W105"]),
    kind("漏了一行支出", |draft, rng| drop(draft, draft.block(rng, "expenditure", |_| true))),
    kind("一行支出写了两次", |draft, rng| double(draft, draft.block(rng, "expenditure", |_| true))),
    kind("两个科目的基本支出写串了", |draft, rng| {
        let basic = |key: &str| key.starts_with("expenditure.") && key.ends_with(".basic");
        let (_, one) = draft.amount_like(rng, basic)?;
        let (_, two) = draft.amount_like(rng, basic)?;
        swap(draft, &one, &two)
    }),
    kind("基本支出写在了项目支出", |draft, rng| {
        let block =
            draft.block(rng, "expenditure", |block| block.contains("\nbasic") && !block.contains("\nproject"))?;
        let at = block.start + draft.text[block].find("\nbasic")? + 1;
        Some(draft.with(&(at..at + 5), "project"))
    }),
    kind("项目支出写在了基本支出", |draft, rng| {
        let block = draft.block(rng, "expenditure", |block| {
            block.contains("\nproject") && !block.contains("\nbasic") && !block.contains("source")
        })?;
        let at = block.start + draft.text[block].find("\nproject")? + 1;
        Some(draft.with(&(at..at + 7), "basic  "))
    }),
    kind("漏了一种收入", |draft, rng| {
        let line = draft.line(rng, "revenue", |line| !line.starts_with("general"))?;
        Some(draft.with(&line, ""))
    }),
    kind("收入的来源写错", |draft, rng| {
        let line = draft.line(rng, "revenue", |_| true)?;
        let key = draft.text[line.clone()].split([' ', '=']).next()?;
        let other = ["fund", "capital", "fiscal_account", "undertaking", "other", "superior"];
        let other =
            rng.pick(&other.map(str::to_owned).into_iter().filter(|other| other != key).collect::<Vec<_>>())?.clone();
        let taken = draft.number(&format!("revenue.{other}")).is_some();
        (!taken).then(|| draft.with(&(line.start..line.start + key.len()), &other))
    }),
    kind("上年结转漏写", |draft, rng| {
        let line = draft.line(rng, "revenue.carried_over", |_| true)?;
        Some(draft.with(&line, ""))
    }),
    kind("上年结转并进了当年收入", |draft, _| {
        let head = draft.text.find("\n[revenue.carried_over]\ngeneral = ")?;
        let (_, general) = draft.number("revenue.general")?;
        let (_, carried) = draft.number("revenue.carried_over.general")?;
        let both = draft.sum(|key| key == "revenue.general" || key == "revenue.carried_over.general");
        (head > general.end).then(|| {
            let text = draft.with(&carried, "0.00");
            format!("{}{both}{}", &text[..general.start], &text[general.end..])
        })
    }),
    kind("漏了一个经济分类科目", |draft, rng| {
        drop(draft, draft.line(rng, "basic", |line| line.starts_with('3')))
    }),
    kind("一个经济分类科目写了两次", |draft, rng| {
        double(draft, draft.line(rng, "basic", |line| line.starts_with('3')))
    }),
    kind("资金来源写错", |draft, rng| {
        let block = draft.block(rng, "expenditure", |block| !block.contains("source"))?;
        Some(draft.with(&(block.end - 1..block.end - 1), "source = \"fund\"\n"))
    }),
    kind("支出写成由上年结转安排", |draft, rng| {
        let block = draft.block(rng, "expenditure", |block| !block.contains("carried_over"))?;
        Some(draft.with(&(block.end - 1..block.end - 1), "carried_over = true\n"))
    }),
    kind("金额写成负数", |draft, rng| spoil(draft, rng, &CONTROLLED, |number| Some(format!("-{number}")))),
    kind("经济分类的两个科目对调", |draft, rng| {
        let one = draft.line(rng, "basic", |line| line.starts_with("302") && !line.contains('#'))?;
        let two = draft.line(rng, "basic", |line| line.starts_with("302") && !line.contains('#'))?;
        let code = |line: std::ops::Range<usize>| line.start..line.start + 5;
        swap(draft, &code(one), &code(two))
    })
    .undetectable("没有说明可对照的，合计不变；同一类里的两个款，没有别的数可以核对"),
];
