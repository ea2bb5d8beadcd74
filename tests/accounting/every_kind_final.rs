//! Final accounts of one unit with every kind of money: every source with 本年收入, 年初 and 年末结转和结余, every use, counts,
//! contracts and evaluations. What is expected was computed on paper, from `every_kind/final-2024.toml` alone; and what a budget
//! file adds of money that was not spent.

use gongkai::document::Document;
use gongkai::world::Memory;

use crate::every_kind::{expect, paragraph};
use crate::support::{self, PATH, rows, table};

/// The unit's final accounts.
pub const ACCOUNTS: &str = include_str!("every_kind/final-2024.toml");

/// The document; the accounts must have no findings.
fn document() -> Document {
    let outcome = support::compile(&support::alone(ACCOUNTS), PATH);
    assert_eq!(support::verdict(&outcome), Vec::<String>::new());
    support::document(outcome)
}

#[test]
fn what_came_in_and_what_went_out_balance_line_by_line() {
    // 事业收入 is 40 + 12, and 30 of the 财政专户; 201 is 153 + 88 of the 财政拨款, 26 + 9 + 6 + 12, 15, 9.5, 7.3 and 6.7 + 1.5 of other money.
    // 年初 12 + 9 + 2 + 9.00 of other money, 年末 5 + 5 + 1.5 + 7.
    expect(
        &document(),
        "summary",
        "
一、一般公共预算财政拨款收入     |  1 | 284.00 | 一、一般公共服务支出           | 32 | 334.00
二、政府性基金预算财政拨款收入   |  2 |  40.00 | 二、外交支出                   | 33 |
三、国有资本经营预算财政拨款收入 |  3 |  20.00 | 三、国防支出                   | 34 |
四、上级补助收入                 |  4 |   9.00 | 四、公共安全支出               | 35 |
五、事业收入                     |  5 |  82.00 | 五、教育支出                   | 36 |  33.00
六、经营收入                     |  6 |  16.00 | 六、科学技术支出               | 37 |
七、附属单位上缴收入             |  7 |   7.00 | 七、文化旅游体育与传媒支出     | 38 |
八、其他收入                     |  8 |   8.00 | 八、社会保障和就业支出         | 39 |  30.00
                                 |  9 |        | 九、卫生健康支出               | 40 |
                                 | 10 |        | 十、节能环保支出               | 41 |
                                 | 11 |        | 十一、城乡社区支出             | 42 |  44.00
                                 | 12 |        | 十二、农林水支出               | 43 |
                                 | 13 |        | 十三、交通运输支出             | 44 |
                                 | 14 |        | 十四、资源勘探工业信息等支出   | 45 |
                                 | 15 |        | 十五、商业服务业等支出         | 46 |
                                 | 16 |        | 十六、金融支出                 | 47 |
                                 | 17 |        | 十七、援助其他地区支出         | 48 |
                                 | 18 |        | 十八、自然资源海洋气象等支出   | 49 |
                                 | 19 |        | 十九、住房保障支出             | 50 |  20.00
                                 | 20 |        | 二十、粮油物资储备支出         | 51 |
                                 | 21 |        | 二十一、国有资本经营预算支出   | 52 |  20.50
                                 | 22 |        | 二十二、灾害防治及应急管理支出 | 53 |
                                 | 23 |        | 二十三、其他支出               | 54 |
                                 | 24 |        | 二十四、债务还本支出           | 55 |
                                 | 25 |        | 二十五、债务付息支出           | 56 |
                                 | 26 |        | 二十六、抗疫特别国债安排的支出 | 57 |
本年收入合计                     | 27 | 466.00 | 本年支出合计                   | 58 | 481.50
使用非财政拨款结余（含专用结余） | 28 |   5.00 | 结余分配                       | 59 |   3.00
年初结转和结余                   | 29 |  32.00 | 年末结转和结余                 | 60 |  18.50
                                 | 30 |        |                                | 61 |
总计                             | 31 | 503.00 | 总计                           | 62 | 503.00",
    );
}

/// The row of a table whose first cell is this.
fn row(document: &Document, id: &str, first: &str) -> String {
    let found = rows(&table(document, id).rows);
    found.iter().find(|row| row[0] == first).expect(first).join("|")
}

#[test]
fn receipts_and_spending_stand_by_source_and_use() {
    let document = document();
    // 2010350: 40 of 事业, 16 of 经营, 7 of 附属单位; 2010399: 12 of 事业, 9 of 上级, 8 of other money.
    assert_eq!(row(&document, "revenue", "合计"), "合计|·|466.00|344.00|9.00|82.00|16.00|7.00|8.00");
    assert_eq!(row(&document, "revenue", "2010350"), "2010350|事业运行|63.00|||40.00|16.00|7.00|");
    assert_eq!(
        row(&document, "revenue", "2010399"),
        "2010399|其他政府办公厅（室）及相关机构事务支出|29.00||9.00|12.00|||8.00"
    );
    // 26 + 7.3 of 基本支出, 9 上缴, 15 经营, 6 + 1.5 补助.
    assert_eq!(row(&document, "expenditure", "合计"), "合计|·|481.50|252.30|197.70|9.00|15.00|7.50");
    assert_eq!(row(&document, "expenditure", "2010350"), "2010350|事业运行|64.80|33.30||9.00|15.00|7.50");
}

#[test]
fn fiscal_money_balances_by_its_three_sources() {
    let document = document();
    let found = rows(&table(&document, "fiscal-summary").rows);
    let foot: Vec<String> = found[found.len() - 6..].iter().map(|row| row.join("|")).collect();
    assert_eq!(
        foot,
        [
            "本年收入合计|27|344.00|本年支出合计|59|355.50|291.00|44.00|20.50",
            "年初财政拨款结转和结余|28|23.00|年末财政拨款结转和结余|60|11.50|5.00|5.00|1.50",
            "　一般公共预算财政拨款|29|12.00||61||||",
            "　政府性基金预算财政拨款|30|9.00||62||||",
            "　国有资本经营预算财政拨款|31|2.00||63||||",
            "总计|32|367.00|总计|64|367.00|296.00|49.00|22.00",
        ]
    );
}

#[test]
fn a_fund_is_listed_even_where_it_only_lay() {
    expect(
        &document(),
        "fund",
        "
合计    | ·                                    | 9.00 | 40.00 | 44.00 | 5.00 | 39.00 | 5.00
212     | 城乡社区支出                         | 9.00 | 40.00 | 44.00 | 5.00 | 39.00 | 5.00
21208   | 国有土地使用权出让收入安排的支出     | 9.00 | 40.00 | 44.00 | 5.00 | 39.00 | 5.00
2120803 | 城市建设支出                         | 3.00 |       |       |      |       | 3.00
2120899 | 其他国有土地使用权出让收入安排的支出 | 6.00 | 40.00 | 44.00 | 5.00 | 39.00 | 2.00",
    );
}

#[test]
fn basic_spending_stands_in_three_panels() {
    let document = document();
    let found = rows(&table(&document, "basic").rows);
    let lines: Vec<String> = found.iter().map(|row| row.join("|")).collect();
    // 70 + 30 + 11 + 30 + 20 of wages and 1 of allowances; 17 + 2 + 6 + 3 + 1.2 + 4.8 of goods and 7 of equipment.
    assert_eq!(lines[0], "301|工资福利支出|161.00|302|商品和服务支出|34.00|307|债务利息及费用支出|");
    assert_eq!(lines[7], "30109|职业年金缴费||30207|邮电费||31002|办公设备购置|7.00");
    assert_eq!(lines.last().unwrap(), "|人员经费合计|162.00|||||公用经费合计|41.00");
    assert_eq!(lines.len(), 29, "all 款 of 302 and one line of totals");
}

#[test]
fn the_three_public_stand_beside_what_was_budgeted_for_the_year() {
    expect(
        &document(),
        "three-public",
        "52.00 | 5.00 | 44.00 | 36.00 | 8.00 | 3.00 | 49.00 | 4.00 | 42.60 | 35.00 | 7.60 | 2.40",
    );
}

#[test]
fn sentences_tell_budget_spending_rate_and_reason() {
    let document = document();
    // 153 / 150 = 102 %; without a budget there is no rate.
    let first = "1．一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）。";
    assert_eq!(
        paragraph(&document, first),
        format!(
            "{first}年初预算为150.00万元，支出决算为153.00万元，完成年初预算的102.00%，决算数大于年初预算数，主要原因是人员晋级增资。"
        )
    );
    let new = "4．住房保障支出（类）住房改革支出（款）住房公积金（项）。";
    assert_eq!(
        paragraph(&document, new),
        format!(
            "{new}年初预算为0.00万元，支出决算为20.00万元，决算数大于年初预算数，主要原因是年初没有细化到这个科目。"
        )
    );
    // 12 + 30 + 10 of 80 went to small and medium enterprises, 12 + 10 of it to small ones.
    assert_eq!(
        paragraph(&document, "青石县干部教育中心2024年度政府采购支出"),
        "青石县干部教育中心2024年度政府采购支出总额80.00万元，其中：政府采购货物支出40.00万元、政府采购工程支出30.00万元、\
         政府采购服务支出10.00万元。授予中小企业合同金额52.00万元，占政府采购支出总额的65.00%，\
         其中：授予小微企业合同金额22.00万元，占授予中小企业合同金额的42.31%；货物采购授予中小企业合同金额占货物支出金额的30.00%；\
         工程采购授予中小企业合同金额占工程支出金额的100.00%；服务采购授予中小企业合同金额占服务支出金额的100.00%。"
    );
    assert_eq!(
        paragraph(&document, "3．公务接待费"),
        "3．公务接待费预算为3.00万元，支出决算为2.40万元，完成预算的80.00%，比2023年度增加1.40万元，增长140.00%，\
         主要用于接待外地干部培训机构。全年共接待18批次、160人次，其中：外事接待1批次、5人次。"
    );
}

/// 印刷费 and 一般行政管理事务 were budgeted and not spent.
const YEAR_START: &str = "format = 1\n[unit]\ncode = \"305002\"\nname = \"青石县协调办公室\"\nkind = \"单位\"\nyear = 2024\nvariant = \"base\"\n\
    money = \"万元\"\n[revenue]\ngeneral = 26.00\n[[expenditure]]\nfunction = \"2010301\"\npersonnel = 14.00\npublic = 6.00\n\
    [[expenditure]]\nfunction = \"2010302\"\nproject = 6.00\n[basic]\n30101 = 14.00\n30201 = 5.00\n30202 = 1.00\n\
    [three_public]\nreception = 0.50\n";
const SPENT: &str = "format = 1\nreport = \"final\"\n[unit]\ncode = \"305002\"\nname = \"青石县协调办公室\"\nkind = \"单位\"\nyear = 2024\n\
    variant = \"final-2024\"\nmoney = \"万元\"\n[[organization]]\nname = \"青石县协调办公室\"\nnature = \"行政\"\nrank = \"正科级\"\n\
    funding = \"财政拨款\"\n[budget]\nfile = \"year-start.toml\"\n[[receipts]]\nfunction = \"2010301\"\namount = 20.00\n\
    [[expenditure]]\nfunction = \"2010301\"\npersonnel = 15.00\npublic = 5.00\n[[expenditure]]\nfunction = \"2010302\"\n\
    project = 0\nbudget_reason = \"项目没有实施\"\n[basic]\n30101 = 15.00\n30201 = 5.00\n[assets]\nas_of = 2024-12-31\n[previous]\n\
    revenue_total = 20.00\nrevenue_fiscal_total = 20.00\ngeneral = 20.00\noperating = 5.00\nabroad_other = 0\n\
    vehicle_purchase = 0\nvehicle_running = 0\nreception = 0\n[narrative]\nduties = \"负责协调。\"\n\
    offices = \"没有内设机构。\"\nthree_public_budget_reason = \"没有接待\"\n";

#[test]
fn what_was_only_budgeted_is_compared_and_not_told_as_spent() {
    let world = Memory::default().with(PATH, SPENT).with("year-start.toml", YEAR_START);
    let outcome = support::compile(&world, PATH);
    assert_eq!(support::verdict(&outcome), Vec::<String>::new());
    let document = support::document(outcome);
    assert_eq!(paragraph(&document, "公用经费5.00万元"), "公用经费5.00万元，主要包括：办公费。");
    let unspent = "2．一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）一般行政管理事务（项）。";
    assert_eq!(
        paragraph(&document, unspent),
        format!(
            "{unspent}年初预算为6.00万元，支出决算为0.00万元，完成年初预算的0.00%，决算数小于年初预算数，主要原因是项目没有实施。"
        )
    );
    assert_eq!(
        paragraph(&document, "3．公务接待费"),
        "3．公务接待费预算为0.50万元，支出决算为0.00万元，完成预算的0.00%，与2023年度持平。"
    );
}
