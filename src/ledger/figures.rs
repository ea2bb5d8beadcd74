//! Figures (数字): named selections, shared by sentences, checks and last year's amounts.

use std::borrow::Cow;

use super::asks::Asks;
use super::book::{Ledger, Sum};
use super::dimension::Dimension;
use super::findings::VARIANT_FILE;
use super::groups::Groups;
use super::raw::RawSelection;
use super::selection::Selection;
use crate::source::{Keyed, Reader, Shelf, Text, did_you_mean, record};

record! {
    /// A figure as data.
    RawFigure = "一个数字" {
        /// Chinese name.
        title: Text = "名称",
        /// The selection whose facts are summed.
        sum: RawSelection = "选取",
    }
}

/// A named selection.
#[derive(Clone, Debug)]
pub struct Figure {
    pub id: String,
    /// Chinese name.
    pub title: String,
    /// What it sums, year and measure not yet set.
    pub selection: Selection,
}

impl Figure {
    /// The figure's sum in `year`.
    #[must_use]
    pub fn sum(&self, ledger: &Ledger, year: &str) -> Sum {
        ledger.sum(&self.selection.clone().in_year(year).pinned())
    }
}

/// All figures, ordered by id.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    figures: Vec<Figure>,
    /// True if a variant that could not be opened may define more.
    partial: bool,
    /// What the variant asks for: the amounts and quantities that `[extra]` gives the ledger.
    asks: Asks,
}

impl Figures {
    /// The built-in figures.
    pub fn built_in(shelf: &mut Shelf<'_>) -> Option<Self> {
        let text = include_str!("../../schema/accounting/figures.toml");
        let file = shelf.sources.add("（内置）schema/accounting/figures.toml".to_owned(), text.into());
        let raw: Keyed<RawFigure> = Reader::read_opened(shelf, file, VARIANT_FILE, |_, _| ())?;
        let mut figures = Vec::with_capacity(raw.0.len());
        for (id, figure) in raw.0 {
            let selection = figure.sum.lower(&Groups::default(), shelf)?;
            figures.push(Figure { id: id.value, title: figure.title.value, selection });
        }
        figures.sort_by(|a, b| a.id.cmp(&b.id));
        Some(Self { figures, ..Self::default() })
    }

    /// Marks the figures as incomplete.
    #[must_use]
    pub fn partial(self) -> Self {
        Self { partial: true, ..self }
    }

    /// True if an unknown id may belong to a variant that could not be opened, so that it is not reported.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.partial
    }

    /// Notes what the variant asks for.
    pub fn ask(&mut self, asks: Asks) {
        self.asks = asks;
    }

    /// What the variant asks for in amounts and quantities.
    #[must_use]
    pub fn asks(&self) -> &Asks {
        &self.asks
    }

    /// Adds a figure, unless one with its id exists.
    pub fn add(&mut self, figure: Figure) {
        if let Err(at) = self.figures.binary_search_by(|known| known.id.cmp(&figure.id)) {
            self.figures.insert(at, figure);
        }
    }

    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Figure> {
        self.figures.binary_search_by(|figure| figure.id.as_str().cmp(id)).ok().map(|at| &self.figures[at])
    }

    /// What a key of `[approved]` names: a figure, or the part of one that is of a code (`basic_general:208`).
    #[must_use]
    pub fn of_approval(&self, key: &str) -> Option<Cow<'_, Figure>> {
        let Some((id, code)) = key.split_once([':', '：']) else { return self.get(key).map(Cow::Borrowed) };
        let figure = self.get(id.trim())?;
        let code = code.trim();
        let dimension = if code.starts_with('3') { Dimension::Economic } else { Dimension::Function };
        let selection = figure.selection.clone().node(dimension, dimension.node(code)?);
        let title = format!("{}（{code}）", figure.title);
        Some(Cow::Owned(Figure { id: key.to_owned(), title, selection }))
    }

    /// The id of the only figure with this Chinese name.
    #[must_use]
    pub fn id_of(&self, title: &str) -> Option<&str> {
        let plain = |title: &str| title.replace(['“', '”', ' '], "");
        let title = plain(title);
        let mut named = self.figures.iter().filter(|figure| plain(&figure.title) == title);
        named.next().filter(|_| named.next().is_none()).map(|figure| figure.id.as_str())
    }

    /// Every figure, ordered by id.
    #[must_use]
    pub fn all(&self) -> &[Figure] {
        &self.figures
    }

    /// "，是不是想写“…”" for an unknown id.
    #[must_use]
    pub fn did_you_mean(&self, id: &str) -> String {
        did_you_mean(id, self.figures.iter().map(|figure| figure.id.as_str()))
    }
}
