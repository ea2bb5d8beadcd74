//! All syntax errors of a TOML file in one run, said in Chinese.

use toml::de::DeTable;

use super::codes::{self, Domain};
use super::shelf::Shelf;
use super::span::{FileId, Span};

/// Parses a file that is on the shelf; `None` when it has syntax errors, which are then findings.
pub(crate) fn parse<'t>(
    text: &'t str,
    file: FileId,
    domain: Domain,
    shelf: &mut Shelf<'_>,
) -> Option<toml::Spanned<DeTable<'t>>> {
    let (tree, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return Some(tree);
    }
    let mut last_line = 0;
    for error in &errors {
        let range = error.span().unwrap_or(0..0);
        let span = visible(text, range, file);
        let line = shelf.sources.position(span).line;
        // One slip often breaks the rest of its line, too: the first finding of a line says it all.
        if line == last_line {
            continue;
        }
        last_line = line;
        let (words, way_out) = in_chinese(error.message());
        let code = if error.message().starts_with("duplicate key") {
            codes::DUPLICATE_KEY
        } else if error.message().contains("recurs") {
            codes::TOO_DEEP
        } else {
            codes::SYNTAX
        };
        shelf.report(domain, code, |finding| {
            let finding = finding.at(span, words);
            if way_out.is_empty() { finding } else { finding.help(way_out) }
        });
    }
    None
}

/// A span that carets can be drawn under: at least one character, never the line break alone.
fn visible(text: &str, range: std::ops::Range<usize>, file: FileId) -> Span {
    let mut start = range.start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    if range.is_empty() && (start == text.len() || text[start..].starts_with(['\n', '\r'])) {
        start = text[..start].char_indices().next_back().filter(|(_, c)| *c != '\n').map_or(start, |(at, _)| at);
    }
    let first = text[start..].chars().next().map_or(0, char::len_utf8);
    let mut end = range.end.min(text.len()).max(start + first);
    while !text.is_char_boundary(end) {
        end += 1;
    }
    // Carets under half a file help nobody.
    let line_end = text[start..end].find('\n').map_or(end, |at| start + at.max(first));
    let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span { file, start: narrow(start), end: narrow(line_end) }
}

/// The parser's words in Chinese, and a way out where there is a better one than the code's own.
fn in_chinese(message: &str) -> (String, &'static str) {
    const WORDS: &[(&str, &str, &str)] = &[
        ("duplicate key", "这个键前面已经写过", ""),
        ("cannot extend value", "这个键前面已经有值，不能再往里加", ""),
        ("cannot recurse", "括号套得太深", ""),
        ("recursion limit", "括号套得太深", ""),
        ("unclosed array table", "缺少右括号 ]]", "补上 ]]，如 [[expenditure]]。"),
        ("unclosed table", "缺少右括号 ]", "补上 ]，如 [unit]。"),
        ("unclosed array", "列表缺少右括号 ]", "在列表的最后补上 ]。"),
        ("unclosed inline table", "缺少右括号 }", "在这一行补上 }；{ } 之间的内容可以分几行写。"),
        ("string values must be quoted", "文字没有用引号括起来", "两边加英文双引号，如 name = \"南宫市人民政府办公室\"。"),
        ("invalid basic string", "引号没有成对", "检查这一行两边的英文双引号；文字里的引号用中文“”。"),
        ("missing closing quote", "缺少后面的引号", "补上英文双引号；文字里的引号用中文“”。"),
        ("missing opening quote", "缺少前面的引号", "补上英文双引号。"),
        ("missing escaped value", "反斜杠 \\ 后面缺少内容", "路径用 /，不用 \\。"),
        ("key with no value", "只有键，没有值", "写成“键 = 值”；没有内容就删去这一行。"),
        ("missing value for key", "等号后面没有值", "写上值；没有金额就删去这一行，或写 0。"),
        ("missing value", "这里缺少一个值", ""),
        ("missing assignment", "键和值之间缺少等号", "写成“键 = 值”，等号用英文 =。"),
        ("extra assignment", "多了一个等号", ""),
        ("extra `=`", "多了一个等号", ""),
        ("extra comma", "多了一个逗号", ""),
        ("missing comma", "缺少逗号", "列表和 { } 里的各项用英文逗号 , 隔开。"),
        ("unexpected key or value", "这里多了内容", "一行只写一个“键 = 值”。"),
        ("unexpected content", "这里多了内容", "一行只写一个“键 = 值”。"),
        ("invalid unquoted key", "键名里有不能用的字符", "键名是英文小写，如 general；中文科目名写在引号里。"),
        ("unquoted keys cannot be empty", "等号前面缺少键名", ""),
        ("missing key", "缺少键名", ""),
        ("invalid key-value pair", "不是“键 = 值”的写法", ""),
        ("unexpected leading zero", "数不能以 0 开头", "编码要用引号括起来，如 \"0104001\"。"),
        ("`_` may only go between digits", "下划线只能写在数字之间", ""),
        ("invalid value", "这个值的写法不对", "数写成 1430.96；文字加英文双引号；日期写成 2024-02-20。"),
        ("invalid comment character", "注释里有看不见的控制字符", "删去这个字符再重新键入。"),
        ("carriage return", "换行符不完整", "用编辑器把换行统一成 LF 或 CRLF 再保存。"),
        ("invalid inline table", "{ } 里面的写法不对", "写成 { 键 = 值, 键 = 值 }。"),
        ("missing table open", "缺少左括号 [", ""),
        ("multi-line", "键名不能用三个引号", ""),
        ("radix", "金额和数量用十进制", ""),
    ];
    match WORDS.iter().find(|(english, ..)| message.contains(english)) {
        Some((_, chinese, way_out)) => ((*chinese).to_owned(), way_out),
        None => (format!("这里读不懂（{message}）"), ""),
    }
}
