//! Finds all syntax errors of a TOML file in one run, and reports them in Chinese.

use toml::de::DeTable;

use super::file_kind::FileKind;
use super::findings;
use super::lenient::is_clear;
use super::shelf::Shelf;
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
    report_all(stretch, stretch.len() < text.len(), file, file_kind, shelf);
    None
}

/// Reports every error of a text, which may be only the beginning of a file.
///
/// One error often causes others after it. Each is reported once, its lines are replaced by spaces (which keeps
/// positions), and the rest is parsed again until no error is left.
fn report_all(text: &str, cut: bool, file: FileId, file_kind: FileKind, shelf: &mut Shelf<'_>) {
    let mut errors = unclear(text, file_kind);
    // An error above may have merged two tables: only duplicate keys before it are certain.
    let slip = errors.iter().filter(|error| !is_about_keys(error.message())).map(begin).min().unwrap_or(usize::MAX);
    for error in errors.iter().filter(|error| is_about_keys(error.message()) && begin(error) < slip) {
        report(error, text, file, file_kind, shelf);
    }
    let mut rest = text.to_owned();
    for _ in 0..SLIPS {
        // Ignore the error that cutting the text caused.
        let real = |error: &&toml::de::Error| !is_about_keys(error.message()) && (!cut || begin(error) < text.len());
        let Some(first) = errors.iter().filter(real).min_by_key(|error| begin(error)) else {
            break;
        };
        let lines = match unclosed_list(&rest, begin(first)) {
            Some(opening) => {
                let span = visible(text, opening..opening + 1, file);
                shelf.report(file_kind, findings::SYNTAX, |finding| {
                    finding.at(span, "这个列表缺少右括号 ]").help("在列表的最后补上 ]。")
                });
                line_start(&rest, opening)..line_start(&rest, begin(first))
            }
            None => {
                report(first, text, file, file_kind, shelf);
                // Within a list or braces, later errors may be consequences.
                let of = |what| first.message().contains(what) && !first.message().contains("array table");
                if of("array") || of("inline table") {
                    break;
                }
                let at = floor(&rest, begin(first));
                line_start(&rest, at)..rest[at..].find('\n').map_or(rest.len(), |end| at + end)
            }
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
    let key = line.split_once('=').is_some_and(|(key, _)| {
        let key = key.trim_end();
        !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.\"".contains(&b))
    });
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

fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn line_start(text: &str, at: usize) -> usize {
    text[..floor(text, at)].rfind('\n').map_or(0, |newline| newline + 1)
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
    let (mut words, mut way_out) = in_chinese(message);
    if code.number == findings::SYNTAX.number {
        let start = line_start(text, span.start as usize);
        let line = text[start..].lines().next().unwrap_or_default();
        if let Some(wide) = full_width(line) {
            words = format!("这一行有全角（中文）的符号：{wide}");
            way_out = "换成英文半角的符号；中文的引号、逗号、句号、数字只能写在英文双引号之内。";
        } else if message.starts_with("missing comma") {
            // The comma belongs after the last text before this place.
            let before = text[..span.start as usize].trim_end();
            let last = before.char_indices().next_back().map_or(0, |(at, _)| at);
            span = visible(text, last..before.len(), file);
        } else if let Some((said, remedy)) = line_slip(line) {
            (words, way_out) = (said.to_owned(), remedy);
        }
    }
    shelf.report(file_kind, code, |finding| {
        let finding = finding.at(span, words);
        if way_out.is_empty() { finding } else { finding.help(way_out) }
    });
}

/// Common mistakes, recognized from the line itself.
fn line_slip(line: &str) -> Option<(&'static str, &'static str)> {
    let code = line.split('#').next().unwrap_or_default().trim();
    if code.starts_with("//") {
        return Some(("注释的写法不对", "注释用 # 开头。"));
    }
    if code.starts_with(['[', '{', '}', ']', '"']) || code.is_empty() {
        return None;
    }
    let Some((key, value)) = code.split_once('=') else {
        return Some(if code.contains(':') {
            ("键和值之间用了冒号", "冒号改成英文等号 =，如 general = 1430.96。")
        } else {
            ("这一行不是“键 = 值”", "写成“键 = 值”；只是说明的话，在行首加 #。")
        });
    };
    let (key, value) = (key.trim(), value.trim());
    if !key.is_ascii() && !key.starts_with('"') {
        return Some(("键名是中文", "键名要写英文，如“一般公共预算”写 general，“项目支出”写 project。"));
    }
    value_slip(value)
}

fn value_slip(value: &str) -> Option<(&'static str, &'static str)> {
    let number = value.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | '_'));
    let starts_with_number = number.len() < value.len() && value.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let slip = if value.is_empty() {
        ("等号后面没有值", "写上值；没有金额就删去这一行，或写 0。")
    } else if value.matches('"').count() > 2 && value.starts_with('"') && value.contains("{{") {
        (
            "文字里面有英文双引号",
            "{{ }} 里面的引号改成英文单引号，如 money(style='trim')；或者整段文字用三个英文双引号括起来。",
        )
    } else if value.matches('"').count() > 2 && value.starts_with('"') {
        ("文字里面有英文双引号", "文字里面的引号改成中文“”。")
    } else if value.matches('"').count() == 1 {
        ("引号没有成对", "检查这一行两边的英文双引号；文字里的引号用中文“”。")
    } else if number.starts_with(['万', '亿', '元']) {
        ("数后面写了单位", "只写数，单位在 [unit] money 里已经说明；或者加引号，写成 \"1430.96万元\"。")
    } else if number.starts_with('/')
        || (number.starts_with('年') && number.contains('月'))
        || (value.split('-').count() == 3 && value.split('-').all(digits))
    {
        ("不是日期的写法", "日期写成 2024-02-20：用短横线，月、日各两位，不加引号；并检查有没有这一天。")
    } else if number.starts_with('年') {
        ("数后面写了“年”", "只写数，如 2024。")
    } else if number.starts_with('%') {
        ("数后面写了 %", "百分数不写 %，写 25；要连 % 印出的，写成 \"25%\"。")
    } else if starts_with_number && number.starts_with(',') {
        ("数里有逗号", "小数点用英文句点，如 1430.96；千分位不写逗号。")
    } else if starts_with_number && number.trim_start().starts_with(['+', '-', '*', '×']) {
        ("金额写成了算式", "写算出来的数。")
    } else if starts_with_number && number.starts_with(char::is_whitespace) {
        ("数里有空格，或者数后面多了内容", "数连在一起写，如 1430.96；说明写在 # 之后。")
    } else if value.starts_with('.') || value.ends_with('.') || value.contains("..") {
        ("小数点的位置不对", "写成普通的小数，如 0.57、1430.96。")
    } else {
        return None;
    };
    Some(slip)
}

/// A full-width punctuation mark outside quotes and comments.
fn full_width(line: &str) -> Option<char> {
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            '#' if !quoted => return None,
            '“'
            | '”'
            | '‘'
            | '’'
            | '＝'
            | '，'
            | '。'
            | '．'
            | '：'
            | '［'
            | '］'
            | '｛'
            | '｝'
            | '【'
            | '】'
            | '０'..='９'
            | '\u{A0}'
            | '\u{3000}'
                if !quoted =>
            {
                return Some(c);
            }
            _ => {}
        }
    }
    None
}

/// A span that carets can underline: at least one character, not only a line break.
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
    // Underline one line at most.
    let line_end = text[start..end].find('\n').map_or(end, |at| start + at.max(first));
    let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span { file, start: narrow(start), end: narrow(line_end) }
}

/// The parser's message in Chinese, and a more specific remedy if there is one.
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
        (
            "string values must be quoted",
            "文字没有用引号括起来",
            "两边加英文双引号，如 name = \"南宫市人民政府办公室\"。",
        ),
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
        ("unquoted keys cannot be empty", "这里缺少键名", ""),
        ("missing key for inline", "这里应当是 } 或“键 = 值”", "看上一行是不是少了 }。"),
        ("missing key", "缺少键名", ""),
        ("invalid key-value pair", "不是“键 = 值”的写法", ""),
        ("unexpected leading zero", "数不能以 0 开头", "编码要用引号括起来，如 \"0104001\"。"),
        ("`_` may only go between digits", "下划线只能写在数字之间", ""),
        ("invalid value", "这个值的写法不对", "数写成 1430.96；文字加英文双引号；日期写成 2024-02-20。"),
        ("invalid comment character", "注释里有看不见的控制字符", "删去这个字符再重新键入。"),
        ("carriage return", "换行符不完整", "用编辑器把换行统一成 LF 或 CRLF 再保存。"),
        ("invalid inline table", "{ } 里面的写法不对", "写成 { 键 = 值, 键 = 值 }。"),
        ("missing table open", "缺少左括号 [", ""),
        ("multi-line", "三个引号没有成对", "找到开头的三个引号，在文字之后再写一次三个引号。"),
        ("radix", "金额和数量用十进制", ""),
    ];
    match WORDS.iter().find(|(english, ..)| message.contains(english)) {
        Some((_, chinese, way_out)) => ((*chinese).to_owned(), way_out),
        None => (format!("这里读不懂（{message}）"), ""),
    }
}
