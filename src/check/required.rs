//! A list that must be present in the file.

use std::ops::Deref;

use serde_json::Value as Json;

use crate::source::{Definitions, FromToml, Node, Reader};

/// A list or table that may be empty but not absent.
#[derive(Clone, Debug)]
pub struct Required<T>(T);

impl<T> Deref for Required<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<'l, T> IntoIterator for &'l Required<T>
where
    &'l T: IntoIterator,
{
    type Item = <&'l T as IntoIterator>::Item;
    type IntoIter = <&'l T as IntoIterator>::IntoIter;

    fn into_iter(self) -> Self::IntoIter {
        (&self.0).into_iter()
    }
}

impl<T: FromToml> FromToml for Required<T> {
    fn read(node: &Node<'_>, reader: &mut Reader<'_, '_>) -> Option<Self> {
        T::read(node, reader).map(Self)
    }

    fn schema(definitions: &mut Definitions) -> Json {
        T::schema(definitions)
    }
}
