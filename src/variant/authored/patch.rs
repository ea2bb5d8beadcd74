//! Patches: with `patch = true`, a table file changes the inherited table key by key. Columns and rows are replaced as
//! a whole, or changed one by one (`table_change`).

use serde_json::json;

use super::column::RawColumns;
use super::folder::Folder;
use super::table_change::{change_columns, change_rows};
use super::table_file::TableFile;
use super::table_settings::TableSettings;
use crate::ledger::VARIANT_FILE;
use crate::meter::{Excess, Use};
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
    sets: &[Keyed<RawColumns>],
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
        if let Some((words, span)) = of_patches_alone(&raw).filter(|_| !patches) {
            contradiction(span, &format!("{words}，要与 patch = true 同用"), shelf);
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
        lay(above, &mut merged, sets, shelf)?;
    }
    Some(merged)
}

/// The first key that changes what is inherited, and what it does.
fn of_patches_alone(file: &TableFile) -> Option<(&'static str, Span)> {
    let head = file.heads.as_ref().and_then(|heads| heads.0.first());
    let head = head.map(|(old, _)| ("heads 改的是所继承的栏名", old.span));
    let row = file.change_row.as_ref().map(|change| ("change_row 改的是所继承的行", change.span));
    let column = file.change_column.as_ref().map(|change| ("change_column 改的是所继承的栏", change.span));
    head.or(row).or(column)
}

/// JSON Schema of the condition that a title is required unless the file is a patch.
pub(crate) fn title_or_patch() -> [(&'static str, serde_json::Value); 2] {
    let patch =
        json!({ "properties": { "patch": { "const": true } }, "required": ["patch"], "additionalProperties": true });
    let whole = json!({
        "required": ["title"], "additionalProperties": true,
        "properties": { "title": true, "heads": false, "change_row": false, "change_column": false },
    });
    [("if", patch), ("else", whole)]
}

fn is_patch(file: &TableFile) -> bool {
    file.patch.is_some_and(|patch| patch.value)
}

/// Applies a patch to the result so far.
fn lay(above: TableFile, merged: &mut MergedTable, sets: &[Keyed<RawColumns>], shelf: &mut Shelf<'_>) -> Option<()> {
    refuse_changes_of_own(&above, &merged.file, shelf)?;
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
    put(&mut below.stands_for, above.stands_for);
    put(&mut below.sum, above.sum);
    put(&mut below.complete, above.complete);
    put(&mut below.panels, above.panels);
    put(&mut below.columns, above.columns);
    put(&mut below.rows, above.rows);
    put(&mut below.foot, above.foot);
    put(&mut below.form, above.form);
    if let Some(changes) = above.change_column {
        change_columns(changes.value, below, &merged.heads, sets, shelf)?;
        // The heads are renamed by now; those of new columns are not.
        merged.heads.clear();
    }
    match above.change_row {
        Some(changes) => change_rows(changes.value, below, shelf),
        None => Some(()),
    }
}

/// Refuses changes of single rows and columns of a form, and where the same file writes them all.
fn refuse_changes_of_own(above: &TableFile, below: &TableFile, shelf: &mut Shelf<'_>) -> Option<()> {
    let spans = [above.change_row.as_ref().map(|c| c.span), above.change_column.as_ref().map(|c| c.span)];
    let whole = above.panels.is_some() || above.form.is_some();
    let own = [whole || above.rows.is_some() || above.foot.is_some(), whole || above.columns.is_some()];
    let keys = ["change_row", "change_column"];
    for ((key, span), own) in keys.into_iter().zip(spans).zip(own) {
        let Some(span) = span else { continue };
        let words = if own {
            format!("这里已经整个换掉了，不用再写 {key}")
        } else if below.form.is_some() {
            format!("所继承的表是表单（form），不用 {key}；要改的，写整个 form")
        } else {
            continue;
        };
        contradiction(span, &words, shelf);
        return None;
    }
    Some(())
}

/// Counts a change of something inherited, which must be looked for.
pub(super) fn count_patch(place: Span, shelf: &mut Shelf<'_>) -> Option<()> {
    let taken = shelf.meter.take(Use::Patches, 1_u64);
    if let Err(Excess { limit, is_first: true }) = taken {
        let finding = findings::TOO_MUCH.finding().at(place, limit.to_string());
        shelf.findings.push(finding.help("改得这样多的文件，整个抄过来改：gongkai variants eject。"));
    }
    taken.ok()
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
        file.change_row.as_ref().map(|change| change.span),
        file.change_column.as_ref().map(|change| change.span),
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
