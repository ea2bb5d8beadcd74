//! Comments that ask for review, put into a text that a person wrote.

use toml_edit::{Decor, Item};

use super::edit::{Edit, EditError, Step, find, step};
use super::reviews::review_comment;

impl Edit {
    /// Marks the value at a path: `# 待核：note` in a line of its own, above the line that holds the value.
    ///
    /// # Errors
    /// If there is nothing at the path.
    pub fn review(&mut self, path: &[Step<'_>], note: &str) -> Result<(), EditError> {
        let root = self.document.as_item_mut();
        find(root, path).ok_or(EditError::NoPlace)?;
        // A comment needs a line of its own: what has none is named in the comment of what it is in.
        let marked = (1..=path.len()).rev().find_map(|depth| {
            let (to, inside) = path.split_at(depth);
            put_above(root, to, &review_comment(inside, note))
        });
        self.is_changed |= marked.is_some();
        marked.ok_or(EditError::NoPlace)
    }
}

/// Puts a comment above a value that begins a line.
fn put_above(root: &mut Item, path: &[Step<'_>], comment: &str) -> Option<()> {
    let (last, above) = path.split_last()?;
    let owner = find(root, above)?;
    let is_braced = owner.is_value();
    match step(owner, *last)? {
        Item::Table(table) if !table.is_implicit() && !table.is_dotted() => {
            insert(table.decor_mut(), comment);
            return Some(());
        }
        Item::Value(item) if is_braced => {
            let begins_line = before(item.decor()).contains('\n') && matches!(last, Step::At(_));
            return begins_line.then(|| insert(item.decor_mut(), comment));
        }
        Item::Value(_) => {}
        _ => return None,
    }
    let Step::Key(key) = last else { return None };
    insert(owner.as_table_like_mut()?.key_mut(key)?.leaf_decor_mut(), comment);
    Some(())
}

fn before(decor: &Decor) -> &str {
    decor.prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default()
}

/// The comment goes directly above, and as far in as what it is about.
fn insert(decor: &mut Decor, comment: &str) {
    let before = before(decor);
    let (above, indent) = before.split_at(before.rfind('\n').map_or(0, |at| at + 1));
    let text = format!("{above}{indent}{comment}{indent}");
    decor.set_prefix(text);
}
