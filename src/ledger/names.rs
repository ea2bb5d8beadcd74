//! Names of classification codes: the catalogue's, or the unit's own where the catalogue lacks one.

use std::collections::BTreeMap;

use super::asks::{Ask, Asks};
use super::dimension::{Dimension, Node};
use crate::catalogue::Catalogue;
use crate::model::{Budget, OwnCodes};

/// Names of classification codes: the unit's own, else the catalogue's.
#[derive(Clone, Debug, Default)]
pub struct Names {
    own: BTreeMap<(Dimension, String), String>,
    /// Renamed codes have the name of this year.
    year: u32,
    /// What the variant asks for.
    asks: Asks,
}

impl Names {
    /// The names that a budget defines.
    #[must_use]
    pub fn of(budget: &Budget) -> Self {
        let mut own = BTreeMap::new();
        if let Some(OwnCodes { function, economic, .. }) = &budget.codes {
            for (dimension, names) in [(Dimension::Function, function), (Dimension::Economic, economic)] {
                for (code, name) in &names.0 {
                    own.insert((dimension, code.value.clone()), name.value.clone());
                }
            }
        }
        for line in &budget.expenditure {
            if let Some(name) = &line.name {
                own.insert((Dimension::Function, line.function.value.0.clone()), name.value.clone());
            }
        }
        for line in budget.previous.iter().flat_map(|previous| &previous.expenditure) {
            if let Some(name) = &line.name {
                own.entry((Dimension::Function, line.function.value.0.clone())).or_insert_with(|| name.value.clone());
            }
        }
        for (code, entry) in &budget.basic.0 {
            if let Some(name) = &entry.name {
                own.insert((Dimension::Economic, code.value.clone()), name.clone());
            }
        }
        for (code, entry) in budget.previous.iter().flat_map(|previous| &previous.basic_by_code.0) {
            if let Some(name) = &entry.name {
                own.entry((Dimension::Economic, code.value.clone())).or_insert_with(|| name.clone());
            }
        }
        Self { own, year: budget.unit.year.value, asks: Asks::default() }
    }

    /// The same, with the names of what the variant asks for.
    #[must_use]
    pub fn asking(self, asks: &Asks) -> Self {
        Self { asks: asks.clone(), ..self }
    }

    /// Adds last year's names where this year has none.
    pub fn add(&mut self, other: Self) {
        for (key, name) in other.own {
            self.own.entry(key).or_insert(name);
        }
    }

    /// The name of a code: the unit's own, else the catalogue's.
    #[must_use]
    pub fn code_name(&self, dimension: Dimension, code: &str) -> Option<&str> {
        self.own_name(dimension, code).or_else(|| self.official_name(dimension, code))
    }

    /// Code and name, for messages; the code alone if its name is unknown.
    #[must_use]
    pub fn named_code(&self, dimension: Dimension, code: &str) -> String {
        let name = self.code_name(dimension, code);
        name.map_or_else(|| code.to_owned(), |name| format!("{code} {name}"))
    }

    /// The catalogue's name of a code in the budget's year.
    #[must_use]
    pub fn official_name(&self, dimension: Dimension, code: &str) -> Option<&'static str> {
        let catalogue = if dimension == Dimension::Economic { Catalogue::Economic } else { Catalogue::Function };
        catalogue.name_in(code, self.year)
    }

    /// The unit's own name of a code.
    #[must_use]
    pub fn own_name(&self, dimension: Dimension, code: &str) -> Option<&str> {
        self.own.get(&(dimension, code.to_owned())).map(String::as_str)
    }

    #[must_use]
    pub fn node_name(&self, dimension: Dimension, node: Node) -> Option<&str> {
        if dimension.is_coded() {
            return self.code_name(dimension, &dimension.code(node));
        }
        let asked = || self.ask(dimension, node).map(|ask| ask.title.as_str());
        dimension.node_name(node).or_else(asked)
    }

    /// The key of a node of a fixed tree, or of what the variant asks for.
    #[must_use]
    pub fn node_key(&self, dimension: Dimension, node: Node) -> Option<&str> {
        let asked = || self.ask(dimension, node).map(|ask| ask.name.as_str());
        dimension.node_key(node).or_else(asked)
    }

    /// What the variant asks for.
    #[must_use]
    pub fn asks(&self) -> &Asks {
        &self.asks
    }

    fn ask(&self, dimension: Dimension, node: Node) -> Option<&Ask> {
        self.asks.at(node).filter(|_| dimension == Dimension::Ask)
    }
}
