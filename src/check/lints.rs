//! Word lists, fixed phrases and patterns as data: schema/accounting/lints.toml.

use std::sync::OnceLock;

use crate::source::{Domain, Reader, Shelf, record};
use crate::world::Memory;

record! {
    /// What rules look for in words.
    Lints = "检查用的词表" {
        /// 政府采购
        procurement: ProcurementWords = "政府采购",
    }
}

record! {
    /// Words about purchases.
    ProcurementWords = "政府采购的词" {
        /// What is likely bought through 政府采购.
        bought: Vec<String> = "名称里有这些词的项目，多半要政府采购",
    }
}

/// The embedded word lists, read once per process.
///
/// # Panics
/// Never with the embedded file: a test reads it.
#[must_use]
pub fn lints() -> &'static Lints {
    static LINTS: OnceLock<Lints> = OnceLock::new();
    LINTS.get_or_init(|| {
        let world = Memory::default();
        let mut shelf = Shelf::new(&world);
        let text = include_str!("../../schema/accounting/lints.toml");
        let file = shelf.sources.add("（内置）schema/accounting/lints.toml".to_owned(), text.into());
        let lints = Reader::read_opened(&mut shelf, file, Domain::Variant, |_, _| ());
        lints.unwrap_or_else(|| unreachable!("the embedded word lists do not read: {:?}", shelf.findings))
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_embedded_word_lists_read() {
        assert!(!super::lints().procurement.bought.is_empty());
    }
}
