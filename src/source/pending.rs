//! Pending values: `"待填"`, and values that cannot be read. Only budgets may have them; the draft shows them as 待填.

use crate::money::Money;
use crate::span::Span;

/// How a pending value is printed.
pub const PENDING: &str = "待填";

/// How an author may write that a value will follow.
pub const PENDING_FORMS: [&str; 3] = [PENDING, "待填写", "（待填）"];

/// What stands for pending values while a budget is compiled.
///
/// A budget with pending values is compiled with either. A finding that is made with only one of them depends on such a
/// value, and is dropped. The document is the one made with `Nothing`.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Supposition {
    /// Amounts are zero, texts are 待填. For templates, a pending amount is not zero.
    #[default]
    Nothing,
    /// Amounts are large, texts are various. For templates, a pending amount is zero.
    Something,
}

impl Supposition {
    pub(crate) fn money(self) -> Money {
        match self {
            Self::Nothing => Money::ZERO,
            Self::Something => Money::from_yuan(765_432_109),
        }
    }

    /// Different for each place, so that two such texts are not alike.
    pub(crate) fn text(self, span: Span) -> String {
        match self {
            Self::Nothing => PENDING.to_owned(),
            Self::Something => format!("≤{}元", span.start),
        }
    }

    pub(super) fn written(self) -> String {
        match self {
            Self::Nothing => PENDING.to_owned(),
            Self::Something => "1.23".to_owned(),
        }
    }
}

/// A value that the author left open, before its record is complete.
pub(super) struct OpenValue {
    pub span: Span,
    /// In Chinese, or the key in a table with free keys; empty until known.
    pub name: String,
}
