//! A department of three units, consolidated on paper: 本级 pays 30.00 of its other revenue to the library, which spends it.
//!
//! | | 本级（行政） | 图书馆（事业） | 文化馆（参公） | 抵销 | 部门 |
//! |---|---|---|---|---|---|
//! | 一般公共预算 | 300.00 | 120.00 | 80.00 | | 500.00 |
//! | 上级补助 | | 30.00 | | −30.00 | |
//! | 事业收入 | | 5.00 | | | 5.00 |
//! | 其他收入 | 40.00 | | | | 40.00 |
//! | 上年结转 | | | 6.00 | | 6.00 |
//! | 收入总计 | 340.00 | 155.00 | 86.00 | −30.00 | 551.00 |
//! | 对附属单位补助 | 30.00 | | | −30.00 | |
//! | 支出总计 | 340.00 | 155.00 | 86.00 | −30.00 | 551.00 |

use gongkai::Outcome;
use gongkai::document::Document;
use gongkai::world::Memory;

use crate::support::spots::{Spot, spots};
use crate::support::tables_only::{REPORT, tables_only};
use crate::support::{self, rows, table};

const BUREAU: &str = "bureau/budget.toml";
const FILES: [(&str, &str); 4] = [
    (BUREAU, include_str!("department/bureau.toml")),
    ("office/budget.toml", include_str!("department/office.toml")),
    ("library/budget.toml", include_str!("department/library.toml")),
    ("centre/budget.toml", include_str!("department/centre.toml")),
];

fn world() -> Memory {
    FILES.iter().fold(tables_only(), |world, (path, text)| world.with(path, *text))
}

/// The world with one passage of a file replaced.
fn with(path: &str, old: &str, new: &str) -> Memory {
    let (_, text) = FILES.iter().find(|(known, _)| *known == path).expect("a file");
    assert_eq!(text.matches(old).count(), 1, "“{old}” should stand once in {path}");
    world().with(path, text.replace(old, new))
}

fn compiled(world: &Memory, path: &str) -> Outcome {
    let outcome = support::compile(world, path);
    assert_eq!(support::errors(&outcome.findings, &outcome.sources), "");
    outcome
}

fn document(world: &Memory, path: &str) -> Document {
    compiled(world, path).into_document().expect("a document")
}

/// The rows of a table that have a number, each as one line with its cells between bars.
fn filled(document: &Document, id: &str) -> String {
    let rows = rows(&table(document, id).rows);
    let has_number = |row: &&Vec<String>| row[1..].iter().any(|cell| cell.contains('.'));
    rows.iter().filter(has_number).map(|row| row[1..].join("|")).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn expect(document: &Document, id: &str, expected: &str) {
    let expected: Vec<String> =
        expected.trim().lines().map(|line| line.split('|').map(str::trim).collect::<Vec<_>>().join("|")).collect();
    assert_eq!(filled(document, id).lines().collect::<Vec<_>>(), expected, "{id}");
}

#[test]
fn units_may_have_the_same_assets_and_projects() {
    let more = "\n[assets]\nas_of = 2023-12-31\nitems = [{ kind = \"车辆\", quantity = 2, value = VALUE }]\n\n\
        [[project]]\ncode = \"CODE\"\nname = \"免费开放\"\npurpose = \"用于场馆免费开放的水电和物业费用\"\n\
        goals = [\"场馆全年免费开放三百天以上。\"]\n";
    let text = |path: &str| FILES.iter().find(|(known, _)| *known == path).expect("a file").1;
    let with = |world: Memory, (path, code, value): (&str, &str, &str)| {
        let text = text(path).split("\n[assets]").next().unwrap_or_default();
        world.with(path, format!("{text}{}", more.replace("CODE", code).replace("VALUE", value)))
    };
    let world = [
        ("library/budget.toml", "13058124P00534810002A", "300000"),
        ("centre/budget.toml", "13058124P00534810003A", "30.00"),
    ]
    .into_iter()
    .fold(world(), with);
    let outcome = support::compile(&world, BUREAU);
    let codes: Vec<&str> = outcome.findings.iter().map(|finding| finding.code.as_ref()).collect();
    // The projects are there: they have no plan.
    assert!(codes.contains(&"P105"), "{codes:?}");
    let said = outcome.findings.iter().find(|finding| ["A008", "P110"].contains(&finding.code.as_ref()));
    assert!(said.is_none(), "{said:?}");
}

#[test]
fn the_department_is_the_sum_of_its_units_without_what_they_pay_each_other() {
    let document = document(&world(), BUREAU);
    expect(
        &document,
        "summary",
        "
        一、一般公共预算拨款收入 | 500.00 | 一、一般公共服务支出 |
        五、单位资金             |  45.00 | 五、教育支出         |
                                 |        | 七、文化旅游体育与传媒支出 | 516.00
                                 |        | 八、社会保障和就业支出     |  20.00
                                 |        | 二十、住房保障支出         |  15.00
        本年收入合计 | 545.00 | 本年支出合计 | 551.00
        上年结转结余 |   6.00 | 年终结转结余 |
        收入总计     | 551.00 | 支出总计     | 551.00",
    );
    // What the library spends of the 30.00 is other revenue of the department, as it was of 本级.
    expect(
        &document,
        "revenue",
        "
                | 合计                             | 551.00 | 545.00 | 500.00 | | 5.00 | | | | 40.00 | 6.00
        207     | 文化旅游体育与传媒支出           | 516.00 | 510.00 | 465.00 | | 5.00 | | | | 40.00 | 6.00
        20701   | 文化和旅游                       | 516.00 | 510.00 | 465.00 | | 5.00 | | | | 40.00 | 6.00
        2070101 | 行政运行                         | 200.00 | 200.00 | 200.00 | |      | | | |       |
        2070104 | 图书馆                           | 155.00 | 155.00 | 120.00 | | 5.00 | | | | 30.00 |
        2070108 | 文化活动                         |  65.00 |  65.00 |  65.00 | |      | | | |       |
        2070109 | 群众文化                         |  86.00 |  80.00 |  80.00 | |      | | | |       | 6.00
        2070199 | 其他文化和旅游支出               |  10.00 |  10.00 |        | |      | | | | 10.00 |
        208     | 社会保障和就业支出               |  20.00 |  20.00 |  20.00 | |      | | | |       |
        20805   | 行政事业单位养老支出             |  20.00 |  20.00 |  20.00 | |      | | | |       |
        2080505 | 机关事业单位基本养老保险缴费支出 |  20.00 |  20.00 |  20.00 | |      | | | |       |
        221     | 住房保障支出                     |  15.00 |  15.00 |  15.00 | |      | | | |       |
        22102   | 住房改革支出                     |  15.00 |  15.00 |  15.00 | |      | | | |       |
        2210201 | 住房公积金                       |  15.00 |  15.00 |  15.00 | |      | | | |       |",
    );
    expect(
        &document,
        "expenditure",
        "
                | 合计                             | 551.00 | 403.00 | 148.00 | | |
        207     | 文化旅游体育与传媒支出           | 516.00 | 368.00 | 148.00 | | |
        20701   | 文化和旅游                       | 516.00 | 368.00 | 148.00 | | |
        2070101 | 行政运行                         | 200.00 | 200.00 |        | | |
        2070104 | 图书馆                           | 155.00 | 108.00 |  47.00 | | |
        2070108 | 文化活动                         |  65.00 |        |  65.00 | | |
        2070109 | 群众文化                         |  86.00 |  60.00 |  26.00 | | |
        2070199 | 其他文化和旅游支出               |  10.00 |        |  10.00 | | |
        208     | 社会保障和就业支出               |  20.00 |  20.00 |        | | |
        20805   | 行政事业单位养老支出             |  20.00 |  20.00 |        | | |
        2080505 | 机关事业单位基本养老保险缴费支出 |  20.00 |  20.00 |        | | |
        221     | 住房保障支出                     |  15.00 |  15.00 |        | | |
        22102   | 住房改革支出                     |  15.00 |  15.00 |        | | |
        2210201 | 住房公积金                       |  15.00 |  15.00 |        | | |",
    );
    expect(
        &document,
        "basic",
        "
              | 合计                         | 385.00 | 345.00 | 40.00
        301   | 工资福利支出                 | 345.00 | 345.00 |
        30101 | 基本工资                     | 230.00 | 230.00 |
        30102 | 津贴补贴                     |  60.00 |  60.00 |
        30107 | 绩效工资                     |  20.00 |  20.00 |
        30108 | 机关事业单位基本养老保险缴费 |  20.00 |  20.00 |
        30113 | 住房公积金                   |  15.00 |  15.00 |
        302   | 商品和服务支出               |  40.00 |        | 40.00
        30201 | 办公费                       |  35.00 |        | 35.00
        30211 | 差旅费                       |   2.00 |        |  2.00
        30231 | 公务用车运行维护费           |   3.00 |        |  3.00",
    );
}

#[test]
fn a_unit_alone_keeps_what_others_of_the_department_pay() {
    let office = document(&world(), "office/budget.toml");
    assert!(
        filled(&office, "expenditure").lines().any(|line| line == "2070199|其他文化和旅游支出|40.00||10.00|||30.00")
    );
    let library = document(&world(), "library/budget.toml");
    assert!(filled(&library, "revenue").starts_with("|合计|155.00|155.00|120.00||5.00||30.00|||"));
}

#[test]
fn only_agencies_count_for_the_operating_funds() {
    let operating = |world: &Memory| {
        let json = support::json(&document(world, BUREAU));
        let figures = json["figures"].as_array().expect("figures").clone();
        let own = figures.into_iter().find(|figure| figure["id"] == "operating").expect("the figure");
        own["amount"].as_str().expect("an amount").to_owned()
    };
    // 20.00 of 本级 and 10.00 of 文化馆; not the 10.00 of the library.
    assert_eq!(operating(&world()), "300000");
    assert_eq!(operating(&with("library/budget.toml", "nature  = \"事业\"", "nature  = \"参公\"")), "400000");
    assert_eq!(operating(&with("centre/budget.toml", "参公事业", "事业")), "200000");
}

/// Cells that differ: table, row, column, old, new.
fn changes(before: &Document, after: &Document) -> Vec<String> {
    let (old, new) = (spots(before), spots(after));
    assert_eq!(old.len(), new.len(), "the document's structure changed");
    let differ = old.into_iter().zip(new).filter(|((_, old), (_, new))| old.text() != new.text());
    let say = |((spot, old), (_, new)): ((Spot<'_>, _), (_, _))| {
        let (old, new): (gongkai::document::Inline, gongkai::document::Inline) = (old, new);
        let Spot::Cell(id, _, row, column) = spot else { return format!("{spot:?}") };
        format!("{id} {} {column}: {} → {}", row + 1, old.text(), new.text())
    };
    differ.map(say).collect()
}

#[test]
fn one_amount_of_a_unit_changes_what_depends_on_it_in_both_documents() {
    let library = "library/budget.toml";
    // With the revenue and the project that it belongs to, so that both documents are sound.
    let spent = "source   = \"undertaking\"\nproject  = ";
    let text = FILES[2].1.replace(&format!("{spent}50000"), &format!("{spent}60000"));
    let text =
        text.replace("undertaking = 50000", "undertaking = 60000").replace("other    = 170000", "other    = 180000");
    let changed = world().with(library, text);
    let unit = changes(&document(&world(), library), &document(&changed, library));
    let expected_of_unit = [
        "summary 5 2: 35.00 → 36.00",
        "summary 7 4: 155.00 → 156.00",
        "summary 32 2: 155.00 → 156.00",
        "summary 32 4: 155.00 → 156.00",
        "summary 34 2: 155.00 → 156.00",
        "summary 34 4: 155.00 → 156.00",
        "revenue 1 3: 155.00 → 156.00",
        "revenue 1 4: 155.00 → 156.00",
        "revenue 1 7: 5.00 → 6.00",
        "revenue 2 3: 155.00 → 156.00",
        "revenue 2 4: 155.00 → 156.00",
        "revenue 2 7: 5.00 → 6.00",
        "revenue 3 3: 155.00 → 156.00",
        "revenue 3 4: 155.00 → 156.00",
        "revenue 3 7: 5.00 → 6.00",
        "revenue 4 3: 155.00 → 156.00",
        "revenue 4 4: 155.00 → 156.00",
        "revenue 4 7: 5.00 → 6.00",
        "expenditure 1 3: 155.00 → 156.00",
        "expenditure 1 5: 47.00 → 48.00",
        "expenditure 2 3: 155.00 → 156.00",
        "expenditure 2 5: 47.00 → 48.00",
        "expenditure 3 3: 155.00 → 156.00",
        "expenditure 3 5: 47.00 → 48.00",
        "expenditure 4 3: 155.00 → 156.00",
        "expenditure 4 5: 47.00 → 48.00",
        "project-2 2 2: 17.00 → 18.00",
        "project-2 2 6: 17.00 → 18.00",
    ];
    assert_eq!(unit, expected_of_unit);
    let department = changes(&document(&world(), BUREAU), &document(&changed, BUREAU));
    let expected = [
        "summary 5 2: 45.00 → 46.00",
        "summary 7 4: 516.00 → 517.00",
        "summary 32 2: 545.00 → 546.00",
        "summary 32 4: 551.00 → 552.00",
        "summary 34 2: 551.00 → 552.00",
        "summary 34 4: 551.00 → 552.00",
        "revenue 1 3: 551.00 → 552.00",
        "revenue 1 4: 545.00 → 546.00",
        "revenue 1 7: 5.00 → 6.00",
        "revenue 2 3: 516.00 → 517.00",
        "revenue 2 4: 510.00 → 511.00",
        "revenue 2 7: 5.00 → 6.00",
        "revenue 3 3: 516.00 → 517.00",
        "revenue 3 4: 510.00 → 511.00",
        "revenue 3 7: 5.00 → 6.00",
        "revenue 5 3: 155.00 → 156.00",
        "revenue 5 4: 155.00 → 156.00",
        "revenue 5 7: 5.00 → 6.00",
        "expenditure 1 3: 551.00 → 552.00",
        "expenditure 1 5: 148.00 → 149.00",
        "expenditure 2 3: 516.00 → 517.00",
        "expenditure 2 5: 148.00 → 149.00",
        "expenditure 3 3: 516.00 → 517.00",
        "expenditure 3 5: 148.00 → 149.00",
        "expenditure 5 3: 155.00 → 156.00",
        "expenditure 5 5: 47.00 → 48.00",
        "project-4 2 2: 17.00 → 18.00",
        "project-4 2 6: 17.00 → 18.00",
    ];
    assert_eq!(department, expected);
}

#[test]
fn the_payment_within_the_department_appears_nowhere() {
    // 31.00 on both sides, paid and spent: only what is spent at the end of it changes.
    let world = FILES.iter().fold(tables_only(), |world, (path, text)| {
        let text = match *path {
            "office/budget.toml" => {
                text.replace("subsidy  = 30.00", "subsidy  = 31.00").replace("other   = 40.00", "other   = 41.00")
            }
            "library/budget.toml" => text
                .replace("superior    = 300000", "superior    = 310000")
                .replace("project  = 120000", "project  = 130000")
                .replace("other    = 170000", "other    = 180000"),
            "bureau/budget.toml" => text.replace("other = 40.00", "other = 41.00"),
            _ => (*text).to_owned(),
        };
        world.with(path, text)
    });
    let before = document(&self::world(), BUREAU);
    let after = document(&world, BUREAU);
    assert!(
        changes(&before, &after).iter().all(|change| !change.starts_with("expenditure") || !change.contains(" 8: "))
    );
    assert!(filled(&after, "revenue").starts_with("|合计|552.00|546.00|500.00||5.00||||41.00|6.00"));
}

#[test]
fn every_fact_leads_to_the_file_of_a_unit() {
    let json = support::json(&document(&world(), BUREAU));
    let facts = json["facts"].as_array().expect("facts");
    let of = |unit: &str| {
        facts.iter().filter(|fact| fact["place"].as_str().is_some_and(|place| place.starts_with(unit))).count()
    };
    assert!(of("office/") > 5 && of("library/") > 5 && of("centre/") > 5);
    assert_eq!(of("office/") + of("library/") + of("centre/"), facts.len());
}

#[test]
fn the_order_of_units_changes_no_sum() {
    let units = "units   = [\"../office/budget.toml\", \"../library/budget.toml\", \"../centre/budget.toml\"]";
    let turned = "units   = [\"../centre/budget.toml\", \"../library/budget.toml\", \"../office/budget.toml\"]";
    let (before, after) = (document(&world(), BUREAU), document(&with(BUREAU, units, turned), BUREAU));
    for id in ["summary", "revenue", "expenditure", "general", "basic", "three-public"] {
        assert_eq!(filled(&before, id), filled(&after, id), "{id}");
    }
}

#[test]
fn what_the_department_states_must_be_the_sum() {
    let outcome = support::compile(&with(BUREAU, "general = 500.00", "general = 500.01"), BUREAU);
    let finding = outcome.findings.iter().find(|finding| finding.code == "B022").expect("B022");
    let compared = finding.comparison.as_ref().expect("both sides");
    assert_eq!(compared.difference.as_deref(), Some("0.01万元"));
    let addends: Vec<&str> = finding.labels.iter().map(|label| label.text.as_str()).collect();
    assert_eq!(addends, ["青石县文化广电局本级：300.00万元", "青石县图书馆：120.00万元", "青石县文化馆：80.00万元"]);
}

/// The world with these lines at the end of each unit's file.
fn with_last_year(office: &str, library: &str, centre: &str, bureau: &str) -> Memory {
    let said = [bureau, office, library, centre];
    FILES.iter().zip(said).fold(tables_only(), |world, ((path, text), said)| {
        let previous = if said.is_empty() { String::new() } else { format!("\n[previous]\n{said}\n") };
        world.with(path, format!("{text}{previous}"))
    })
}

/// Codes of the findings, without hints and warnings that are about a single unit's projects.
fn errors_of(world: &Memory) -> Vec<String> {
    let outcome = support::compile(world, BUREAU);
    outcome
        .findings
        .iter()
        .filter(|finding| finding.code.starts_with('Y'))
        .map(|finding| finding.message.to_string())
        .collect()
}

#[test]
fn last_years_amounts_of_the_units_add_up_unit_by_unit() {
    // A unit's total is compared with its own parts, not with those of others.
    let sound = with_last_year(
        "basic = 230.00\nproject = 70.00",
        "personnel = 600000\npublic = 100000\nbasic_general = 700000",
        "basic = 58.00",
        "",
    );
    assert_eq!(errors_of(&sound), Vec::<String>::new());
    let wrong = with_last_year(
        "basic = 230.00",
        "personnel = 600000\npublic = 100000\nbasic_economic = 690000",
        "basic = 58.00",
        "",
    );
    let said = errors_of(&wrong);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("上年的「一般公共预算基本支出（经济分类）」与写出的各部分之和不相等"), "{said:?}");
    // The department's own total is that of all units: 230.00 + 70.00 + 58.00.
    let of_all = with_last_year("basic = 230.00", "basic = 700000", "basic = 58.00", "basic = 358.00");
    assert_eq!(errors_of(&of_all), Vec::<String>::new());
    let not_of_all = with_last_year("basic = 230.00", "basic = 700000", "basic = 58.00", "basic = 400.00");
    assert_eq!(errors_of(&not_of_all).len(), 1);
}

#[test]
fn what_a_unit_allows_for_itself_is_not_unused_in_the_department() {
    let allowed = "format = 1\nallow = [{ code = \"L001\", why = \"单位的文字\" }]\n";
    let world = with("office/budget.toml", "format = 1\n", allowed);
    let codes = |path: &str| -> Vec<String> {
        let outcome = support::compile(&world, path);
        outcome.findings.iter().map(|finding| finding.code.to_string()).filter(|code| code == "K090").collect()
    };
    assert_eq!(codes("office/budget.toml"), ["K090"]);
    assert_eq!(codes(BUREAU), Vec::<String>::new());
}

/// The codes of what is wrong, and what a report prints of last year: all expenditure, all revenue.
fn last_year(world: Memory) -> (Vec<String>, String) {
    let report = "# 上年\n\n{{ prev.expenditure_total | money }}万元，{{ prev.revenue_total | money }}万元\n";
    let outcome = support::compile(&world.with("variants/tables/report.md", report), BUREAU);
    let wrong = outcome.findings.iter().filter(|finding| ["B222", "S040", "S042", "Y001"].contains(&&*finding.code));
    let codes = wrong.map(|finding| finding.code.to_string()).collect();
    let markdown = outcome.document().map(support::markdown).unwrap_or_default();
    (codes, markdown.lines().last().unwrap_or_default().replace('\\', ""))
}

/// 本级 paid 20.00 of its 330.00 to the library, which spent 95.00 and says nothing of sources.
const SAYING_TO_WHOM: &str = "basic = 230.00
project = 80.00
revenue_total = 330.00
[[previous.expenditure]]
function = \"2070199\"
source = \"other\"
to = \"410002\"
subsidy = 20.00";

#[test]
fn last_years_payment_is_left_out_where_its_receiver_is_said() {
    let library = "basic = 700000\nproject = 250000\nrevenue_total = 950000";
    let centre = "basic = 58.00\nproject = 0\nrevenue_total = 58.00";
    let world = with_last_year(SAYING_TO_WHOM, library, centre, "");
    // 310.00 + 95.00 + 58.00: not the 20.00, which the library spends; received is as much.
    assert_eq!(last_year(world), (vec![], "463.00万元，463.00万元".to_owned()));
    // Totals of the payer hold what it paid, those of the department do not.
    let total = SAYING_TO_WHOM.replace("[[prev", "expenditure_total = 330.00\n[[prev");
    assert_eq!(last_year(with_last_year(&total, library, centre, "")), (vec![], "463.00万元，463.00万元".to_owned()));
    let short = SAYING_TO_WHOM.replace("[[prev", "expenditure_total = 329.00\n[[prev");
    assert_eq!(last_year(with_last_year(&short, library, centre, "")).0, ["Y001"]);
    // What the library spent of it is the payer's other revenue, as this year.
    let lines = "revenue_total = 950000
[[previous.expenditure]]
function = \"2070104\"
basic = 700000
project = 40000
[[previous.expenditure]]
function = \"2070104\"
source = \"undertaking\"
project = 10000
[[previous.expenditure]]
function = \"2070104\"
source = \"superior\"
basic = 0
project = 200000";
    assert_eq!(last_year(with_last_year(SAYING_TO_WHOM, lines, centre, "")).1, "463.00万元，463.00万元");
    // If others paid it, too, its lines say what they spend.
    let more = lines.replace("project = 200000", "project = 210000");
    assert_eq!(last_year(with_last_year(SAYING_TO_WHOM, &more, centre, "")).0, ["S042"]);
}

#[test]
fn last_years_payment_to_nobody_is_an_error() {
    let by_name = "basic = 230.00\nproject = 80.00\nsubsidy = 20.00";
    let world = with_last_year(by_name, "basic = 700000\nproject = 250000", "basic = 58.00\nproject = 0", "");
    assert_eq!(last_year(world).0, ["B222"]);
    // 本级 pays this year, so that its total of last year may hold a payment.
    let total = with_last_year(
        "expenditure_total = 330.00",
        "basic = 700000\nproject = 250000",
        "basic = 58.00\nproject = 0",
        "",
    );
    assert_eq!(last_year(total).0, ["B222"]);
    let line = SAYING_TO_WHOM.replace("to = \"410002\"\n", "");
    let world = with_last_year(&line, "basic = 700000\nproject = 250000", "basic = 58.00\nproject = 0", "");
    assert_eq!(last_year(world).0, ["B222"]);
}

#[test]
fn units_may_have_projects_of_the_same_name() {
    let headings_twice = |world: &Memory| {
        let outcome = support::compile(world, BUREAU);
        outcome.findings.iter().filter(|finding| finding.code == "K105").count()
    };
    assert_eq!(headings_twice(&with("library/budget.toml", "\"少儿阅读推广\"", "\"群众文化活动\"")), 0);
    // Within one unit they are one project written twice.
    let report = REPORT.replace("{{ project.name }}绩效目标表", "绩效目标表");
    assert!(headings_twice(&world().with("variants/tables/report.md", report)) > 0);
}
