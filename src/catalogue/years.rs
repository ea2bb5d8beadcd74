//! Years of a name: classifications are published every year, and some codes are renamed.

/// The first and the last year of a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Years {
    first: u32,
    last: u32,
}

impl Years {
    pub const ALL: Self = Self { first: 0, last: u32::MAX };

    /// `2022-`, `-2020`
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (first, last) = text.split_once('-')?;
        let year = |text: &str, open: u32| if text.is_empty() { Some(open) } else { text.parse().ok() };
        Some(Self { first: year(first, Self::ALL.first)?, last: year(last, Self::ALL.last)? })
    }

    #[must_use]
    pub fn hold(self, year: u32) -> bool {
        (self.first..=self.last).contains(&year)
    }

    /// In words; `None` for all years.
    #[must_use]
    pub fn say(self) -> Option<String> {
        match (self.first > 0, self.last < u32::MAX) {
            (false, false) => None,
            (true, false) => Some(format!("{}年起", self.first)),
            (false, true) => Some(format!("到{}年", self.last)),
            (true, true) => Some(format!("{}年到{}年", self.first, self.last)),
        }
    }
}
