//! Codes of 功能科目 and 经济科目.

use super::super::draft::Draft;
use super::super::edit::{all, indicator};
use super::{Kind, kind};
use crate::support::rng::Rng;

pub const KINDS: &[Kind] = &[
    kind("经济分类用了政府预算的编码", |draft, rng| {
        let line = draft.line(rng, "basic", |line| line.starts_with("30"))?;
        Some(draft.with(&(line.start..line.start + 2), "50"))
    }),
    kind("经济分类只写到类", |draft, rng| {
        let line = draft.line(rng, "basic", |line| line.starts_with("30"))?;
        Some(draft.with(&(line.start + 3..line.start + 5), ""))
    }),
    kind("功能科目只写到款", |draft, rng| function(draft, rng, |_| true, |code, _| Some(code[..5].to_owned()))),
    kind("功能科目少一位", |draft, rng| {
        function(
            draft,
            rng,
            |_| true,
            |code, rng| {
                let at = rng.between(0, 6);
                Some(format!("{}{}", &code[..at], &code[at + 1..]))
            },
        )
    }),
    kind("功能科目多一位", |draft, rng| {
        function(
            draft,
            rng,
            |_| true,
            |code, rng| {
                let at = rng.between(1, 7);
                Some(format!("{}{}", &code[..at], &code[at - 1..]))
            },
        )
    }),
    kind("功能科目抄错一个数字", |draft, rng| {
        function(
            draft,
            rng,
            |_| true,
            |code, _| Some(format!("{}{}", &code[..6], (code.as_bytes()[6] - b'0' + 6) % 10)),
        )
    }),
    kind("功能科目写成别的类", |draft, rng| {
        function(
            draft,
            rng,
            |_| true,
            |code, rng| {
                let other = *rng.pick(&["2080101", "2230105", "2120801", "2013101", "2050101"])?;
                (other != code).then(|| other.to_owned())
            },
        )
    }),
    kind("项目支出列在行政运行", |draft, rng| {
        let block = draft.block(rng, "expenditure", |block| block.contains("\nproject") && block.contains("02\""))?;
        let at = block.start + draft.text[block].find("02\"")?;
        Some(draft.with(&(at..at + 2), "01"))
    }),
    kind("行政单位用了事业单位的科目（或相反）", |draft, rng| {
        let pairs = [("2101101", "2101102"), ("2080501", "2080502")];
        function(
            draft,
            rng,
            |code| pairs.iter().any(|(a, b)| code == *a || code == *b),
            |code, _| {
                pairs
                    .iter()
                    .find_map(|(a, b)| if code == *a { Some(*b) } else { (code == *b).then_some(*a) })
                    .map(str::to_owned)
            },
        )
    }),
    kind("养老保险与职业年金的科目写反", |draft, rng| {
        function(
            draft,
            rng,
            |code| code == "2080505" || code == "2080506",
            |code, _| Some(if code == "2080505" { "2080506" } else { "2080505" }.to_owned()),
        )
    }),
    kind("基金的科目没有写来源", |draft, rng| {
        let block = draft.block(rng, "expenditure", |block| {
            block.contains("\"21208") && block.contains("\nsource") && !block.contains("carried_over")
        })?;
        let at = block.start + draft.text[block.clone()].find("\nsource")?;
        let end = at + 1 + draft.text[at + 1..].find('\n')?;
        Some(draft.with(&(at..end), ""))
    }),
    kind("自定科目的名称张冠李戴", |draft, rng| {
        let names = ["林业和草原", "殡葬", "自然灾害防治", "文物", "节能环保", "公路水路运输", "粮油储备"];
        let lines = |line: &str| line.contains("= \"") && !line.contains("file");
        let line = draft.line(rng, "codes.function", lines)?;
        let start = line.start + draft.text[line.clone()].find("= \"")? + 3;
        let end = start + draft.text[start..].find('"')?;
        Some(draft.with(&(start..end), rng.one(&names)))
    }),
    kind("项目的科目写成了别的科目", |draft, rng| {
        let (code, range) = draft.string(rng, "project.", ".function", |_| true)?;
        let (other, _) = draft.string(rng, "expenditure.", ".function", |other| other != code)?;
        Some(draft.with(&range, other))
    }),
    kind("指标的类别不认识", |draft, rng| {
        let one = indicator(draft, rng, |_, _, _| true)?;
        Some(draft.with(&one.kind, rng.one(&["产出", "效益", "数量指标一", "满意", "质星"])))
    }),
    kind("编码里数字 0 打成字母 O", |draft, rng| {
        let spots: Vec<_> = all(draft.text, "function = \"2");
        let spot = rng.pick(&spots)?;
        let at = spot.end + draft.text[spot.end..].find('0').filter(|at| *at < 6)?;
        Some(draft.with(&(at..at + 1), "O"))
    }),
];

/// Changes the code of a line of 支出.
fn function(
    draft: &Draft<'_>,
    rng: &mut Rng,
    likes: impl Fn(&str) -> bool,
    wrong: impl Fn(&str, &mut Rng) -> Option<String>,
) -> Option<String> {
    let (code, range) = draft.string(rng, "expenditure.", ".function", likes)?;
    let wrong = wrong(code, rng)?;
    Some(draft.with(&range, &wrong))
}
