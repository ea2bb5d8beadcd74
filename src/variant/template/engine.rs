//! The template engine with this crate's filters, functions and escaping, and Chinese error messages.

use tera::Tera;

use super::escape::escape;
use super::filters::{self, FilterData};
use super::functions;
use super::locate::locate;
use crate::diagnostic::Diagnostic;
use crate::source::{Shelf, Span};
use crate::variant::findings;

/// A template engine with this crate's filters and functions; it escapes authored text in Markdown.
pub(super) fn engine(data: &FilterData) -> Tera {
    let mut tera = Tera::default();
    tera.autoescape_on([".md"]);
    tera.set_escape_fn(escape);
    filters::register(&mut tera, data);
    functions::register(&mut tera);
    tera
}

/// A template's error as a finding at its place.
pub(super) fn explain(error: &tera::Error, text: &str, span: Span, shelf: &Shelf<'_>) -> Diagnostic {
    let (message, range) = match error.kind() {
        tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report) => {
            (report.message().to_owned(), report.span().range.clone())
        }
        _ => (error.to_string(), 0..text.len()),
    };
    // Messages of our own filters are in Chinese, in the error's source.
    let own = std::error::Error::source(error)
        .map(ToString::to_string)
        .filter(|cause| cause.starts_with(|c: char| !c.is_ascii()));
    let words = own.unwrap_or_else(|| in_chinese(&message));
    findings::TEMPLATE.finding().at(locate(text, span, range, shelf), words)
}

/// Tera's English messages in Chinese.
fn in_chinese(message: &str) -> String {
    let named = message.split('`').nth(1).unwrap_or_default();
    let has = |words: &str| message.contains(words);
    if !message.is_ascii() {
        return message.to_owned();
    }
    let words = match () {
        () if has("Unexpected end of input") || has("unexpected end") || has("Closing comment tag") => {
            "模板没有写完：是不是少了 {% endif %}、{% endfor %}、}} 或引号"
        }
        () if has("Unknown tag") => {
            "没有这种标签，只有 {% if %}、{% elif %}、{% else %}、{% endif %}、{% for %}、{% endfor %}"
        }
        () if has("was expecting `elif`") => "{% if %} 里只能接 {% elif %}、{% else %}、{% endif %}",
        () if has("Unexpected character") => "这里有模板不认识的字符（全角标点也不行）",
        () if has("too complex") || has("nesting is too deep") || has("nested brackets") => "模板套得太深",
        () if has("Tried to render a variable that is undefined") => "这里没有内容可印",
        () if has("not defined") || has("undefined") => return format!("没有“{named}”这个内容"),
        () if has("Cannot compare") => "这两样不能比较",
        () if has("Math operations") || has("requires both operands") => "金额和文字不能加减乘除",
        () if has("divi") => "除数是零",
        () if has("Iteration not possible") || has("iteration is not possible") => {
            "这不是一列东西，不能用 {% for %} 逐个取"
        }
        () if has("Invalid type for the value") => "这里的内容不能这样用：种类不对",
        () if has("Missing") || has("missing") => return format!("少写了一项：{named}"),
        () if message.starts_with("Found") => return format!("这里不该是 {named}，多半是多写或少写了符号"),
        () => "这里的写法不合模板的规则",
    };
    words.to_owned()
}
