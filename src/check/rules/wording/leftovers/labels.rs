//! A text that is no more than the name of its own field: a form of which the head was copied.

use crate::check::{Authored, Field};
use crate::lexicon::is_chinese;

/// True for 指标名称 as the name of an indicator, 项目1 as that of a project, asdf as a purpose.
pub(super) fn is_label(text: &Authored<'_>) -> bool {
    let words = text.text.trim().trim_end_matches(['：', ':', '。']);
    let plain = words.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(c));
    let labels: &[&str] = match text.field {
        Field::UnitName => &["单位", "单位名称", "部门", "部门名称"],
        Field::Organization => &["单位名称", "机构名称", "名称", "单位性质", "单位规格", "经费保障形式"],
        Field::ProjectName => &["项目", "项目名称", "新建项目"],
        Field::Purpose => &["用途", "资金用途", "项目用途", "项目内容"],
        Field::Goal => &["目标", "绩效目标", "总体目标", "年度目标", "目标内容"],
        Field::IndicatorName => &["指标", "指标名称", "三级指标", "绩效指标", "二级指标", "新建指标"],
        Field::Meaning => &["描述", "指标描述", "绩效指标描述", "指标内容", "指标解释"],
        Field::Target => &["指标值", "目标值"],
        Field::Basis => &["依据", "确定依据", "指标值确定依据"],
        _ => &[],
    };
    // 科目 and the like of other lists have such names rightly: only what is a sentence must have Chinese in it.
    let told = matches!(text.field, Field::ProjectName | Field::Purpose | Field::Goal | Field::Performance)
        || text.field == Field::Narrative && text.key == "duties";
    let wordless = told && !words.is_empty() && !words.contains(is_chinese) && !text.text.contains('{');
    let numbered = matches!(text.field, Field::Meaning | Field::IndicatorName | Field::Basis)
        && !words.is_empty()
        && words.bytes().all(|byte| byte.is_ascii_digit());
    labels.contains(&plain) || wordless || numbered
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Span};

    #[test]
    fn only_the_head_of_the_own_field_is_a_label() {
        let said = |field, text: &'static str| {
            let span = Span { file: FileId(0), start: 0, end: 0 };
            is_label(&Authored { field, key: "", text, span, secret: None })
        };
        assert!(said(Field::IndicatorName, "指标1") && said(Field::ProjectName, "项目名称："));
        assert!(said(Field::Purpose, "asdf") && said(Field::Goal, "111"));
        assert!(!said(Field::IndicatorName, "经济效益指标") && !said(Field::IndicatorName, "PM2.5"));
        assert!(!said(Field::Basis, "绩效目标") && !said(Field::Target, "100") && !said(Field::Purpose, ""));
    }
}
