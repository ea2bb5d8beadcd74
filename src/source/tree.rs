//! A value tree that is put together cell by cell.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry as MapEntry;
use std::ops::Range;

use toml::de::{DeArray, DeTable, DeValue};

use super::columns::Step;
use super::read::Node;

/// A value while its parts are gathered.
pub(crate) enum Tree<'g> {
    Leaf(Node<'g>),
    Table(TreeTable<'g>),
    List(Vec<(usize, Tree<'g>)>),
}

/// A table while its keys are gathered.
#[derive(Default)]
pub(crate) struct TreeTable<'g> {
    entries: BTreeMap<Cow<'g, str>, Entry<'g>>,
    /// Where the table stands, if not where its values do.
    pub place: Option<Range<usize>>,
}

struct Entry<'g> {
    /// Where the key stands; where its value does if nothing else is known.
    place: Option<Range<usize>>,
    value: Tree<'g>,
}

impl Default for Tree<'_> {
    fn default() -> Self {
        Self::Table(TreeTable::default())
    }
}

impl<'g> TreeTable<'g> {
    /// The value of a key, which is `new` if there is none yet.
    fn entry(&mut self, key: Cow<'g, str>, new: impl FnOnce() -> Tree<'g>) -> &mut Tree<'g> {
        &mut self.entries.entry(key).or_insert_with(|| Entry { place: None, value: new() }).value
    }

    /// Sets a free key; false if it is there already.
    pub(crate) fn set(&mut self, key: String, place: Range<usize>, value: Node<'g>) -> bool {
        let MapEntry::Vacant(entry) = self.entries.entry(key.into()) else { return false };
        entry.insert(Entry { place: Some(place), value: Tree::Leaf(value) });
        true
    }
}

impl<'g> Tree<'g> {
    /// The table at the end of keys, made if it is not there; `None` if a value is in the way.
    pub(crate) fn table_at(&mut self, keys: &[&'static str]) -> Option<&mut TreeTable<'g>> {
        let mut tree = self;
        for key in keys {
            let Self::Table(table) = tree else { return None };
            tree = table.entry(Cow::Borrowed(key), Self::default);
        }
        if let Self::Table(table) = tree { Some(table) } else { None }
    }

    /// The finished value at the end of keys.
    pub(crate) fn leaf_at(&mut self, keys: &[&'static str]) -> Option<&mut Node<'g>> {
        let mut tree = self;
        for key in keys {
            let Self::Table(table) = tree else { return None };
            tree = &mut table.entries.get_mut(*key)?.value;
        }
        if let Self::Leaf(node) = tree { Some(node) } else { None }
    }

    /// Puts a value at the end of a path; false if something else is there.
    pub(crate) fn put(&mut self, path: &[Step], value: Node<'g>) -> bool {
        let mut value = Some(value);
        let mut tree = self;
        for (at, step) in path.iter().enumerate() {
            let next = path.get(at + 1);
            let mut new = || match next {
                Some(Step::Key(_)) => Self::default(),
                Some(Step::Item(_)) => Self::List(Vec::new()),
                None => value.take().map_or_else(Self::default, Self::Leaf),
            };
            tree = match (tree, step) {
                (Self::Table(table), Step::Key(key)) => table.entry(Cow::Borrowed(key), new),
                (Self::List(items), Step::Item(number)) => {
                    let at = items.iter().position(|(known, _)| known == number).unwrap_or_else(|| {
                        items.push((*number, new()));
                        items.len() - 1
                    });
                    &mut items[at].1
                }
                _ => return false,
            };
        }
        value.is_none()
    }

    /// The value, at the place of its parts.
    pub(crate) fn finish(self) -> Node<'g> {
        match self {
            Self::Leaf(node) => node,
            Self::Table(TreeTable { entries, place: said }) => {
                let (mut table, mut place) = (DeTable::new(), None);
                for (key, Entry { place: named, value }) in entries {
                    let node = value.finish();
                    let key_place = named.unwrap_or_else(|| node.span());
                    place = Some(around(place, key_place.clone()));
                    place = Some(around(place, node.span()));
                    table.insert(toml::Spanned::new(key_place, key), node);
                }
                toml::Spanned::new(said.or(place).unwrap_or(0..0), DeValue::Table(table))
            }
            Self::List(mut items) => {
                items.sort_by_key(|(number, _)| *number);
                let (mut list, mut place) = (DeArray::new(), None);
                for (_, item) in items {
                    let node = item.finish();
                    place = Some(around(place, node.span()));
                    list.push(node);
                }
                toml::Spanned::new(place.unwrap_or(0..0), DeValue::Array(list))
            }
        }
    }
}

/// The smallest range that holds both.
fn around(so_far: Option<Range<usize>>, next: Range<usize>) -> Range<usize> {
    so_far.map_or(next.clone(), |so_far| so_far.start.min(next.start)..so_far.end.max(next.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_gathered_and_gaps_in_lists_close() {
        let leaf = |at: usize| toml::Spanned::new(at..at + 1, DeValue::Boolean(true));
        let mut tree = Tree::default();
        assert!(tree.put(&[Step::Key("a"), Step::Key("b")], leaf(5)));
        assert!(tree.put(&[Step::Key("list"), Step::Item(7)], leaf(9)));
        assert!(tree.put(&[Step::Key("list"), Step::Item(2)], leaf(7)));
        assert!(!tree.put(&[Step::Key("a"), Step::Key("b"), Step::Key("c")], leaf(1)));
        assert!(!tree.put(&[Step::Key("a"), Step::Key("b")], leaf(1)));
        let node = tree.finish();
        assert_eq!(node.span(), 5..10);
        let list = node.get_ref().get("list").unwrap();
        assert_eq!(
            list.get_ref().as_array().unwrap().iter().map(toml::Spanned::span).collect::<Vec<_>>(),
            [7..8, 9..10]
        );
    }
}
