//! Bytes that are not text, and invisible text.

use gongkai::world::Memory;

use super::{UNIT, budget, codes, process};

fn file(bytes: impl Into<Vec<u8>>) -> Memory {
    crate::tables_only().with("budget.toml", bytes)
}

#[test]
fn gbk_is_named_as_what_it_is() {
    // 南宫市 in GBK.
    let name = b"name = \"\xC4\xCF\xB9\xAC\xCA\xD0\"\n";
    let outcome = process(&file([b"format = 1\n[unit]\n", &name[..]].concat()), "budget.toml");
    assert_eq!(outcome.findings[0].code, "S003");
    assert!(outcome.findings[0].message.contains("GBK") && outcome.findings[0].message.contains("第 3 行"));
}

#[test]
fn utf_16_is_named_as_what_it_is() {
    for (mark, order) in [([0xFF, 0xFE], u16::to_le_bytes as fn(u16) -> [u8; 2]), ([0xFE, 0xFF], u16::to_be_bytes)] {
        let bytes: Vec<u8> = mark.into_iter().chain(UNIT.encode_utf16().flat_map(order)).collect();
        let outcome = process(&file(bytes), "budget.toml");
        assert_eq!(outcome.findings[0].code, "S003");
        assert!(outcome.findings[0].message.contains("UTF-16"));
    }
    // Without its mark it is UTF-8 full of NULs.
    let unmarked: Vec<u8> = "format = 1\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(codes(&file(unmarked)).iter().all(|code| code == "S004"));
}

#[test]
fn bytes_of_no_encoding_are_refused() {
    assert_eq!(codes(&file(b"\x89PNG\r\n\x1A\n\xFF\x00")), ["S003"]);
    assert_eq!(codes(&file((0..=255).collect::<Vec<u8>>())), ["S003"]);
}

#[test]
fn nul_and_control_characters_are_refused_where_they_stand() {
    for unseen in ['\0', '\u{1}', '\u{8}', '\u{1B}', '\u{7F}'] {
        assert_eq!(codes(&budget(&format!("[narrative]\nduties = \"公文{unseen}会议\"\n"))), ["S004"], "{unseen:?}");
        assert_eq!(codes(&budget(&format!("# 说明{unseen}\n"))), ["S004"], "{unseen:?}");
        assert_eq!(codes(&budget(&format!("{unseen}[narrative]\n"))), ["S004"], "{unseen:?}");
    }
    for unseen in ["\\u0000", "\\u0001", "\\u001B", "\\u007F", "\\u0085", "\\u202E", "\\u2066", "\\uFDD0", "\\uFFFE"] {
        assert_eq!(codes(&budget(&format!("[narrative]\nduties = \"公文{unseen}会议\"\n"))), ["S015"], "{unseen}");
        assert_eq!(codes(&budget(&format!("[narrative]\n\"a{unseen}\" = \"公文\"\n"))), ["S015"], "{unseen}");
    }
}

#[test]
fn a_control_character_in_a_file_of_text_is_refused() {
    let world = budget("[narrative]\nduties = { file = \"职责.txt\" }\n").with("职责.txt", "公文\0会议");
    assert_eq!(codes(&world), ["S015"]);
}

#[test]
fn a_lone_carriage_return_is_refused() {
    assert_eq!(codes(&budget("[revenue]\rgeneral = 1\n")), ["S004"]);
    assert_eq!(codes(&file(UNIT.replace('\n', "\r"))), ["S004"]);
    assert_eq!(codes(&budget("[narrative]\nduties = \"公文\\r会议\"\n")), ["S015"]);
}

#[test]
fn a_byte_order_mark_and_crlf_are_welcome() {
    let plain = process(&budget("[revenue]\ngeneral = 1\n"), "budget.toml");
    let text = format!("\u{FEFF}{}", format!("{UNIT}[revenue]\ngeneral = 1\n").replace('\n', "\r\n"));
    let windows = process(&file(text), "budget.toml");
    let json = |outcome: &gongkai::Outcome| gongkai::render::json::render(outcome.document().unwrap());
    assert_eq!(json(&plain), json(&windows));
    assert!(windows.findings.iter().all(|finding| !finding.code.starts_with('S')));
}

#[test]
fn an_empty_file_lacks_its_keys() {
    for nothing in ["", "\n", "\u{FEFF}", "# 空\n"] {
        assert_eq!(codes(&file(nothing)), ["S009", "S009"], "{nothing:?}");
    }
}
