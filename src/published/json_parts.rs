//! The parts of document.json that are read; the rest is passed over and never kept.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// Elements of a list: blocks, rows, cells of a row, items.
const ELEMENTS: usize = 100_000;

#[derive(Deserialize)]
pub(super) struct Root {
    pub(super) blocks: Option<Bounded<BlockJson>>,
}

/// A block of any type.
#[derive(Default)]
pub(super) struct BlockJson {
    pub(super) kind: String,
    pub(super) level: u64,
    pub(super) text: String,
    pub(super) title: String,
    pub(super) date: String,
    pub(super) items: Bounded<ItemJson>,
    /// Texts under names that a variant chose.
    pub(super) captions: Vec<String>,
    pub(super) info: GridJson,
    pub(super) header: GridJson,
    pub(super) column_numbers: Bounded<String>,
    pub(super) rows: GridJson,
    pub(super) notes: Bounded<String>,
    pub(super) note_before: bool,
}

/// A line of a cover, an entry of the contents or an item of a list, with its marker.
pub(super) struct ItemJson(pub(super) String);

/// Rows of texts; `None` is covered by a cell to the left or above.
#[derive(Deserialize, Default)]
pub(super) struct GridJson(pub(super) Bounded<Bounded<Option<String>>>);

/// A list of at most so many elements.
pub(super) struct Bounded<T>(pub(super) Vec<T>);

/// A text, or what is none.
struct Loose(Option<String>);

impl<T> Default for Bounded<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Bounded<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Of<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Of<T> {
            type Value = Bounded<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "at most {ELEMENTS} elements")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Bounded<T>, A::Error> {
                let mut elements = Vec::new();
                while let Some(element) = list.next_element()? {
                    if elements.len() == ELEMENTS {
                        return Err(serde::de::Error::invalid_length(ELEMENTS + 1, &self));
                    }
                    elements.push(element);
                }
                Ok(Bounded(elements))
            }
        }
        deserializer.deserialize_seq(Of(PhantomData))
    }
}

impl<'de> Deserialize<'de> for BlockJson {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Of;
        impl<'de> Visitor<'de> for Of {
            type Value = BlockJson;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a block")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<BlockJson, A::Error> {
                let mut block = BlockJson::default();
                while let Some(key) = map.next_key::<String>()? {
                    match key.as_str() {
                        "type" => block.kind = map.next_value()?,
                        "level" => block.level = map.next_value()?,
                        "text" => block.text = map.next_value()?,
                        "title" => block.title = map.next_value()?,
                        "date" => block.date = map.next_value()?,
                        "items" => block.items = map.next_value()?,
                        "info" => block.info = map.next_value()?,
                        "header" => block.header = map.next_value()?,
                        "column_numbers" => block.column_numbers = map.next_value()?,
                        "rows" => block.rows = map.next_value()?,
                        "notes" => block.notes = map.next_value()?,
                        "note_before" => block.note_before = map.next_value()?,
                        "id" => drop(map.next_value::<IgnoredAny>()?),
                        _ => block.captions.extend(map.next_value::<Loose>()?.0),
                    }
                }
                Ok(block)
            }
        }
        deserializer.deserialize_map(Of)
    }
}

impl<'de> Deserialize<'de> for ItemJson {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Of;
        impl<'de> Visitor<'de> for Of {
            type Value = ItemJson;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or an item")
            }

            fn visit_str<E>(self, text: &str) -> Result<ItemJson, E> {
                Ok(ItemJson(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ItemJson, A::Error> {
                let (mut marker, mut text) = (String::new(), String::new());
                while let Some(key) = map.next_key::<String>()? {
                    match key.as_str() {
                        "marker" => marker = map.next_value()?,
                        "text" => text = map.next_value()?,
                        _ => drop(map.next_value::<IgnoredAny>()?),
                    }
                }
                Ok(ItemJson(marker + &text))
            }
        }
        deserializer.deserialize_any(Of)
    }
}

impl<'de> Deserialize<'de> for Loose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Of;
        impl<'de> Visitor<'de> for Of {
            type Value = Loose;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("anything")
            }

            fn visit_str<E>(self, text: &str) -> Result<Loose, E> {
                Ok(Loose(Some(text.to_owned())))
            }

            fn visit_bool<E>(self, _: bool) -> Result<Loose, E> {
                Ok(Loose(None))
            }

            fn visit_i64<E>(self, _: i64) -> Result<Loose, E> {
                Ok(Loose(None))
            }

            fn visit_u64<E>(self, _: u64) -> Result<Loose, E> {
                Ok(Loose(None))
            }

            fn visit_f64<E>(self, _: f64) -> Result<Loose, E> {
                Ok(Loose(None))
            }

            fn visit_unit<E>(self) -> Result<Loose, E> {
                Ok(Loose(None))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Loose, A::Error> {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Loose(None))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Loose, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Loose(None))
            }
        }
        deserializer.deserialize_any(Of)
    }
}
