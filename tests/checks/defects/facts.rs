//! Findings about 科目, 采购, 资产, 机构 in the four published documents: each was reviewed and is correct; any other would be
//! a false positive.

use gongkai::diagnostic::Diagnostic;
use gongkai::source::SourceMap;

use super::published;
use crate::support::example;

/// The reviewed codes.
pub const REVIEWED: [&str; 41] = [
    "C015", "K018", "K020", "A004", "A008", "A009", "A010", "A104", "A109", "B020", "B119", "B121", "C003", "C009",
    "C010", "C011", "C013", "C014", "C208", "G006", "G007", "G010", "G013", "G106", "G107", "G108", "G109", "K004",
    "A110", "B023", "G110", "G111", "G112", "G113", "C002", "K011", "K014", "W105", "X003", "X004", "Y114",
];

/// B019 at 石家庄: its project tables print no budgets.
pub fn is_unsaid_budget(finding: &Diagnostic) -> bool {
    finding.code == "B019" && finding.notes.iter().any(|note| note.starts_with("有 18 个项目没有写金额"))
}

/// `code severity text` of a finding, with the source text at its place.
fn said(finding: &Diagnostic, sources: &SourceMap) -> String {
    let at = finding.primary.as_ref().map_or("", |label| sources.text(label.span));
    format!("{} {} {at}", finding.code, finding.severity.key())
}

fn found(example: &str) -> Vec<String> {
    let outcome = published(example);
    let reviewed = outcome.findings.iter().filter(|finding| REVIEWED.contains(&finding.code.as_ref()));
    reviewed.map(|finding| said(finding, &outcome.sources)).collect()
}

#[test]
fn nangong_2024_has_the_published_defects() {
    let expected = [
        "C011 warning 6.57",
        // 绩效工资 78.00 with only a 行政 unit.
        "X003 hint 78.00",
        "A009 warning 50.80",
        // 服务费, 印刷 and 云服务 without a purchase: only the hotline has one.
        "G010 hint 服务费",
        "G110 warning 等保和上云服务",
        // The hotline is bought as 人民调解服务.
        "G107 hint \"C05020400\"",
        "A004 warning 13.89",
    ];
    assert_eq!(found("nangong-2024"), expected);
}

#[test]
fn the_defects_of_nangong_are_said_where_they_stand() {
    let outcome = published("nangong-2024");
    let line = |text: &str| {
        let whole = example::budget("nangong-2024");
        whole.lines().position(|line| line.starts_with(text)).unwrap() + 1
    };
    for (code, place, words) in [
        ("C011", "project  = 6.57", "科目 2010301 行政运行 里有项目支出 6.57万元"),
        ("A004", "acquisitions = 13.89", "拟购置固定资产 13.89万元，政府采购里没有购置固定资产的"),
        ("A009", "vehicle_running  = 50.80", "有公务用车运行维护费 50.80万元，国有资产里没有车辆"),
    ] {
        let finding = outcome.findings.iter().find(|finding| finding.code == code).unwrap();
        assert_eq!(finding.message, words);
        let at = finding.primary.as_ref().unwrap();
        assert_eq!(outcome.sources.position(at.span).line, line(place), "{code}");
        assert!(finding.help.as_ref().is_some_and(|help| help.contains("可以不改")), "{code}");
    }
}

#[test]
fn xingtai_2025_folds_all_contributions_into_one_item() {
    // C208: 30108, 30110 and 30113 without their 科目. G110: outsourcing of 600.00 and more without a purchase.
    let expected = [
        "X003 hint 105.05",
        "C208 hint 179.25",
        "G110 warning 用于热线服务外包工作人员工资",
        "G110 warning 市政府办公室机关网络维护劳务派遣费及派驻人员工资",
        "G010 hint 印刷",
        "G110 warning 网络视频会议系统线路租赁经费",
        "G110 warning 市政府各接入部门线路租赁费",
        "G110 warning 车辆租赁等费用",
    ];
    assert_eq!(found("xingtai-2025"), expected);
    let outcome = published("xingtai-2025");
    let finding = outcome.findings.iter().find(|finding| finding.code == "C208").unwrap();
    let places: Vec<&str> = finding.labels.iter().map(|label| outcome.sources.text(label.span)).collect();
    assert_eq!(places, ["78.85", "146.64"]);
}

#[test]
fn the_others_have_purchases_of_something_else() {
    // 其他办公设备 three times, 其他服务 three times: one finding. G010: 机关印刷费.
    assert_eq!(found("shijiazhuang-2023"), ["G010 hint 印刷", "G007 hint \"A02029900\""]);
    // 其他运营服务. G010: 县政府网站维护费.
    assert_eq!(found("ningjin-dzzw-2024"), ["G010 hint 维护费", "G007 hint \"C16089900\""]);
}
