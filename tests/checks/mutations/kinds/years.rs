//! Years and dates.

use super::super::edit::{say, say_anywhere};
use super::{Kind, kind};

pub const KINDS: &[Kind] = &[
    kind("年度没有改", |draft, rng| {
        let line = draft.line(rng, "unit", |line| line.starts_with("year"))?;
        Some(draft.with(&line, format!("year = {}\n", draft.year() - rng.between(1, 3))))
    })
    .fair(&["A007", "Y014", "Y105", "Y114"]),
    kind("格式没有换成今年的", |draft, rng| {
        let (variant, range) = draft
            .string(rng, "unit.", ".variant", |variant| variant.starts_with("hebei-202") && variant.len() == 10)?;
        let other = if variant == "hebei-2024" { "hebei-2025" } else { "hebei-2024" };
        Some(draft.with(&range, other))
    })
    .fair(&["Y105"]),
    kind("公开日期是上年的", |draft, rng| {
        let line = draft.line(rng, "unit", |line| line.starts_with("published"))?;
        let year = draft.year();
        Some(draft.with(&line, draft.text[line.clone()].replacen(&year.to_string(), &(year - 1).to_string(), 1)))
    }),
    kind("公开日期在批复日期之前", |draft, rng| {
        let line = draft.line(rng, "unit", |line| line.starts_with("approved_on"))?;
        Some(draft.with(&line, format!("approved_on = {}-04-28\n", draft.year())))
    }),
    kind("日期没有这一天", |draft, rng| {
        let year = draft.year();
        let day = rng.one(&["2月30日", "6月31日", "13月5日", "11月31日"]);
        say_anywhere(draft, rng, &format!("，{year}年{day}前完成"))
    }),
    kind("文字里留着上年的年度", |draft, rng| {
        let year = draft.year();
        let (text, range) = draft.words(rng, |text| text.contains(&format!("{year}年")))?;
        Some(draft.with(&range, text.replacen(&format!("{year}年"), &format!("{}年", year - 1), 1)))
    }),
    kind("文字里留着前年的年度", |draft, rng| {
        let year = draft.year() - rng.between(2, 5);
        let words =
            [format!("，{year}年安排的工作照旧"), format!("，做好{year}年各项工作"), format!("，{year}年预算执行良好")];
        let words = rng.one(&words).clone();
        say_anywhere(draft, rng, &words)
    }),
    kind("年份不可能", |draft, rng| {
        let year = draft.year().to_string();
        let wrong = [
            format!("{}0{}", &year[..3], &year[3..]),
            format!("{}{}", &year[..1], &year[2..]),
            format!("22{}", &year[2..]),
            format!("{}年", year),
        ];
        let wrong = rng.one(&wrong).clone();
        say_anywhere(draft, rng, &format!("，{wrong}年继续实施"))
    }),
    kind("比较的年度写错", |draft, rng| {
        let year = draft.year();
        let words = [
            format!("，与{year}年预算相比有所减少"),
            format!("，较{}年减少", year - 2),
            format!("，比{}年增加", year + 1),
        ];
        let words = rng.one(&words).clone();
        say(draft, rng, &words)
    }),
    kind("项目名称里是上年的年度", |draft, rng| {
        let year = draft.year();
        let (name, _) = draft.field(rng, "project", "name", |_| true)?;
        let plain = name.trim_start_matches(&format!("{year}年"));
        Some(draft.renamed(name, &format!("{}年{plain}", year - 1)))
    }),
    kind("时效指标的日期在上年", |draft, rng| {
        let year = draft.year();
        let (target, range) =
            draft.string(rng, "project.", ".target", |target| target.contains(&format!("{year}年")))?;
        Some(draft.with(&range, target.replace(&year.to_string(), &(year - 1).to_string())))
    }),
    kind("规划期写错", |draft, rng| {
        let words = rng.one(&["，落实“十四五”规划（2016—2020年）", "，落实“十三五”规划（2021—2025年）"]);
        say_anywhere(draft, rng, words)
    }),
];
