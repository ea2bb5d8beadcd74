//! 部门 and 单位 confused: a unit that calls itself a department, or the reverse.

use super::reader::gathered;
use crate::check::lints::Whose;
use crate::check::{Field, Printed, lints};
use crate::diagnostic::Diagnostic;
use crate::lexicon::letters::Lettered;
use crate::model::BudgetKind;
use crate::source::Span;

rule! {
    /// ## 检查内容
    /// 单位预算里说“本单位”“单位预算公开”，部门预算里说“本部门”“部门预算公开”，不混用。职责和名词解释照原文，不检查。
    /// ## 为什么
    /// 部门预算含所属单位，单位预算只是自己；口径说错了，读者不知道数是谁的。
    /// ## 依据
    /// 预算法第十四条
    /// ## 错误示例
    /// 部门预算：反映本单位当年全部收入。
    /// ## 正确示例
    /// 部门预算：反映本部门当年全部收入。
    "L004" "部门、单位不混用" Warning
}

pub fn check(printed: &Printed<'_>) -> Vec<Diagnostic> {
    let kind = printed.budget.unit.kind.value;
    let own = printed.budget.unit.name.span.file;
    let words: Vec<&Whose> = lints().wording.whose.iter().filter(|whose| whose.kind == kind).collect();
    let mut places: Vec<Vec<Span>> = vec![Vec::new(); words.len()];
    let mut judge = |line: &Lettered<'_>| {
        for (whose, places) in words.iter().zip(&mut places) {
            if line.may_hold(&whose.wrong) && occurs(&line.words, whose) {
                // The variant's own titles are not checked: some places call a unit's document 部门预算.
                let place = printed.place(&whose.wrong, &line.words);
                if !places.contains(&place) && place.file == own && places.len() < 50 {
                    places.push(place);
                }
            }
        }
    };
    let mut quoted = false;
    for line in printed.lines() {
        let text = line.content.text();
        if line.heading.is_some() {
            quoted = lints().wording.quoted.stand_in(&text);
        }
        if line.heading.is_some() || !quoted {
            judge(&Lettered::of(text));
        }
    }
    for table in printed.document.tables() {
        judge(&Lettered::of(table.title.text()));
    }
    // What a project of a unit says of itself. A department's projects may be those of its units.
    let told = |field| matches!(field, Field::Purpose | Field::Goal | Field::Meaning | Field::ProjectName);
    for masked in printed.masked().iter().filter(|masked| kind == BudgetKind::Unit && told(masked.text.field)) {
        judge(&masked.lettered);
    }
    let found = words.iter().zip(&places).filter(|(_, places)| !places.is_empty());
    found.map(|(whose, places)| say(whose, places)).collect()
}

fn say(whose: &Whose, places: &[Span]) -> Diagnostic {
    let Whose { wrong, right, .. } = whose;
    let this = if whose.kind == BudgetKind::Unit { "单位预算" } else { "部门预算" };
    let right = if right.is_empty() { "删去这半句".to_owned() } else { format!("改为“{right}”") };
    let finding = RULE.finding(format!("这是{this}，文中说的是“{wrong}”"));
    gathered(finding, places, "这里").help(format!("{right}；确实指别的部门、单位的，可以不理会。"))
}

/// True if the words are about the document's own unit.
fn occurs(text: &str, whose: &Whose) -> bool {
    let own = |at: usize| !whose.after.iter().any(|before| text[..at].ends_with(before.as_str()));
    text.match_indices(whose.wrong.as_str()).any(|(at, _)| own(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_about_others_are_right() {
        let found = |kind: BudgetKind, text: &str| {
            let words = lints().wording.whose.iter().filter(|whose| whose.kind == kind);
            words.filter(|whose| occurs(text, whose)).map(|whose| whose.wrong.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(found(BudgetKind::Unit, "反映本部门当年全部收入"), ["本部门"]);
        assert_eq!(found(BudgetKind::Department, "我单位无其他需要说明的事项"), ["我单位"]);
        assert_eq!(found(BudgetKind::Unit, "现将2024年部门预算公开如下"), ["部门预算公开"]);
        let nothing: &[&str] = &[];
        for text in [
            "按部门预算经济分类科目编制",
            "各部门、有关部门、主管部门、财政部门",
            "根据部门预算批复和部门预算编制要求",
            "纳入主管部门预算公开范围",
            "反映本单位当年全部收入，我单位",
            "基本部门、日本部门",
        ] {
            assert_eq!(found(BudgetKind::Unit, text), nothing, "{text}");
        }
        for text in [
            "基本单位名录库、样本单位",
            "所属单位预算公开、各单位预算公开、部门（单位）预算公开",
            "机关及所属事业单位的收支包含在部门预算中",
            "预算单位、单位资金收入",
            "自我单位",
        ] {
            assert_eq!(found(BudgetKind::Department, text), nothing, "{text}");
        }
    }
}
