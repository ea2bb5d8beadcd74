//! Chinese names of the texts that nearly every format asks for, beside their keys in `[narrative]`.

/// The key of the budget that holds the texts.
pub(super) const SECTION: &str = "narrative";

/// Keys, each with its names; the first is what completion offers.
pub(super) const NAMES: [(&str, &[&str]); 9] = [
    (
        "duties",
        &[
            "主要职责",
            "单位的主要职责",
            "部门的主要职责",
            "单位主要职责",
            "部门主要职责",
            "单位职责",
            "部门职责",
            "职责",
        ],
    ),
    ("main_projects", &["主要项目", "项目支出主要是哪些项目", "主要项目支出"]),
    ("basic_change_reason", &["基本支出增减原因"]),
    ("project_change_reason", &["项目支出增减原因"]),
    ("operating_uses", &["机关运行经费用途", "机关运行经费用在哪些方面", "机关运行经费主要用途", "运行经费用途"]),
    ("three_public_change_reason", &["三公经费增减原因"]),
    ("special_funds", &["专项资金安排情况", "部门主管专项资金的安排情况", "主管专项资金", "专项资金"]),
    ("assets_note", &["拟购置固定资产说明", "拟购置固定资产的说明", "固定资产说明"]),
    ("other_matters", &["其他需要说明的事项", "其他事项", "其他说明"]),
];

/// What reasons are about.
const SUBJECTS: [(&str, &str); 4] = [
    ("基本支出", "basic_change_reason"),
    ("项目支出", "project_change_reason"),
    ("三公经费", "three_public_change_reason"),
    ("“三公”经费", "three_public_change_reason"),
];

/// What may stand between a subject and 原因.
const CHANGES: [&str; 14] = [
    "",
    "的",
    "增减",
    "增减的",
    "变化",
    "变化的",
    "变动",
    "变动的",
    "增减变化",
    "增减变化的",
    "增加",
    "减少",
    "增加的",
    "减少的",
];

/// The key of a text's Chinese name.
pub(super) fn key_of(written: &str) -> Option<&'static str> {
    if written.is_ascii() {
        return None;
    }
    let named = NAMES.iter().find(|(_, names)| names.contains(&written)).map(|(key, _)| *key);
    named.or_else(|| {
        let (subject, key) = SUBJECTS.iter().find(|(subject, _)| written.starts_with(subject))?;
        let change = written[subject.len()..].strip_suffix("原因")?;
        let change =
            ["比上年", "较上年", "与上年相比"].iter().find_map(|with| change.strip_prefix(with)).unwrap_or(change);
        CHANGES.contains(&change).then_some(*key)
    })
}

/// The name of a key.
pub(crate) fn name_of(key: &str) -> Option<&'static str> {
    NAMES.iter().find(|(known, _)| *known == key).and_then(|(_, names)| names.first().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_known_by_its_names() {
        for (name, key) in [
            ("职责", Some("duties")),
            ("基本支出比上年增减的原因", Some("basic_change_reason")),
            ("“三公”经费增减变化原因", Some("three_public_change_reason")),
            ("项目支出原因", Some("project_change_reason")),
            ("项目支出说明", None),
            ("duties", None),
        ] {
            assert_eq!(key_of(name), key, "{name}");
        }
        for (key, names) in NAMES {
            assert!(names.iter().all(|name| key_of(name) == Some(key)), "{key}");
            assert_eq!(name_of(key), names.first().copied());
        }
    }
}
