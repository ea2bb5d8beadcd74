//! As Markdown, for a page or a mail.

use super::parts::{Mark, Part, Words, safe};
use super::shown::Shown;
use super::whole;
use crate::diff::comparison::Comparison;

pub(super) fn render(of: &Comparison, shown: Shown) -> String {
    text(whole::parts(of, shown))
}

pub(super) fn text(parts: Vec<Part>) -> String {
    let mut text = String::new();
    let mut in_list = false;
    for part in parts {
        let is_item = matches!(part, Part::Item { .. });
        if in_list && !is_item {
            text.push('\n');
        }
        in_list = is_item;
        match part {
            Part::Title(words) => text.push_str(&format!("# {}\n\n", escaped(&words))),
            Part::Section(words) => head(&mut text, "##", &words),
            Part::Subsection(words) => head(&mut text, "###", &words),
            Part::Line(words) => text.push_str(&format!("{}\n\n", escaped(&words))),
            Part::Rows { heads, numbers_from, rows } => {
                let cells = |row: &[String]| row.iter().map(|cell| escaped(cell)).collect::<Vec<_>>().join(" | ");
                let rule = (0..heads.len()).map(|at| if at >= numbers_from { "---:" } else { "---" });
                text.push_str(&format!("| {} |\n| {} |\n", cells(&heads), rule.collect::<Vec<_>>().join(" | ")));
                rows.iter().for_each(|row| text.push_str(&format!("| {} |\n", cells(row))));
                text.push('\n');
            }
            Part::Item { head, below } => {
                text.push_str(&format!("- {}\n", line(&head)));
                below.iter().for_each(|words| text.push_str(&format!("  - {}\n", line(words))));
            }
        }
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn head(text: &mut String, signs: &str, words: &str) {
    text.truncate(text.trim_end().len());
    let above = if text.is_empty() { "" } else { "\n\n" };
    text.push_str(&format!("{above}{signs} {}\n\n", escaped(words)));
}

fn line(words: &Words) -> String {
    let word = |text: &str, mark: Mark| {
        let text = escaped(text);
        match mark {
            Mark::None | Mark::Faint => text,
            Mark::Old => format!("<del>{text}</del>"),
            Mark::New => format!("<ins>{text}</ins>"),
        }
    };
    words.iter().map(|of| word(&of.text, of.mark)).collect::<String>().trim().to_owned()
}

/// The text with every character that Markdown may take for a sign escaped, on one line.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let safe = safe(text);
    let mut rest = safe.chars();
    while let Some(c) = rest.next() {
        let rest = rest.as_str();
        match c {
            // Nor do addresses become links, and numbers references to what the site numbers.
            ':' if rest.starts_with("//") => escaped.push_str(":&#8203;"),
            '.' if escaped.ends_with(['w', 'W']) => escaped.push_str(".&#8203;"),
            '!' | '%' if rest.starts_with(|next: char| next.is_ascii_digit()) => {
                escaped.extend([c.to_string().as_str(), "&#8203;"])
            }
            '<' => escaped.push_str("&lt;"),
            // Sites would call the person, and link to their own numbers, in spite of a backslash: nothing stands between.
            '@' => escaped.push_str("@&#8203;"),
            '#' => escaped.push_str("\\#&#8203;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '.' | '-' | '+' | ',' | ':' | '%' | '/' | '(' | ')' | '=' | '\'' | '"' | ';' | '?' | '!' | '^' | '{'
            | '}' => {
                escaped.push(c);
            }
            c if c.is_ascii_punctuation() => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    // What begins like a list, a quotation or a heading; or, on GitLab, a command.
    let is_list = escaped.starts_with(['-', '+', '=']) && escaped[1..].starts_with([' ', '-', '=']);
    let begins = is_list || escaped.starts_with('/');
    if begins { format!("\\{escaped}") } else { escaped }
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_authored_becomes_a_link_or_a_reference() {
        for (authored, written) in [
            ("见 https://a.cn/b", "见 https:&#8203;//a.cn/b"),
            ("www.a.cn", "www.&#8203;a.cn"),
            ("!12 %3 #4", "!&#8203;12 %&#8203;3 \\#&#8203;4"),
            ("保障率：95%！", "保障率：95%！"),
            ("3.5 万元: 是", "3.5 万元: 是"),
        ] {
            assert_eq!(escaped(authored), written);
        }
    }
}
