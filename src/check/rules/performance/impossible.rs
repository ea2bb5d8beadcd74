//! Numbers that nobody can reach, or that ask for nothing: 400 days of a year, 4.5套, ≥0次.

use rust_decimal::Decimal;

use super::cost::is_total;
use super::indicators::{Aim, each, not_better, words};
use super::measure::class;
use crate::check::Facts;
use crate::check::words::number::folded;
use crate::check::words::target::{Figure, Unit};
use crate::diagnostic::Diagnostic;
use crate::model::IndicatorKind;

rule! {
    /// ## 检查内容
    /// 一年里的运行天数不超过 366 天，保障月数不超过 12 个月；人、车、设备的数是整数；应当做到的数不是 0，也不是负数。
    /// ## 为什么
    /// 做不到的数、不做也算完成的数，多半是写错了。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// { kind = "数量", name = "平台运行天数", target = "≥3650天" }
    /// ## 正确示例
    /// { kind = "数量", name = "平台运行天数", target = "≥365天" }
    "P123" "指标值做得到" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    each(facts, |_, aims, findings| {
        for aim in aims {
            let Some((label, help)) = judge(aim) else { continue };
            let finding = RULE.finding(format!("“{}”的指标值不像是对的：“{}”", aim.name(), aim.written()));
            findings.push(finding.at(aim.place(facts.sources), label).help(help));
        }
    })
}

type Said = Option<(&'static str, &'static str)>;

fn judge(aim: &Aim<'_>) -> Said {
    if aim.kind() != IndicatorKind::Cost && is_negative(aim.written()) {
        return Some(("数是负的", "核对这个数；说减少多少的，在名称里写“减少”，数写正的。"));
    }
    let figure = aim.figure().filter(|figure| figure.twice.is_none())?;
    if is_total(aim) && figure.number.is_zero() && aim.kind() == IndicatorKind::Cost && is_spent(aim) {
        return Some(("成本是 0", "写上要花的钱，一般就是项目预算数。"));
    }
    let Unit::Counted(unit) = &figure.unit else { return None };
    if aim.kind() != IndicatorKind::Quantity
        || [aim.name(), aim.written()].iter().any(|text| text.contains(['每', '均', '比']))
    {
        return None;
    }
    beyond_a_year(aim, figure, unit).or_else(|| zero(aim, figure)).or_else(|| part(figure, unit))
}

/// False for costs to others, and for what is spent beyond the budget.
fn is_spent(aim: &Aim<'_>) -> bool {
    !["社会", "生态", "环境", "新增", "额外", "超", "外", "机会"].iter().any(|word| aim.name().contains(word))
}

/// True for -2次, but not for -5℃ and -18度.
fn is_negative(text: &str) -> bool {
    let text = folded(text);
    let rest = text.trim_start_matches(|c: char| "≥≤><=".contains(c));
    let digits = rest.strip_prefix(['-', '－', '−']).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let unit = |rest: &str| rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').to_owned();
    digits.is_some_and(|rest| class(&unit(rest)).is_some() || unit(rest).starts_with('个'))
}

fn beyond_a_year(aim: &Aim<'_>, figure: &Figure, unit: &str) -> Said {
    let most = match (aim.name(), unit) {
        (name, "天" | "日") if name.ends_with("天数") => 366,
        (name, "月" | "个月") if name.ends_with("月数") => 12,
        _ => return None,
    };
    // 累计, 人天 and contracts of several years are longer.
    let several = ["累计", "合计", "总天", "人天", "合同", "三年", "两年", "期限", "人员", "驻场"];
    let several = several.iter().any(|word| aim.name().contains(word));
    let beyond = aim.speaks_of(&words().all_year) && !several && figure.number > Decimal::from(most);
    beyond.then_some(("超过了一年", "核对这个数，是不是多写了一个数字。"))
}

fn zero(aim: &Aim<'_>, figure: &Figure) -> Said {
    const NONE: [&str; 12] =
        ["新增", "投诉", "信访", "上访", "安全", "隐患", "纠纷", "超编", "问题", "债务", "举报", "违"];
    let wanted = not_better(aim) || NONE.iter().any(|word| aim.name().contains(word));
    let named = words().counts.ending(aim.name()).is_some();
    let nothing = figure.number.is_zero() && !figure.bound.is_upper() && figure.upper.is_none();
    (nothing && !wanted && (named || figure.bound.is_lower()))
        .then_some(("一个也不做就算完成了", "写上要做到的数；不做的，删去这个指标。"))
}

/// A part of what can only be whole.
fn part(figure: &Figure, unit: &str) -> Said {
    let whole =
        ["人", "名", "位", "人次", "户", "家", "辆", "台", "套", "份", "本", "册", "次", "场", "期"].contains(&unit);
    let half = figure.scale == Decimal::ONE && !figure.number.fract().is_zero();
    (whole && half).then_some(("这样东西没有半个", "核对小数点；以万计的写“万人次”这样的单位。"))
}

#[cfg(test)]
mod tests {
    use super::is_negative;

    #[test]
    fn fewer_than_none_is_negative_and_cold_is_not() {
        assert!(is_negative("-2次") && is_negative("≥-30人次") && is_negative("-3个"));
        for text in ["-18℃", "-", "3-5次", "—", "-5%", "-5分贝", "-"] {
            assert!(!is_negative(text), "{text}");
        }
    }
}
