//! Prints findings and text, optionally in colour.

use std::borrow::Cow;
use std::io::{ErrorKind, IsTerminal, Write};
use std::sync::OnceLock;

use gongkai::report::human;
use gongkai::source::SourceMap;
use gongkai::visible::on_one_line;
use gongkai::{Diagnostic, Outcome, Severity};

use super::gate;

/// Limit of findings shown per budget.
const SHOWN: usize = 50;

/// Why something could not be printed: a full disk, not a reader that has seen enough.
static LOST: OnceLock<String> = OnceLock::new();

/// Prints to standard output.
pub(super) fn out(text: &str) {
    bytes(gate::plain(text).as_bytes());
}

/// Prints what is in colour, if it goes to a terminal.
pub(super) fn painted(text: &str) {
    let is_painted = colour(&std::io::stdout());
    bytes(if is_painted { gate::painted(text) } else { gate::plain(text) }.as_bytes());
}

/// Prints JSON to standard output.
pub(super) fn json(text: &str) {
    bytes(gate::json(text).as_bytes());
}

/// Prints XML or HTML to standard output.
pub(super) fn markup(text: &str) {
    bytes(gate::markup(text).as_bytes());
}

/// Prints to standard output what need not be text, or is what a runner is to obey.
pub(super) fn bytes(bytes: &[u8]) {
    #[cfg(test)]
    if heard::takes(bytes) {
        return;
    }
    note(std::io::stdout().lock().write_all(bytes));
}

/// Prints to standard error.
pub(super) fn err(text: &str) {
    print_err(&gate::plain(text));
}

/// Prints to standard error what is in colour, if it goes to a terminal.
pub(super) fn painted_err(text: &str) {
    let is_painted = colour(&std::io::stderr());
    print_err(&if is_painted { gate::painted(text) } else { gate::plain(text) });
}

fn print_err(text: &str) {
    #[cfg(test)]
    if heard::takes(text.as_bytes()) {
        return;
    }
    note(std::io::stderr().lock().write_all(text.as_bytes()));
}

/// True if all that was printed has reached its reader, or a pipe that its reader has closed; says so if not.
pub(super) fn all_arrived() -> bool {
    note(std::io::stdout().lock().flush());
    let Some(why) = LOST.get() else { return true };
    err(&format!("错误：要印出来的没有全写出去，所以结果不完整：{why}\n"));
    false
}

fn note(printed: std::io::Result<()>) {
    if let Err(error) = printed
        && error.kind() != ErrorKind::BrokenPipe
    {
        LOST.get_or_init(|| error.to_string());
    }
}

/// The first findings for people, and the number of others.
pub(super) fn findings(findings: &[Diagnostic], sources: &SourceMap, colour: bool) -> String {
    let mut text = String::new();
    for finding in findings.iter().take(SHOWN) {
        text.push_str(&human::render(finding, sources, colour));
        text.push_str("\n\n");
    }
    if findings.len() > SHOWN {
        let more = findings.len() - SHOWN;
        text.push_str(&format!("另有 {more} 个问题没有列出；改正以上的再检查，或用 --format json 看全部。\n\n"));
    }
    text
}

/// A table for the terminal: columns aligned left.
pub(super) fn columns(rows: &[Vec<String>], indent: &str) -> String {
    aligned(rows, &[], indent, None)
}

/// A table for the terminal, with these columns aligned right. The other ones are cut so that a line is not wider than
/// `limit`, if there is one.
pub(super) fn aligned(rows: &[Vec<String>], right: &[usize], indent: &str, limit: Option<usize>) -> String {
    let rows: Vec<Vec<Cow<'_, str>>> =
        rows.iter().map(|row| row.iter().map(|words| on_one_line(words)).collect()).collect();
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|words| width(words)).max();
    let mut widths: Vec<usize> = (0..count).map(|column| widest(column).unwrap_or(0)).collect();
    if let Some(limit) = limit {
        let between = width(indent) + GAP.len() * count.saturating_sub(1);
        narrow(&mut widths, right, limit.saturating_sub(between));
    }
    let mut text = String::new();
    for row in &rows {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (words, &wide))| {
            let words = cut(words, wide);
            let blank = " ".repeat(wide - width(&words));
            if right.contains(&column) { format!("{blank}{words}") } else { format!("{words}{blank}") }
        });
        text.push_str(format!("{indent}{}", cells.collect::<Vec<_>>().join(GAP)).trim_end());
        text.push('\n');
    }
    text
}

/// Between columns.
const GAP: &str = "  ";
/// The least width to which a column is cut.
const NARROWEST: usize = 10;

/// Narrows the widest columns that are not aligned right until all fit into `limit`.
fn narrow(widths: &mut [usize], right: &[usize], limit: usize) {
    for wide in widths.iter_mut() {
        *wide = (*wide).min(limit);
    }
    while widths.iter().sum::<usize>() > limit {
        let texts = widths.iter_mut().enumerate().filter(|(column, _)| !right.contains(column));
        let Some((_, widest)) = texts.max_by_key(|(_, wide)| **wide).filter(|(_, wide)| **wide > NARROWEST) else {
            return;
        };
        *widest -= 1;
    }
}

/// The words, cut with … to this width.
fn cut(words: &str, limit: usize) -> Cow<'_, str> {
    if width(words) <= limit {
        return words.into();
    }
    let mut kept = String::new();
    for c in words.chars() {
        if width(&kept) + width(c.encode_utf8(&mut [0; 4])) >= limit {
            break;
        }
        kept.push(c);
    }
    kept.push('…');
    kept.into()
}

/// Width on a terminal: a Chinese character has two columns.
fn width(words: &str) -> usize {
    let wide = |c| matches!(c, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}');
    words.chars().map(|c| if wide(c) { 2 } else { 1 }).sum()
}

/// The numbers of findings of some budgets, for people.
pub(super) fn counts<'o>(outcomes: impl IntoIterator<Item = &'o Outcome>) -> String {
    let all = outcomes.into_iter().map(|outcome| Counts::of(&outcome.findings, outcome.allowed.len()));
    all.fold(Counts::default(), Counts::and).to_string()
}

/// Numbers of findings.
#[derive(Clone, Copy, Default)]
pub(super) struct Counts {
    /// In order of [`SEVERITIES`].
    found: [usize; 3],
    /// Findings that are allowed.
    allowed: usize,
}

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Hint];

impl Counts {
    pub(super) fn of(findings: &[Diagnostic], allowed: usize) -> Self {
        let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        Self { found: SEVERITIES.map(count), allowed }
    }

    pub(super) fn and(self, other: Self) -> Self {
        let [errors, warnings, hints] = self.found;
        let [more_errors, more_warnings, more_hints] = other.found;
        let found = [errors + more_errors, warnings + more_warnings, hints + more_hints];
        Self { found, allowed: self.allowed + other.allowed }
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let some = SEVERITIES.iter().zip(self.found).filter(|(_, count)| *count > 0);
        let words: Vec<String> = some.map(|(severity, count)| format!("{count} 个{}", severity.name())).collect();
        f.write_str(&if words.is_empty() { "没有发现问题".to_owned() } else { words.join("，") })?;
        match self.allowed {
            0 => Ok(()),
            allowed => write!(f, "（另有 {allowed} 个已写明理由放行，--no-allow 列出）"),
        }
    }
}

/// True if the stream is a terminal and NO_COLOR is not set.
pub(super) fn colour(terminal: &impl IsTerminal) -> bool {
    terminal.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// What a test hears of what its thread prints.
#[cfg(test)]
pub(super) mod heard {
    use std::cell::RefCell;

    thread_local! {
        static HEARD: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
    }

    /// True if a test listens.
    pub(super) fn takes(bytes: &[u8]) -> bool {
        HEARD.with_borrow_mut(|heard| heard.as_mut().map(|heard| heard.extend_from_slice(bytes)).is_some())
    }

    /// What `work` returns and prints.
    pub fn of<T>(work: impl FnOnce() -> T) -> (T, String) {
        HEARD.set(Some(Vec::new()));
        let done = work();
        (done, String::from_utf8(HEARD.take().unwrap_or_default()).expect("text"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_and_amounts_are_not() {
        let rows = [["预算公开说明".repeat(20), "1430.96".to_owned()], ["短".to_owned(), "0.10".to_owned()]];
        let rows = rows.map(Vec::from);
        let text = aligned(&rows, &[1], "  ", Some(40));
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].ends_with("…  1430.96") && lines[1].ends_with("     0.10"), "{text}");
        assert!(lines.iter().all(|line| width(line) <= 40), "{text}");
        assert!(aligned(&rows, &[1], "  ", None).contains(&rows[0][0]));
    }
}
