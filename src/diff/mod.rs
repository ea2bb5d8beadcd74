//! Two budgets or published documents → what differs: figures, tables, texts.
//!
//! Everything that readers see is compared, but for blanks, the width of marks and digits, and how a number is written. The
//! table of contents repeats headings and is left out. Against a budget, each change of its document names the values that
//! make it, so that somebody can put there what was edited in Word.

mod align;
mod cells;
mod change;
mod columns;
mod compare;
mod comparison;
mod figures;
mod finder;
mod finding_changes;
mod leaf_names;
mod numbering;
mod options;
mod origin;
mod overviews;
mod passages;
mod places;
mod report;
mod reports;
mod rows;
mod sequences;
mod side;
mod tables;
mod texts;
mod traced;
mod versions;
mod view;
mod words;

pub use change::{CellChange, Numbers, Passage, Presence, RowChange, TableChange, TextChange};
pub use compare::compare;
pub use comparison::{BudgetOf, Comparison};
pub use figures::FigureChange;
pub use finding_changes::{FindingChanges, FindingInShort, Findings};
pub use origin::{Origin, Place};
pub use report::Shown;
pub use side::{BudgetSide, Side, Unread};
pub use tables::tables;
pub use texts::texts;
pub use versions::{BudgetChange, Versions};
