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

#[cfg(test)]
mod tests {
    use super::{class, classes};

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
