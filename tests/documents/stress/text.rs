//! The running text: forty headings of the second level, some with headings of the third and fourth, lists, small
//! tables.

use crate::support::rng::Rng;

use super::tables::{self, SMALL};
use super::words::{TOPIC, TURN, WHAT, prose, sentence};

const LONG_TOPIC: &str =
    "（包括平时记录、季度汇总、年度分析三个环节的衔接办法，以及与有关规定不一致时的处理原则和说明要求）";
const LONG_TURN: &str = "及其在各个片区分别开展时需要统一掌握的具体尺度、办理时限和材料清单";

/// The section `prose` of the variant.
pub fn section(rng: &mut Rng) -> String {
    let (mut lines, mut small) = (Vec::new(), 0);
    for number in 0..40 {
        let topic = [TOPIC[number % TOPIC.len()], TURN[number / TOPIC.len()]].concat();
        let long = if number % 6 == 5 { LONG_TOPIC } else { "" };
        lines.extend([format!("## {topic}{long} {{number=\"一、\"}}"), String::new()]);
        for third in 0..number % 3 {
            below(rng, &mut lines, third > 0, number % 4 == 2);
        }
        let length = rng.between(30, 420);
        lines.extend([prose(rng, length), String::new()]);
        if number % 10 == 3 {
            lines.extend(deep_list(rng));
            lines.push(String::new());
        }
        // Every fourth table directly follows another.
        let tables = if number % 3 != 1 {
            0
        } else if small % 4 == 3 {
            2
        } else {
            1
        };
        for _ in 0..tables.min(SMALL - small) {
            small += 1;
            lines.extend([format!("{{{{ table(id=\"{}\") }}}}", tables::id(small)), String::new()]);
        }
    }
    assert_eq!(small, SMALL, "small tables that the text shows");
    lines.join("\n")
}

/// A heading of the third level, possibly one of the fourth, and their text.
fn below(rng: &mut Rng, lines: &mut Vec<String>, long: bool, fourth: bool) {
    let more = if long { LONG_TURN } else { "" };
    lines.extend([format!("### {}{more} {{number=\"（一）\"}}", rng.one(&TURN)), String::new()]);
    if fourth {
        let more = if long { format!("{LONG_TURN}（不含已经停用的设施）") } else { String::new() };
        lines.extend([format!("#### {}{more} {{number=\"1. \"}}", rng.one(&WHAT)), String::new()]);
    }
    let length = rng.between(20, 260);
    lines.extend([prose(rng, length), String::new()]);
}

/// A list of five levels, with and without numbers.
fn deep_list(rng: &mut Rng) -> Vec<String> {
    let mut lines = Vec::new();
    for first in 1..4 {
        lines.push(format!("{first}. {}", sentence(rng)));
        for second in 1..4 {
            let length = *rng.one(&[1, 1, 120]);
            lines.push(format!("   {second}. {}", prose(rng, length)));
            lines.push(format!("      - {}", sentence(rng)));
            lines.push(format!("      - {}", sentence(rng)));
            lines.push(format!("        1. {}", sentence(rng)));
            lines.push(format!("           - {}", prose(rng, 90)));
        }
    }
    lines
}
