//! A unit that does not count what the name speaks of: 培训, 200公里.

use super::indicators::{Aim, each, words};
use super::measure::classes;
use crate::check::Facts;
use crate::check::words::number::folded;
use crate::check::words::target::Unit;
use crate::diagnostic::Diagnostic;
use crate::model::IndicatorKind;

rule! {
    /// ## 检查内容
    /// 指标值的计量单位，数得了名称说的东西：人数用人，里程用公里，车不用人次。
    /// “个”“项”“处”什么都能数，不核对。
    /// ## 为什么
    /// 单位不对，多半是从别的指标抄来的值。
    /// ## 依据
    /// 预算绩效管理的通行要求
    /// ## 错误示例
    /// { kind = "数量", name = "培训人次", target = "≥200公里" }
    /// ## 正确示例
    /// { kind = "数量", name = "培训人次", target = "≥200人次" }
    "P119" "计量单位与指标名称相符" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    each(facts, |_, aims, findings| {
        for (aim, figure) in aims.iter().filter_map(|aim| Some((aim, aim.figure()?))) {
            let money = figure.unit == Unit::Money && aim.kind() != IndicatorKind::Cost;
            let unit = match &figure.unit {
                Unit::Counted(unit) => unit.as_str(),
                Unit::Money if money && asks_for_things(aim.name()) => "元",
                Unit::Percent(_) if figure.bound.is_upper() && asks_for_time(aim.name()) => "%",
                _ => continue,
            };
            if is_of_an_average(aim)
                || figure.twice.is_some()
                || unit != "元" && unit != "%" && !misfits(aim.name(), unit)
            {
                continue;
            }
            let finding = RULE
                .finding(format!("“{}”不用“{unit}”来数：“{}”", aim.name(), aim.written()))
                .at(aim.place(facts.sources), "计量单位与名称不符")
                .help("核对指标值是不是别的指标的；单位写错的，改成数这样东西的单位。");
            findings.push(finding);
        }
    })
}

/// 每辆车行驶 2000公里: what is counted is not what the name ends with.
fn is_of_an_average(aim: &Aim<'_>) -> bool {
    [aim.name(), aim.written()].iter().any(|text| text.contains(['每', '均', '比']))
}

/// True for 带动户数 and 管护面积, which no amount of money is.
fn asks_for_things(name: &str) -> bool {
    ends_like(name, |classes| !classes.is_empty())
}

/// True for 故障修复时限, of which a share can be at least so much, but not at most.
fn asks_for_time(name: &str) -> bool {
    ends_like(name, |classes| classes.iter().any(|class| class == "时间"))
}

fn ends_like(name: &str, by: impl Fn(&[String]) -> bool) -> bool {
    words().counted.iter().find(|counted| counted.ends.ending(name).is_some()).is_some_and(|counted| by(&counted.by))
}

pub(super) fn misfits(name: &str, unit: &str) -> bool {
    let name = folded(name);
    if name.ends_with(')') {
        return false;
    }
    let name = without_brackets(&name);
    let of = classes(unit);
    let [Some(_), ..] = of.as_slice() else { return false };
    let misfits = |stem: &str| {
        words().counted.iter().find(|counted| counted.ends.ending(stem).is_some()).map(|counted| {
            of.iter().all(|class| {
                let Some(class) = class else { return false };
                let holds = |list: &[String]| list.iter().any(|one| one == class);
                holds(&counted.never) || !counted.by.is_empty() && !holds(&counted.by)
            })
        })
    };
    misfits(&name).or_else(|| misfits(stem(&name))) == Some(true)
}

/// 出差人(次)数 counts as 出差人数.
fn without_brackets(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    let mut depth = 0_usize;
    for c in name.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain
}

/// What a name is about: 电脑 of 电脑购置数量.
fn stem(name: &str) -> &str {
    const BEHIND: [&str; 16] = [
        "数量", "总数", "总量", "个数", "次数", "数", "购置", "采购", "购买", "更新", "维修", "维护", "维保", "印刷",
        "印制", "租赁",
    ];
    let mut stem = name;
    while let Some(rest) = BEHIND.iter().find_map(|end| stem.strip_suffix(end)).filter(|rest| !rest.is_empty()) {
        stem = rest;
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::misfits;

    #[test]
    fn a_unit_of_another_thing_misfits() {
        for (name, unit) in [
            ("培训人次", "公里"),
            ("办公电脑购置数量", "人次"),
            ("道路硬化里程", "台"),
            ("会议次数", "亩"),
            ("业务培训", "辆"),
            ("印制文件数量", "亩"),
            ("公务用车数量", "人"),
            ("平台运行天数", "人"),
        ] {
            assert!(misfits(name, unit), "{name} {unit}");
        }
    }

    #[test]
    fn usual_and_loose_units_fit() {
        for (name, unit) in [
            ("培训人次", "人"),
            ("培训人数", "人次"),
            ("办公设备维修套数", "套（次）"),
            ("办公设备维修次数", "台"),
            ("办公设备购置", "批"),
            ("印制文件数量", "块（份）"),
            ("办公用品采购数", "件"),
            ("公务用车数量", "台"),
            ("租房套数", "套"),
            ("出差人次", "次"),
            ("巡查次数", "人次"),
            ("培训", "天"),
            ("设备维护人员", "人"),
            ("慰问老党员", "户"),
            ("教师培训", "期"),
            ("道路保洁面积", "万平方米"),
            ("学生宿舍", "平方米"),
            ("服务企业数量", "家"),
            ("救助次数", "户"),
        ] {
            assert!(!misfits(name, unit), "{name} {unit}");
        }
    }
}
