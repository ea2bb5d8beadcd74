//! What units count: 人次 people, 公里 lengths.

use std::sync::OnceLock;

use super::indicators::words;
use crate::check::words::number::folded;
use crate::check::words::starts::Starts;
use crate::source::Spanned;

/// The class of what a unit counts; `None` for 个, 项 and others that count anything.
pub fn class(unit: &str) -> Option<&'static str> {
    static CLASSES: OnceLock<Starts<&'static str>> = OnceLock::new();
    let classes = CLASSES.get_or_init(|| {
        let units = |(class, units): &'static (Spanned<String>, Vec<String>)| {
            units.iter().map(move |unit| (unit.as_str(), class.value.as_str()))
        };
        Starts::of(words().measures.0.iter().flat_map(units))
    });
    classes.longest(&folded(unit)).map(|(_, class)| class)
}

/// The classes of 台（套） and 次/周: what may be meant.
pub fn classes(unit: &str) -> Vec<Option<&'static str>> {
    folded(unit).split(['(', ')', '/', '、', '或', '[', ']']).filter(|one| !one.is_empty()).map(class).collect()
}

/// True for two units in a row, 小时分钟 or 人次%, and for 95%人次.
pub fn is_doubled(text: &str) -> bool {
    let text = folded(text);
    let unit = text.trim_start_matches(|c: char| !c.is_alphabetic() && c != '%');
    if let Some((before, after)) = unit.split_once('%') {
        return is_unit(before) != is_unit(after) && (before.is_empty() || after.is_empty());
    }
    // 1500人平方米
    if let Some((at, _)) = unit.char_indices().skip(1).find(|(at, _)| is_unit(&unit[..*at]) && is_area(&unit[*at..]))
        && class(&unit[..at]) != Some("面积")
    {
        return true;
    }
    let hour = |one: &(usize, char)| is_unit(&unit[..one.0]) && is_unit(&unit[one.0..]);
    class(unit) == Some("时间") && !is_unit(unit) && unit.char_indices().skip(1).any(|one| hour(&one))
}

fn is_area(text: &str) -> bool {
    is_unit(text) && matches!(class(text), Some("面积" | "体积"))
}

fn is_unit(text: &str) -> bool {
    words().measures.0.iter().any(|(_, units)| units.iter().any(|unit| unit == text))
}

#[cfg(test)]
mod tests {
    use super::{class, classes, is_doubled};

    #[test]
    fn one_unit_is_enough() {
        for text in ["≤30小时分钟", "≥95%人次", "≥400人次%"] {
            assert!(is_doubled(text), "{text}");
        }
        for text in [
            "≤30分钟",
            "95%以上",
            "100%完成",
            "每3个月",
            "2年4个月",
            "5个工作日",
            "≥3次/年",
            "12月底",
            "90%的家长",
            "%",
        ] {
            assert!(!is_doubled(text), "{text}");
        }
    }

    #[test]
    fn units_have_a_class_unless_they_count_anything() {
        for (unit, of) in [("人次", "人"), ("平方米", "面积"), ("公里", "长度"), ("台次", "次数"), ("天以上", "时间")]
        {
            assert_eq!(class(unit), Some(of), "{unit}");
        }
        assert_eq!((class("个"), class("处"), class("项")), (None, None, None));
        assert_eq!(classes("套（个）"), [Some("机器"), None]);
    }
}
