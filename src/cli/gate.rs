//! What may reach a terminal or the log of a CI run: the last look at all that is printed. Texts are clean before (`Visible`); what
//! is forgotten there is caught here, and a runner obeys no line of ours.

use std::borrow::Cow;

use gongkai::visible::{in_json, on_lines};

/// Text for people, without colours.
pub(super) fn plain(text: &str) -> String {
    let lines = on_lines(text);
    without_commands(&without_lines_of_commands(&lines), "\\u{23}").into_owned()
}

/// Text for people in which `ESC [ … m` is the program's own.
pub(super) fn painted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (at, _) in text.match_indices("\u{1b}[") {
        let rest = &text[at + 2..];
        let length = rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b';').count();
        if at < from || rest.as_bytes().get(length) != Some(&b'm') {
            continue;
        }
        let end = at + 2 + length + 1;
        out.push_str(&on_lines(&text[from..at]));
        out.push_str(&text[at..end]);
        from = end;
    }
    out.push_str(&on_lines(&text[from..]));
    without_commands(&without_lines_of_commands(&out), "\\u{23}").into_owned()
}

/// JSON that says the same.
pub(super) fn json(text: &str) -> String {
    without_commands(&in_json(text), "\\u0023").into_owned()
}

/// XML or HTML that says the same.
pub(super) fn markup(text: &str) -> String {
    without_commands(text, "&#35;").into_owned()
}

/// GitHub's runner obeys lines that begin with `::`, after blanks.
fn without_lines_of_commands(text: &str) -> Cow<'_, str> {
    if !text.contains("::") {
        return Cow::Borrowed(text);
    }
    let line = |line: &str| {
        let words = line.trim_start();
        let blanks = &line[..line.len() - words.len()];
        words.strip_prefix("::").map_or_else(|| line.to_owned(), |rest| format!("{blanks}\\u{{3A}}:{rest}"))
    };
    Cow::Owned(text.split_inclusive('\n').map(line).collect())
}

/// Azure's agent and older runners obey `##vso[` and `##[` wherever they stand in a line.
fn without_commands<'t>(text: &'t str, sign: &str) -> Cow<'t, str> {
    let is_command = |at: usize| {
        let rest = &text.as_bytes()[at + 2..];
        rest.first() == Some(&b'[') || rest.get(..4).is_some_and(|name| name.eq_ignore_ascii_case(b"vso["))
    };
    // `###[` holds one, too.
    let signs = text.match_indices('#').map(|(at, _)| at).filter(|&at| text[at + 1..].starts_with('#'));
    let commands: Vec<usize> = signs.filter(|&at| is_command(at)).collect();
    if commands.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + commands.len() * sign.len());
    let mut from = 0;
    for at in commands {
        out.push_str(&text[from..at]);
        out.push_str(sign);
        from = at + 1;
    }
    Cow::Owned(out + &text[from..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_runner_obeys_nothing() {
        assert_eq!(plain("甲\n　 ::error::乙\n丙::丁\n"), "甲\n　 \\u{3A}:error::乙\n丙::丁\n");
        assert_eq!(plain("::::x"), "\\u{3A}:::x");
        assert_eq!(plain("甲 ##vso[x] ###[error]y ## [z"), "甲 \\u{23}#vso[x] #\\u{23}#[error]y ## [z");
        let read: String = serde_json::from_str(&json("\"##VSO[x]\u{202E}\"")).unwrap();
        assert_eq!((read.as_str(), json("\"##[x]\"").as_str()), ("##VSO[x]\u{202E}", "\"\\u0023#[x]\""));
        assert_eq!(markup("<p>##[x]</p>"), "<p>&#35;#[x]</p>");
    }

    #[test]
    fn only_colours_of_its_own_reach_a_terminal() {
        let red = "\u{1b}[1;31m红\u{1b}[0m";
        assert_eq!(painted(red), red);
        assert_eq!(plain(red), "\\u{1B}[1;31m红\\u{1B}[0m");
        assert_eq!(painted("\u{1b}[2J\u{1b}]0;x\u{7}\u{202E}"), "\\u{1B}[2J\\u{1B}]0;x\\u{07}\\u{202E}");
    }
}
