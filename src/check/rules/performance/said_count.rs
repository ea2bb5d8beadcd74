//! Compares the number in a quantity indicator with the same thing's number in the goals.

use std::collections::{BTreeSet, HashSet};
use std::sync::OnceLock;

use rust_decimal::Decimal;

use super::indicators::{Aim, each, words, words_of};
use super::numbers::{Counted, counted as counted_in};
use super::slipped_numbers;
use crate::check::Facts;
use crate::check::words::meant::Mixed;
use crate::check::words::number::folded;
use crate::check::words::target::{Bound, Figure, Unit};
use crate::diagnostic::Diagnostic;
use crate::lexicon::is_chinese;
use crate::model::{IndicatorKind, Project};
use crate::source::Text;

rule! {
    /// ## 检查内容
    /// 数量指标的数，与绩效目标、资金用途里同一样东西、同一计量单位的数不矛盾。
    /// ## 为什么
    /// 目标说安装路灯 300 盏，指标写 3000 盏，必有一处是错的。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// goals = ["安装路灯 300 盏"]，{ kind = "数量", name = "安装路灯", target = "3000盏" }
    /// ## 正确示例
    /// 两处都是 300 盏
    "P111" "数量指标与绩效目标里的数一致" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    each(facts, |project, aims, findings| {
        let known = findings.len();
        let counts: Vec<Count<'_>> = project.goals.iter().chain(&project.purpose).flat_map(counts).collect();
        if !counts.is_empty() {
            let alone = |aim: &Aim<'_>| {
                let unit = counted(aim);
                unit.is_some() && aims.iter().filter(|other| counted(other) == unit).count() == 1
            };
            findings.extend(aims.iter().filter_map(|aim| judge(project, aim, alone(aim), &counts, facts)));
        }
        // One number is reported once.
        if findings.len() == known {
            findings.extend(slipped_numbers::of_project(project, aims, facts));
        }
    })
}

/// A number of things in running text.
struct Count<'b> {
    text: &'b Text,
    number: Decimal,
    unit: &'static str,
    /// The characters around it, two by two.
    pairs: BTreeSet<(char, char)>,
}

/// What an indicator counts in.
fn counted(aim: &Aim<'_>) -> Option<&'static str> {
    match &aim.figure()?.unit {
        Unit::Counted(unit) => measure(unit),
        _ => None,
    }
}

/// `alone` is true for the only indicator of its unit.
fn judge(project: &Project, aim: &Aim<'_>, alone: bool, counts: &[Count<'_>], facts: &Facts<'_>) -> Option<Diagnostic> {
    let figure =
        aim.figure().filter(|figure| figure.twice.is_none() && figure.upper.is_none() && !figure.number.is_zero())?;
    let Unit::Counted(unit) = &figure.unit else { return None };
    let kinds = [IndicatorKind::Quantity, IndicatorKind::Timeliness];
    if !kinds.contains(&aim.kind()) || aim.written().contains(PERIODS) {
        return None;
    }
    let unit = measure(unit.strip_prefix('个').filter(|rest| rest.starts_with("工作日")).unwrap_or(unit))?;
    if aim.kind() == IndicatorKind::Timeliness && !DURATIONS.contains(&unit) {
        return None;
    }
    let same: Vec<&Count<'_>> = counts.iter().filter(|count| count.unit == unit).collect();
    let sum: Decimal = same.iter().map(|count| count.number).sum();
    // Of one number and one indicator, both are of the same thing.
    let only = alone && same.len() == 1;
    let differs = |said: Decimal| contradicts(figure, said) || only && exceeds(figure, said);
    if sum == figure.number || same.iter().any(|count| !differs(count.number)) {
        return None;
    }
    // The thing's name, else its description. What many things are called names it only if a digit slipped, too.
    let meaning = aim.indicator.meaning.as_ref().map_or("", |text| &text.value);
    let about = |words: &str| -> Option<&Count<'_>> {
        let named = pairs(words);
        same.iter().copied().find(|count| {
            let slipped = ten_times(figure.number, count.number);
            let slipped = slipped || only && contradicts(figure, count.number);
            named.iter().any(|pair| count.pairs.contains(pair) && (slipped || !is_word(pair, &BROAD)))
        })
    };
    let count = about(aim.name()).or_else(|| about(meaning))?;
    let said = format!("{}{unit}", count.number.normalize());
    let finding = RULE
        .finding(format!("“{}”的指标值“{}”，绩效目标或用途里是 {said}", aim.name(), aim.written()))
        .at(aim.place(facts.sources), format!("项目“{}”的指标", project.name.value))
        .and(words_of(count.text, facts.sources), format!("这里说 {said}"));
    Some(finding.help("核对是多少，两处写成一样；说的不是同一样东西的，在名称里写明是哪一种。"))
}

/// True if both cannot be meant: the target is missed, or is ten times, or a tenth of, what is said.
fn contradicts(figure: &Figure, said: Decimal) -> bool {
    let missed = match figure.bound {
        Bound::AtLeast | Bound::MoreThan => said < figure.number,
        Bound::AtMost | Bound::LessThan => said > figure.number,
        Bound::Exactly | Bound::Unspecified => said != figure.number,
        Bound::About => false,
    };
    missed || ten_times(figure.number, said)
}

/// True for goals that promise half as much again as the indicator asks.
fn exceeds(figure: &Figure, said: Decimal) -> bool {
    figure.bound.is_lower() && said * Decimal::TWO >= figure.number * Decimal::from(3)
}

fn ten_times(one: Decimal, other: Decimal) -> bool {
    one == other * Decimal::TEN || other == one * Decimal::TEN
}

const PERIODS: [char; 2] = ['每', '均'];
const OTHER_TIMES: [&str; 14] =
    ["累计", "到20", "三年", "五年", "十四五", "十五五", "规划", "已", "上年", "去年", "目前", "现有", "共有", "原有"];

/// Marks beyond which words belong to another number.
const MARKS: [char; 9] = ['，', '。', '；', '：', ',', ';', '（', '）', '\n'];

fn counts(text: &Text) -> Vec<Count<'_>> {
    if text.secret.is_some() || !text.value.contains(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    let phrases = text.value.split(MARKS);
    // Of a month, of several years, or of the past: another number.
    let other = |phrase: &&str| {
        phrase.contains(PERIODS) || OTHER_TIMES.iter().any(|word| phrase.contains(word)) || is_of_each(phrase)
    };
    let phrases = phrases.filter(|phrase| !other(phrase));
    let of_phrase = |phrase: &str| -> Vec<Count<'_>> {
        let one = |one: Counted<'_>| Count { text, number: one.value, unit: one.unit, pairs: one.pairs() };
        counted_in(&folded(phrase), measure).into_iter().map(one).collect()
    };
    phrases.flat_map(of_phrase).collect()
}

/// True for 夏季、冬季慰问各1次: how many there are in all is not said.
fn is_of_each(phrase: &str) -> bool {
    phrase.match_indices('各').any(|(at, each)| {
        let after = phrase[at + each.len()..].trim_start();
        let after = EACH_DOES.iter().find_map(|verb| after.strip_prefix(verb)).unwrap_or(after);
        after.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// Between 各 and a number: 各举办2场.
const EACH_DOES: [&str; 8] = ["开展", "举办", "组织", "配备", "安排", "设置", "建设", "不少于"];

/// What 时效 is measured in.
const DURATIONS: [&str; 4] = ["小时", "分钟", "工作日", "天"];

/// Units that begin with another one.
const LONGER: [&str; 10] = ["小时", "分钟", "工作日", "人次", "台次", "件次", "平方米", "立方米", "平方公里", "户次"];

/// The unit at the beginning of a text, if it counts things.
pub(super) fn measure(text: &str) -> Option<&'static str> {
    let longer = LONGER.into_iter().find(|unit| text.starts_with(unit));
    let usual =
        || words().units.iter().map(String::as_str).filter(|unit| text.starts_with(unit)).max_by_key(|u| u.len());
    longer.or_else(usual).filter(|unit| !NO_COUNT.contains(unit))
}

/// Units of money, shares and time: they count nothing, or something else in each sentence.
const NO_COUNT: [&str; 12] = ["元", "%", "‰", "年", "月", "日", "时", "分", "号", "级", "区", "里"];

/// Neighbouring characters of words, without pairs that say nothing of the thing.
pub fn pairs(words: &str) -> BTreeSet<(char, char)> {
    let letters = || words.chars().filter(|c| is_chinese(*c) || c.is_alphanumeric());
    static COMMON_PAIRS: OnceLock<HashSet<(char, char), Mixed>> = OnceLock::new();
    let common = COMMON_PAIRS
        .get_or_init(|| COMMON.iter().filter_map(|word| word.chars().zip(word.chars().skip(1)).next()).collect());
    letters().zip(letters().skip(1)).filter(|pair| !common.contains(pair)).collect()
}

fn is_word(&(a, b): &(char, char), words: &[&str]) -> bool {
    words.iter().any(|word| word.starts_with(a) && word.ends_with(b))
}

/// Words that stand for many different things.
const BROAD: [&str; 34] = [
    "企业", "人员", "群众", "学生", "单位", "干部", "教师", "居民", "农户", "村民", "社区", "设备", "活动", "培训",
    "会议", "宣传", "检查", "资金", "任务", "工程", "机构", "部门", "学校", "乡镇", "村级", "党员", "职工", "对象",
    "设施", "资料", "材料", "文件", "公里", "贫困",
];

const COMMON: [&str; 44] = [
    "完成", "开展", "组织", "举办", "数量", "个数", "次数", "人数", "人次", "户数", "台数", "天数", "面积", "购置",
    "采购", "更新", "新建", "改造", "建设", "安装", "项目", "工作", "全年", "以上", "以下", "以内", "不少", "少于",
    "不低", "低于", "达到", "保障", "服务", "管理", "全县", "全市", "全镇", "其中", "每年", "每月", "年度", "实施",
    "发放", "补助",
];

#[cfg(test)]
mod tests {
    use super::{is_of_each, measure};

    #[test]
    fn a_number_of_each_is_not_that_of_all() {
        for phrase in ["开展‘夏季送清凉’‘寒冬送温暖’专项救助行动各1次", "春秋两季各 2 次", "上下半年各举办3场"]
        {
            assert!(is_of_each(phrase), "{phrase}");
        }
        for phrase in ["检查各乡镇12次", "各类培训2场", "安装路灯300盏", "各"] {
            assert!(!is_of_each(phrase), "{phrase}");
        }
    }

    #[test]
    fn a_unit_counts_one_thing() {
        for (text, unit) in [("盏太阳能路灯", "盏"), ("平方米屋面", "平方米"), ("人次、54人", "人次"), ("人参加", "人")]
        {
            assert_eq!(measure(text), Some(unit), "{text}");
        }
        for text in ["万元", "元", "%以上", "年底", "月", ""] {
            assert_eq!(measure(text), None, "{text}");
        }
    }
}
