//! What is written reads back as the same tree, and compiles to the same document.

use std::path::Path;

use gongkai::author::{Notes, budget};
use gongkai::model::Budget;
use gongkai::render;
use gongkai::source::{Shape, Table};
use gongkai::world::World;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::tree;
use crate::support::{self, EXAMPLES, budget_path, cases, random};

fn rewritten(text: &str) -> String {
    let tree = DeTable::parse(text).expect("TOML");
    budget(tree.get_ref(), &Notes::default())
}

fn reads_back(root: &Table<'_>, name: &str) {
    let shape = Shape::Record(Budget::SHAPE);
    let written = budget(root, &Notes::default());
    assert_eq!(tree::of_table(root, shape), tree::of_text(&written, shape), "{name}\n{written}");
    let again = rewritten(&written);
    assert_eq!(again, written, "{name}: writing what was written changes it");
}

/// All TOML files below a folder.
fn files(folder: &str) -> Vec<(String, String)> {
    let mut paths = Vec::new();
    support::collect(&support::root().join(folder), &mut paths);
    let text = |path: &Path| Some((path.display().to_string(), std::fs::read_to_string(path).ok()?));
    paths.iter().filter(|path| path.extension().is_some_and(|is| is == "toml")).filter_map(|path| text(path)).collect()
}

#[test]
fn every_budget_of_the_repository_reads_back_as_it_was() {
    let mut count = 0;
    for (name, text) in ["examples", "tests/clean", "tests/corpus"].into_iter().flat_map(files) {
        if let Ok(tree) = DeTable::parse(&text) {
            reads_back(tree.get_ref(), &name);
            count += 1;
        }
    }
    assert!(count > 700, "{count}");
}

#[test]
fn a_rewritten_example_compiles_to_the_same_document() {
    for example in EXAMPLES {
        let path = budget_path(example);
        let world = support::in_memory(example);
        let before = support::compile(&world, &path);
        let text = String::from_utf8(world.read(&path, u64::MAX).expect("a file")).expect("UTF-8");
        let after = support::compile(&world.with(&path, rewritten(&text)), &path);
        let said = |outcome: &gongkai::Outcome| {
            let mut said: Vec<String> =
                outcome.findings.iter().map(|finding| format!("{} {}", finding.code, finding.message)).collect();
            said.sort();
            (said, outcome.allowed.len())
        };
        assert_eq!(said(&before), said(&after), "{example:?}");
        let markdown = |outcome| render::markdown::render(&support::document(outcome));
        assert_eq!(markdown(before), markdown(after), "{example:?}");
    }
}

#[test]
fn a_file_is_laid_out_as_a_person_would() {
    let text = "unit = { kind = \"unit\", code = \"104001\", 'a b' = 1 }\nformat = 1\n\
        basic = { 30231.amount = 5.60, 30101 = 318.00, 30701 = { amount = 1, group = \"人员\" }, allow = [] }\n\
        [[expenditure]]\nbasic = 7_5.50\nfunction = \"2010301\"\n[[expenditure]]\nsource = \"fund\"\nfunction = \"2120899\"\n\
        [previous]\nbasic = 1\nexpenditure = [{ function = \"2010301\", basic = 2.0 }]\n\
        [[project]]\ngoals = ['一', '二']\nname = '数字化'\nindicators = [{ name = 'a', kind = '数量' }, { kind = '质量', name = 'b' }]\n\
        allow = [{ why = '旧的', code = 'P1' }]\n[narrative]\nduties = \"一\\n二\\n\"\nnote = 'a \"b\" c'\n[codes.function]\n21301 = \"农业农村\"\n";
    let tree = DeTable::parse(text).expect("TOML");
    let notes = Notes { schema: Some("schema/budget.schema.json"), ..Notes::default() };
    let expected = r#"#:schema schema/budget.schema.json
format = 1  # 格式版本

# 单位基本信息
[unit]
code  = "104001"  # 单位代码
kind  = "unit"    # 单位
"a b" = 1

# 支出：一行 = 科目 × 资金来源
[[expenditure]]
function = "2010301"  # 行政运行
basic    = 75.50      # 基本支出

[[expenditure]]
function = "2120899"  # 其他国有土地使用权出让收入安排的支出
source   = "fund"     # 政府性基金

# 一般公共预算基本支出：经济分类科目（到款）= 金额
[basic]
allow = []
# 301 工资福利支出
30101 = 318.00  # 基本工资
# 302 商品和服务支出
30231 = 5.60    # 公务用车运行维护费
# 307 债务利息及费用支出
30701 = { amount = 1, group = "人员" }  # 国内债务付息

# 上年数
[previous]
expenditure = [{ function = "2010301", basic = 2.0 }]  # 行政运行
basic       = 1

# 项目
[[project]]
name       = "数字化"      # 项目名称
goals      = ["一", "二"]  # 绩效目标
allow      = [{ code = "P1", why = "旧的" }]
# 绩效指标
indicators = [
  { kind = "数量", name = "a" },
  { kind = "质量", name = "b" },
]

# 只有本单位能写的话：名称 = 文字
[narrative]
duties = """
一
二
"""
note = """a "b" c"""

# 功能分类科目：编码 = 名称，如 "21301" = "农业农村"
[codes.function]
21301 = "农业农村"
"#;
    let written = budget(tree.get_ref(), &notes);
    assert_eq!(written, expected, "{written}");
}

/// Characters that mean something in TOML, or that editors change.
fn words() -> impl Strategy<Value = String> {
    let special = prop::sample::select(vec![
        "\"",
        "\"\"",
        "\"\"\"",
        "'",
        "'''",
        "\\",
        "\\n",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "#",
        " ",
        "  \n",
        "=",
        "[",
        "]",
        "{{ a }}",
        "\u{0}",
        "\u{7F}",
        "\u{85}",
        "\u{2028}",
        "\u{FEFF}",
        "\u{FDD0}",
        "\u{1F600}",
        "万元",
        "，",
        "a",
        "1.5",
    ]);
    vec(special, 0..6).prop_map(|parts| parts.concat())
}

fn key() -> impl Strategy<Value = String> {
    let declared = prop::sample::select(vec![
        "format",
        "unit",
        "name",
        "allow",
        "code",
        "why",
        "expenditure",
        "function",
        "basic",
        "amount",
        "group",
        "project",
        "plan",
        "indicators",
        "goals",
        "amounts",
        "source",
        "general",
        "narrative",
        "extra",
        "codes",
        "previous",
        "figures",
        "performance",
        "target",
        "carried_over",
        "30101",
        "schema",
        "file",
        "secret",
    ]);
    prop_oneof![3 => declared.prop_map(str::to_owned), 1 => words()]
}

/// Any tree, with or without sense.
fn value() -> impl Strategy<Value = String> {
    let number =
        prop::sample::select(vec!["0", "1", "-1", "1.50", "1430.96", "6.5e3", "inf", "nan", "0xFF", "0o7", "0b1"]);
    let moment = prop::sample::select(vec!["2024-02-20", "07:32:00", "1979-05-27T07:32:00Z", "true", "false"]);
    let leaf = prop_oneof![4 => words().prop_map(quoted), 2 => number.prop_map(str::to_owned), 1 => moment.prop_map(str::to_owned)];
    leaf.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(|items| format!("[{}]", items.join(","))),
            btree_map(key(), inner, 0..5).prop_map(|table| {
                let entries: Vec<String> =
                    table.into_iter().map(|(key, value)| format!("{}={value}", quoted(key))).collect();
                format!("{{{}}}", entries.join(","))
            }),
        ]
    })
}

/// A text as TOML, independent of what is tested.
fn quoted(text: impl AsRef<str>) -> String {
    let escaped: String = text.as_ref().chars().map(|c| format!("\\U{:08X}", u32::from(c))).collect();
    format!("\"{escaped}\"")
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn any_tree_reads_back(table in btree_map(key(), value(), 0..6)) {
        let text: String = table.iter().map(|(key, value)| format!("{}={value}\n", quoted(key))).collect();
        let tree = DeTable::parse(&text).expect("TOML");
        reads_back(tree.get_ref(), &text);
    }

    #[test]
    fn any_text_reads_back(text in words()) {
        let node = |value| Spanned::new(0..0, value);
        let of = || node(DeValue::String(text.clone().into()));
        let mut list = DeArray::new();
        (0..3).for_each(|_| list.push(of()));
        let mut narrative = DeTable::new();
        narrative.insert(Spanned::new(0..0, text.clone().into()), of());
        narrative.insert(Spanned::new(0..0, "list".into()), node(DeValue::Array(list)));
        let mut root = DeTable::new();
        root.insert(Spanned::new(0..0, "narrative".into()), node(DeValue::Table(narrative)));
        reads_back(&root, &text);
    }

    #[test]
    fn random_budgets_read_back(budget in random::budget()) {
        let text = support::toml::write(&budget, "base", support::toml::Unit::TenThousand);
        reads_back(DeTable::parse(&text).expect("TOML").get_ref(), &text);
    }
}
