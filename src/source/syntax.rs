//! Finds all syntax errors of a TOML file in one run, and reports them in Chinese.

use std::ops::Range;

use toml::de::DeTable;

use super::file_kind::FileKind;
use super::findings;
use super::lenient::is_clear;
use super::lines::{floor, line_start, visible};
use super::parser_words::in_chinese;
use super::shape::Shape;
use super::shelf::Shelf;
use super::slips::{Slip, full_width, missing_comma, of_line, slip, text_over_lines};
use super::twice::Reported;
use crate::span::{FileId, Span};

/// Limit of errors reported per file.
const SLIPS: usize = 30;
/// Bytes in which errors after the first are looked for.
const STRETCH: usize = 256 << 10;
/// Number of errors at the beginning of a long file that make it not a TOML file.
const BROKEN: usize = 100;
/// Limit of dots before the equals sign of a line: each nests a table.
const DOTS: usize = 200;

/// Parses a file of the shelf; `None` after reporting syntax errors.
pub(crate) fn parse<'t>(
    text: &'t str,
    file: FileId,
    file_kind: FileKind,
    shape: Shape,
    shelf: &mut Shelf<'_>,
) -> Option<toml::Spanned<DeTable<'t>>> {
    if too_many_dots(text) {
        let first = Span { file, start: 0, end: 1 };
        shelf.report(file_kind, findings::TOO_DEEP, |finding| finding.at(first, "这个文件里有层数太多的键"));
        return None;
    }
    // Of a long file, examine the beginning first.
    let stretch = if text.len() > STRETCH { &text[..line_start(text, STRETCH)] } else { text };
    let hopeless = stretch.len() < text.len() && unclear(stretch, file_kind).len() > BROKEN;
    if !hopeless {
        let parsed = DeTable::parse(text).or_else(|error| {
            let (tree, errors) = DeTable::parse_recoverable(text);
            let is_clear = file_kind.may_be_pending && errors.iter().all(|error| is_clear(error, text));
            if is_clear { Ok(tree) } else { Err(error) }
        });
        match parsed {
            Ok(tree) => {
                if file_kind.may_be_pending {
                    shelf.take_marks(file, text, tree.get_ref());
                }
                return Some(tree);
            }
            Err(error) if stretch.len() < text.len() && begin(&error) >= stretch.len() => {
                report(&error, text, file, file_kind, shelf);
                return None;
            }
            Err(_) => {}
        }
    }
    let cut = stretch.len() < text.len();
    report_all(cut, &mut Reported { text: stretch, file, file_kind, shape, shelf });
    None
}

/// What a text with errors holds beside them; `None` if it is not worth the work.
pub(crate) fn recovered(text: &str) -> Option<DeTable<'_>> {
    let is_short = text.len() <= STRETCH && !too_many_dots(text);
    is_short.then(|| DeTable::parse_recoverable(text).0.into_inner())
}

/// Reports every error of a text, which may be only the beginning of a file.
///
/// One error often causes others after it. Each is reported once, its lines are replaced by spaces (which keeps
/// positions), and the rest is parsed again until no error is left.
fn report_all(cut: bool, reported: &mut Reported<'_, '_>) {
    let (text, file, file_kind) = (reported.text, reported.file, reported.file_kind);
    let mut errors = unclear(text, file_kind);
    // An error above may have merged two tables: only duplicate keys before it are certain.
    let slip = errors.iter().filter(|error| !is_about_keys(error.message())).map(begin).min().unwrap_or(usize::MAX);
    let twice: Vec<_> = errors.iter().filter(|error| is_about_keys(error.message()) && begin(error) < slip).collect();
    let others = if twice.is_empty() { Vec::new() } else { reported.report(&twice) };
    let shelf = &mut *reported.shelf;
    for error in others {
        report(error, text, file, file_kind, shelf);
    }
    let mut rest = text.to_owned();
    for _ in 0..SLIPS {
        // Ignore the error that cutting the text caused.
        let real = |error: &&toml::de::Error| !is_about_keys(error.message()) && (!cut || begin(error) < text.len());
        let Some(first) = errors.iter().filter(real).min_by_key(|error| begin(error)) else {
            break;
        };
        let lines = if let Some(opening) = unclosed_list(&rest, begin(first)) {
            let span = visible(text, opening..opening + 1, file);
            shelf.report(file_kind, findings::SYNTAX, |finding| {
                finding.at(span, "这个列表缺少右括号 ]").help("在列表的最后补上 ]。")
            });
            line_start(&rest, opening)..line_start(&rest, begin(first))
        } else if let Some((opening, line)) = unclosed_brace(&rest, begin(first)) {
            let span = visible(text, opening..opening + 1, file);
            shelf.report(file_kind, findings::SYNTAX, |finding| {
                finding.at(span, "这个 { 缺少右括号 }").help("在这一行的最后补上 }。")
            });
            line
        } else if let Some(lines) = text_over_lines(&rest, begin(first)) {
            let quote = rest[lines.clone()].find('"').map_or(lines.start, |at| lines.start + at);
            // To the end of its line.
            let span = visible(text, quote..lines.end, file);
            shelf.report(file_kind, findings::SYNTAX, |finding| {
                finding.at(span, "文字写成了几行，引号在后面的行里才收尾").help(
                    "接成一行；要分几行印的，开头和结尾的引号都写三个（\"\"\"），文字从开头那三个引号的下一行写起。",
                )
            });
            lines
        } else {
            report(first, text, file, file_kind, shelf);
            // Within a list or braces, later errors may be consequences.
            let of = |what| first.message().contains(what) && !first.message().contains("array table");
            if of("array") || of("inline table") {
                break;
            }
            let at = floor(&rest, begin(first));
            line_start(&rest, at)..rest[at..].find('\n').map_or(rest.len(), |end| at + end)
        };
        // Stop if nearly everything is wrong: it would take long and not help.
        if errors.len() > BROKEN || !blank(&mut rest, lines) {
            break;
        }
        errors = unclear(&rest, file_kind);
    }
}

/// The errors of a text, without those of which only one reading is possible.
fn unclear(text: &str, file_kind: FileKind) -> Vec<toml::de::Error> {
    let mut errors = DeTable::parse_recoverable(text).1;
    errors.retain(|error| !file_kind.may_be_pending || !is_clear(error, text));
    errors
}

/// True if a key is nested too deep.
fn too_many_dots(text: &str) -> bool {
    let key = |line: &str| line.bytes().take_while(|&b| b != b'=' && b != b'"').filter(|&b| b == b'.').count();
    text.len() > STRETCH && text.lines().any(|line| key(line) > DOTS)
}

/// True for errors about duplicate keys, which are only valid for the whole text.
fn is_about_keys(message: &str) -> bool {
    message.starts_with("duplicate key") || message.starts_with("cannot extend")
}

fn begin(error: &toml::de::Error) -> usize {
    error.span().map_or(0, |span| span.start)
}

/// The opening bracket of an unclosed list, if line `at` starts something new.
fn unclosed_list(text: &str, at: usize) -> Option<usize> {
    let start = line_start(text, at);
    let line = text[start..].lines().next()?;
    let key = line.split_once('=').is_some_and(|(key, _)| is_key(key.trim_end()));
    if !key && !line.starts_with('[') {
        return None;
    }
    // Open brackets so far, outside strings and comments. A table header's bracket is first on its line.
    let mut open: Vec<usize> = Vec::new();
    let (mut quoted, mut comment, mut fresh) = (false, false, true);
    for (at, c) in text[..start].char_indices() {
        match c {
            '\n' => (quoted, comment, fresh) = (false, false, true),
            _ if comment => {}
            '"' => quoted = !quoted,
            _ if quoted => {}
            '#' => comment = true,
            '[' if !(fresh && open.is_empty()) => open.push(at),
            ']' => drop(open.pop()),
            _ => {}
        }
        // The second bracket of [[…]] belongs to the header, too.
        fresh = c == '\n' || (fresh && c == '[' && open.is_empty());
    }
    open.first().copied()
}

/// True for a key as it stands at the beginning of a line, also a Chinese one.
fn is_key(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || !b.is_ascii() || b"_-.\"".contains(&b))
}

/// The brace of `plan = { mar = 25` that the line does not close, if the next line is a key or a head; with its line.
fn unclosed_brace(text: &str, at: usize) -> Option<(usize, Range<usize>)> {
    let start = line_start(text, at.min(text[..at].trim_end().len()));
    let line = text[start..].lines().next()?;
    let (key, value) = line.split_once('=')?;
    if !is_key(key.trim()) || !value.trim_start().starts_with('{') {
        return None;
    }
    let (mut open, mut quoted, mut end) = (0_usize, false, line.len());
    for (at, c) in line.char_indices() {
        match c {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '#' => {
                end = at;
                break;
            }
            '{' => open += 1,
            '}' => open = open.saturating_sub(1),
            _ => {}
        }
    }
    // A table over several lines has commas.
    if open == 0 || quoted || line[..end].trim_end().ends_with([',', '{', '，']) {
        return None;
    }
    let next =
        text[start + line.len()..].lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    let is_next = next.is_none_or(|next| {
        next.starts_with('[') || next.split_once('=').is_some_and(|(key, _)| is_key(key.trim_end()))
    });
    let opening = start + key.len() + 1 + value.find('{')?;
    is_next.then_some((opening, start..start + line.len()))
}

/// Replaces everything but line breaks by spaces; false if nothing was left to replace.
fn blank(text: &mut String, range: std::ops::Range<usize>) -> bool {
    let Some(part) = text.get(range.clone()).filter(|part| part.contains(|c: char| !c.is_whitespace())) else {
        return false;
    };
    let spaces: String = part.bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }).collect();
    text.replace_range(range, &spaces);
    true
}

fn report(error: &toml::de::Error, text: &str, file: FileId, file_kind: FileKind, shelf: &mut Shelf<'_>) {
    let mut span = visible(text, error.span().unwrap_or(0..0), file);
    let message = error.message();
    let code = if is_about_keys(message) {
        findings::DUPLICATE_KEY
    } else if message.contains("recurs") {
        findings::TOO_DEEP
    } else {
        findings::SYNTAX
    };
    let mut said = in_chinese(message);
    if code.number == findings::SYNTAX.number {
        let range = error.span().unwrap_or(0..0);
        let start = line_start(text, span.start as usize);
        let line = text[start..].lines().next().unwrap_or_default();
        if let Some(gap) = missing_comma(text, range).filter(|_| message.starts_with("string values must be quoted")) {
            span = visible(text, gap..gap, file);
            said = slip("缺少逗号", "{ } 里的各项用英文逗号 , 隔开，如 { mar = 25, jun = 50 }。");
        } else if let Some(known) = of_line(line, message) {
            if let Some((at, wide)) = full_width(line) {
                span = visible(text, start + at..start + at + wide.len_utf8(), file);
            }
            said = known;
        } else if message.starts_with("missing comma") {
            // The comma belongs after the last text before this place.
            let before = text[..span.start as usize].trim_end();
            let last = before.char_indices().next_back().map_or(0, |(at, _)| at);
            span = visible(text, last..before.len(), file);
        }
    }
    let Slip { words, way_out } = said;
    shelf.report(file_kind, code, |finding| {
        let finding = finding.at(span, words);
        if way_out.is_empty() { finding } else { finding.help(way_out) }
    });
}
