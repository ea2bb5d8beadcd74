//! Last year's final accounts: what stayed at their end is there at the beginning of the year.

use super::values::{table, text};
use crate::model::{self, Budget, Report, Source, file_of_accounts};
use crate::money::Money;
use crate::source::{Owned, Shelf};
use crate::world::{folder, join, relative};

/// Last year's final accounts.
pub(super) struct LastAccounts {
    pub path: String,
    pub variant: String,
    /// What stayed of each source; of 政府性基金 and 国有资本经营, of each 科目. `None` is yet to be written.
    pub closing: Vec<(Source, Option<String>, Option<Money>)>,
}

impl LastAccounts {
    /// Those at the usual place: beside the budget that this one compares with, else in the folder of the year before.
    pub(super) fn find(budget: &Budget, path: &str, shelf: &mut Shelf<'_>) -> Option<Self> {
        let previous = budget.previous.as_ref().and_then(|previous| previous.file.as_ref());
        let last = previous.and_then(|file| join(folder(path), &file.value)).unwrap_or_else(|| {
            let year = budget.unit.year.value;
            path.replace(&year.to_string(), &(year - 1).to_string())
        });
        let named = budget.previous.as_ref().and_then(|previous| previous.accounts.as_ref());
        let named = named.and_then(|file| join(folder(path), &file.value));
        let places = named.into_iter().chain((last != path).then(|| file_of_accounts(&last)));
        places.into_iter().find_map(|place| Self::read(&place, budget, shelf))
    }

    /// Those at a path, if they can be read, and are of the same unit and the year before.
    fn read(path: &str, budget: &Budget, shelf: &mut Shelf<'_>) -> Option<Self> {
        if !shelf.world.has(path) {
            return None;
        }
        let mut own = Shelf::new(shelf.world);
        let last = model::read(&mut own, path, None)?;
        let is_last = last.report() == Report::Final
            && last.unit.year.value + 1 == budget.unit.year.value
            && last.unit.code.value == budget.unit.code.value;
        if !is_last {
            return None;
        }
        let line = |line: &model::Balance| {
            let source = line.source.map_or(Source::General, |source| source.value);
            let function = line.function.as_ref().filter(|_| by_function(source)).map(|code| code.value.0.clone());
            let closing = line.closing.map(|amount| (!amount.pending).then_some(amount.money));
            (source, function, closing.unwrap_or(Some(Money::ZERO)))
        };
        let closing = last.balance.iter().map(line).collect();
        Some(Self { path: path.to_owned(), variant: last.unit.variant.value.clone(), closing })
    }

    /// `[previous]` of the accounts at `to`.
    pub(super) fn named(&self, to: &str) -> Owned {
        table(vec![("file", text(&relative(folder(to), &self.path)))])
    }

    /// What stayed of a source, or of a 科目 of it; `None` if it is yet to be written.
    pub(super) fn closing_of(&self, source: Source, function: Option<&str>) -> Option<Money> {
        let own = self.closing.iter().filter(|(of, at, _)| *of == source && at.as_deref() == function);
        own.map(|(_, _, amount)| *amount).try_fold(Money::ZERO, |sum, amount| Some(sum + amount?))
    }
}

/// True for the sources whose balance is told by 科目.
pub(super) fn by_function(source: Source) -> bool {
    matches!(source, Source::Fund | Source::Capital)
}
