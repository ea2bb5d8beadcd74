//! The variant of a budget: its own, or the one that the repository uses by default.

use std::ops::Deref;

use serde_json::Value as Json;
use toml::de::{DeTable, DeValue};

use super::file_kinds::REPOSITORY;
use crate::source::{Definitions, FILE_LIMIT, FromToml, Node, Reader, Shape, Shelf, Span, Spanned, Supposition};

/// Name of a variant.
#[derive(Clone, Debug)]
pub struct VariantName(Spanned<String>);

impl Deref for VariantName {
    type Target = Spanned<String>;

    fn deref(&self) -> &Spanned<String> {
        &self.0
    }
}

impl FromToml for VariantName {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        FromToml::read(node, reader).map(Self)
    }

    /// The repository's default, at the record that names none.
    fn otherwise(reader: &mut Reader<'_, '_>, owner: &Node<'_>) -> Option<Self> {
        let value = default_variant(reader.shelf)?;
        Some(Self(Spanned { value, span: reader.head(owner) }))
    }

    fn may_be_absent() -> bool {
        true
    }

    fn shape() -> Shape {
        String::shape()
    }

    fn pending(span: Span, supposed: Supposition) -> Option<Self> {
        Spanned::pending(span, supposed).map(Self)
    }

    fn schema(definitions: &mut Definitions) -> Json {
        String::schema(definitions)
    }
}

/// `variant` of `[workspace]` in gongkai.toml. What is wrong with that file is reported where it is read for itself.
fn default_variant(shelf: &Shelf<'_>) -> Option<String> {
    let bytes = shelf.world.read(REPOSITORY, FILE_LIMIT).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let root = DeTable::parse(text.trim_start_matches('\u{FEFF}')).ok()?;
    let workspace = root.get_ref().get("workspace")?.get_ref().as_table()?;
    match workspace.get("variant")?.get_ref() {
        DeValue::String(name) => Some(name.to_string()),
        _ => None,
    }
}
