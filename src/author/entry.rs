//! The lines of a section: `key = value  # note`, set in columns.

use super::value::{comment, width};
use crate::catalogue::Catalogue;

/// Columns beyond which a note goes above its line.
const LINE: usize = 100;
/// Columns beyond which a line does not push the notes of its neighbours to the right.
const NOTES: usize = 32;

/// A key with its value as TOML text.
pub(super) struct Line {
    pub key: String,
    pub value: String,
    /// What a reader would like to know; may be empty.
    pub note: String,
    /// Title of the lines from here on; may be empty.
    pub title: String,
    /// Comments that ask for review, each with its line break.
    pub reviews: String,
}

impl Line {
    fn is_long(&self) -> bool {
        self.value.contains('\n')
    }
}

/// The lines, with equals signs and notes below each other where that fits.
pub(super) fn set(lines: &[Line], in_columns: bool) -> String {
    let widest = if in_columns { lines.iter().map(|line| width(&line.key)).max().unwrap_or(0) } else { 0 };
    let head = |line: &Line| {
        let gap = " ".repeat(widest.saturating_sub(width(&line.key)));
        format!("{}{gap} = {}", line.key, line.value)
    };
    let heads: Vec<String> = lines.iter().map(head).collect();
    let noted = heads.iter().zip(lines).filter(|(_, line)| !line.note.is_empty() && !line.is_long());
    let notes = noted.map(|(head, _)| width(head)).filter(|&width| width <= NOTES).max().unwrap_or(0);
    let mut out = String::new();
    for (head, line) in heads.iter().zip(lines) {
        if !line.title.is_empty() {
            out.push_str(&comment(&line.title));
        }
        out.push_str(&line.reviews);
        if line.note.is_empty() {
            out.push_str(&format!("{head}\n"));
            continue;
        }
        let note = comment(&line.note);
        if line.is_long() || width(head).max(notes) + width(&note) > LINE {
            out.push_str(&format!("{note}{head}\n"));
        } else {
            out.push_str(&format!("{head}{}  {note}", " ".repeat(notes.saturating_sub(width(head)))));
        }
    }
    out
}

/// Titles the lines of each class of economic codes.
pub(super) fn title_classes(lines: &mut [Line]) {
    let mut last = String::new();
    for line in lines {
        let class = line.key.get(..3).filter(|_| line.key.len() == 5).unwrap_or_default();
        if let Some(entry) = Catalogue::Economic.look_up(class)
            && class != last
        {
            line.title = format!("{class} {}", entry.name);
            class.clone_into(&mut last);
        }
    }
}

/// The same text as comments.
pub(super) fn commented(text: &str) -> String {
    let line = |line: &str| match line {
        "" => "#\n".to_owned(),
        note if note.starts_with('#') => format!("{note}\n"),
        line => format!("# {line}\n"),
    };
    text.lines().map(line).collect()
}
