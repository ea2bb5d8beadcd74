//! Names that our workbook of published tables gives to areas of its sheets, so that it is read as it was written: where captions end, and where a
//! form ends. Excel and WPS keep them.

use super::area::Area;

/// The grid of a form, above its table.
pub const FORM: &str = "gongkai_form";
/// Head and body of a table.
pub const TABLE: &str = "gongkai_table";

/// The named areas of a sheet.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Marks {
    pub form: Option<Area>,
    pub table: Option<Area>,
}

impl Marks {
    /// True if it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The first row of the areas.
    #[must_use]
    pub fn first_row(&self) -> Option<u32> {
        [self.form, self.table].into_iter().flatten().map(|area| area.first_row).min()
    }
}

#[cfg(feature = "xlsx")]
impl Marks {
    /// True for one of the names.
    pub(super) fn know(name: &str) -> bool {
        [FORM, TABLE].contains(&name)
    }

    /// Keeps the area of a name: `'收支'!$A$4:$H$9`.
    pub(super) fn keep(&mut self, name: &str, reference: &str) {
        let area = reference.rsplit('!').next().and_then(Area::parse);
        match name {
            FORM => self.form = area,
            _ => self.table = area,
        }
    }
}
