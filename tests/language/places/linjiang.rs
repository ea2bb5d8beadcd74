//! 临江县: a format that stands on no other. All in 元, words first, last year's 执行数 beside this year's budget.
//!
//! By hand, 元:
//!   人员 3200000 + 420000 + 150000.50 + 310000                = 4080000.50
//!   公用                                                      =  800000.00
//!   项目 1234567.89 + 65432.11 (carried over) + 500000 (基金) = 1800000.00
//!   支出 4080000.50 + 800000 + 1800000                        = 6680000.50
//!   一般公共预算 6680000.50 − 500000                          = 6180000.50, of which this year's 6114568.39
//!   last year's 执行数 3900000 + 200000 + 1000000 + 400000 + 150000.50 + 300000 = 5950000.50

use crate::support::table;

use super::{body, document, head, otherwise, outline, place, process, said};

#[test]
fn words_come_first_and_tables_on_landscape_pages_after_them() {
    // 6180000.50 − 5950000.50 = 230000; 民生 208 + 210 + 221 = 880000.50, of 6180000.50 14.2395… %
    // 采购 货物 50000 + 24000, 工程 400000, 服务 120000
    assert_eq!(
        outline(&document("linjiang")),
        [
            "封面 临江县水务局/2025年部门预算 2025年2月10日",
            "目  录 1第一部分　临江县水务局概况/1第二部分　2025年部门预算情况说明/1第三部分　名词解释/1第四部分　附表",
            "换页 纵 Some(1)",
            "# 第一部分　临江县水务局概况",
            "## 一、主要职责",
            "负责全县水资源的统一管理。",
            "负责水旱灾害防御。",
            "# 第二部分　2025年部门预算情况说明",
            "## 一、一般公共预算支出情况",
            "### （一）总体情况",
            "一般公共预算支出6,180,000.50元，比2024年执行数增加230,000.00元，增长3.87%；其中社会保障、卫生健康和住房保障支出880,000.50元，占14.2%。",
            "### （二）具体情况",
            "#### 1. 机关事业单位基本养老保险缴费支出（2080505）",
            "2025年预算420,000.00元，比2024年执行数增加20,000.00元，增长5.0%，主要用于缴纳机关事业单位养老保险，原因是缴费基数提高。",
            "#### 2. 行政单位医疗（2101101）",
            "2025年预算150,000.50元，与2024年执行数持平，主要用于缴纳职工医疗保险。",
            "#### 3. 行政运行（2130301）",
            "2025年预算4,000,000.00元，比2024年执行数增加100,000.00元，增长2.6%，主要用于局机关人员工资和日常运转，原因是人员正常晋级晋档。",
            "#### 4. 水利工程建设（2130305）",
            "2025年预算0.00元，比2024年执行数减少200,000.00元，今年不再安排。",
            "#### 5. 水利工程运行与维护（2130306）",
            "2025年预算1,300,000.00元，比2024年执行数增加300,000.00元，增长30.0%，主要用于小型水库、河道堤防的日常维护，原因是新增病险水库维护任务。",
            "#### 6. 住房公积金（2210201）",
            "2025年预算310,000.00元，比2024年执行数增加10,000.00元，增长3.3%，主要用于缴存住房公积金，原因是缴存基数提高。",
            "## 二、政府采购支出情况",
            "2025年政府采购预算总额594,000.00元，其中：货物74,000.00元、工程400,000.00元、服务120,000.00元。",
            "## 三、国有资产占用情况",
            "截至2024年12月31日，本单位共有车辆6辆，固定资产6,876,000.00元。",
            "## 四、预算绩效情况",
            "纳入绩效目标管理的项目2个，涉及预算1,800,000.00元：",
            "1.小型水库和堤防维护，1,300,000.00元/2.城区河道清淤，500,000.00元",
            "# 第三部分　名词解释",
            "1.年初预算数：指本单位经批准的预算数。",
            "换页 横 None",
            "# 第四部分　附表",
            "[summary]",
            "[revenue]",
            "[expenditure]",
            "[fiscal-summary]",
            "[general]",
            "[basic]",
            "[three-public]",
            "[fund]",
            "[capital]",
            "[projects]",
            "[procurement]",
            "[holdings]",
        ]
    );
}

#[test]
fn codes_stand_in_three_columns_beside_what_was_spent_last_year() {
    // 213: 5300000 − 5100000 = 200000, of 5100000 3.9215… %; all: 230000 of 5950000.50 3.8655… %
    let document = document("linjiang");
    assert_eq!(
        head(&document, "general"),
        [
            "科目编码|·|·|科目名称|2024年执行数|2025年预算数|·|·|·|比上年执行数|·",
            "类|款|项|·|·|合计|人员经费|公用经费|项目支出|增减额|增减%",
        ]
    );
    assert_eq!(
        body(&document, "general"),
        [
            "208|||社会保障和就业支出|400,000.00|420,000.00|420,000.00|0.00|0.00|20,000.00|5.00",
            "208|05||　行政事业单位养老支出|400,000.00|420,000.00|420,000.00|0.00|0.00|20,000.00|5.00",
            "208|05|05|　　机关事业单位基本养老保险缴费支出|400,000.00|420,000.00|420,000.00|0.00|0.00|20,000.00|5.00",
            "210|||卫生健康支出|150,000.50|150,000.50|150,000.50|0.00|0.00|0.00|0.00",
            "210|11||　行政事业单位医疗|150,000.50|150,000.50|150,000.50|0.00|0.00|0.00|0.00",
            "210|11|01|　　行政单位医疗|150,000.50|150,000.50|150,000.50|0.00|0.00|0.00|0.00",
            "213|||农林水支出|5,100,000.00|5,300,000.00|3,200,000.00|800,000.00|1,300,000.00|200,000.00|3.92",
            "213|03||　水利|5,100,000.00|5,300,000.00|3,200,000.00|800,000.00|1,300,000.00|200,000.00|3.92",
            "213|03|01|　　行政运行|3,900,000.00|4,000,000.00|3,200,000.00|800,000.00|0.00|100,000.00|2.56",
            "213|03|05|　　水利工程建设|200,000.00|0.00|0.00|0.00|0.00|-200,000.00|-100.00",
            "213|03|06|　　水利工程运行与维护|1,000,000.00|1,300,000.00|0.00|0.00|1,300,000.00|300,000.00|30.00",
            "221|||住房保障支出|300,000.00|310,000.00|310,000.00|0.00|0.00|10,000.00|3.33",
            "221|02||　住房改革支出|300,000.00|310,000.00|310,000.00|0.00|0.00|10,000.00|3.33",
            "221|02|01|　　住房公积金|300,000.00|310,000.00|310,000.00|0.00|0.00|10,000.00|3.33",
            "合　计|·|·|·|5,950,000.50|6,180,000.50|4,080,000.50|800,000.00|1,300,000.00|230,000.00|3.87",
        ]
    );
    assert!(table(&document, "general").landscape);
}

#[test]
fn panels_have_their_own_columns_and_only_classes_that_are_there() {
    let document = document("linjiang");
    assert_eq!(
        head(&document, "summary"),
        ["收　　入|·|支　　出|·|·|·|·|·", "项　　目|预算数|项　　目|合计|人员经费|公用经费|项目支出|年终结转"]
    );
    assert_eq!(
        body(&document, "summary"),
        [
            "一、一般公共预算拨款收入|6,114,568.39|一、社会保障和就业支出|420,000.00|420,000.00|0.00|0.00|0.00",
            "二、政府性基金预算拨款收入|500,000.00|二、卫生健康支出|150,000.50|150,000.50|0.00|0.00|0.00",
            "三、其他各项收入|0.00|三、城乡社区支出|500,000.00|0.00|0.00|500,000.00|0.00",
            "||四、农林水支出|5,300,000.00|3,200,000.00|800,000.00|1,300,000.00|0.00",
            "||五、住房保障支出|310,000.00|310,000.00|0.00|0.00|0.00",
            "本年收入合计|6,614,568.39||||||",
            "四、上年结转|65,432.11||||||",
            "　一般公共预算结转|65,432.11||||||",
            "　其他结转|0.00||||||",
            "收入总计|6,680,000.50|支出总计|6,680,000.50|4,080,000.50|800,000.00|1,800,000.00|0.00",
        ]
    );
    // 65432.11 of 6180000.50 is 1.0587… %, of 6680000.50 0.9795… %
    assert_eq!(
        body(&document, "revenue"),
        [
            "一般公共预算|6,180,000.50|6,114,568.39|65,432.11|1.06",
            "政府性基金|500,000.00|500,000.00|0.00|0.00",
            "合　计|6,680,000.50|6,614,568.39|65,432.11|0.98",
        ]
    );
}

#[test]
fn the_three_public_stand_in_one_row_budget_spent_and_budget() {
    // 2024: 120000 + 50000; spent 98765.43 + 31000 = 129765.43; 2025: 180000 + 100000 + 50000
    let document = document("linjiang");
    let items = "合计|因公出国（境）费|公务用车购置及运行费|·|·|公务接待费";
    assert_eq!(head(&document, "three-public")[1], format!("·|{items}|{items}|{items}"));
    assert_eq!(
        body(&document, "three-public"),
        ["临江县水务局|170,000.00|0.00|120,000.00|0.00|120,000.00|50,000.00\
             |129,765.43|0.00|98,765.43|0.00|98,765.43|31,000.00\
             |330,000.00|0.00|280,000.00|180,000.00|100,000.00|50,000.00"]
    );
}

#[test]
fn purchases_are_grouped_by_class_and_records_sorted_by_size() {
    let document = document("linjiang");
    assert_eq!(
        body(&document, "procurement"),
        [
            "货物类小计|||74,000.00|74,000.00",
            "台式计算机|5,000.00|10|50,000.00|50,000.00",
            "A4黑白打印机|12,000.00|2|24,000.00|24,000.00",
            "工程类小计|||400,000.00|0.00",
            "土石方工程|400,000.00|1|400,000.00|0.00",
            "服务类小计|||120,000.00|0.00",
            "软件运维服务|120,000.00|1|120,000.00|0.00",
            "合　计|||594,000.00|74,000.00",
        ]
    );
    // By size, not by the first digit: 500000 before 1300000.
    assert_eq!(
        body(&document, "projects"),
        [
            "城区河道清淤|其他国有土地使用权出让收入安排的支出|500,000.00|500,000.00|0.00",
            "小型水库和堤防维护|水利工程运行与维护|1,300,000.00|1,300,000.00|0.00",
            "合　计|·|1,800,000.00|1,800,000.00|0.00",
        ]
    );
    assert_eq!(
        body(&document, "holdings"),
        [
            "合计||6,876,000.00",
            "1.房屋（平方米）|1860.5|5,200,000.00",
            "2.车辆（辆）|6|960,000.00",
            "3.单价50万元以上设备（台、套）|1|530,000.00",
            "4.其他|210|186,000.00",
        ]
    );
}

#[test]
fn notes_are_printed_where_their_condition_holds_and_an_empty_table_says_so_in_the_place_s_words() {
    let document = document("linjiang");
    let notes = |id: &str| table(&document, id).notes.iter().map(gongkai::document::Inline::text).collect::<Vec<_>>();
    assert_eq!(notes("projects"), ["注：上年结转65,432.11元已列入项目。"]);
    assert_eq!(notes("capital"), ["说明：本单位没有使用这项资金安排的支出。"]);
    assert_eq!((table(&document, "capital").note_before, table(&document, "capital").empty), (true, true));
}

#[test]
fn what_was_spent_is_asked_for_by_its_node_and_asserted_by_its_total() {
    let outcome = otherwise("linjiang", "function = \"2080505\"\nmeasure = \"执行数\"", "function = \"2080505\"");
    let missing = "文中要与上年比较，缺少上年的“2080505 机关事业单位基本养老保险缴费支出”";
    // Without it the total that was said of last year is not reached either: 5550000.50 of 5950000.50.
    assert!(said(&outcome).contains(&("Y102", missing)), "{:?}", said(&outcome));
    let less = otherwise("linjiang", "spent = 5950000.50", "spent = 5900000.50");
    assert!(said(&less).iter().any(|(code, _)| *code == "Y001"), "{:?}", said(&less));
}

#[test]
fn last_year_s_file_is_a_budget_and_says_nothing_of_what_was_spent() {
    let text = include_str!("../../places/linjiang/budget.toml");
    let (from, to) = (text.find("[previous]").unwrap(), text.find("[[project]]").unwrap());
    let last = format!("{}{}", &text[..from], &text[to..]).replace("year = 2025", "year = 2024");
    let named = format!("{}[previous]\nfile = \"2024.toml\"\n{}", &text[..from], &text[to..]);
    let world = place("linjiang").with("budget.toml", named).with("2024.toml", last);
    let outcome = process(&world);
    // The total and five 科目 (the sixth was only spent, and is in no file): asked for, not taken to be nothing.
    let missing = outcome.findings.iter().filter(|finding| finding.code == "Y102");
    let missing: Vec<usize> = missing.map(|finding| finding.message.matches('、').count() + 1).collect();
    assert_eq!(missing, [5, 1], "{:?}", said(&outcome));
}

#[test]
fn growth_from_nothing_has_no_percentage() {
    // 住房公积金 was nothing last year: 5650000.50 was spent in all.
    let budget = include_str!("../../places/linjiang/budget.toml")
        .replace("personnel = 300000\n\n", "personnel = 0\n\n")
        .replace("spent = 5950000.50", "spent = 5650000.50");
    let world = place("linjiang").with("budget.toml", budget);
    let outcome = process(&world);
    let words = "2025年预算310,000.00元，2024年执行数没有安排，今年新增310,000.00元，\
        主要用于缴存住房公积金，原因是缴存基数提高。";
    assert!(outline(&outcome.into_document().unwrap()).contains(&words.to_owned()));
    // A place that has no words for it is told.
    let variant =
        include_str!("../../places/linjiang/variants/linjiang-2025/variant.toml").replace("new  = ", "gone = ");
    let variant = variant.replacen("gone = \"{of}没有安排，今年新增{amount}元\"\n", "", 1);
    let outcome = process(&world.with("variants/linjiang-2025/variant.toml", variant));
    assert_eq!(said(&outcome).iter().map(|(code, _)| *code).collect::<Vec<_>>(), ["M111"], "{:?}", said(&outcome));
}
