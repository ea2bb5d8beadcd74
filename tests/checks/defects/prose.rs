//! Defects in text, years and typed numbers of the four published documents: each is found in its example at its
//! place, and these codes report nothing else.

use super::published;
use crate::support::EXAMPLES;

/// The codes tested here.
pub const CODES: [&str; 22] = [
    "T026", "T027", "Y017", "Y018", "K006", "T012", "T014", "T017", "T018", "T022", "T023", "T024", "T101", "T112",
    "T123", "Y005", "Y006", "Y009", "Y010", "Y013", "Y014", "Y016",
];

/// Example, code, text at the place, message.
const DEFECTS: [(&str, &str, &str, &str); 5] = [
    ("nangong-2024", "T018", "\"南宫市12345政务服务便民热线服务外包项目\"", "采购表与项目表里，同一个项目的名称不同"),
    ("ningjin-dzzw-2024", "K006", "一般公共预算收入", "收入说明没有写单位资金收入"),
    ("xingtai-2025", "T017", "日常维修", "机关运行经费的用途里，日常维修、水电费、物业管理费在基本支出表中没有金额"),
    (
        "shijiazhuang-2023",
        "T017",
        "日常维修",
        "机关运行经费的用途里，日常维修、专用材料、设备购置、水电费、取暖费、公务用车运行维护费在基本支出表中没有金额",
    ),
    ("shijiazhuang-2023", "Y006", "与2023年度预算相比", "与本年自己比较：“与2023年度预算相比”"),
];

#[test]
fn the_published_defects_are_found_and_nothing_else() {
    for example in EXAMPLES {
        let outcome = published(example);
        let own = outcome.findings.iter().filter(|finding| CODES.contains(&finding.code.as_ref()));
        let found: Vec<(&str, &str, &str)> = own
            .map(|finding| {
                let place = finding.primary.as_ref().expect("a place").span;
                (finding.code.as_ref(), outcome.sources.text(place), finding.message.as_str())
            })
            .collect();
        let expected = DEFECTS.iter().filter(|(of, ..)| *of == example);
        let expected: Vec<(&str, &str, &str)> = expected.map(|&(_, code, words, said)| (code, words, said)).collect();
        assert_eq!(found, expected, "{example}");
    }
}
