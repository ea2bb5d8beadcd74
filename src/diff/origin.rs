//! Where a budget says what a document prints.

/// What makes a cell or passage of a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Origin {
    /// Amounts of the budget.
    Amounts {
        /// The first of them.
        places: Vec<Place>,
        /// How many there are.
        count: usize,
        /// True if the number is their sum; else it is a difference, a share or a rate.
        is_sum: bool,
    },
    /// Texts of the budget; several if they say the same.
    Texts(Vec<Place>),
    /// Words of the format or of the catalogues.
    Fixed,
    /// An empty cell: the budget says nothing.
    Nothing,
}

/// A value of a budget.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// `file:line:column`, or `file sheet!cell`.
    pub place: String,
    /// In Chinese: `支出 2010301·基本支出`. Empty for a value of another file.
    pub words: String,
    /// Keys from the root, without numbers of records: `expenditure.basic`. Empty for a value of another file.
    pub key: String,
}
