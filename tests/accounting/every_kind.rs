//! One unit with every kind of money, under two built-in formats: every source, of this year and carried over, every use,
//! every item of the “三公”, last year's budget and execution. Two tables and more of each were computed on paper, from
//! `every_kind/facts.toml` alone.

use gongkai::document::{Document, Inline};

use crate::support::{self, PATH, rows, table};

/// The facts, which both formats share.
const FACTS: &str = include_str!("every_kind/facts.toml");

/// The texts that a format asks for.
const TEXTS: [(&str, &str); 2] = [
    ("hebei-2025", include_str!("every_kind/hebei-2025.toml")),
    ("central-2025", include_str!("every_kind/central-2025.toml")),
];

/// 使用非财政拨款结余, which Hebei has no place for.
const SURPLUS: [&str; 2] =
    ["surplus        = 5.00\n", "[[expenditure]]\nfunction = \"2010350\"\nsource   = \"surplus\"\nbasic    = 5.00\n\n"];

/// The unit's budget under a format.
pub fn budget(variant: &str) -> String {
    let (_, texts) = TEXTS.into_iter().find(|(name, _)| *name == variant).expect("a format that has texts");
    let mut facts = FACTS.to_owned();
    for surplus in SURPLUS.into_iter().filter(|_| variant == "hebei-2025") {
        assert!(facts.contains(surplus), "{surplus}");
        facts = facts.replace(surplus, "");
    }
    format!("{}{texts}", facts.replacen("\"central-2025\"", &format!("{variant:?}"), 1))
}

/// The document; the budget must have no findings.
fn document(variant: &str) -> Document {
    let outcome = support::compile(&support::alone(&budget(variant)), PATH);
    assert_eq!(support::verdict(&outcome), Vec::<String>::new());
    support::document(outcome)
}

/// Each expected row is one line, its cells between bars.
pub fn expect(document: &Document, id: &str, expected: &str) {
    let found: Vec<Vec<String>> = rows(&table(document, id).rows);
    let lines = expected.trim().lines().map(|line| line.split('|').map(|cell| cell.trim().to_owned()).collect());
    let expected: Vec<Vec<String>> = lines.collect();
    for (at, (found, expected)) in found.iter().zip(&expected).enumerate() {
        assert_eq!(found, expected, "row {} of {id}", at + 1);
    }
    assert_eq!(found.len(), expected.len(), "rows of {id}");
}

/// The paragraph that begins so.
pub fn paragraph(document: &Document, start: &str) -> String {
    let said = document.blocks.iter().find_map(|block| match block {
        gongkai::document::Block::Paragraph(words) if words.text().starts_with(start) => Some(words.text()),
        _ => None,
    });
    said.unwrap_or_else(|| panic!("no paragraph begins with {start}"))
}

#[test]
fn hebei_tells_all_money_by_its_source() {
    // 2010350, of this year: 38.00 (21 + 9 + 6, 2 forward), 16.00, 7.00 and 1.50; carried over: 4.00, 1.00 and 0.30.
    expect(
        &document("hebei-2025"),
        "revenue",
        "
 1 |         | 合计                                   | 509.00 | 480.00 | 360.00 | 30.00 | 50.00 | 16.00 | 9.00 | 7.00 | 8.00 | 29.00
 2 | 201     | 一般公共服务支出                       | 358.00 | 340.00 | 250.00 |       | 50.00 | 16.00 | 9.00 | 7.00 | 8.00 | 18.00
 3 | 20103   | 政府办公厅（室）及相关机构事务         | 358.00 | 340.00 | 250.00 |       | 50.00 | 16.00 | 9.00 | 7.00 | 8.00 | 18.00
 4 | 2010301 | 行政运行                               | 161.00 | 156.00 | 156.00 |       |       |       |      |      |      |  5.00
 5 | 2010302 | 一般行政管理事务                       | 101.00 |  94.00 |  94.00 |       |       |       |      |      |      |  7.00
 6 | 2010350 | 事业运行                               |  67.80 |  62.50 |        |       | 38.00 | 16.00 |      | 7.00 | 1.50 |  5.30
 7 | 2010399 | 其他政府办公厅（室）及相关机构事务支出 |  28.20 |  27.50 |        |       | 12.00 |       | 9.00 |      | 6.50 |  0.70
 8 | 205     | 教育支出                               |  33.00 |  30.00 |        | 30.00 |       |       |      |      |      |  3.00
 9 | 20599   | 其他教育支出                           |  33.00 |  30.00 |        | 30.00 |       |       |      |      |      |  3.00
10 | 2059999 | 其他教育支出                           |  33.00 |  30.00 |        | 30.00 |       |       |      |      |      |  3.00
11 | 208     | 社会保障和就业支出                     |  30.00 |  30.00 |  30.00 |       |       |       |      |      |      |
12 | 20805   | 行政事业单位养老支出                   |  30.00 |  30.00 |  30.00 |       |       |       |      |      |      |
13 | 2080505 | 机关事业单位基本养老保险缴费支出       |  30.00 |  30.00 |  30.00 |       |       |       |      |      |      |
14 | 212     | 城乡社区支出                           |  46.00 |  40.00 |  40.00 |       |       |       |      |      |      |  6.00
15 | 21208   | 国有土地使用权出让收入安排的支出       |  46.00 |  40.00 |  40.00 |       |       |       |      |      |      |  6.00
16 | 2120899 | 其他国有土地使用权出让收入安排的支出   |  46.00 |  40.00 |  40.00 |       |       |       |      |      |      |  6.00
17 | 221     | 住房保障支出                           |  20.00 |  20.00 |  20.00 |       |       |       |      |      |      |
18 | 22102   | 住房改革支出                           |  20.00 |  20.00 |  20.00 |       |       |       |      |      |      |
19 | 2210201 | 住房公积金                             |  20.00 |  20.00 |  20.00 |       |       |       |      |      |      |
20 | 223     | 国有资本经营预算支出                   |  22.00 |  20.00 |  20.00 |       |       |       |      |      |      |  2.00
21 | 22301   | 解决历史遗留问题及改革成本支出         |  22.00 |  20.00 |  20.00 |       |       |       |      |      |      |  2.00
22 | 2230105 | 国有企业退休人员社会化管理补助支出     |  22.00 |  20.00 |  20.00 |       |       |       |      |      |      |  2.00",
    );
}

#[test]
fn hebei_tells_the_three_public_by_fund() {
    expect(
        &document("hebei-2025"),
        "three-public",
        "
1 | 合计                         | 50.20 | 29.50 | 10.50 | 10.20
2 | “三公”经费小计               | 50.20 | 29.50 | 10.50 | 10.20
3 | 一、因公出国（境）费         |  5.20 |  3.50 |  0.70 |  1.00
4 | 其他因公出国（境）费         |  3.70 |  2.50 |  0.30 |  0.90
5 | 二、公务用车购置及运维费     | 42.60 | 24.30 |  9.60 |  8.70
6 | 其中：公务用车购置费         | 35.00 | 18.00 |  9.00 |  8.00
7 | 公务用车运行维护费           |  7.60 |  6.30 |  0.60 |  0.70
8 | 三、公务接待费               |  2.40 |  1.70 |  0.20 |  0.50",
    );
}

#[test]
fn the_central_form_balances_with_what_is_carried_in_and_forward() {
    // 事业收入 is 50.00 and 30.00 from the 财政专户; 201 is 358.00 and 5.00 of the surplus, less 10 + 2 + 1 forward.
    expect(
        &document("central-2025"),
        "summary",
        "
一、一般公共预算拨款收入     | 300.00 | 一、一般公共服务支出     | 350.00
二、政府性基金预算拨款收入   |  40.00 | 二、教育支出             |  33.00
三、国有资本经营预算拨款收入 |  20.00 | 三、社会保障和就业支出   |  30.00
四、事业收入                 |  80.00 | 四、城乡社区支出         |  44.00
五、事业单位经营收入         |  16.00 | 五、住房保障支出         |  20.00
六、上级补助收入             |   9.00 | 六、国有资本经营预算支出 |  20.50
七、附属单位上缴收入         |   7.00 |                          |
八、其他收入                 |   8.00 |                          |
本年收入合计                 | 480.00 | 本年支出合计             | 497.50
使用非财政拨款结余           |   5.00 |                          |
上年结转                     |  29.00 | 结转下年                 |  16.50
收入总计                     | 514.00 | 支出总计                 | 514.00",
    );
}

#[test]
fn the_central_form_tells_all_money_by_its_source_the_surplus_last() {
    let document = document("central-2025");
    let found = rows(&table(&document, "revenue").rows);
    let of = |code: &str| found.iter().find(|row| row[0] == code).expect(code).join("|");
    assert_eq!(of("2010350"), "2010350|事业运行|72.80|5.30||||38.00||16.00||7.00|1.50|5.00");
    assert_eq!(of("2059999"), "2059999|其他教育支出|33.00|3.00||||30.00|30.00|||||");
    assert_eq!(of("合　计"), "合　计|·|514.00|29.00|300.00|40.00|20.00|80.00|30.00|16.00|9.00|7.00|8.00|5.00");
}

#[test]
fn the_central_form_compares_this_year_s_appropriation_with_last_year_s_execution() {
    // 23 / 217 = 10.599 %, −11.5 / 41.5 = −27.711 %, 1.5 / 28.5 = 5.263 %, −1.5 / 21.5 = −6.977 %, 10 / 280 = 3.571 %
    expect(
        &document("central-2025"),
        "general",
        "
201     | 一般公共服务支出                 | 217.00 | 240.00 | 156.00 | 84.00 |  23.00 |   10.60
20103   | 政府办公厅（室）及相关机构事务   | 217.00 | 240.00 | 156.00 | 84.00 |  23.00 |   10.60
2010301 | 行政运行                         | 153.00 | 156.00 | 156.00 |       |   3.00 |    1.96
2010302 | 一般行政管理事务                 |  64.00 |  84.00 |        | 84.00 |  20.00 |   31.25
208     | 社会保障和就业支出               |  41.50 |  30.00 |  30.00 |       | -11.50 |  -27.71
20805   | 行政事业单位养老支出             |  41.50 |  30.00 |  30.00 |       | -11.50 |  -27.71
2080505 | 机关事业单位基本养老保险缴费支出 |  28.50 |  30.00 |  30.00 |       |   1.50 |    5.26
2080506 | 机关事业单位职业年金缴费支出     |  13.00 |        |        |       | -13.00 | -100.00
221     | 住房保障支出                     |  21.50 |  20.00 |  20.00 |       |  -1.50 |   -6.98
22102   | 住房改革支出                     |  21.50 |  20.00 |  20.00 |       |  -1.50 |   -6.98
2210201 | 住房公积金                       |  21.50 |  20.00 |  20.00 |       |  -1.50 |   -6.98
合　计  | ·                                | 280.00 | 290.00 | 206.00 | 84.00 |  10.00 |    3.57",
    );
}

#[test]
fn the_central_form_prints_the_three_public_of_two_years_in_one_row() {
    expect(
        &document("central-2025"),
        "three-public",
        "12.70 | 4.00 | 6.80 | | 6.80 | 1.90 | 50.20 | 5.20 | 42.60 | 35.00 | 7.60 | 2.40",
    );
}

#[test]
fn the_central_form_s_sentences_say_the_same() {
    let document = document("central-2025");
    // 300 / 514 = 58.366 %, 40 / 514 = 7.782 %, 20 / 514 = 3.891 %, 80 / 514 = 15.564 %, 16 / 514 = 3.113 %,
    // 9 / 514 = 1.751 %, 7 / 514 = 1.362 %, 8 / 514 = 1.556 %, 5 / 514 = 0.973 %, 29 / 514 = 5.642 %
    assert_eq!(
        paragraph(&document, "青石县干部教育中心2025年收入预算"),
        "青石县干部教育中心2025年收入预算514.00万元，其中：一般公共预算拨款收入300.00万元，占58.37%；\
         政府性基金预算拨款收入40.00万元，占7.78%；国有资本经营预算拨款收入20.00万元，占3.89%；\
         事业收入80.00万元（其中财政专户管理的教育收费30.00万元），占15.56%；事业单位经营收入16.00万元，占3.11%；\
         上级补助收入9.00万元，占1.75%；附属单位上缴收入7.00万元，占1.36%；其他收入8.00万元，占1.56%；\
         使用非财政拨款结余5.00万元，占0.97%；上年结转29.00万元，占5.64%。"
    );
    // Goods 18 + 7 + 9 + 8, works 26, services 7.90 + 3.00 + 1.60.
    let bought = paragraph(&document, "2025年，青石县干部教育中心政府采购");
    assert!(bought.contains(
        "总额80.50万元，其中：政府采购货物预算42.00万元、政府采购工程预算26.00万元、政府采购服务预算12.50万元。"
    ));
    let note = table(&document, "basic").notes.iter().map(Inline::text).collect::<Vec<_>>();
    assert_eq!(note, ["注：本表含上年结转安排的基本支出5.00万元。"]);
}
