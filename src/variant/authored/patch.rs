//! Patches: with `patch = true`, a table file changes the inherited table key by key. Columns and rows are replaced as
//! a whole.

use serde_json::json;

use super::folder::Folder;
use super::table_file::TableFile;
use super::table_settings::TableSettings;
use crate::ledger::VARIANT_FILE;
use crate::source::{Keyed, Reader, Shelf, Span, Text, findings as source_findings};
use crate::variant::findings::{self, contradiction};

/// A table file merged with those it patches.
pub(crate) struct MergedTable {
    /// The resulting keys, each with its place.
    pub file: TableFile,
    /// Settings of the merged files, the nearest first.
    pub settings: Vec<TableSettings>,
    /// The `heads` of the patches, the oldest first.
    pub heads: Vec<Keyed<Text>>,
    /// Place of findings about the table as a whole.
    pub place: Span,
    /// Place of the last patch that changed the selections, if any.
    pub changed: Option<Span>,
}

/// Reads a table from the nearest folder that has it; if that file is a patch, from the ancestors, too.
pub(crate) fn read_table<'f>(
    id: &str,
    folders: impl Iterator<Item = &'f Folder>,
    shelf: &mut Shelf<'_>,
) -> Option<MergedTable> {
    let name = format!("tables/{id}.toml");
    let mut files: Vec<TableFile> = Vec::new();
    for folder in folders {
        if !folder.has(&name, shelf) {
            continue;
        }
        let file = folder.open(&name, shelf, None)?;
        let raw: TableFile = Reader::read_opened(shelf, file, VARIANT_FILE, |_, _| ())?;
        let patches = is_patch(&raw);
        if let Some((old, _)) = raw.heads.as_ref().filter(|_| !patches).and_then(|heads| heads.0.first()) {
            contradiction(old.span, "heads 改的是所继承的栏名，要与 patch = true 同用", shelf);
            return None;
        }
        files.push(raw);
        if !patches {
            break;
        }
    }
    let base = files.pop()?;
    if let Some(patch) = base.patch.filter(|patch| patch.value) {
        let words = format!("所继承的格式没有 {name}");
        shelf.findings.push(findings::NOTHING_TO_PATCH.finding().at(patch.span, words));
        return None;
    }
    let Some(title) = &base.title else {
        let head = shelf.sources.head(base.span);
        shelf.report(VARIANT_FILE, source_findings::MISSING_KEY, |finding| {
            finding.at(head, "这里缺少 title").help("补上 title = …：表题（文字模板）。")
        });
        return None;
    };
    let place = title.span;
    let mut merged =
        MergedTable { settings: vec![base.settings()], heads: Vec::new(), place, changed: None, file: base };
    while let Some(above) = files.pop() {
        lay(above, &mut merged, shelf)?;
    }
    Some(merged)
}

/// JSON Schema of the condition that a title is required unless the file is a patch.
pub(crate) fn title_or_patch() -> [(&'static str, serde_json::Value); 2] {
    let patch =
        json!({ "properties": { "patch": { "const": true } }, "required": ["patch"], "additionalProperties": true });
    let whole = json!({
        "required": ["title"], "properties": { "title": true, "heads": false }, "additionalProperties": true,
    });
    [("if", patch), ("else", whole)]
}

fn is_patch(file: &TableFile) -> bool {
    file.patch.is_some_and(|patch| patch.value)
}

/// Applies a patch to the result so far.
fn lay(above: TableFile, merged: &mut MergedTable, shelf: &mut Shelf<'_>) -> Option<()> {
    merged.settings.insert(0, above.settings());
    let own_place = above.title.as_ref().map(|title| title.span).or(above.patch.map(|patch| patch.span));
    merged.place = own_place.unwrap_or(merged.place);
    merged.changed = selects(&above).or(merged.changed);
    let whole = above.panels.is_some() || above.form.is_some();
    let below = &mut merged.file;
    let keys = [
        above.columns.as_ref().map(|columns| columns.span),
        above.rows.as_ref().map(|rows| rows.span),
        above.foot.as_ref().map(|foot| foot.span),
    ];
    if let Some(span) = keys.into_iter().flatten().next().filter(|_| !whole) {
        let instead = if below.panels.is_some() { Some("panels") } else { below.form.as_ref().map(|_| "form") };
        if let Some(instead) = instead {
            let words = format!("所继承的表写的是 {instead}，这里不能只改其中的栏、行，要写整个 {instead}");
            contradiction(span, &words, shelf);
            return None;
        }
    }
    if whole {
        (below.panels, below.columns, below.rows, below.foot, below.form) = (None, None, None, None, None);
    }
    if whole || above.columns.is_some() {
        merged.heads.clear();
    }
    merged.heads.extend(above.heads);
    put(&mut below.title, above.title);
    put(&mut below.kinds, above.kinds);
    put(&mut below.sum, above.sum);
    put(&mut below.complete, above.complete);
    put(&mut below.panels, above.panels);
    put(&mut below.columns, above.columns);
    put(&mut below.rows, above.rows);
    put(&mut below.foot, above.foot);
    put(&mut below.form, above.form);
    Some(())
}

fn put<T>(below: &mut Option<T>, above: Option<T>) {
    if above.is_some() {
        *below = above;
    }
}

/// The first key of a file that affects selections.
fn selects(file: &TableFile) -> Option<Span> {
    let keys = [
        file.sum.as_ref().map(|sum| sum.span),
        file.panels.as_ref().map(|panels| panels.span),
        file.columns.as_ref().map(|columns| columns.span),
        file.rows.as_ref().map(|rows| rows.span),
        file.foot.as_ref().map(|foot| foot.span),
        file.form.as_ref().map(|form| form.span),
        file.complete.map(|complete| complete.span),
    ];
    keys.into_iter().flatten().next()
}

/// Moves findings from number `from` on to the patch that caused them, away from the file that it changes.
pub(crate) fn blame_patch(changed: Option<Span>, from: usize, shelf: &mut Shelf<'_>) {
    let Some(changed) = changed.map(|span| shelf.sources.head(span)) else { return };
    for finding in &mut shelf.findings[from..] {
        if let Some(primary) = finding.primary.as_mut().filter(|label| label.span.file != changed.file) {
            let words = "改了这里之后，所继承的表不再对得上".into();
            let label = crate::diagnostic::Label { span: changed, text: words };
            finding.labels.insert(0, std::mem::replace(primary, label));
        }
    }
}
