//! Authored text within Markdown: it is never read as markup.

/// Text of a heading or an entry, on one line.
pub(super) fn line(text: &str) -> String {
    escape(&on_one_line(text))
}

/// The same as it is read.
pub(super) fn on_one_line(text: &str) -> String {
    text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Text of a cell between pipes. Spaces that indent it would be cut off as they are.
pub(super) fn cell(text: &str) -> String {
    let lines = text.split('\n').map(|line| {
        let words = line.trim_start_matches('\u{3000}');
        "&#12288;".repeat((line.len() - words.len()) / '\u{3000}'.len_utf8()) + &escape(words)
    });
    lines.collect::<Vec<_>>().join("<br>")
}

/// Text of a paragraph, without empty lines, which would end it.
pub(super) fn paragraph(text: &str) -> String {
    let lines = text.split('\n').map(|line| line.trim_matches([' ', '\t'])).filter(|line| !line.is_empty());
    lines.map(escape).collect::<Vec<_>>().join("\\\n")
}

/// Prints nothing: a comment in HTML.
const NOTHING: &str = "<!-- -->";

/// Escapes authored text in a line, so that it is not read as markup.
fn escape(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for (column, c) in line.char_indices() {
        let behind = &line[column + c.len_utf8()..];
        let is_sign = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '$' | '#' => true,
            '+' | '-' | '=' => column == 0,
            // `1.` starts a list, `:--` the second line of a table.
            '.' | ')' if column == digits && digits > 0 => true,
            ':' => column == 0,
            _ => false,
        };
        out.extend(is_sign.then_some('\\'));
        out.push(c);
        // Sites look for links in words that a backslash has left, so that something must stand between.
        let is_link = match c {
            'w' | 'W' => behind.get(..3).is_some_and(|behind| behind.eq_ignore_ascii_case("ww.")),
            '/' => line[..column].ends_with(':') && behind.starts_with('/'),
            '@' => !behind.is_empty(),
            _ => false,
        };
        out.push_str(if is_link { NOTHING } else { "" });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authored_words_stay_words() {
        assert_eq!(escape("1. 一*二*<b>[x](y)"), "1\\. 一\\*二\\*\\<b\\>\\[x\\](y)");
        assert_eq!(
            escape("见 WWW.a.cn，http://a.cn，mailto:甲@a.cn，x@"),
            "见 W<!-- -->WW.a.cn，http:/<!-- -->/a.cn，mailto:甲@<!-- -->a.cn，x@"
        );
        assert_eq!(paragraph("# 不是标题\n\n - 不是列表 "), "\\# 不是标题\\\n\\- 不是列表");
        assert_eq!(line("标题 #\n:--"), "标题 \\# :--");
    }

    #[test]
    fn a_cell_stays_in_its_row() {
        assert_eq!(cell("　　其中：a|b\n\\|c"), "&#12288;&#12288;其中：a\\|b<br>\\\\\\|c");
        assert_eq!(cell(""), "");
    }
}
