//! 石岭市: departments alone, a form of four columns for each project, plans in money at three points.
//!
//! By hand, 万元: 项目 380 + 120 + 40 = 540, last year none; 基本 300 of 310; “三公” 12.5 of 12.5 + 3.

use crate::support::table;

use super::{body, document, head, otherwise, outline, rows, said};

#[test]
fn changes_are_worded_by_where_they_come_from() {
    assert_eq!(
        outline(&document("shiling"))[1..13],
        [
            "# 一般情况",
            "## 1、变动",
            "“三公”经费12.50万元，比2024年少3.00万元；其中公务接待费2024年有3.00万元，今年不安排。\
             项目支出2024年没有，今年新安排540.00万元，基本支出比2024年少10.00万元。",
            "## 2、政府购买服务",
            "政府购买服务支出36.5万元。",
            "## 3、各单位",
            "•石岭市林业局本级：行政/•石岭市国有林场：公益二类事业",
            "## 4、整体绩效",
            "保护和修复森林资源。加强督查。",
            "### （1）森林修复",
            "修复退化林：3000亩",
            "# 附表",
        ]
    );
}

#[test]
fn each_project_has_a_form_of_its_own_grid() {
    let document = document("shiling");
    assert_eq!(table(&document, "project-1").title.text(), "项目支出绩效表（1）");
    assert_eq!(
        rows(&table(&document, "project-1").info),
        [
            "项目名称|退化林修复|·|·",
            "预算|380.00（财政380.00、其他）|·|·",
            "资金计划|一季度末|上半年末|全年",
            "·|60.00|150.50|380.00",
            "目标|①修复3000亩\n②成活率达标|·|·",
        ]
    );
    assert_eq!(head(&document, "project-1"), ["一级|二级|指标|值"]);
    // Columns of text have no total, though the variant's tables end with one.
    assert_eq!(body(&document, "project-1"), ["产出指标|数量指标|修复面积|3000亩", "·|质量指标|成活率|≥85%"]);
    // A blank point.
    assert_eq!(rows(&table(&document, "project-2").info)[3], "·|10.00||160.00");
}

#[test]
fn a_table_of_its_own_groups_projects() {
    let document = document("shiling");
    assert_eq!(head(&document, "services"), ["项目|用途|金额|财政|其他|说明"]);
    assert_eq!(
        body(&document, "services"),
        [
            "森林资源培育||540.00|500.00|40.00|",
            "苗圃建设|建设保障性苗圃|160.00|120.00|40.00|苗圃建设用120万元",
            "退化林修复|修复退化林3000亩|380.00|380.00||退化林修复用380万元",
            "总计||540.00|500.00|40.00|",
        ]
    );
}

#[test]
fn only_records_with_money_are_listed_where_a_table_says_so() {
    assert_eq!(body(&document("shiling"), "others"), ["苗圃建设|40.00", "总计|40.00"]);
    let without = otherwise("shiling", "fiscal = 120\nother = 40", "fiscal = 160").into_document().unwrap();
    let others = table(&without, "others");
    assert!(others.empty && others.rows.rows().is_empty());
    assert_eq!(others.notes[0].text(), "注：没有用其他资金的项目。");
}

#[test]
fn it_is_for_departments() {
    let outcome = otherwise("shiling", "kind = \"部门\"", "kind = \"单位\"");
    let codes: Vec<String> = said(&outcome).into_iter().map(|(code, _)| code.to_string()).collect();
    // The variant does not print a department's goals for a unit, either.
    assert_eq!(codes, ["S029", "K014"]);
}
