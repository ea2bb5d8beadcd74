//! A comment beside a code says what was meant: the code says something else.

use super::super::draft::Draft;
use super::{Kind, kind};
use crate::support::rng::Rng;

/// Names of 经济科目 as clerks write them beside the codes.
const ECONOMIC: [(&str, &str); 33] = [
    ("30101", "基本工资"),
    ("30102", "津贴补贴"),
    ("30103", "奖金"),
    ("30107", "绩效工资"),
    ("30108", "机关事业单位基本养老保险缴费"),
    ("30109", "职业年金缴费"),
    ("30110", "职工基本医疗保险缴费"),
    ("30111", "公务员医疗补助缴费"),
    ("30112", "其他社会保障缴费"),
    ("30113", "住房公积金"),
    ("30201", "办公费"),
    ("30202", "印刷费"),
    ("30205", "水费"),
    ("30206", "电费"),
    ("30207", "邮电费"),
    ("30208", "取暖费"),
    ("30209", "物业管理费"),
    ("30211", "差旅费"),
    ("30213", "维修（护）费"),
    ("30215", "会议费"),
    ("30216", "培训费"),
    ("30217", "公务接待费"),
    ("30226", "劳务费"),
    ("30228", "工会经费"),
    ("30229", "福利费"),
    ("30231", "公务用车运行维护费"),
    ("30239", "其他交通费用"),
    ("30299", "其他商品和服务支出"),
    ("30301", "离休费"),
    ("30302", "退休费"),
    ("30303", "退职（役）费"),
    ("30304", "抚恤金"),
    ("30305", "生活补助"),
];

/// Names of 功能科目.
const FUNCTION: [(&str, &str); 12] = [
    ("2010301", "行政运行"),
    ("2010302", "一般行政管理事务"),
    ("2080501", "行政单位离退休"),
    ("2080502", "事业单位离退休"),
    ("2080505", "机关事业单位基本养老保险缴费支出"),
    ("2080506", "机关事业单位职业年金缴费支出"),
    ("2101101", "行政单位医疗"),
    ("2101102", "事业单位医疗"),
    ("2101103", "公务员医疗补助"),
    ("2120803", "城市建设支出"),
    ("2120899", "其他国有土地使用权出让收入安排的支出"),
    ("2210201", "住房公积金"),
];

pub const KINDS: &[Kind] = &[
    kind("经济科目与旁边的说明不符", |draft, rng| {
        let line = draft.line(rng, "basic", |line| name(&ECONOMIC, &line[..5]).is_some())?;
        let code = &draft.text[line.start..line.start + 5];
        let free = |other: &str| other[..3] == code[..3] && !draft.text.contains(&format!("\n{other} "));
        said(draft, rng, &ECONOMIC, code, line.start, free)
    })
    .fair(&["T017"]),
    kind("经济科目两行的编码对调，说明没有动", |draft, rng| {
        let known = |line: &str| name(&ECONOMIC, &line[..5]).is_some();
        let (one, two) = (draft.line(rng, "basic", known)?, draft.line(rng, "basic", known)?);
        if one.start >= two.start {
            return None;
        }
        let line = |line: &std::ops::Range<usize>, other: &std::ops::Range<usize>| {
            let (words, other) = (draft.text[line.clone()].trim_end(), &draft.text[other.start..other.start + 5]);
            let words = words.split_once('#').map_or(words, |(words, _)| words).trim_end();
            format!("{other}{}  # {}\n", &words[5..], name(&ECONOMIC, &words[..5]).unwrap_or_default())
        };
        let (first, second) = (line(&one, &two), line(&two, &one));
        let text = draft.text;
        Some(format!("{}{first}{}{second}{}", &text[..one.start], &text[one.end..two.start], &text[two.end..]))
    }),
    kind("功能科目与旁边的说明不符", |draft, rng| {
        let (code, range) = draft.string(rng, "expenditure.", ".function", |code| name(&FUNCTION, code).is_some())?;
        said(draft, rng, &FUNCTION, code, range.start, |other| other[..3] == code[..3] && other != code)
    }),
];

fn name(of: &[(&str, &'static str)], code: &str) -> Option<&'static str> {
    of.iter().find(|(known, _)| *known == code).map(|(_, name)| *name)
}

/// Another code in the place of one, with the name of the right one behind it.
fn said(
    draft: &Draft<'_>,
    rng: &mut Rng,
    of: &[(&str, &'static str)],
    code: &str,
    at: usize,
    likes: impl Fn(&str) -> bool,
) -> Option<String> {
    let others: Vec<&str> = of.iter().map(|(other, _)| *other).filter(|other| likes(other)).collect();
    let other = *rng.pick(&others)?;
    let end = at + draft.text[at..].find('\n')?;
    let behind = draft.text[at + code.len()..end].split_once('#').map_or(&draft.text[at + code.len()..end], |(b, _)| b);
    Some(draft.with(&(at..end), format!("{other}{}  # {}", behind.trim_end(), name(of, code)?)))
}
