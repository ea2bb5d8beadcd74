//! Counts in a text that contradict what is listed beside them: 内设机构5个：甲科、乙科.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::counts_of::{Count, counts};
use super::institutions_listed;
use crate::check::capped::Capped;
use crate::check::claims::plain_lead;
use crate::check::texts::Masked;
use crate::check::words::prose::sentences;
use crate::check::{Facts, Field};
use crate::diagnostic::Diagnostic;
use crate::model::BudgetKind;

rule! {
    /// ## 检查内容
    /// 文字里写的个数、人数、编制数、面积，与旁边列举的相符：内设机构几个就列几个；行政编制、事业编制加起来是编制总数；
    /// 两处说同一个数的，两处相同；“其中”的一部分不比总数多。
    /// ## 为什么
    /// 机构、编制变了，常常只改了一处；读者数一遍、加一遍就看得出来。
    /// ## 依据
    /// 财预〔2016〕143号
    /// ## 错误示例
    /// 核定编制 45 名，其中行政编制 30 名、事业编制 10 名
    /// ## 正确示例
    /// 核定编制 45 名，其中行政编制 30 名、事业编制 15 名
    "T031" "文字里的个数前后一致" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Capped::default();
    let mut known: BTreeMap<&'static str, (Decimal, &Masked<'_>)> = BTreeMap::new();
    // A department speaks of each of its units.
    let alone = facts.budget.unit.kind.value == BudgetKind::Unit && facts.budget.organization.len() < 2;
    for masked in facts.masked() {
        let told = matches!(masked.text.field, Field::Narrative | Field::Section | Field::Extra);
        let any = ["名", "人", "个", "家", "辆", "台", "平"].iter().any(|unit| masked.lettered.may_hold(unit));
        if !told && masked.text.field != Field::Performance || !any {
            continue;
        }
        let text: &str = &masked.lettered.words;
        for range in sentences(text) {
            let sentence = &text[range];
            let at = |words: &str| masked.text.place(words, facts.sources);
            if let Some(wrong) = institutions_listed::wrong(sentence) {
                let message = format!("文字里说{}，列了 {} 个", wrong.words, wrong.listed);
                findings.add(|| {
                    Some(RULE.finding(message).at(at(wrong.words), "核对个数").help("数一遍，改正个数或补上漏的。"))
                });
            }
            let counts = counts(sentence);
            if let Some((total, sum)) = sums(sentence, &counts) {
                let unit = total.unit;
                let finding = RULE
                    .finding(format!(
                        "列举的加起来是 {}{unit}，总数写的是 {}{unit}",
                        sum.normalize(),
                        total.number.normalize()
                    ))
                    .at(at(total.words), "总数");
                findings.add(|| Some(finding.help("核对总数和各项；没有列全的，在末尾写“等”。")));
            }
            if let Some((whole, part)) = part_above(sentence, &counts) {
                let message = format!("其中的 {} 比总数 {} 还多", part.words, whole.words);
                findings.add(|| {
                    let finding = RULE.finding(message).at(at(part.words), "一部分");
                    Some(finding.help(format!("核对总数（{}）和其中的数。", whole.words)))
                });
            }
            for count in counts.iter().filter(|_| told) {
                let Some(name) = named(count, facts.budget.unit.year.value).filter(|_| alone) else { continue };
                let &mut (first, other) = known.entry(name).or_insert((count.number, masked));
                if first != count.number {
                    let finding = RULE
                        .finding(format!(
                            "{name}一处写 {}{unit}，一处写 {}{unit}",
                            first.normalize(),
                            count.number.normalize(),
                            unit = count.unit
                        ))
                        .at(at(count.words), "这里")
                        .and(facts.sources.head(other.text.span), "前面写的不同");
                    findings.add(|| Some(finding.help("核对是多少，两处写成一样；说的不是一回事的，写明是哪一个。")));
                }
            }
        }
    }
    let mut all = findings.all();
    all.extend(super::slipped_counts::check(facts));
    all
}

/// Numbers of which an office has one each.
const ONE_EACH: [&str; 14] = [
    "在职人员",
    "离退休人员",
    "退休人员",
    "离休人员",
    "行政编制",
    "事业编制",
    "工勤编制",
    "核定编制",
    "编制总数",
    "占地面积",
    "总建筑面积",
    "办公用房面积",
    "办公用房建筑面积",
    "总占地面积",
];

/// Which of them a count is.
fn named(count: &Count<'_>, year: u32) -> Option<&'static str> {
    let label = count.label.trim_end_matches(['共', '有', '为', '是', '计', '数', ' ']);
    let name = ONE_EACH.into_iter().find(|name| label.ends_with(name))?;
    let lead = label[..label.len() - name.len()]
        .trim_start_matches("现有")
        .trim_start_matches("实有")
        .trim_start_matches("占用");
    let of_part = lead.contains("其中") || count.before.ends_with(['：', '（', '(', ':']);
    (!of_part && plain_lead(lead, year) == Some(false)).then_some(name)
}

/// Kinds of people and posts that exclude each other.
const KINDS: [&str; 17] = [
    "行政",
    "事业",
    "工勤",
    "参公",
    "参照公务员",
    "公务员",
    "在职",
    "离休",
    "退休",
    "遗属",
    "编外",
    "聘用",
    "合同制",
    "临时",
    "全额",
    "差额",
    "自收自支",
];

/// Words by which a list is open, or its numbers are no parts.
const OPEN: [&str; 17] = [
    "等", "其余", "其他", "另", "约", "左右", "以上", "以下", "增", "减", "比", "较", "空编", "超编", "缺编", "不含",
    "每",
];

/// A total that its parts do not add up to, and their sum.
fn sums<'c, 't>(sentence: &str, counts: &'c [Count<'t>]) -> Option<(&'c Count<'t>, Decimal)> {
    if counts.len() < 3 || OPEN.iter().any(|word| sentence.contains(word)) {
        return None;
    }
    let is_kind = |count: &Count<'_>| KINDS.iter().any(|kind| count.label.contains(kind));
    let behind = |at: usize| {
        let (total, rest) = (&counts[at], &counts[at + 1..]);
        let intro = rest.first()?.before.trim_matches(['，', '（', '(', '：', ':', ' ']);
        let bracket = rest.first()?.before.trim_start().starts_with(['（', '(']);
        let words = ["其中", "包括", "分别为", "分别是", "含"];
        let listed = words.iter().find(|word| intro.starts_with(*word)).or(bracket.then_some(&"分别为"))?;
        let people = ["名", "人"].contains(&total.unit);
        let mut parts: Vec<&Count<'_>> = Vec::new();
        for (number, count) in rest.iter().enumerate() {
            let nested = number > 0 && ["其中", "包括", "含", "（", "("].iter().any(|word| count.before.contains(word));
            let closed = bracket && number > 0 && count.before.contains(['）', ')']);
            if count.unit != total.unit
                || people && !is_kind(count)
                || nested
                || closed
                || TOTAL.iter().any(|word| count.label.ends_with(word))
            {
                break;
            }
            parts.push(count);
        }
        let sum: Decimal = parts.iter().map(|part| part.number).sum();
        // People are counted in full; of things, 其中 may name some.
        // Vehicles are listed by use, all of them.
        let vehicles = total.unit == "辆" && parts.iter().all(|part| part.label.ends_with("用车"));
        let whole = people || vehicles || *listed != "其中" && *listed != "含";
        let wrong = sum > total.number || whole && sum != total.number;
        (parts.len() > 1 && wrong).then_some((total, sum))
    };
    (0..counts.len().saturating_sub(1)).find_map(behind).or_else(|| {
        // 行政编制30名、事业编制10名，共45名
        let is_total = |count: &Count<'_>| {
            let label = count.label.trim_matches(['，', ' ', '为']);
            TOTAL.contains(&label.trim_end_matches("编制")) || ALL.contains(&label)
        };
        let at = counts.iter().position(is_total)?;
        let (total, parts) = (counts.get(at)?, &counts[..at]);
        let same = parts.iter().rev().take_while(|part| part.unit == total.unit && is_kind(part)).count();
        let sum: Decimal = parts[at - same..].iter().map(|part| part.number).sum();
        (same > 1 && sum != total.number).then_some((total, sum))
    })
}

/// 教职工68人，其中专业课教师96人: a part that is more than the only whole before it.
fn part_above<'c, 't>(sentence: &str, counts: &'c [Count<'t>]) -> Option<(&'c Count<'t>, &'c Count<'t>)> {
    let vague = ["约", "以上", "以下", "累计", "每"].iter().any(|word| sentence.contains(word));
    let pair = counts.windows(2).enumerate().find(|(at, pair)| {
        let [whole, part] = pair else { return false };
        let intro = part.before.trim_start_matches(['，', '（', '(', '：', ':', ' ', ',']);
        // 其中 may speak of all that stands before it, up to a ；.
        let alone = *at == 0 || whole.before.contains(['；', ';']);
        let same = whole.unit == part.unit && ["人", "名", "辆"].contains(&whole.unit);
        alone && same && intro.starts_with("其中") && part.number > whole.number
    });
    let (_, [whole, part]) = pair.filter(|_| !vague)? else { return None };
    Some((whole, part))
}

/// Words before a total.
const TOTAL: [&str; 6] = ["共", "共计", "合计", "总计", "总共", "计"];

/// Names of totals.
const ALL: [&str; 6] = ["总编制", "编制总数", "总数", "总人数", "人员总数", "人员合计"];

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(text: &str) -> Option<(String, String)> {
        let counts = counts(text);
        sums(text, &counts).map(|(total, sum)| (total.words.to_owned(), sum.normalize().to_string()))
    }

    #[test]
    fn parts_are_added_up() {
        for (text, sum) in [
            ("核定编制45名，其中行政编制30名、事业编制10名", "40"),
            ("行政编制30名、事业编制10名，共45名", "40"),
            ("机关行政编制60名，工勤编制8名，总编制78名", "68"),
            ("年末实有人员60人，其中：在职人员45人，离退休人员20人", "65"),
            ("车辆15辆，其中轿车8辆、越野车9辆", "17"),
            ("编制80名（行政60名、事业15名）", "75"),
            ("车辆15辆，分别为轿车8辆、越野车4辆", "12"),
            ("车辆15辆，其中执法执勤用车8辆、特种专业技术用车4辆", "12"),
        ] {
            assert_eq!(wrong(text).map(|(_, sum)| sum).as_deref(), Some(sum), "{text}");
        }
        let above = |text: &str| part_above(text, &counts(text)).map(|(_, part)| part.words.to_owned());
        for text in
            ["教职工68人，其中专业课教师96人", "在校生1860人；教职工68人，其中教师96人", "车辆2辆，其中执法用车5辆"]
        {
            assert!(above(text).is_some(), "{text}");
        }
        for text in [
            "教职工168人，其中专业课教师96人",
            "干部20人、职工30人，其中党员25人",
            "编制20名，实有18人，其中女职工5人",
            "培训20人，其中每人96人次",
            "医生30人，护士50人，其中编外60人",
            "车辆5辆，其中执法用车5辆",
        ] {
            assert_eq!(above(text), None, "{text}");
        }
        for text in [
            "核定编制45名，其中行政编制30名、事业编制15名，实有人员42人",
            "在职人员45人，其中党员30人、女职工20人",
            "核定编制45名，实有42名，其中行政30名、事业12名",
            "车辆15辆，其中执法执勤用车8辆、特种专业技术用车7辆",
            "车辆15辆，其中应急保障用车8辆、执法执勤用车4辆，等",
            "编制45名，其中行政编制30名、事业编制10名等",
            "行政编制30名、事业编制15名，共45名",
            "在职人员45人（行政30人、事业15人），退休人员20人",
        ] {
            assert_eq!(wrong(text), None, "{text}");
        }
    }
}
