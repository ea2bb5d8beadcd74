//! Characters that nobody sees, written down apart from the program's own list; and what may not be in any output.

/// Each kind once.
pub const UNSEEN: &[char] = &[
    '\u{0}',
    '\u{7}',
    '\u{8}',
    '\u{B}',
    '\r',
    '\u{1B}',
    '\u{7F}',
    '\u{85}',
    '\u{9B}',
    '\u{AD}',
    '\u{34F}',
    '\u{61C}',
    '\u{115F}',
    '\u{1160}',
    '\u{17B4}',
    '\u{180B}',
    '\u{180E}',
    '\u{200B}',
    '\u{200D}',
    '\u{200E}',
    '\u{200F}',
    '\u{2028}',
    '\u{2029}',
    '\u{202A}',
    '\u{202D}',
    '\u{202E}',
    '\u{2060}',
    '\u{2063}',
    '\u{2066}',
    '\u{2069}',
    '\u{206A}',
    '\u{206F}',
    '\u{3164}',
    '\u{FDD0}',
    '\u{FE00}',
    '\u{FE0F}',
    '\u{FEFF}',
    '\u{FFA0}',
    '\u{FFF9}',
    '\u{FFFB}',
    '\u{FFFE}',
    '\u{1FFFF}',
    '\u{E0001}',
    '\u{E0041}',
    '\u{E0100}',
    '\u{10FFFF}',
];

/// Words that try to be seen as others, or to command a terminal or a runner, as they stand between quotes of TOML: all by
/// escapes, and as far as TOML allows it, as they are.
pub const IN_QUOTES: [&str; 3] = [
    r"甲\n::error file=x::乙\r\n  ::warning::丙\u001B]0;x\u0007\u009B31m\u0085\u2028\u202E丁\U000E0041",
    "甲\u{202E}乙\u{200B}\u{FFF9}\u{34F}\u{E0041}\u{85}\u{FEFF}##vso[task.complete]##[error]丙",
    r"::error::\u001B[31m红\u001B[0m",
];

/// The same as lines of a file that is no TOML, and in the names of files.
pub const RAW: &str = "甲\u{1B}[31m\u{202E}\u{85}\u{2028}乙\u{E0041}\u{7F}\n::error::丙\r##vso[x]";

/// The first character that nobody sees, other than line breaks.
pub fn first(text: &str) -> Option<char> {
    let hidden = |c: char| {
        (c.is_control() && c != '\n')
            || UNSEEN.contains(&c)
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{E0000}'..='\u{E0FFF}')
    };
    text.chars().find(|&c| hidden(c))
}

/// Text for people: nothing hidden, and no line that a runner obeys.
pub fn for_people(text: &str, of: &str) {
    any(text, of);
    for line in text.lines() {
        assert!(!line.trim_start().starts_with("::"), "{of}: {line}");
    }
    let lower = text.to_lowercase();
    assert!(
        !lower.contains("##[") && !lower.contains("##vso["),
        "{of}: {:?}",
        text.lines().find(|line| line.contains("##"))
    );
}

/// Any text: nothing hidden.
pub fn any(text: &str, of: &str) {
    if let Some(c) = first(text) {
        let at = text.find(c).unwrap_or_default();
        let from = text[..at].char_indices().rev().nth(60).map_or(0, |(from, _)| from);
        panic!("{of}: {c:?} after {:?}", &text[from..at]);
    }
}

/// The places of a TOML text at which somebody writes words: ranges between quotes, and of keys and heads.
pub fn authored(toml: &str) -> Vec<(std::ops::Range<usize>, bool)> {
    let mut places = Vec::new();
    let mut start = 0;
    for line in toml.split_inclusive('\n') {
        let quotes: Vec<usize> = line.match_indices('"').map(|(at, _)| start + at).collect();
        places.extend(quotes.chunks_exact(2).map(|pair| (pair[0] + 1..pair[1], true)));
        let head = line.trim_start_matches('[');
        let from = start + line.len() - head.len();
        let name = head.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(0);
        if name > 0 && !line.starts_with('#') {
            places.push((from..from + name, false));
        }
        start += line.len();
    }
    places
}

/// The text with words added at a place.
pub fn with(toml: &str, (place, is_quoted): &(std::ops::Range<usize>, bool), words: &str) -> String {
    let own = &toml[place.clone()];
    let own = if *is_quoted { format!("{own}{words}") } else { format!("\"{own}{words}\"") };
    format!("{}{own}{}", &toml[..place.start], &toml[place.end..])
}
