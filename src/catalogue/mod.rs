//! Classification catalogues (科目目录), looked up by code.
//!
//! Each catalogue is sorted text, embedded from `schema/catalogues`, in which a code is found by binary search. A line is `code,name` and what restricts it: `likely`, or the years of the name (`2022-`, `-2020`).

use std::collections::HashMap;
use std::sync::OnceLock;

mod learn;
pub mod places;
mod search;
mod sorted;
mod years;

pub use learn::Learnt;
pub use search::{Hit, Own, codes_named, search, suggest};
pub use years::Years;

pub(crate) use sorted::Sorted;

/// A classification that the Ministry of Finance publishes, embedded as text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Catalogue {
    /// 支出功能分类: 类 3, 款 5, 项 7 digits.
    Function,
    /// 支出经济分类 of 部门预算: 类 3, 款 5 digits.
    Economic,
    /// 政府采购品目分类目录（2022年印发）.
    Procurement,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entry {
    /// As published.
    pub name: &'static str,
    pub tier: Tier,
    /// The years in which the code has this name, as far as it is known.
    pub years: Years,
}

/// How certain a name is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tier {
    /// Found printed next to its code.
    Printed,
    /// Found printed, but not next to its code: it may differ by year.
    Likely,
    /// Remembered, and never printed until somebody confirms it.
    Probable,
}

impl Catalogue {
    /// Every catalogue, in the order in which searches list them.
    pub const ALL: [Self; 3] = [Self::Function, Self::Economic, Self::Procurement];

    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Function => "支出功能分类科目",
            Self::Economic => "部门预算支出经济分类科目",
            Self::Procurement => "政府采购品目分类目录（2022年印发）",
        }
    }

    fn known(self) -> &'static Sorted {
        static FUNCTION: Sorted = Sorted::of(include_str!("../../schema/catalogues/function.csv"));
        static ECONOMIC: Sorted = Sorted::of(include_str!("../../schema/catalogues/economic.csv"));
        static PROCUREMENT: Sorted = Sorted::of(include_str!("../../schema/catalogues/procurement.csv"));
        match self {
            Self::Function => &FUNCTION,
            Self::Economic => &ECONOMIC,
            Self::Procurement => &PROCUREMENT,
        }
    }

    /// Names from memory: nobody has seen them in print.
    fn probable(self) -> &'static Sorted {
        static FUNCTION: Sorted = Sorted::of(include_str!("../../schema/catalogues/function_probable.csv"));
        static NONE: Sorted = Sorted::of("");
        if self == Self::Function { &FUNCTION } else { &NONE }
    }

    /// Every code that is known, with its entry, in order of code.
    pub fn entries(self) -> impl Iterator<Item = (&'static str, Entry)> {
        self.known().lines().filter_map(parse_line)
    }

    /// Every code with a probable name, in order of code.
    pub fn probable_entries(self) -> impl Iterator<Item = (&'static str, Entry)> {
        self.probable().lines().filter_map(parse_line).map(|(code, entry)| (code, entry.remembered()))
    }

    /// What is known of a code, whatever the year.
    #[must_use]
    pub fn look_up(self, code: &str) -> Option<Entry> {
        self.known().value(code).map(parse_entry)
    }

    /// The known name of a code in a year's classification.
    #[must_use]
    pub fn name_in(self, code: &str, year: u32) -> Option<&'static str> {
        self.look_up(code).filter(|entry| entry.years.hold(year)).map(|entry| entry.name)
    }

    /// A name that the code probably has in a year's classification, if none is known.
    #[must_use]
    pub fn probable_in(self, code: &str, year: u32) -> Option<&'static str> {
        self.probable().value(code).map(parse_entry).filter(|entry| entry.years.hold(year)).map(|entry| entry.name)
    }

    /// The codes that are known by a name, whatever the year.
    pub fn known_by(self, name: &str) -> impl Iterator<Item = &'static str> {
        static NAMES: [OnceLock<Names>; 3] = [const { OnceLock::new() }; 3];
        codes_by(&NAMES[self as usize], name, move || names(self.entries()))
    }

    /// The codes that probably have a name.
    pub fn probable_by(self, name: &str) -> impl Iterator<Item = &'static str> {
        static NAMES: [OnceLock<Names>; 3] = [const { OnceLock::new() }; 3];
        codes_by(&NAMES[self as usize], name, move || names(self.probable_entries()))
    }

    /// The code's ancestors, widest first: of 2010301, 201 and 20103.
    fn parents(self, code: &str) -> Vec<String> {
        if !code.is_ascii() {
            return Vec::new();
        }
        if self != Self::Procurement {
            let shorter = self.lengths().iter().filter(|&&length| length < code.len());
            return shorter.map(|&length| code[..length].to_owned()).collect();
        }
        // A letter and four pairs of digits; codes without further subdivision end in zeros.
        let own = code.trim_end_matches("00").len();
        let wider = [1, 3, 5, 7].into_iter().filter(|&length| length < own);
        wider
            .map(|length| if length == 1 { code[..1].to_owned() } else { format!("{:0<9}", &code[..length]) })
            .collect()
    }

    /// The code lengths of this catalogue, from the widest class to the leaf.
    #[must_use]
    pub fn lengths(self) -> &'static [usize] {
        match self {
            Self::Function => &[3, 5, 7],
            Self::Economic => &[3, 5],
            Self::Procurement => &[9],
        }
    }
}

/// The codes of each name, in order of code; gathered when the first name is looked up, because lists of codes may be long.
type Names = HashMap<&'static str, Vec<&'static str>>;

fn names(entries: impl Iterator<Item = (&'static str, Entry)>) -> Names {
    let mut names = Names::new();
    for (code, entry) in entries {
        names.entry(entry.name).or_default().push(code);
    }
    names
}

fn codes_by(
    of: &'static OnceLock<Names>,
    name: &str,
    gather: impl FnOnce() -> Names,
) -> impl Iterator<Item = &'static str> {
    of.get_or_init(gather).get(name).into_iter().flatten().copied()
}

fn parse_line(line: &'static str) -> Option<(&'static str, Entry)> {
    line.split_once(',').map(|(code, rest)| (code, parse_entry(rest)))
}

fn parse_entry(rest: &'static str) -> Entry {
    let (name, limit) = rest.rsplit_once(',').unwrap_or((rest, ""));
    match limit {
        "" => Entry { name, tier: Tier::Printed, years: Years::ALL },
        "likely" => Entry { name, tier: Tier::Likely, years: Years::ALL },
        // The name itself may hold a comma.
        _ => match Years::parse(limit) {
            Some(years) => Entry { name, tier: Tier::Printed, years },
            None => Entry { name: rest, tier: Tier::Printed, years: Years::ALL },
        },
    }
}

impl Entry {
    fn remembered(self) -> Self {
        Self { tier: Tier::Probable, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_is_found_by_its_code() {
        for catalogue in Catalogue::ALL {
            let mut last = "";
            let mut count = 0;
            for (code, entry) in catalogue.entries() {
                assert!(last < code, "{code} stands out of order");
                assert_eq!(catalogue.look_up(code), Some(entry));
                last = code;
                count += 1;
            }
            assert_eq!(count, catalogue.known().lines().count());
        }
    }

    #[test]
    fn a_code_is_known_or_probable_in_any_one_year() {
        let mut last = "";
        for (code, entry) in Catalogue::Function.probable_entries() {
            assert!(last < code, "{code} stands out of order");
            assert_eq!(entry.tier, Tier::Probable);
            assert!([3, 5, 7].contains(&code.len()) && !entry.name.is_empty(), "{code}");
            let of_year = |year: u32| {
                let known = Catalogue::Function.name_in(code, year).is_some();
                usize::from(known) + usize::from(Catalogue::Function.probable_in(code, year).is_some())
            };
            // A code may also be new in a year that is known.
            let years: Vec<usize> = (2019..2030).map(of_year).collect();
            assert!(years.iter().all(|&names| names <= 1) && years.is_sorted() && years.contains(&1), "{code}");
            last = code;
        }
        assert!(Catalogue::Function.probable_entries().count() > 700);
    }

    #[test]
    fn a_renamed_code_has_the_name_of_the_year() {
        let names = |code: &str, year: u32| {
            (Catalogue::Function.name_in(code, year), Catalogue::Function.probable_in(code, year))
        };
        assert_eq!(names("21305", 2024), (Some("巩固脱贫攻坚成果衔接乡村振兴"), None));
        assert_eq!(names("21305", 2021), (None, Some("扶贫")));
        assert_eq!(names("2130135", 2024), (Some("农业资源保护修复与利用"), None));
        assert_eq!(names("2130135", 2025), (None, Some("农业生态资源保护")));
        assert_eq!(names("2010301", 2019).0, Some("行政运行"));
    }

    #[test]
    fn names_are_those_published() {
        assert_eq!(Catalogue::Function.look_up("2010301").unwrap().name, "行政运行");
        assert_eq!(Catalogue::Function.look_up("227").unwrap().name, "预备费");
        assert_eq!(Catalogue::Economic.look_up("30231").unwrap().name, "公务用车运行维护费");
        assert_eq!(Catalogue::Procurement.look_up("C05020400").unwrap().name, "人民调解服务");
        for unknown in ["", "1", "2010300", "999", "20103011", "政"] {
            assert_eq!(Catalogue::Function.look_up(unknown), None);
        }
    }
}
