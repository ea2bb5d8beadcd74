//! Kinds of mistakes that clerks make.

use std::ops::Range;

use super::draft::Draft;
use crate::support::rng::Rng;

/// A kind of mistake.
pub struct Kind {
    /// Description.
    pub name: &'static str,
    /// True if the mistake contradicts nothing in the file.
    pub undetectable: bool,
    /// Why some are not found.
    pub why_missed: Option<&'static str>,
    /// Makes one mistake; `None` if it cannot be made in this draft.
    pub make: fn(&Draft<'_>, &mut Rng) -> Option<String>,
}

const fn kind(name: &'static str, make: fn(&Draft<'_>, &mut Rng) -> Option<String>) -> Kind {
    Kind { name, undetectable: false, why_missed: None, make }
}

const fn some(name: &'static str, why: &'static str, make: fn(&Draft<'_>, &mut Rng) -> Option<String>) -> Kind {
    Kind { name, undetectable: false, why_missed: Some(why), make }
}

const fn never(name: &'static str, why: &'static str, make: fn(&Draft<'_>, &mut Rng) -> Option<String>) -> Kind {
    Kind { name, undetectable: true, why_missed: Some(why), make }
}

/// Amounts that are checked by some sum.
const CONTROLLED: [&str; 3] = ["revenue.", "expenditure.", "basic."];

/// All kinds.
pub const KINDS: &[Kind] = &[
    kind("收支金额里相邻两个数字颠倒", |draft, rng| spoil(draft, rng, &CONTROLLED, swap_digits)),
    kind("收支金额里错一个数字", |draft, rng| spoil(draft, rng, &CONTROLLED, wrong_digit)),
    kind("收支金额的小数点错一位", |draft, rng| spoil(draft, rng, &CONTROLLED, shift_point)),
    kind("收支金额把元当成万元", |draft, rng| spoil(draft, rng, &CONTROLLED, as_yuan)),
    kind("整个文件的金额单位写错", |draft, _| {
        draft
            .replaced("money     = \"万元\"", "money     = \"元\"")
            .or_else(|| draft.replaced("money   = \"万元\"", "money   = \"元\""))
    }),
    kind("漏了一行支出", |draft, rng| drop(draft, draft.block(rng, "expenditure", |_| true))),
    kind("一行支出写了两次", |draft, rng| double(draft, draft.block(rng, "expenditure", |_| true))),
    kind("漏了一个经济分类科目", |draft, rng| {
        drop(draft, draft.line(rng, "basic", |line| line.starts_with('3')))
    }),
    kind("一个经济分类科目写了两次", |draft, rng| {
        double(draft, draft.line(rng, "basic", |line| line.starts_with('3')))
    }),
    kind("经济分类用了政府预算的编码", |draft, rng| {
        let line = draft.line(rng, "basic", |line| line.starts_with("30"))?;
        Some(draft.with(&(line.start..line.start + 2), "50"))
    }),
    kind("功能科目只写到款", |draft, rng| {
        let (code, range) = draft.string(rng, "expenditure.", ".function", |_| true)?;
        Some(draft.with(&range, &code[..5]))
    }),
    kind("功能科目抄错一个数字", |draft, rng| {
        let (code, range) = draft.string(rng, "expenditure.", ".function", |_| true)?;
        Some(draft.with(&range, &format!("{}{}", &code[..6], (code.as_bytes()[6] - b'0' + 6) % 10)))
    }),
    some(
        "功能科目写成别的类",
        "新科目目录里有名称、项目没有写 function 的，金额处处相等",
        |draft, rng| {
            let (code, range) = draft.string(rng, "expenditure.", ".function", |_| true)?;
            let other = *rng.pick(&["2080101", "2230105", "2120801", "2013101", "2050101"])?;
            (other != code).then(|| draft.with(&range, other))
        },
    ),
    kind("资金来源写错", |draft, rng| {
        let block = draft.block(rng, "expenditure", |block| !block.contains("source"))?;
        Some(draft.with(&(block.end - 1..block.end - 1), "source = \"fund\"\n"))
    }),
    kind("支出写成由上年结转安排", |draft, rng| {
        let block = draft.block(rng, "expenditure", |block| !block.contains("carried_over"))?;
        Some(draft.with(&(block.end - 1..block.end - 1), "carried_over = true\n"))
    }),
    kind("漏了一个项目", |draft, rng| {
        drop(draft, draft.block(rng, "project", |block| block.contains("fiscal") || block.contains("amounts")))
    }),
    kind("一个项目写了两次", |draft, rng| double(draft, draft.block(rng, "project", |_| true))),
    some(
        "项目预算数错一个数字",
        "石家庄有 18 个项目没有公开预算数，加起来本来就少",
        |draft, rng| spoil(draft, rng, &["project."], wrong_digit),
    ),
    some(
        "项目预算数的小数点错一位",
        "石家庄有 18 个项目没有公开预算数，加起来本来就少",
        |draft, rng| spoil(draft, rng, &["project."], shift_point),
    ),
    kind("支出计划没有到 100%", |draft, rng| {
        let spots = all(draft.text, "dec = 100");
        rng.pick(&spots).map(|range| draft.with(range, "dec = 90"))
    }),
    kind("支出计划后面比前面小", |draft, rng| {
        let spots: Vec<_> = ["oct = 75", "oct = 80"].iter().flat_map(|oct| all(draft.text, oct)).collect();
        rng.pick(&spots).map(|range| draft.with(range, "oct = 5"))
    }),
    kind("支出计划空一个时点", |draft, rng| {
        let spots = all(draft.text, "jun = 50");
        rng.pick(&spots).map(|range| draft.with(range, "jun = \"\""))
    }),
    kind("指标值写了两遍", |draft, rng| {
        retarget(draft, rng, |t| t.starts_with('≥') && t.ends_with('%'), |t| format!("{}{t}", t.trim_end_matches('%')))
    }),
    kind("指标值的数写了两遍", |draft, rng| {
        retarget(
            draft,
            rng,
            |t| t.starts_with('≥') && digits(t).len() >= 3 && !t.contains(['%', '.']),
            |t| t.replacen(digits(t), &digits(t).repeat(2), 1),
        )
    }),
    kind("指标值的 % 写成百分比", |draft, rng| {
        retarget(draft, rng, |t| t.ends_with('%'), |t| t.replace('%', "百分比"))
    }),
    kind("指标值漏了单位", |draft, rng| {
        retarget(
            draft,
            rng,
            |t| t.starts_with('≥') && t.ends_with('%') && t.matches('≥').count() == 1,
            |t| format!("≥{}", digits(t)),
        )
    }),
    kind("指标值空着", |draft, rng| {
        retarget(draft, rng, |t| t.ends_with('%') && t.matches('≥').count() < 2, |_| String::new())
    }),
    kind("指标值超过 100%", |draft, rng| {
        retarget(draft, rng, |t| t == "≥95%" || t == "100%" || t == "≥98%", |_| "≥980%".to_owned())
    }),
    kind("满意度的方向写反", |draft, rng| of_kind(draft, rng, "满意度", |t| t.replace('≥', "≤"))),
    kind("成本指标的方向写反", |draft, rng| of_kind(draft, rng, "成本", |t| t.replace('≤', "≥"))),
    kind("成本指标比预算多", |draft, rng| {
        of_kind(draft, rng, "成本", |t| t.replacen(digits(t), &format!("9{}", digits(t)), 1))
    }),
    kind("成本指标没有数", |draft, rng| of_kind(draft, rng, "成本", |_| "控制在合理范围".to_owned())),
    kind("没有成本指标", |draft, rng| {
        let spots = all(draft.text, "{ kind = \"成本\"");
        let spot = rng.pick(&spots)?;
        let end = draft.text[spot.start..].find('\n')? + spot.start + 1;
        Some(draft.with(&(spot.start..end), ""))
    }),
    kind("没有满意度指标", |draft, rng| {
        let spots = all(draft.text, "{ kind = \"服务对象满意度\"");
        let spot = rng.pick(&spots)?;
        let end = draft.text[spot.start..].find('\n')? + spot.start + 1;
        Some(draft.with(&(spot.start..end), ""))
    }),
    kind("采购单价错一个数字", |draft, rng| spoil_like(draft, rng, "procurement.", ".price", wrong_digit)),
    kind("采购金额错一个数字", |draft, rng| spoil_like(draft, rng, "procurement.", "", wrong_digit)),
    kind("采购数量写错", |draft, rng| {
        let block =
            draft.block(rng, "procurement", |block| block.contains("\nquantity") && block.contains("\nprice"))?;
        let line = draft.text[block.clone()].find("\nquantity")? + block.start;
        let number = draft.text[line..].find("= ")? + line + 2;
        Some(draft.with(&(number..number), "7"))
    }),
    kind("采购指错项目", |draft, rng| {
        let (_, range) = draft.string(rng, "procurement.", ".project", |_| true)?;
        Some(draft.with(&range, "13058124P00000000000X"))
    }),
    kind("资产截止日期没有改", |draft, rng| {
        let line = draft.line(rng, "assets", |line| line.starts_with("as_of"))?;
        Some(draft.with(&line, "as_of = 2021-12-31\n"))
    }),
    kind("“三公”经费漏了基本支出里的车辆运行费", |draft, rng| {
        let line = draft.line(rng, "three_public", |line| line.starts_with("vehicle_running"))?;
        Some(draft.with(&line, "vehicle_running = 0.01\n"))
    }),
    some(
        "“三公”经费的小数点错一位",
        "项目支出很大的，“三公”可能出自项目，不会超过",
        |draft, rng| spoil(draft, rng, &["three_public."], |n| shift_point(&shift_point(n).unwrap_or_default())),
    ),
    kind("漏写上年数", |draft, rng| {
        drop(draft, draft.line(rng, "previous", |line| line.starts_with("basic") || line.starts_with("project")))
    }),
    never(
        "上年数错一个数字",
        "上年数没有别的数可以核对；引用上年文件（file）就不会抄错",
        |draft, rng| spoil(draft, rng, &["previous."], wrong_digit),
    ),
    never(
        "经济分类的两个科目对调",
        "合计不变；同一类里的两个款，没有别的数可以核对",
        |draft, rng| {
            let one = draft.line(rng, "basic", |line| line.starts_with("302"))?;
            let two = draft.line(rng, "basic", |line| line.starts_with("302"))?;
            if one.start >= two.start {
                return None;
            }
            let (a, b) = (&draft.text[one.start..one.start + 5], &draft.text[two.start..two.start + 5]);
            let half = draft.with(&(two.start..two.start + 5), a);
            Some(format!("{}{b}{}", &half[..one.start], &half[one.start + 5..]))
        },
    ),
    kind("文字里留着 XX", |draft, rng| say(draft, rng, "，涉及XX个单位")),
    kind("文字里留着“待填”", |draft, rng| say(draft, rng, "（待填）")),
    kind("增减没有选定", |draft, rng| say(draft, rng, "，比上年增加（减少）")),
    kind("文字里留着前年的年度", |draft, rng| say(draft, rng, "，2019年安排的工作照旧")),
    kind("文字里写死的数与表不符", |draft, rng| say(draft, rng, "。基本支出安排1.23万元")),
    kind("文字里的单位写错", |draft, rng| say(draft, rng, "。人员经费8730000万元")),
    kind("文字里有身份证号", |draft, rng| say(draft, rng, "，联系人证件11010519491231002X")),
    kind("文字里有手机号", |draft, rng| say(draft, rng, "，联系电话13812345678")),
    kind("句子末尾多写了句号", |draft, rng| {
        let (_, range) = draft.string(rng, "narrative.", "_change_reason", |text| !text.ends_with('。'))?;
        let end = draft.text[..range.end].trim_end_matches(['"', '\n']).len();
        Some(draft.with(&(end..end), "。"))
    }),
    kind("原因什么也没说", |draft, rng| {
        let (_, range) = draft.string(rng, "narrative.", "_change_reason", |_| true)?;
        Some(draft.with(&range, "略"))
    }),
    kind("单位和部门混用", |draft, rng| {
        let is_unit = draft.text.contains("kind    = \"unit\"") || draft.text.contains("kind      = \"unit\"");
        say(draft, rng, if is_unit { "。我部门将继续努力" } else { "。我单位将继续努力" })
    }),
    some("地名错一个字", "只认字形相近的错字（lints.toml 的 alike）", |draft, rng| {
        let pairs = [("南宫", "南官"), ("邢台", "刑台"), ("石家庄", "石家壮"), ("宁晋", "宁普")];
        let (place, wrong) = *pairs.iter().find(|(place, _)| {
            draft.text.contains(&format!("\nname    = \"{place}"))
                || draft.text.contains(&format!("\nname      = \"{place}"))
        })?;
        let full: Vec<String> = ["市", "县"].iter().map(|level| format!("{place}{level}")).collect();
        let (text, range) = draft.string(rng, "", "", |text| full.iter().any(|full| text.contains(full.as_str())))?;
        let at = text.find(place)? + range.start;
        Some(draft.with(&(at..at + place.len()), wrong))
    }),
    kind("项目名称在采购表里错一个字", |draft, rng| {
        let (text, range) = draft.string(rng, "procurement.", ".project", |text| text.chars().count() > 4)?;
        let mut name: Vec<char> = text.chars().collect();
        name[2] = '官';
        Some(draft.with(&range, &name.into_iter().collect::<String>()))
    }),
    kind("没有写机构设置", |draft, rng| {
        drop(draft, draft.block(rng, "organization", |_| draft.text.matches("[[organization]]").count() == 1))
    }),
    kind("年度没有改", |draft, rng| {
        let line = draft.line(rng, "unit", |line| line.starts_with("year"))?;
        Some(draft.with(&line, "year = 2022\n"))
    }),
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
    kind("金额是全角数字", |draft, rng| {
        spoil(draft, rng, &CONTROLLED, |n| Some(n.replace('1', "１").replace('2', "２").replace('0', "０")))
    }),
    kind("金额写成负数", |draft, rng| spoil(draft, rng, &CONTROLLED, |n| Some(format!("-{n}")))),
    kind("金额里有空格", |draft, rng| {
        spoil(draft, rng, &CONTROLLED, |n| Some(format!("{} {}", &n[..1], &n[1..])))
    }),
];

/// Every occurrence of a text.
fn all(text: &str, words: &str) -> Vec<Range<usize>> {
    text.match_indices(words).map(|(at, found)| at..at + found.len()).collect()
}

fn drop(draft: &Draft<'_>, range: Option<Range<usize>>) -> Option<String> {
    range.map(|range| draft.with(&range, ""))
}

fn double(draft: &Draft<'_>, range: Option<Range<usize>>) -> Option<String> {
    range.map(|range| draft.with(&(range.end..range.end), &draft.text[range.clone()]))
}

fn spoil(draft: &Draft<'_>, rng: &mut Rng, keys: &[&str], wrong: impl Fn(&str) -> Option<String>) -> Option<String> {
    let (number, range) = draft.amount(rng, keys)?;
    wrong(number).map(|wrong| draft.with(&range, &wrong))
}

/// Changes an amount of a purchase: with this key suffix, or any in `amounts`.
fn spoil_like(
    draft: &Draft<'_>,
    rng: &mut Rng,
    begin: &str,
    end: &str,
    wrong: impl Fn(&str) -> Option<String>,
) -> Option<String> {
    let (number, range) = draft.amount_like(rng, |key| {
        key.starts_with(begin) && if end.is_empty() { key.contains(".amounts") } else { key.ends_with(end) }
    })?;
    wrong(number).map(|wrong| draft.with(&range, &wrong))
}

/// Swaps two different adjacent digits.
fn swap_digits(number: &str) -> Option<String> {
    let mut digits: Vec<char> = number.chars().collect();
    let at = (1..digits.len()).find(|&at| {
        digits[at - 1].is_ascii_digit()
            && digits[at].is_ascii_digit()
            && digits[at - 1] != digits[at]
            && digits[at] != '0'
    })?;
    digits.swap(at - 1, at);
    Some(digits.into_iter().collect())
}

/// Changes the first digit.
fn wrong_digit(number: &str) -> Option<String> {
    let first = number.chars().next()?.to_digit(10)?;
    Some(format!("{}{}", first % 9 + 1, &number[1..]))
}

/// Multiplies by ten.
fn shift_point(number: &str) -> Option<String> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "00"));
    Some(format!("{whole}{}.{}", &fraction[..1], &format!("{}0", &fraction[1..])))
}

/// Multiplies by ten thousand.
fn as_yuan(number: &str) -> Option<String> {
    Some(format!("{}00.00", number.replace('.', "")))
}

/// The first run of digits.
fn digits(text: &str) -> &str {
    let Some(start) = text.find(|c: char| c.is_ascii_digit()) else { return "" };
    let rest = &text[start..];
    &rest[..rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())]
}

fn retarget(
    draft: &Draft<'_>,
    rng: &mut Rng,
    likes: impl Fn(&str) -> bool,
    wrong: impl Fn(&str) -> String,
) -> Option<String> {
    let (target, range) = draft.string(rng, "project.", ".target", |text| likes(text) && !digits(text).is_empty())?;
    Some(draft.with(&range, &wrong(target)))
}

/// The target of an indicator of a kind, with an operator or a figure.
fn of_kind(draft: &Draft<'_>, rng: &mut Rng, kind: &str, wrong: impl Fn(&str) -> String) -> Option<String> {
    let lines: Vec<Range<usize>> = all(draft.text, "{ kind = \"")
        .into_iter()
        .map(|spot| spot.start..draft.text[spot.start..].find('\n').map_or(draft.text.len(), |at| spot.start + at))
        .filter(|line| {
            let text = &draft.text[line.clone()];
            text.split('"').nth(1).is_some_and(|of| of.contains(kind))
                && text.contains(['≤', '≥'])
                && !text.contains("allow")
        })
        .collect();
    let line = rng.pick(&lines)?.clone();
    let at = draft.text[line.clone()].find("target = \"")? + line.start + "target = \"".len();
    let end = at + draft.text[at..].find('"')?;
    Some(draft.with(&(at..end), &wrong(&draft.text[at..end])))
}

/// Adds text to one of the unit's texts.
fn say(draft: &Draft<'_>, rng: &mut Rng, words: &str) -> Option<String> {
    let (_, range) = draft
        .string(rng, "narrative.", "_reason", |text| !text.contains("{{") && text.chars().count() > 6)
        .or_else(|| draft.string(rng, "narrative.", "main_projects", |text| !text.contains("{{")))?;
    let end = draft.text[..range.end].trim_end_matches(['"', '\n', '。']).len();
    Some(draft.with(&(end..end), words))
}
