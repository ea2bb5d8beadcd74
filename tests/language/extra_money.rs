//! Money that only some places have, sums over several ledgers, last year in one amount, and two phases side by side.

use gongkai::Outcome;
use gongkai::document::{Block, Document};
use gongkai::world::Memory;

use crate::support::tables_only::{REPORT, tables_only};
use crate::support::{self, rows, table};

const UNIT: &str = "format = 1\n[unit]\ncode = \"104001\"\nname = \"某局\"\nkind = \"unit\"\nnature = \"行政\"\nyear = 2024\n\
    variant = \"x\"\nmoney = \"万元\"\n";

/// 100 of 一般公共预算, 3 of them 单位预留机动经费; 8 of former years, 2 of them allocated.
const MONEY: &str = "[revenue]\ngeneral = 100\nsurplus = 8\n\
    [[expenditure]]\nfunction = \"2010301\"\nbasic = 97\ncontingency = 3\nadjusted = 104.5\n\
    [[expenditure]]\nfunction = \"2010301\"\nsource = \"surplus\"\nbasic = 6\nallocated = 2\n\
    [basic]\n30101 = 90\n30215 = 4\n30217 = 3\n[three_public]\nreception = 3\n";

const HEAD: &str = "caption = [\"\", \"\", \"单位：万元\"]\nserial = { head = \"\" }\ncolumn_numbers = \"\"\n";

/// The tables of `tables` that would lose such money, with a place for it.
fn variant(extra: &str) -> Memory {
    let whole = |title: &str, columns: &str| {
        format!(
            "title = \"{title}\"\nsum = {{ ledger = \"expenditure\" }}\ncomplete = true\n{HEAD}\
             rows = [{{ by = \"function\", levels = [3] }}]\ncolumns = [{{ head = \"科目\", show = \"name\" }}, {columns}]\n"
        )
    };
    let both = "[[panels]]\nsum = { ledger = \"revenue\" }\ncolumns = [{ head = \"收入\", show = \"label\" }, { head = \"数\", sum = {} }]\n\
        rows = [\n{ label = \"本年\", sum = { carried_over = false } },\n\
        { label = \"使用非财政拨款结余\", sum = { carried_over = \"surplus\" } },\n{ label = \"结转\", sum = { carried_over = true } },\n]\n\
        [[panels]]\nsum = { ledger = \"expenditure\" }\ncolumns = [{ head = \"支出\", show = \"label\" }, { head = \"数\", sum = {} }]\n\
        rows = [\n{ label = \"本年\", sum = { use = \"current\" } },\n{ label = \"结余分配\", sum = { use = \"allocated\" } },\n\
        { label = \"结转\", sum = { use = \"forward\" } },\n]\n";
    let origins = "{ head = \"本年\", sum = { carried_over = false } }, { head = \"结余\", sum = { carried_over = \"surplus\" } }, \
        { head = \"结转\", sum = { carried_over = true } }";
    let uses = "{ head = \"基本\", sum = { use = \"basic\" } }, { head = \"机动\", sum = { use = \"contingency\" } }, \
        { head = \"其他\", sum = { use = [\"project\", \"business\", \"remit\", \"subsidy\", \"forward\", \"allocated\"] } }";
    let kept = "[columns]\nbasic_project = [{ head = \"合计\", sum = {} }, { head = \"基本\", sum = { use = \"basic\" } }, \
        { head = \"项目\", sum = { use = \"project\" } }, { head = \"机动\", sum = { use = \"contingency\" } }]\n";
    tables_only()
        .with("variants/x/variant.toml", format!("name = \"x\"\ntitle = \"本地\"\nextends = \"tables\"\n{extra}{kept}"))
        .with("variants/x/tables/summary.toml", format!("title = \"收支总表\"\ncomplete = true\n{HEAD}{both}"))
        .with("variants/x/tables/revenue.toml", whole("收入总表", origins))
        .with("variants/x/tables/expenditure.toml", whole("支出总表", uses))
}

const EXTRA: &str = "extra_money = [\"使用非财政拨款结余\", \"contingency\", \"结余分配\"]\n";

fn compile(world: Memory, budget: &str) -> Outcome {
    support::compile(&world.with("budget.toml", format!("{UNIT}{budget}")), "budget.toml")
}

fn sound(world: Memory, budget: &str) -> Document {
    let outcome = compile(world, budget);
    assert_eq!(support::verdict(&outcome), [""; 0]);
    outcome.into_document().expect("a document")
}

fn printed(document: &Document, id: &str) -> Vec<String> {
    rows(&table(document, id).rows).iter().map(|row| row.join("|")).collect()
}

fn with_table(table: &str) -> Memory {
    variant(EXTRA)
        .with("variants/x/tables/own.toml", format!("title = \"自己的\"\n{HEAD}{table}"))
        .with("variants/x/report.md", format!("{{{{ table(id=\"own\") }}}}\n\n{REPORT}"))
}

#[test]
fn such_money_has_its_rows_and_columns() {
    let document = sound(variant(EXTRA), MONEY);
    let summary = ["本年|100.00|本年|106.00", "使用非财政拨款结余|8.00|结余分配|2.00", "结转||结转|"];
    assert_eq!(printed(&document, "summary"), summary);
    assert_eq!(printed(&document, "revenue"), ["合计|100.00|8.00|", "行政运行|100.00|8.00|"]);
    assert_eq!(printed(&document, "expenditure"), ["合计|103.00|3.00|2.00", "行政运行|103.00|3.00|2.00"]);
    let json: serde_json::Value = serde_json::from_str(&gongkai::render::json::render(&document)).expect("JSON");
    let facts = json["facts"].as_array().expect("facts");
    let of = |key: &str| -> Vec<&str> {
        facts.iter().filter(|fact| fact[key] == true).map(|fact| fact["amount"].as_str().unwrap()).collect()
    };
    assert_eq!(of("surplus"), ["80000", "60000", "20000"]);
    assert_eq!(of("adjusted"), ["1045000"]);
}

#[test]
fn a_place_without_it_refuses_it_once_for_each_kind() {
    let outcome = compile(
        tables_only().with("variants/x/variant.toml", "name = \"x\"\ntitle = \"本地\"\nextends = \"tables\"\n"),
        MONEY,
    );
    let refused: Vec<_> = outcome.findings.iter().filter(|finding| finding.code == "S046").collect();
    let places: Vec<usize> = refused.iter().map(|finding| finding.labels.len()).collect();
    assert_eq!(places, [2, 0], "three amounts of 使用非财政拨款结余, one of 单位预留机动经费");
    assert!(!outcome.findings.iter().any(|finding| finding.code == "W102"), "no table is said to lose it as well");
}

#[test]
fn tables_must_have_what_the_variant_says_and_may_not_name_what_it_does_not() {
    let codes = |world: Memory| {
        let outcome = compile(
            world,
            "[revenue]\ngeneral = 1\n[[expenditure]]\nfunction = \"2010301\"\nbasic = 1\n[basic]\n30101 = 1\n",
        );
        let mut codes: Vec<String> = outcome.findings.iter().map(|finding| finding.code.to_string()).collect();
        codes.sort();
        codes.dedup();
        codes
    };
    let plain = tables_only()
        .with("variants/x/variant.toml", format!("name = \"x\"\ntitle = \"本地\"\nextends = \"tables\"\n{EXTRA}"));
    assert!(codes(plain).contains(&"M108".to_owned()), "the tables of `tables` would lose it");
    assert!(codes(variant("")).contains(&"M102".to_owned()), "the nodes are not there");
    assert_eq!(codes(variant(EXTRA)), [""; 0]);
}

#[test]
fn of_grants_nothing_is_allocated() {
    let money = "[revenue]\ngeneral = 10\n[[expenditure]]\nfunction = \"2010301\"\nbasic = 8\nallocated = 2\n[basic]\n30101 = 8\n";
    let outcome = compile(variant(EXTRA), money);
    let finding = outcome.findings.iter().find(|finding| finding.code == "S046").expect("a finding");
    assert_eq!(finding.primary.as_ref().unwrap().text, "“一般公共预算”没有“结余分配”");
}

#[test]
fn a_cell_and_a_figure_add_up_several_ledgers() {
    let both = "[{ ledger = \"three_public\" }, { ledger = \"basic\", economic = [\"30215\", \"30216\"] }]";
    let world = with_table(&format!(
        "rows = [{{ label = \"两项\", sum = {{}} }}, {{ label = \"会议费\", sum = {{ ledger = \"basic\" }} }}]\n\
         columns = [{{ head = \"项目\", show = \"label\" }}, {{ head = \"数\", sum = {both} }}]\n"
    ));
    assert_eq!(printed(&sound(world, MONEY), "own"), ["两项|7.00", "会议费|4.00"]);
    let world = variant(EXTRA)
        .with("variants/x/figures.toml", format!("both = {{ title = \"两项\", sum = {both} }}\n"))
        .with("variants/x/report.md", format!("{{{{ fig.both }}}}\n\n{REPORT}"));
    let document = sound(world, MONEY);
    let figure = document.figures.iter().find(|figure| figure.id == "both").expect("the figure");
    assert_eq!(figure.amount.to_string(), "70000");
}

#[test]
fn last_year_of_several_ledgers_is_written_in_its_parts() {
    let both = "[{ ledger = \"three_public\" }, { ledger = \"basic\", economic = \"30215\" }]";
    let phrases =
        "[phrases.change]\nmore = \"比{of}增加{amount}\"\nless = \"比{of}减少{amount}\"\nsame = \"与{of}持平\"\n";
    let world = || {
        variant(&format!("{EXTRA}{phrases}"))
            .with("variants/x/figures.toml", format!("both = {{ title = \"两项\", sum = {both} }}\n"))
            .with("variants/x/report.md", format!("{{{{ delta.both | change(of=\"上年\") }}}}\n\n{REPORT}"))
    };
    let outcome = compile(world(), MONEY);
    let told = outcome.findings.iter().find(|finding| finding.code == "Y102").expect("a finding");
    let help = told.help.as_deref().unwrap_or_default();
    assert!(help.contains("“三公”各项") && help.contains("[previous.basic_by_code]"), "{help}");
    let last = "[previous]\nthree_public = 2\n[previous.basic_by_code]\n30215 = 3.5\n";
    let document = sound(world(), &format!("{MONEY}{last}"));
    let first = document.blocks.first().and_then(|block| match block {
        Block::Paragraph(words) => Some(words.text()),
        _ => None,
    });
    assert_eq!(first.as_deref(), Some("比上年增加1.50"));
}

#[test]
fn budget_and_adjusted_budget_and_last_year_stand_side_by_side() {
    let world = with_table(
        "sum = { ledger = \"expenditure\", source = \"general\", use = \"current\" }\ncomplete = true\n\
         rows = [{ by = \"function\", levels = [3] }]\ncolumns = [\n{ head = \"科目\", show = \"code\" },\n\
         { head = \"上年执行数\", sum = { year = -1, measure = \"executed\" } },\n\
         { head = \"上年调整数\", sum = { year = -1, measure = \"adjusted\" } },\n\
         { head = \"年初数\", sum = {}, id = \"first\" },\n\
         { head = \"调整数\", sum = { measure = \"adjusted\" }, id = \"then\" },\n\
         { head = \"调整\", minus = [\"then\", \"first\"] },\n]\n",
    );
    let last = "[[previous.expenditure]]\nfunction = \"2010301\"\nmeasure = \"执行数\"\namount = 98.75\n\
        [[previous.expenditure]]\nfunction = \"2010301\"\nmeasure = \"调整预算数\"\nbasic = 99\n";
    let document = sound(world, &format!("{MONEY}{last}"));
    let row = "|98.75|99.00|100.00|104.50|4.50";
    assert_eq!(printed(&document, "own"), [format!("合计{row}"), format!("2010301{row}")]);
}

/// 会议费, training and all of it, two years one below the other.
const TWO_YEARS: &str = "rows = [{ label = \"上年\", sum = { year = -1 } }, { label = \"本年\", sum = {} }]\ncolumns = [\n\
    { head = \"年度\", show = \"label\" },\n{ head = \"会议费\", sum = { ledger = \"basic\", economic = \"30215\" } },\n\
    { head = \"培训费\", sum = { ledger = \"basic\", economic = \"30216\" } },\n]\n";

#[test]
fn what_nobody_said_of_last_year_is_no_zero() {
    let part = "[previous.basic_by_code]\n30216 = 1\n";
    let outcome = compile(with_table(TWO_YEARS), &format!("{MONEY}{part}"));
    let told = outcome.findings.iter().find(|finding| finding.code == "Y107").expect("a finding");
    assert!(told.help.as_deref().unwrap_or_default().contains("[previous.basic_by_code]"), "{told:?}");
    let unknown = compile(with_table(TWO_YEARS), &format!("{MONEY}[previous.basic_by_code]\n30288 = 2.5\n"));
    assert!(unknown.findings.iter().any(|finding| finding.code == "C001"), "codes of last year are looked up, too");
    let said = "[previous.basic_by_code]\n30215 = 2.5\n";
    let document = sound(with_table(TWO_YEARS), &format!("{MONEY}{said}"));
    assert_eq!(printed(&document, "own"), ["上年|2.50|", "本年|4.00|"]);
}

#[test]
fn execution_of_all_sources_together_is_of_none_alone() {
    let columns = |more: &str| {
        format!(
            "sum = {{ ledger = \"expenditure\", use = \"current\"{more} }}\nrows = [{{ by = \"function\", levels = [3] }}]\n\
             columns = [{{ head = \"科目\", show = \"name\" }}, {{ head = \"执行数\", sum = {{ year = -1, measure = \"executed\" }} }}, \
             {{ head = \"本年\", sum = {{}} }}]\n"
        )
    };
    let last =
        "[[previous.expenditure]]\nfunction = \"2010301\"\nmeasure = \"执行数\"\nall_sources = true\namount = 101\n";
    let document = sound(with_table(&columns("")), &format!("{MONEY}{last}"));
    assert_eq!(printed(&document, "own"), ["合计|101.00|106.00", "行政运行|101.00|106.00"]);
    let outcome = compile(with_table(&columns(", source = \"general\"")), &format!("{MONEY}{last}"));
    assert!(outcome.findings.iter().any(|finding| finding.code == "W101"), "it is not told by source");
    let kept = last.replace("all_sources", "carried_over = true\nall_sources");
    let document = sound(with_table(&columns(", carried_over = true")), &format!("{MONEY}{kept}"));
    assert_eq!(printed(&document, "own"), ["合计|101.00|", "行政运行|101.00|"], "carrying over may be told");
    let both = last.replace("all_sources", "source = \"fund\"\nall_sources");
    let outcome = compile(variant(EXTRA), &format!("{MONEY}{both}"));
    assert!(outcome.findings.iter().any(|finding| finding.code == "S025"));
}

#[test]
fn statutory_tables_hold_what_is_kept_back() {
    let general = "title = \"一般公共预算支出表\"\nsum = { ledger = \"expenditure\", source = \"general\", use = [\"basic\", \"project\"] }\n\
        complete = true\nrows = [{ by = \"function\" }]\ncolumns = [\"function\", { head = \"合计\", sum = {} }]\n";
    let outcome = compile(variant(EXTRA).with("variants/x/tables/general.toml", general), MONEY);
    let told = outcome.findings.iter().filter(|finding| finding.code == "M108");
    assert!(
        told.filter_map(|finding| finding.primary.as_ref())
            .any(|label| label.text.contains("整张表的选取里没有“单位预留机动经费”"))
    );
}

#[test]
fn one_amount_and_its_parts_exclude_each_other() {
    let last = "[[previous.expenditure]]\nfunction = \"2010301\"\namount = 98\nbasic = 98\n";
    let now = MONEY.replace("adjusted = 104.5", "adjusted = 104.5\nadjusted_basic = 104.5");
    for (budget, key) in [(format!("{MONEY}{last}"), "只写 amount"), (now, "只写 adjusted")] {
        let outcome = compile(variant(EXTRA), &budget);
        let finding = outcome.findings.iter().find(|finding| finding.code == "S025").expect("a finding");
        assert!(finding.help.as_deref().unwrap_or_default().contains(key), "{finding:?}");
    }
}

#[test]
fn last_years_public_items_have_sources() {
    let world = with_table(
        "sum = { ledger = \"three_public\" }\nrows = [{ label = \"接待费\", sum = { item = \"reception\" } }]\ncolumns = [\n\
         { head = \"项目\", show = \"label\" },\n{ head = \"上年\", sum = { year = -1 } },\n\
         { head = \"其中：基金\", sum = { year = -1, source = \"fund\" }, memo = true },\n{ head = \"本年\", sum = {} },\n]\n",
    );
    let last = "[previous.three_public_by_source]\nreception = 2\nfund = { reception = 0.5 }\n";
    assert_eq!(printed(&sound(world, &format!("{MONEY}{last}")), "own"), ["接待费|2.50|0.50|3.00"]);
}
