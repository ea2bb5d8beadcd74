//! The plan of a chart.

/// A chart whose figures exist.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chart {
    /// Title above the chart.
    pub title: String,
    /// File stem of the table that it stands under.
    pub table: String,
    /// What its bars are.
    pub bars: Bars,
}

/// The bars of a chart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Bars {
    /// Figures, by id, with last year's amounts if `last_year`.
    Figures {
        /// Ids.
        ids: Vec<String>,
        /// True to compare with last year.
        last_year: bool,
    },
    /// The rows of the first level that the table has of this dimension.
    Rows(&'static str),
}
