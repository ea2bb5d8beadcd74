//! Compares the quantity in an indicator with the lines of 政府采购.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::indicators::{Aim, words};
use crate::check::Facts;
use crate::check::words::number::folded;
use crate::check::words::target::{Bound, Figure, Unit};
use crate::diagnostic::Diagnostic;
use crate::model::{IndicatorKind, Procurement, Project};

rule! {
    /// ## 检查内容
    /// 同一个项目里，购置数量的绩效指标与政府采购表里同一计量单位的数量一致。
    /// ## 为什么
    /// 买几台，两张表说得不一样，必有一处是错的。
    /// ## 依据
    /// 政府采购法第三十三条
    /// ## 错误示例
    /// 指标“办公设备购置数量”的值是“10台”，采购表里这个项目的办公设备是 20 台
    /// ## 正确示例
    /// 两处都是 20 台
    "T019" "购置数量与政府采购表一致" Warning
}

pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let lines = by_project(facts);
    let bought = |project: &Project| {
        let code = project.code.as_ref().and_then(|code| lines.get(code.value.as_str()));
        code.or_else(|| lines.get(project.name.value.as_str())).map_or(&[][..], Vec::as_slice)
    };
    let projects = facts.budget.project.iter().zip(facts.aims());
    projects.flat_map(|(project, aims)| judge(facts, aims, bought(project))).collect()
}

fn by_project<'b>(facts: &Facts<'b>) -> BTreeMap<&'b str, Vec<&'b Procurement>> {
    let mut lines: BTreeMap<&str, Vec<&Procurement>> = BTreeMap::new();
    for line in &facts.budget.procurement {
        if let Some(project) = &line.project {
            lines.entry(project.value.as_str()).or_default().push(line);
        }
    }
    lines
}

/// The quantity to buy and its measure word.
pub fn purchase<'a>(aim: &'a Aim<'_>) -> Option<(&'a Figure, &'a str)> {
    let words = words();
    let quantity = aim.kind() == IndicatorKind::Quantity;
    let figure = aim.figure().filter(|figure| quantity && !figure.number.is_zero() && figure.twice.is_none())?;
    let Unit::Counted(unit) = &figure.unit else { return None };
    let piece = words.pieces.beginning(unit)?;
    // A number of times or batches is not a quantity.
    if piece == "次" || piece == "批" {
        return None;
    }
    let meaning = aim.indicator.meaning.as_ref().map_or("", |text| &text.value);
    let (named, explained) = (aim.speaks_of(&words.buying), words.buying.stand_in(meaning));
    let things = (aim.speaks_of(&words.equipment), words.equipment.stand_in(meaning));
    let equipment = (named && (things.0 || things.1)) || (explained && things.0);
    (equipment && !aim.speaks_of(&words.no_purchase)).then_some((figure, piece))
}

fn judge(facts: &Facts<'_>, aims: &[Aim<'_>], lines: &[&Procurement]) -> Option<Diagnostic> {
    // With several indicators, it is unknown which line each is about.
    let mut purchases = aims.iter().filter_map(|aim| Some((aim, purchase(aim)?)));
    let (Some((aim, (figure, piece))), None) = (purchases.next(), purchases.next()) else { return None };
    // 3台（套）: either is meant, and both are counted together.
    let Unit::Counted(unit) = &figure.unit else { return None };
    let counted = |line: &Procurement| {
        line.per.as_ref().is_some_and(|per| {
            let per = folded(&per.value);
            per == piece || is_alternative(unit, &per)
        })
    };
    // A measure word that is none may stand for any.
    let is_measure = |per: &str| per.chars().all(|c| c.is_alphabetic() || "()/、".contains(c));
    if lines.iter().filter_map(|line| line.per.as_ref()).any(|per| !is_measure(&folded(&per.value))) {
        return None;
    }
    let lines: Vec<_> = lines.iter().filter(|line| counted(line)).filter_map(|line| line.quantity).collect();
    let sum: Decimal = lines.iter().map(|quantity| quantity.value).sum();
    let agrees = |bought: Decimal| match figure.bound {
        Bound::AtLeast | Bound::MoreThan => bought >= figure.number,
        Bound::AtMost | Bound::LessThan => bought <= figure.number,
        Bound::Exactly | Bound::Unspecified => bought == figure.number,
        Bound::About => true,
    };
    if lines.is_empty() || figure.upper.is_some() || agrees(sum) || lines.iter().any(|line| agrees(line.value)) {
        return None;
    }
    let (aimed, sum) = (figure.number, sum.normalize());
    let finding = RULE
        .finding(format!("购置数量与政府采购表不一致：“{}”", aim.written()))
        .at(aim.place(facts.sources), format!("指标 {aimed}{piece}"))
        .comparing(
            format!("{sum}{piece}（政府采购表）"),
            aim.written().to_owned(),
            Some(format!("{}{piece}", (sum - aimed).abs())),
        )
        .help("核对买几台，两处写成一样；指标只说其中一种的，在名称里写明是哪一种。");
    Some(
        lines
            .iter()
            .fold(finding, |finding, line| finding.and(line.span, format!("采购 {}{piece}", line.value.normalize()))),
    )
}

/// True for 套 in 台（套）, 台/套 and 台、套.
fn is_alternative(unit: &str, per: &str) -> bool {
    unit.split(['(', ')', '/', '、', '或', '[', ']']).any(|one| one == per)
}

#[cfg(test)]
mod tests {
    use super::is_alternative;

    #[test]
    fn units_in_brackets_are_alternatives() {
        for unit in ["台(套)", "台/套", "台、套", "套"] {
            assert!(is_alternative(unit, "套"), "{unit}");
        }
        assert!(!is_alternative("台", "套") && !is_alternative("套装", "套"));
    }
}
