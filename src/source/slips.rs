//! Slips of the pen in TOML, in Chinese: what the parser says, and what the line itself tells.

use std::ops::Range;

use rust_decimal::Decimal;

use super::lines::line_start;

/// What is said of a slip.
pub(super) struct Slip {
    pub words: String,
    /// Empty if nothing is more specific than the remedy of the kind of finding.
    pub way_out: String,
}

pub(super) fn slip(words: impl Into<String>, way_out: impl Into<String>) -> Slip {
    Slip { words: words.into(), way_out: way_out.into() }
}

/// Common mistakes, recognized from the line on which the parser's error is.
pub(super) fn of_line(line: &str, message: &str) -> Option<Slip> {
    if let Some((_, wide)) = full_width(line) {
        return Some(of_wide(wide, line));
    }
    if message.starts_with("missing comma") {
        return None;
    }
    let code = line.split('#').next().unwrap_or_default().trim();
    if code.starts_with("//") {
        return Some(slip("注释的写法不对", "注释用 # 开头。"));
    }
    if code.starts_with(['[', '{', '}', ']', '"']) || code.is_empty() {
        return None;
    }
    let Some((key, value)) = code.split_once('=') else {
        return Some(if code.contains(':') {
            slip("键和值之间用了冒号", "冒号改成英文等号 =，如 general = 1430.96。")
        } else {
            slip("这一行不是“键 = 值”", "写成“键 = 值”；只是说明的话，在行首加 #。")
        });
    };
    let (key, value) = (key.trim(), value.trim());
    if let Some((code, name)) = key.split_once(char::is_whitespace).filter(|(code, _)| is_digits(code)) {
        return Some(slip("编码后面写了名称", format!("名称写在 # 之后：{code} = {value} # {}", name.trim())));
    }
    if !value.is_empty() && value.chars().all(|c| "零〇一二三四五六七八九十百千万亿两点元角分整".contains(c))
    {
        return Some(slip("金额写成了中文数字", "写成普通的小数，如 1430.96。"));
    }
    of_value(value).or_else(|| {
        let is_word =
            ["string values must be quoted", "invalid boolean"].iter().any(|about| message.starts_with(about));
        let is_plain = is_word && value.len() < PLAIN && !value.contains(['"', '{', '[']);
        is_plain.then(|| slip("文字没有用引号括起来", format!("两边加英文双引号：{key} = \"{value}\"")))
    })
}

/// Bytes of a value that advice repeats.
const PLAIN: usize = 150;

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn of_wide(wide: char, line: &str) -> Slip {
    let shown = match wide {
        '\u{3000}' => "全角空格".to_owned(),
        '\u{A0}' => "不换行空格（从网页或 Word 粘来的）".to_owned(),
        wide => wide.to_string(),
    };
    if wide == '：' && !line.contains('=') {
        return slip("键和值之间用了中文冒号", "冒号改成英文等号 =，如 general = 1430.96。");
    }
    slip(
        format!("这一行有全角（中文）的符号：{shown}"),
        "换成英文半角的符号；中文的引号、逗号、句号、数字只能写在英文双引号之内。",
    )
}

/// Where a comma is missing in braces: the parser takes `25 jun` of `{ mar = 25 jun = 50 }` for one value.
pub(super) fn missing_comma(text: &str, value: Range<usize>) -> Option<usize> {
    let written = text.get(value.clone())?;
    let (before, key) = written.rsplit_once(char::is_whitespace)?;
    let is_key = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let is_assigned = text[value.end..].trim_start_matches([' ', '\t']).starts_with('=');
    (is_key && is_assigned).then(|| value.start + before.trim_end().len())
}

/// Lines that a text may have before its closing quote is no longer looked for.
const LINES: usize = 40;

/// The lines of a text in simple quotes that ends on a later line than it begins, if the line of this byte begins one.
pub(super) fn text_over_lines(text: &str, byte: usize) -> Option<Range<usize>> {
    let start = line_start(text, byte);
    let mut lines = text[start..].split_inclusive('\n');
    let first = lines.next()?;
    let (_, value) = first.split_once('=')?;
    let opens = value.trim_start().starts_with('"') && first.matches('"').count() == 1;
    let mut end = start + first.len();
    for line in lines.take(if opens { LINES } else { 0 }) {
        let words = line.trim();
        let is_entry = words
            .split_once('=')
            .is_some_and(|(key, _)| key.trim().bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'));
        if words.starts_with('[') || is_entry {
            return None;
        }
        end += line.trim_end().len();
        match words.matches('"').count() {
            0 => end += line.len() - line.trim_end().len(),
            1 if words.ends_with('"') => return Some(start..end),
            _ => return None,
        }
    }
    None
}

/// How people write that there is nothing.
fn is_nothing(value: &str) -> bool {
    matches!(value, "无" | "没有" | "空" | "/" | "\\")
        || value.chars().all(|c| matches!(c, '-' | '—' | '–' | '－' | '─'))
}

/// How people write that they do not know yet.
pub(super) fn is_unknown(value: &str) -> bool {
    value.chars().all(|c| matches!(c, '?' | '？')) || matches!(value, "待定" | "未定" | "待补充" | "不详" | "暂缺")
}

/// `900.00+100.00` → `1000.00`
fn added_up(value: &str) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    for part in value.split('+') {
        let mut parts = part.split('-').map(|part| part.trim().parse::<Decimal>());
        sum += parts.next()?.ok()?;
        for part in parts {
            sum -= part.ok()?;
        }
    }
    Some(sum)
}

/// The code in `2100101 行政运行`; `12345 万元` is an amount.
fn code_with_name(value: &str) -> Option<&str> {
    let (code, name) = value.split_once(' ')?;
    let is_code = matches!(code.len(), 3 | 5 | 7) && code.bytes().all(|byte| byte.is_ascii_digit());
    let name = name.trim_start();
    let is_name = name.starts_with(|c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c)) && name.chars().count() > 1;
    (is_code && is_name && !name.starts_with(['万', '亿', '元', '千', '年'])).then_some(code)
}

fn of_value(value: &str) -> Option<Slip> {
    let number = value.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | '_'));
    let starts_with_number = number.len() < value.len() && value.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let slip_words = if value.is_empty() {
        ("等号后面没有值", "写上值；没有金额就删去这一行，或写 0。")
    } else if let Some(formula) = value.strip_prefix('=') {
        let sum = added_up(formula).map_or_else(String::new, |sum| format!("：{sum}"));
        return Some(slip("值的前面多了一个等号 =", format!("不能写公式；写算出来的数{sum}。")));
    } else if is_nothing(value) {
        return Some(slip(format!("“{value}”不是数"), "没有的写 0，或删去这一行；文字要用引号括起来。"));
    } else if is_unknown(value) {
        return Some(slip(format!("还不知道的写成了“{value}”"), "先写 \"待填\"（带引号）：可以编草稿，填好了再公开。"));
    } else if starts_with_number && number.starts_with([',', '，', ';', '；', ' ']) && number.contains('=') {
        ("两个键写在了一行里", "分成两行写，一行只写一个“键 = 值”，行末不写逗号。")
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
    } else if let Some(sum) = added_up(value).filter(|_| value.contains(['+', '-'])) {
        return Some(slip("金额写成了算式", format!("写算出来的数：{sum}。")));
    } else if starts_with_number && number.trim_start().starts_with(['+', '-', '*', '×']) {
        ("金额写成了算式", "写算出来的数。")
    } else if number.starts_with('年') {
        ("数后面写了“年”", "只写数，如 2024。")
    } else if number.starts_with('%') {
        ("数后面写了 %", "百分数不写 %，写 25；要连 % 印出的，写成 \"25%\"。")
    } else if starts_with_number && number.starts_with(',') {
        ("数里有逗号", "小数点用英文句点，如 1430.96；千分位不写逗号。")
    } else if let Some(code) = code_with_name(value) {
        return Some(slip("编码后面写了名称", format!("编码加引号，名称写在 # 之后：\"{code}\"  #{number}")));
    } else if starts_with_number && number.starts_with(char::is_whitespace) {
        ("数里有空格，或者数后面多了内容", "数连在一起写，如 1430.96；说明写在 # 之后。")
    } else if value.starts_with('.') || value.ends_with('.') || value.contains("..") {
        ("小数点的位置不对", "写成普通的小数，如 0.57、1430.96。")
    } else {
        return None;
    };
    Some(slip(slip_words.0, slip_words.1))
}

/// A full-width punctuation mark outside quotes and comments, and where it is in the line.
pub(super) fn full_width(line: &str) -> Option<(usize, char)> {
    let mut quoted = false;
    for (at, c) in line.char_indices() {
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
                return Some((at, c));
            }
            _ => {}
        }
    }
    None
}
