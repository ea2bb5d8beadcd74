//! The page: head, the document's cover and contents, its blocks, and the foot.

use super::blocks::{self, Opening};
use super::trace::{INTERNAL, Traces};
use super::{contents, style};
use crate::document::Document;
use crate::render::markup::escaped;

/// No script, no network, nothing but the styles of the page itself.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// What Markdown says of a draft, too.
const DRAFT: &str = "草稿：检查有错误，不得公开";

pub(super) fn page(document: &Document, mut traces: Traces) -> String {
    let mut out = String::with_capacity(1 << 16);
    let opening = Opening::of(document);
    head(&mut out, document, traces.is_internal());
    out.push_str("<body>\n<a class=\"skip aside\" href=\"#main\">跳到正文</a>\n");
    let is_internal = traces.is_internal();
    marks(&mut out, document, is_internal);
    cover(&mut out, document, &opening);
    out.push_str("<div class=\"page\">\n");
    if let Some((at, contents)) = opening.contents {
        contents::write(&mut out, at, contents, true);
    }
    out.push_str("<main id=\"main\">\n");
    blocks::write(&mut out, document, &opening, &mut traces);
    traces.told(&mut out, document);
    out.push_str("</main>\n</div>\n");
    foot(&mut out, document, &opening, is_internal);
    out.push_str("</body>\n</html>\n");
    out
}

fn head(out: &mut String, document: &Document, is_internal: bool) {
    out.push_str("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\"/>\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    out.push_str("<meta name=\"color-scheme\" content=\"light dark\"/>\n");
    out.push_str(&format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\"/>\n"));
    let title = document.title().split_whitespace().collect::<Vec<_>>().join(" ");
    let internal = if is_internal { "【内部】" } else { "" };
    let mark = if document.draft { "【草稿】" } else { "" };
    out.push_str(&format!("<title>{internal}{mark}{}</title>\n<style>\n", escaped(&title)));
    style::write(out, document);
    out.push_str("</style>\n</head>\n");
}

/// What must not be published says so above the page, and across every printed sheet.
fn marks(out: &mut String, document: &Document, is_internal: bool) {
    let words: String = warnings(document, is_internal).map(|words| format!("<p>{words}</p>")).collect();
    if !words.is_empty() {
        out.push_str(&format!("<aside class=\"banner aside\" aria-label=\"不得公开\">{words}</aside>\n"));
    }
    let internal = is_internal.then(|| "内部".to_owned());
    let draft = document.is_marked_draft().then(|| escaped(&document.setup.draft));
    let watermark: Vec<String> = internal.into_iter().chain(draft).collect();
    if !watermark.is_empty() {
        let words = watermark.join(" ");
        out.push_str(&format!("<div class=\"watermark aside\" aria-hidden=\"true\">{words}</div>\n"));
    }
}

/// Why the page must not be published.
fn warnings(document: &Document, is_internal: bool) -> impl Iterator<Item = &'static str> {
    let all = [(is_internal, INTERNAL), (document.draft, DRAFT)];
    all.into_iter().filter(|(is, _)| *is).map(|(_, words)| words)
}

/// The cover is the head of the page. Without one, the title is told, and not printed.
fn cover(out: &mut String, document: &Document, opening: &Opening<'_>) {
    let Some(cover) = opening.cover else {
        out.push_str(&format!("<h1 class=\"unseen aside\">{}</h1>\n", escaped(&document.title())));
        return;
    };
    out.push_str("<header class=\"cover\">\n<h1>");
    for line in cover.lines.iter().filter(|line| !line.is_empty()) {
        out.push_str(&format!("<span>{}</span>", escaped(&line.text())));
    }
    out.push_str("</h1>\n");
    if !cover.date.is_empty() {
        out.push_str(&format!("<p>{}</p>\n", escaped(&cover.date.text())));
    }
    out.push_str("</header>\n");
}

fn foot(out: &mut String, document: &Document, opening: &Opening<'_>, is_internal: bool) {
    out.push_str("<footer class=\"aside\">\n");
    out.extend(warnings(document, is_internal).map(|words| format!("<p>{words}</p>\n")));
    let (to, words) = if opening.contents.is_some() { ("contents", "回到目录") } else { ("main", "回到开头") };
    out.push_str(&format!("<p><a href=\"#{to}\">{words}</a></p>\n</footer>\n"));
}
