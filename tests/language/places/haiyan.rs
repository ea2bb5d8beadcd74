//! 海堰县: a county's format over its province's over the built-in base.
//!
//! By hand, 万元:
//!   群众文化 一般公共预算 150 + 20.5 + 60, carried over 9.5 = 240; 单位资金 12 + 18 + 4 + 0.5 = 34.5, 0.5 unspent
//!   支出 240 + 34.5 + 18 + 12 = 304.5; 基本 150 + 20.5 + 12 + 18 + 12 = 212.5; 项目 60 + 9.5 + 18 + 4 + 0.5 = 92
//!   last year 190 + 80 = 270

use crate::support::table;

use super::{body, document, head, otherwise, outline, said};

#[test]
fn the_county_words_its_report_over_what_it_inherits() {
    let printed = outline(&document("haiyan"));
    assert_eq!(
        printed[..18],
        [
            "封面 海堰县2024年单位预算/海堰县文化馆 ",
            "目录 1第一章 文字/2（一）人员/2（二）收入/2（三）增减/2（四）名词解释/1附：预算表/2单位基本情况表\
             /2单位预算收支总表/2单位预算收入总表/2单位预算支出总表/2单位预算财政拨款收支总表\
             /2一般公共预算支出表（海堰县文化馆）/2单位预算一般公共预算财政拨款基本支出表\
             /2单位预算政府性基金预算财政拨款支出表/2单位预算国有资本经营预算财政拨款支出表\
             /2单位预算财政拨款“三公”经费支出表/21、群众文化活动绩效目标表",
            "# 第一章 文字",
            // The province's section, with what the county asks for in its own words.
            "根据东洲省预决算公开的要求，现公开海堰县文化馆2024年预算。联系电话：0519-80002024。",
            "## （一）人员",
            "在职21人。没有政府购买服务。",
            "## （二）收入",
            // 260.5 + 9.5; 30 + 4.5 + 0.5; 4.5 + 0.5
            "（1）财政拨款270.00万元/（2）单位资金35.00万元/①事业收入30.00万元/②其他收入5.00万元",
            "## （三）增减",
            "### 1.比上年",
            // The base's section with the county's phrases: 304.5 − 270, 212.5 − 190, 92 − 80
            "2024年预算支出安排304.50万元，较2023年预算增加34.50万元，其中：基本支出多22.50万元，主要为新进2人。\
             项目支出多12.00万元，主要为新增非遗展演。",
            "### 2.会议费和培训费",
            "会议费2.00万元、培训费3万元，其中基本支出安排5.00万元。",
            "## （四）名词解释",
            "群众文化：反映群众文化方面的支出。",
            "换页 横 Some(1)",
            "# 第二章 表",
            "[card]",
        ]
    );
    for dropped in ["[unit-structure]", "[procurement]", "[assets]"] {
        assert!(!printed.contains(&dropped.to_owned()), "{dropped}");
    }
}

#[test]
fn a_patch_lies_over_a_patch() {
    // The base's rows and region, the province's columns, the county's title, heads and notes.
    let document = document("haiyan");
    let general = table(&document, "general");
    assert_eq!(general.title.text(), "一般公共预算支出表（海堰县文化馆）");
    assert_eq!(
        head(&document, "general"),
        ["序号|功能分类科目|·|合计|基本支出|项目支出|比重", "·|编码|科目名称|·|·|·|·"]
    );
    // 200.5 of 270 is 74.259… %, 170.5 of 240 71.041… %
    assert_eq!(
        body(&document, "general"),
        [
            "1||合计|270.00|200.50|69.50|74.3%",
            "2|207|文化旅游体育与传媒支出|240.00|170.50|69.50|71.0%",
            "3|20701|文化和旅游|240.00|170.50|69.50|71.0%",
            "4|2070109|群众文化|240.00|170.50|69.50|71.0%",
            "5|208|社会保障和就业支出|18.00|18.00||100.0%",
            "6|20805|行政事业单位养老支出|18.00|18.00||100.0%",
            "7|2080505|机关事业单位基本养老保险缴费支出|18.00|18.00||100.0%",
            "8|221|住房保障支出|12.00|12.00||100.0%",
            "9|22102|住房改革支出|12.00|12.00||100.0%",
            "10|2210201|住房公积金|12.00|12.00||100.0%",
        ]
    );
    let notes: Vec<String> = general.notes.iter().map(gongkai::document::Inline::text).collect();
    assert_eq!(notes, ["注：另有单位资金安排的项目支出22.50万元。", "注：没有政府性基金。"]);
}

#[test]
fn sources_stand_below_each_function() {
    assert_eq!(
        body(&document("haiyan"), "expenditure"),
        [
            "1|合计|304.50|212.50|92.00|",
            "2|一、群众文化|274.50|182.50|92.00|",
            "3|1.财政拨款|240.00|170.50|69.50|",
            "4|2.单位资金|34.50|12.00|22.50|",
            "5|二、机关事业单位基本养老保险缴费支出|18.00|18.00||",
            "6|1.财政拨款|18.00|18.00||",
            "7|三、住房公积金|12.00|12.00||",
            "8|1.财政拨款|12.00|12.00||",
        ]
    );
}

#[test]
fn every_code_of_a_group_is_listed_blank_or_not() {
    // Of the catalogue 14 codes of 301, 28 of 302, 13 of 303 and 17 of 310; and the total row.
    let printed = body(&document("haiyan"), "basic");
    let classes = ["301,", "302,", "303,", "310,", "301", "302", "303", "310"];
    let catalogue = include_str!("../../../schema/catalogues/economic.csv");
    let codes: Vec<&str> =
        catalogue.lines().filter(|line| classes.iter().any(|class| line.starts_with(class))).collect();
    assert_eq!((printed.len(), codes.len()), (73, 72));
    for (row, code) in printed[1..].iter().zip(codes) {
        assert_eq!(row.split('|').nth(1), code.split(',').next());
    }
    // 90 + 60 + 18 + 12 = 180 and 8.5 + 2 + 3 + 1 + 6 = 20.5
    assert_eq!(printed[0], "1||合计|200.50");
    for row in ["2|301|工资福利支出|180.00", "4|30102|津贴补贴|", "16|302|商品和服务支出|20.50"] {
        assert!(printed.contains(&row.to_owned()), "{row}");
    }
    assert!(printed[72].ends_with("|31099|其他资本性支出|"), "{}", printed[72]);
}

#[test]
fn a_form_of_the_document_prints_what_was_asked_for() {
    assert_eq!(
        super::rows(&table(&document("haiyan"), "card").info),
        ["单位名称|海堰县文化馆|·|·", "在职人数|21|会议费|2.00", "经费|财政拨款|260.50|·", "·|单位资金|34.5|·"]
    );
}

#[test]
fn the_province_s_identity_is_held_against_a_county_s_unit() {
    let outcome =
        otherwise("haiyan", "source = \"undertaking\"\npublic = 12", "source = \"undertaking\"\npersonnel = 12");
    assert_eq!(said(&outcome), [("Z001", "用单位资金安排了人员经费，有 12.00万元")]);
    let comparison = outcome.findings[0].comparison.as_ref().unwrap();
    assert_eq!(comparison.difference.as_deref(), Some("12.00万元"));
    assert_eq!(outcome.findings[0].help.as_deref(), Some("把这一行的 personnel 改到 source = \"general\" 的行。"));
}

#[test]
fn what_is_asked_for_is_missed_and_judged_by_its_kind() {
    let codes = |old: &str, new: &str| {
        let outcome = otherwise("haiyan", old, new);
        said(&outcome).iter().map(|(code, _)| (*code).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(codes("staff = 21\n", ""), ["Y103"]);
    assert_eq!(codes("staff = 21", "staff = \"二十一\""), ["S028"]);
    assert_eq!(codes("meeting = 2\n", "meeting = -2\n"), ["S028"]);
    assert_eq!(codes("staff = 21", "staff = 21\nservice = 0"), [""; 0]);
    assert_eq!(codes("staff = 21", "staff = 21\nservices = 3"), ["Y104"]);
    let outcome = otherwise("haiyan", "staff = 21", "staff = 21\nservice = 8.8");
    assert!(outline(&outcome.into_document().unwrap()).contains(&"在职21人。政府购买服务8.80万元。".to_owned()));
}
