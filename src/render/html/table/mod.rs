//! A table: caption, head, rows with their headers, notes. A wide one scrolls inside itself.

mod body;
mod cell;
mod head;

use super::inline;
use super::trace::Traces;
use crate::document::{Inline, Table};

/// From this number of columns on, a table may be wider than a phone, and can be reached by the keyboard.
const SCROLLS: usize = 4;

/// From this number of columns on, a table is printed in small type on a landscape page, as no portrait page holds it.
const BROAD: usize = 10;

pub(super) fn write(out: &mut String, at: usize, table: &Table, traces: &mut Traces) {
    let (before, after) = table.notes_around();
    let width = table.rows.width().max(table.header.width()).max(table.info.width());
    let wide = if table.landscape || width >= BROAD { " wide" } else { "" };
    out.push_str(&format!("<div class=\"table{wide}\" id=\"b{at}\">\n"));
    // Named after its title, so that those who do not see it know what scrolls.
    let reached = format!(" tabindex=\"0\" role=\"group\" aria-labelledby=\"t{at}\"");
    let reached = if width >= SCROLLS { reached } else { String::new() };
    out.push_str(&format!(
        "<div class=\"scroll\"{reached}>\n<table{}{}>\n",
        classes(table, width),
        described(at, table)
    ));
    caption(out, at, table, before, traces);
    head::write(out, table, traces);
    body::write(out, table, traces);
    out.push_str("</table>\n</div>\n");
    notes(out, ("p", at), after, before.len(), traces);
    out.push_str("</div>\n");
}

fn classes(table: &Table, width: usize) -> String {
    let all = [("broad", width >= BROAD), ("form", !table.info.is_empty()), ("once", !table.repeat)];
    let classes: Vec<&str> = all.into_iter().filter(|(_, is)| *is).map(|(class, _)| class).collect();
    if classes.is_empty() { String::new() } else { format!(" class=\"{}\"", classes.join(" ")) }
}

/// Ties the notes to their table.
fn described(at: usize, table: &Table) -> String {
    let notes: Vec<String> = (0..table.notes.len()).map(|note| format!("n{at}-{note}")).collect();
    if notes.is_empty() { String::new() } else { format!(" aria-describedby=\"{}\"", notes.join(" ")) }
}

/// Title and captions. A title that the heading before it says is not printed, but told to those who go from table to table.
fn caption(out: &mut String, at: usize, table: &Table, before: &[Inline], traces: &mut Traces) {
    let class = if table.titled_by_heading { "title unseen aside" } else { "title" };
    out.push_str(&format!("<caption><div class=\"caption\"><div class=\"{class}\" id=\"t{at}\">"));
    inline::write(out, &table.title, traces);
    out.push_str("</div>\n");
    notes(out, ("div", at), before, 0, traces);
    if table.captions.iter().any(|(_, _, words)| !words.is_empty()) {
        out.push_str("<div class=\"said\">");
        for (_, position, words) in &table.captions {
            out.push_str(&format!("<span class=\"{}\">", ["l", "c", "r"].get(*position).unwrap_or(&"l")));
            inline::write(out, words, traces);
            out.push_str("</span>");
        }
        out.push_str("</div>");
    }
    out.push_str("</div></caption>\n");
}

fn notes(out: &mut String, (tag, at): (&str, usize), notes: &[Inline], first: usize, traces: &mut Traces) {
    for (number, note) in notes.iter().enumerate() {
        out.push_str(&format!("<{tag} class=\"note\" id=\"n{at}-{}\">", first + number));
        inline::write(out, note, traces);
        out.push_str(&format!("</{tag}>\n"));
    }
}
