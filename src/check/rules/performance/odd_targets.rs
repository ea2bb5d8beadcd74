//! Targets that cannot be meant: a satisfaction of 9 %, an indicator twice, an output that is 不涉及, marks in the wrong place.

use rust_decimal::Decimal;

use super::indicators::{Aim, each, not_better, words};
use super::measure::is_doubled;
use crate::check::Facts;
use crate::check::words::number::folded;
use crate::check::words::target::{Bound, Target, Unit, bounds};
use crate::diagnostic::Diagnostic;
use crate::model::IndicatorKind;

rule! {
    /// ## 检查内容
    /// 满意度不低于一半，合格率这样的率不低于 1%；一个项目里没有两个一样的指标；数量、质量、时效、成本指标不写“不涉及”；比较符只有一个，写在数前面。
    /// ## 为什么
    /// 满意度“≥9%”多半是“≥95%”少了一个数字；指标写两遍、写“不涉及”，等于少定一个目标。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// { kind = "满意度", name = "群众满意度", target = "≥9%" }
    /// ## 正确示例
    /// { kind = "满意度", name = "群众满意度", target = "≥95%" }
    "P109" "指标值合情理" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    each(facts, |_, aims, findings| {
        for (at, aim) in aims.iter().enumerate() {
            let said = too_low(aim).or_else(|| nothing(aim)).or_else(|| bounded(aim)).or_else(|| marks(aim));
            if let Some((label, help)) = said {
                let finding = RULE.finding(format!("“{}”的指标值不像是对的：“{}”", aim.name(), aim.written()));
                findings.push(finding.at(aim.place(facts.sources), label).help(help));
            }
            let same = |other: &&Aim<'_>| {
                other.name() == aim.name()
                    && other.written() == aim.written()
                    && other.target != Target::Nothing
                    && other.target != Target::Empty
            };
            if let Some(first) = aims[..at].iter().find(|other| contradicts(other, aim)) {
                let finding = RULE.finding(format!("指标“{}”有两个值", aim.name()));
                let finding =
                    finding.at(aim.place(facts.sources), "这里是一个").and(first.place(facts.sources), "前面是另一个");
                findings.push(finding.help("留对的一个；是两个指标的，把名称写得不同。"));
            }
            if let Some(first) = aims[..at].iter().find(same) {
                let finding =
                    RULE.finding(format!("指标“{}”写了两遍", aim.name())).at(aim.place(facts.sources), "又写了一遍");
                findings.push(
                    finding.and(first.place(facts.sources), "前面已经写过").help("删去多出来的，或改成另一个指标。"),
                );
            }
        }
    })
}

/// True for one indicator, by kind, name and description, with two numbers.
fn contradicts(one: &Aim<'_>, other: &Aim<'_>) -> bool {
    let meaning = |aim: &Aim<'_>| aim.indicator.meaning.as_ref().map(|text| text.value.clone());
    let same = one.kind() == other.kind() && one.name() == other.name() && meaning(one) == meaning(other);
    let numbers = one.figure().is_some() && other.figure().is_some();
    same && numbers && meaning(one).is_some() && one.written() != other.written()
}

type Said = Option<(&'static str, &'static str)>;

fn too_low(aim: &Aim<'_>) -> Said {
    let figure = aim.figure().filter(|figure| !figure.bound.is_upper() && figure.upper.is_none())?;
    let share = figure.is_percent() || matches!(figure.unit, Unit::Words | Unit::Unspecified);
    let satisfied =
        aim.kind() == IndicatorKind::Satisfaction && ["满意", "投诉"].iter().any(|word| aim.name().contains(word));
    if satisfied
        && share
        && !aim.name().contains("投诉")
        && !aim.name().contains("不满意")
        && figure.number < Decimal::from(50)
    {
        return Some(("满意的还不到一半", "核对这个数，是不是少写了一个数字，或写成了小数。"));
    }
    // What is checked piece by piece is rarely done well for less than a half, and nothing is worth less than a tenth.
    let least = if aim.is_called(&words().nearly_all) { 50 } else { 10 };
    let good =
        aim.is_called(&words().nearly_all) || aim.is_called(&words().good_rates) && !aim.is_called(&words().gradual);
    if good
        && figure.is_percent()
        && figure.number < Decimal::from(least)
        && !not_better(aim)
        && !aim.speaks_of(&words().growth)
    {
        return Some(("这样的率不会这么低", "核对这个数，是不是少写了一个数字。"));
    }
    let rate =
        aim.name().ends_with(['率', '度']) || ["比例", "占比", "比重"].iter().any(|end| aim.name().ends_with(end));
    let growth = aim.speaks_of(&words().growth) || aim.is_called(&words().bad_rates) || not_better(aim);
    let tiny =
        figure.is_percent() && figure.bound.is_lower() && !figure.number.is_zero() && figure.number < Decimal::ONE;
    (rate && !growth && tiny).then_some(("不到 1%", "核对这个数，百分数是不是写成了小数。"))
}

fn nothing(aim: &Aim<'_>) -> Said {
    let output = matches!(
        aim.kind(),
        IndicatorKind::Quantity
            | IndicatorKind::Quality
            | IndicatorKind::Timeliness
            | IndicatorKind::Cost
            | IndicatorKind::Satisfaction
    );
    let named = || !super::indicators::is_nothing(&aim.indicator.name);
    (output && aim.target == Target::Nothing && named())
        .then_some(("写成了不涉及", "有名称的产出、满意度指标总有值：写出能考核的值；确实不涉及的，名称也写“不涉及”。"))
}

/// A range from the larger number to the smaller one, and comparisons that are two: ≥大于95%, ≤10万元以上.
fn bounded(aim: &Aim<'_>) -> Said {
    let figure = aim.figure();
    if figure.is_some_and(|figure| figure.twice.is_some()) {
        return None;
    }
    if figure.and_then(|figure| Some(figure.upper? < figure.number)) == Some(true) {
        return Some(("大的写在了前面", "范围从小的写到大的，如“90%-95%”。"));
    }
    if figure.is_some() && is_doubled(aim.written()) {
        return Some(("单位写了两个", "只留一个单位。"));
    }
    // 30天以内 is usual behind ≤, too.
    let usual = |text: &str| text.trim_end().ends_with('内');
    let bounds = bounds(aim.written());
    let [first, .., last] = bounds.as_slice() else { return None };
    if first.is_upper() && last.is_lower() || first.is_lower() && last.is_upper() {
        return Some(("两个比较说的相反", "只留一个，如“≤10万元”。"));
    }
    let about = [Bound::About, Bound::Exactly];
    (!usual(aim.written()) && !about.contains(first) && !about.contains(last))
        .then_some(("比较写了两次", "只写一次，如“≥95%”。"))
}

/// More than one comparison, or one behind the number.
fn marks(aim: &Aim<'_>) -> Said {
    if aim.figure().is_some_and(|figure| figure.twice.is_some() || figure.upper.is_some()) {
        return None;
    }
    let text = folded(aim.written());
    let is_mark = |c: char| "≥≤≧≦＞＜><=＝《》".contains(c);
    let digits = |c: char| c.is_ascii_digit();
    let (marked, counted) = (text.chars().filter(|&c| is_mark(c)).count(), text.contains(digits));
    let usual = [">=", "<=", "=>", "=<", "≥=", "≤=", "》=", "《="].iter().any(|mark| text.contains(mark));
    let first = text.find(is_mark)?;
    let behind = text.find(digits).is_some_and(|digit| digit < first);
    let paired = text.contains('《') && text.contains('》');
    let odd = counted && !paired && (marked > if usual { 2 } else { 1 } || behind);
    odd.then_some(("比较符写错了", "写一个比较符，放在数前面，如“≥95%”。"))
}
