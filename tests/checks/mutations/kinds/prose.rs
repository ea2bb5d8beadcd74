//! Amounts and directions in the unit's own sentences.

use rust_decimal::Decimal;

use super::super::draft::Draft;
use super::super::edit::{line_at, say, say_anywhere, shift_point, swap, wrong_digit};
use super::{Kind, kind};
use crate::support::rng::Rng;

pub const KINDS: &[Kind] = &[
    kind("文字里的基本支出与表不符", |draft, rng| {
        let wrong = spoken(draft, rng, draft.basic())?;
        say(draft, rng, &format!("，基本支出安排{wrong}"))
    }),
    kind("文字里的项目支出与表不符", |draft, rng| {
        let wrong = spoken(draft, rng, draft.project())?;
        say_anywhere(draft, rng, &format!("，项目支出{wrong}"))
    }),
    kind("文字里的收入总额与表不符", |draft, rng| {
        let wrong = spoken(draft, rng, draft.sum(|key| key.starts_with("revenue.")))?;
        let words = [format!("，全年预算收入{wrong}"), format!("，收入总计{wrong}"), format!("，收支总额{wrong}")];
        let words = rng.one(&words).clone();
        say_anywhere(draft, rng, &words)
    }),
    kind("文字里的“三公”金额与表不符", |draft, rng| {
        let items = [("vehicle_running", "公务用车运行维护费"), ("reception", "公务接待费")];
        let (key, name) = *rng.one(&items);
        let (number, _) = draft.number(&format!("three_public.{key}"))?;
        let wrong = spoken(draft, rng, number.parse().ok()?)?;
        say(draft, rng, &format!("，{name}{wrong}"))
    }),
    kind("文字里的增减额与哪一项都不等", |draft, rng| {
        let amount = format!("{}.{}", rng.between(3, 97), rng.between(10, 99));
        let unit = unit(draft);
        let words = [
            format!("，增加{amount}{unit}"),
            format!("，压减公用经费{amount}{unit}"),
            format!("，人员经费增加{amount}{unit}"),
        ];
        let words = rng.one(&words).clone();
        say(draft, rng, &words)
    }),
    kind("文字里的一部分比全部还多", |draft, rng| {
        let all = draft.sum(|key| key.starts_with("revenue."));
        let part = (all * Decimal::from(rng.between(2, 6))).round_dp(2);
        let words = ["其中办公费", "其中培训费", "其中设备购置费", "其中差旅费"];
        let words = format!("，{}{part}{}", rng.one(&words), unit(draft));
        say_anywhere(draft, rng, &words)
    }),
    kind("文字里的金额多一位", |draft, rng| {
        let (number, _) = draft.amount(rng, &["basic.30207", "basic.30211", "basic.30228", "basic.30201"])?;
        let wrong = shift_point(number)?;
        let key = draft.text[..draft.text.find(&format!("= {number}")).or_else(|| draft.text.find(number))?]
            .lines()
            .last()?
            .trim();
        let name = [("30207", "邮电费"), ("30211", "差旅费"), ("30228", "工会经费"), ("30201", "办公费")];
        let name = name.iter().find(|(code, _)| key.starts_with(code))?.1;
        say_anywhere(draft, rng, &format!("，安排{name}{wrong}{}", unit(draft)))
    }),
    kind("文字里的单位写错", |draft, rng| {
        let basic = draft.sum(|key| key.starts_with("basic."));
        let wrong = if unit(draft) == "元" { "万元" } else { "元" };
        let words = format!("，基本支出{basic}{wrong}");
        (!basic.is_zero()).then(|| say(draft, rng, &words)).flatten()
    }),
    kind("文字里的百分比算错", |draft, rng| {
        let words = ["，基本支出同比增长37.6%", "，基本支出较上年下降41.2%", "，项目支出增长286%"];
        let words = rng.one(&words);
        (draft.amounts_in("previous.")).then(|| say(draft, rng, words)).flatten()
    }),
    kind("增加、减少写反", |draft, _| {
        let basic = draft.basic();
        let old: Decimal = draft.number("previous.basic")?.0.parse().ok()?;
        let words = match basic.cmp(&old) {
            std::cmp::Ordering::Greater => "基本支出比上年减少，主要是在职人员减少",
            std::cmp::Ordering::Less => "基本支出比上年增加，主要是在职人员增加",
            std::cmp::Ordering::Equal => return None,
        };
        replaced(draft, "basic_change_reason", words)
    }),
    kind("项目支出增减的原因与数相反", |draft, _| {
        let project = draft.project();
        let old: Decimal = draft.number("previous.project")?.0.parse().ok()?;
        let words = match project.cmp(&old) {
            std::cmp::Ordering::Greater => "按照过紧日子要求，压减一般性项目支出",
            std::cmp::Ordering::Less => "新增了项目，项目资金相应增加",
            std::cmp::Ordering::Equal => return None,
        };
        replaced(draft, "project_change_reason", words)
    }),
    kind("“三公”增减的原因与数相反", |draft, _| {
        let now = draft.sum(|key| key.starts_with("three_public."));
        let old = draft.sum(|key| {
            ["vehicle_running", "vehicle_purchase", "reception", "abroad", "three_public"]
                .iter()
                .any(|item| key.starts_with(&format!("previous.{item}")))
        });
        let words = match now.cmp(&old) {
            std::cmp::Ordering::Greater => "落实过紧日子要求，压减“三公”经费",
            std::cmp::Ordering::Less => "公务活动增多，“三公”经费相应增加",
            std::cmp::Ordering::Equal => return None,
        };
        replaced(draft, "three_public_change_reason", words)
    }),
    kind("同一项一处说增加、一处说减少", |draft, rng| {
        let items = ["公务接待费", "公务用车运行维护费", "人员经费", "日常公用经费"];
        let item = rng.one(&items);
        let (_, one) = draft.string(rng, "narrative.", "basic_change_reason", |text| !text.contains("{{"))?;
        let (_, two) = draft.string(rng, "narrative.", "_reason", |text| !text.contains("{{"))?;
        let (first, second) = if one.end < two.end { (&one, &two) } else { (&two, &one) };
        (first != second).then(|| {
            let text = draft.with(&(second.end..second.end), format!("，{item}比上年减少"));
            format!("{}，{item}比上年增加{}", &text[..first.end], &text[first.end..])
        })
    }),
    kind("增减没有选定", |draft, rng| {
        let words =
            ["，比上年增加（减少）", "，较上年增/减", "，与上年相比增加或减少", "，增加（减少）的主要原因是政策调整"];
        let words = rng.one(&words);
        say(draft, rng, words)
    }),
    kind("两条增减原因写串了", |draft, rng| {
        let (_, one) = draft.string(rng, "narrative.", "basic_change_reason", |_| true)?;
        let (_, two) = draft.string(rng, "narrative.", "project_change_reason", |_| true)?;
        swap(draft, &one, &two)
    }),
    kind("机关运行经费的用途写了没有安排的", |draft, rng| {
        let uses = [
            ("30215", "会议费"),
            ("30216", "培训费"),
            ("30214", "租赁费"),
            ("30227", "委托业务费"),
            ("30209", "物业管理费"),
            ("30205", "水费"),
        ];
        let absent: Vec<&str> = uses
            .iter()
            .filter(|(code, _)| !draft.text.contains(&format!("\n{code} ")))
            .map(|(_, name)| *name)
            .collect();
        let name = *rng.pick(&absent)?;
        let (text, range) = draft.string(rng, "narrative.", "operating_uses", |text| !text.contains(name))?;
        Some(draft.with(&range, format!("{name}、{text}")))
    }),
    kind("拟购置的说明与采购表的数不符", |draft, rng| {
        let line = draft.line(rng, "assets", |line| line.starts_with("acquisitions") && !line.contains("= 0"))?;
        let number = draft.text[line].split(['=', '#']).nth(1)?.trim();
        let wrong = wrong_digit(number)?;
        let (text, range) = draft.string(rng, "narrative.", "assets_note", |_| true)?;
        Some(draft.with(&range, format!("{text}，共{wrong}{}", unit(draft))))
    }),
    kind("文字里的车辆数与资产表不符", |draft, rng| {
        let at = draft.text.find("kind = \"车辆\", quantity = ").map(|at| at + "kind = \"车辆\", quantity = ".len())?;
        let line = line_at(draft.text, at);
        let count: usize = draft.text[at..line.end].split(',').next()?.trim().parse().ok()?;
        let words = format!("，现有公务用车{}辆", count + rng.between(2, 9));
        say_anywhere(draft, rng, &words)
    }),
];

/// The unit of money of the texts.
fn unit(draft: &Draft<'_>) -> &'static str {
    let at = draft.text.find("\nmoney").expect("a unit");
    if draft.text[at..].lines().nth(1).is_some_and(|line| line.contains("万元")) { "万元" } else { "元" }
}

/// A figure as a sentence would say it, mistyped.
fn spoken(draft: &Draft<'_>, rng: &mut Rng, amount: Decimal) -> Option<String> {
    if amount.is_zero() {
        return None;
    }
    let number = format!("{amount:.2}");
    let wrong = if rng.between(0, 2) == 0 { wrong_digit(&number)? } else { shift_point(&number)? };
    Some(format!("{wrong}{}", unit(draft)))
}

/// The text with another narrative of this name.
fn replaced(draft: &Draft<'_>, name: &str, words: &str) -> Option<String> {
    let key = format!("\n{name}");
    let at = draft.text.find(&key)? + 1;
    let line = line_at(draft.text, at);
    let is_short = draft.text[line.clone()].matches('"').count() == 2;
    is_short.then(|| draft.with(&line, format!("{name} = \"{words}\"\n")))
}
