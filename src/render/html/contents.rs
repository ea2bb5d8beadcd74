//! The table of contents: nested lists of links.

use crate::document::Contents;
use crate::render::markup::escaped;

/// Writes the contents; `is_first` for those that the page opens with.
pub(super) fn write(out: &mut String, at: usize, contents: &Contents, is_first: bool) {
    // A second landmark of the same name would help nobody.
    let (tag, id) = if is_first { ("nav", " id=\"contents\"") } else { ("div", "") };
    let title = contents.title.text();
    let title = title.trim();
    let (unseen, title) = if title.is_empty() { (" class=\"unseen aside\"", "目录") } else { ("", title) };
    out.push_str(&format!("<{tag}{id} class=\"contents\" aria-labelledby=\"b{at}\">\n"));
    out.push_str(&format!("<h2{unseen} id=\"b{at}\">{}</h2>\n", escaped(title)));
    entries(out, contents);
    out.push_str(&format!("</{tag}>\n"));
}

/// An entry below another is in a list of its own.
fn entries(out: &mut String, contents: &Contents) {
    let mut open: Vec<u8> = Vec::new();
    let mut depth = None;
    for entry in &contents.entries {
        open.retain(|&above| above < entry.level);
        match depth {
            None => out.push_str("<ol>\n"),
            Some(before) if open.len() > before => out.push_str("\n<ol>\n"),
            Some(before) => {
                out.push_str("</li>\n");
                out.push_str(&"</ol></li>\n".repeat(before - open.len()));
            }
        }
        depth = Some(open.len());
        open.push(entry.level);
        let words = entry.content.text();
        let words = escaped(&words.split('\n').map(str::trim).collect::<Vec<_>>().join(" "));
        out.push_str(&format!("<li><a href=\"#b{}\">{words}</a>", entry.target));
    }
    out.push_str(&depth.map_or_else(String::new, |depth| "</li></ol>\n".repeat(depth + 1)));
}
