//! Phrases for a change against last year: word and number agree in every style and unit.

use gongkai::Outcome;
use gongkai::document::Block;

use crate::support;
use crate::support::tables_only::{REPORT, tables_only};

/// 分: 公务接待费 of this year and last year.
type Fen = i64;
const PAIRS: [(Fen, Fen); 19] = [
    (0, 0),
    (10_000_000, 10_000_000),
    (10_000_000, 9_000_000),
    (9_000_000, 10_000_000),
    (12_345_678, 9_876_543),
    // From zero, and to zero.
    (3_000_000, 0),
    (0, 3_000_000),
    (5_000, 0),
    (0, 5_000),
    (4_999, 0),
    (0, 4_999),
    (1, 0),
    (0, 1),
    // 0.0049… and 0.005 万元.
    (10_004_999, 10_000_000),
    (10_005_000, 10_000_000),
    (10_000_000, 10_004_999),
    (10_000_000, 10_005_000),
    // Rounded separately, the amounts would differ the other way.
    (10_014_900, 10_005_000),
    (999_999_999_999, 1),
];

/// Name, number of 分 in its unit, decimals, whether trimmed, and its definition in variant.toml.
const STYLES: [(&str, Fen, usize, bool, &str); 5] = [
    ("text", 1_000_000, 2, false, "decimals = 2\nzero = \"0.00\""),
    ("short", 1_000_000, 2, true, "extends = \"text\"\ntrim = true\nzero = \"0\""),
    ("whole", 1_000_000, 0, false, "decimals = 0\nzero = \"无\""),
    ("blank", 1_000_000, 4, true, "decimals = 4\ntrim = true\nzero = \"\""),
    ("yuan", 100, 2, false, "unit = \"元\"\ndecimals = 2\nzero = \"0\""),
];

/// Name, and phrases for more, less, same, new and gone.
const PHRASES: [(&str, [&str; 5]); 3] = [
    ("", ["比{of}增加{amount}", "比{of}减少{amount}", "与{of}持平", "", ""]),
    ("part", ["增加{amount}", "减少{amount}", "持平", "新增{amount}", "比{of}减少{amount}，不再安排"]),
    ("bare", ["上升", "下降", "不变", "上年没有", "今年没有"]),
];

/// The digits of the number, rounded once, half away from zero.
fn digits(amount: Fen, (_, unit, decimals, trim, _): (&str, Fen, usize, bool, &str)) -> String {
    let scale = 10_i64.pow(u32::try_from(decimals).expect("few decimals"));
    let scaled = (amount.abs() * scale * 2 + unit) / (unit * 2);
    let (whole, fraction) = (scaled / scale, scaled % scale);
    let plain = if decimals == 0 { whole.to_string() } else { format!("{whole}.{fraction:0>decimals$}") };
    if trim { plain.trim_end_matches('0').trim_end_matches('.').to_owned() } else { plain }
}

fn phrase(now: Fen, before: Fen, words: [&'static str; 5], digits: &str) -> String {
    let [more, less, same, new, gone] = words;
    let or = |own: &'static str, other: &'static str| if own.is_empty() { other } else { own };
    let words = match now - before {
        _ if !digits.contains(|c: char| ('1'..='9').contains(&c)) => same,
        1.. if before == 0 => or(new, more),
        1.. => more,
        _ if now == 0 => or(gone, less),
        _ => less,
    };
    words.replace("{of}", "上年").replace("{amount}", digits)
}

/// Unit of a file's amounts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum In {
    Yuan,
    TenThousand,
}

impl In {
    fn write(self, amount: Fen) -> String {
        match self {
            Self::Yuan => format!("{}.{:02}", amount / 100, amount % 100),
            Self::TenThousand => format!("{}.{:06}", amount / 1_000_000, amount % 1_000_000),
        }
    }
}

/// A unit with this 公务接待费 and this text about last year; the report starts with this section.
fn process(section: &str, unit: In, now: Fen, previous: &str) -> Outcome {
    process_with(section, unit, now, previous, "")
}

/// The same, with more keys of the style of texts.
fn process_with(section: &str, unit: In, now: Fen, previous: &str, more: &str) -> Outcome {
    let money = if unit == In::Yuan { "元" } else { "万元" };
    let (amount, all) = (unit.write(now), unit.write(now + 100));
    let budget = format!(
        "format = 1\n[unit]\ncode = \"104001\"\nname = \"某局\"\nkind = \"unit\"\nyear = 2024\nvariant = \"x\"\n\
         money = \"{money}\"\n[revenue]\ngeneral = {all}\n[[expenditure]]\nfunction = \"2010301\"\nbasic = {all}\n\
         [basic]\n30101 = {}\n30217 = {amount}\n[three_public]\nreception = {amount}\n{previous}",
        unit.write(100)
    );
    let mut variant = "name = \"x\"\ntitle = \"本地\"\nextends = \"tables\"\n".to_owned();
    for (name, .., says) in STYLES {
        let more = if name == "text" { more } else { "" };
        variant += &format!("[numbers.{name}]\n{says}\n{more}\n");
    }
    for (name, [more, less, same, new, gone]) in PHRASES {
        let head = if name.is_empty() { "phrases.change".to_owned() } else { format!("phrases.changes.{name}") };
        variant += &format!("[{head}]\nmore = \"{more}\"\nless = \"{less}\"\nsame = \"{same}\"\n");
        for (key, words) in [("new", new), ("gone", gone)].into_iter().filter(|(_, words)| !words.is_empty()) {
            variant += &format!("{key} = \"{words}\"\n");
        }
    }
    let report = REPORT;
    let world = tables_only()
        .with("budget.toml", budget)
        .with("variants/x/variant.toml", variant)
        .with("variants/x/report.md", format!("{{{{ section(id=\"talk\") }}}}\n\n{report}"))
        .with("variants/x/sections/talk.md", section);
    support::compile(&world, "budget.toml")
}

/// The paragraphs before the first table, without findings.
fn said(outcome: Outcome) -> Vec<String> {
    assert!(outcome.is_sound(), "{:?}", outcome.findings);
    let blocks = outcome.into_document().expect("a document").blocks.into_iter();
    let paragraphs =
        blocks.map_while(|block| if let Block::Paragraph(words) = block { Some(words.text()) } else { None });
    paragraphs.collect()
}

/// The codes found, except the one about such small amounts.
fn codes(outcome: &Outcome) -> Vec<&str> {
    outcome.findings.iter().map(|finding| finding.code.as_ref()).filter(|code| *code != "W105").collect()
}

#[test]
fn a_change_and_its_percentage_may_be_of_the_printed_amounts() {
    let section =
        "{{ delta.reception | change(of=\"上年\") }}，{{ delta.reception | abs | percent(of=prev.reception) }}";
    let say = |now: Fen, before: Fen, more: &str| {
        let previous = format!("[previous]\nreception = {}\n", In::TenThousand.write(before));
        let mut outcome = process_with(section, In::TenThousand, now, &previous, more);
        outcome.findings.retain(|finding| finding.code != "W105");
        said(outcome).remove(0)
    };
    // 10.0149 and 10.0050 print alike; 20.0040 and 10.0040 print as 20.00 and 10.00.
    assert_eq!(say(10_014_900, 10_005_000, ""), "比上年增加0.01，0.10%");
    assert_eq!(say(10_014_900, 10_005_000, "of = \"printed\""), "与上年持平，0.00%");
    assert_eq!(say(20_004_000, 10_004_000, ""), "比上年增加10.00，99.96%");
    assert_eq!(say(20_004_000, 10_004_000, "of = \"printed\""), "比上年增加10.00，100.00%");
    // A share, not of a change: 0.0149 of 0.0150 print as 0.01 of 0.02.
    let share = |more: &str| {
        let section = "{{ fig.reception | percent(of=fig.basic) }}，{{ fig.basic | percent(of=fig.basic, trim=true) }}";
        let mut outcome = process_with(section, In::TenThousand, 14_900, "", more);
        outcome.findings.retain(|finding| finding.code != "W105");
        said(outcome).remove(0)
    };
    assert_eq!(share(""), "99.33%，100%");
    assert_eq!(share("of = \"printed\""), "50.00%，100%");
}

#[test]
fn every_change_is_one_phrase_in_every_style_and_unit() {
    let mut ways = Vec::new();
    let mut section = String::new();
    for style in STYLES {
        for (name, words) in PHRASES {
            let named = if name.is_empty() { String::new() } else { format!(", phrases=\"{name}\"") };
            section += &format!("{{{{ delta.reception | change(of=\"上年\", style=\"{}\"{named}) }}}}。\n\n", style.0);
            ways.push((style, words));
        }
    }
    for (now, before) in PAIRS {
        for unit in [In::Yuan, In::TenThousand] {
            let previous = format!("[previous]\nreception = {}\n", unit.write(before));
            let said = said(process(&section, unit, now, &previous));
            let expected: Vec<String> = ways
                .iter()
                .map(|&(style, words)| phrase(now, before, words, &digits(now - before, style)) + "。")
                .collect();
            assert_eq!(said, expected, "{now} {before} {unit:?}");
            for words in said {
                assert!(!words.contains('-'), "{words}");
                let number = words.split(['加', '少', '增']).next_back().unwrap_or_default();
                let is_nothing = number.starts_with('0') && !number.contains(|c: char| ('1'..='9').contains(&c));
                assert!(!is_nothing, "{words}");
            }
        }
    }
}

/// For a change that prints as none, no reason is required or printed.
#[test]
fn a_change_that_prints_as_none_is_none_to_a_condition() {
    let section =
        "{{ delta.reception | change(of=\"上年\") }}{% if delta.reception is not zero %}，有原因{% endif %}。";
    for (now, before) in PAIRS {
        let previous = format!("[previous]\nreception = {}\n", In::Yuan.write(before));
        let said = said(process(section, In::Yuan, now, &previous)).concat();
        assert_eq!(said.contains("持平"), !said.contains("有原因"), "{now} {before}: {said}");
    }
}

/// A small sum is not zero.
#[test]
fn a_sum_is_zero_only_if_it_is_nothing() {
    let section = "{% if fig.reception is zero %}没有{% else %}有{% endif %}";
    for (now, words) in [(0, "没有"), (1, "有"), (4_999, "有")] {
        assert_eq!(said(process(section, In::Yuan, now, "")), [words]);
    }
}

#[test]
fn a_size_has_no_sign() {
    let section = "{{ delta.reception | abs | money }}、{{ delta.reception | abs | money(style=\"yuan\") }}";
    for (now, before) in PAIRS {
        let previous = format!("[previous]\nreception = {}\n", In::Yuan.write(before));
        let printed = said(process(section, In::Yuan, now, &previous)).concat();
        let size = |at: usize, zero: &str| {
            if now == before { zero.to_owned() } else { digits(now - before, STYLES[at]) }
        };
        assert_eq!(printed, format!("{}、{}", size(0, "0.00"), size(4, "0")), "{now} {before}");
    }
}

#[test]
fn what_was_last_year_is_asked_for_once() {
    let section = "{{ delta.reception | change(of=\"上年\") }}、{{ delta.reception | abs | money }}、{{ prev.reception }}\
        {% if delta.reception is not zero %}，有原因{% endif %}。\n\n{{ delta.reception | change(of=\"上年\", phrases=\"part\") }}";
    for previous in ["", "[previous]\nvehicle_running = 1\n"] {
        assert_eq!(codes(&process(section, In::Yuan, 100, previous)), ["Y102"]);
    }
}

#[test]
fn a_percentage_of_nothing_is_guarded_or_refused() {
    let percent = "{{ delta.reception | abs | percent(of=prev.reception) }}";
    let guarded = format!("{{% if prev.reception is zero %}}上年没有{{% else %}}{percent}{{% endif %}}");
    let previous = |before| format!("[previous]\nreception = {}\n", In::Yuan.write(before));
    for (now, before, expected) in
        [(150, 100, "50.00%"), (100, 150, "33.33%"), (100, 0, "上年没有"), (0, 0, "上年没有"), (0, 100, "100.00%")]
    {
        assert_eq!(said(process(&guarded, In::Yuan, now, &previous(before))), [expected]);
    }
    let outcome = process(percent, In::Yuan, 100, &previous(0));
    assert_eq!(codes(&outcome), ["M111"], "{:?}", outcome.findings);
    assert!(!outcome.is_sound());
}
