//! Classification catalogues (科目目录), looked up by code.
//!
//! Each catalogue is sorted text, embedded from `schema/catalogues`. A look-up is a binary search over its bytes, so
//! nothing is built at start-up.

mod search;

pub use search::{Hit, Own, search, suggest};

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
    /// True if the name was found printed next to its code; otherwise it may differ by year.
    pub certain: bool,
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

    fn text(self) -> &'static str {
        match self {
            Self::Function => include_str!("../../schema/catalogues/function.csv"),
            Self::Economic => include_str!("../../schema/catalogues/economic.csv"),
            Self::Procurement => include_str!("../../schema/catalogues/procurement.csv"),
        }
    }

    /// Every code with its entry, in order of code.
    pub fn entries(self) -> impl Iterator<Item = (&'static str, Entry)> {
        self.text().lines().filter_map(parse_line)
    }

    #[must_use]
    pub fn look_up(self, code: &str) -> Option<Entry> {
        let mut rest = self.text();
        while !rest.is_empty() {
            let middle = line_start(rest, rest.len() / 2);
            let line = rest[middle..].lines().next()?;
            let (found, entry) = parse_line(line)?;
            match code.cmp(found) {
                std::cmp::Ordering::Equal => return Some(entry),
                std::cmp::Ordering::Less => rest = &rest[..middle],
                std::cmp::Ordering::Greater => {
                    let next = (middle + line.len() + 1).min(rest.len());
                    rest = &rest[next..];
                }
            }
        }
        None
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

fn line_start(text: &str, at: usize) -> usize {
    text.as_bytes()[..at].iter().rposition(|&b| b == b'\n').map_or(0, |newline| newline + 1)
}

fn parse_line(line: &'static str) -> Option<(&'static str, Entry)> {
    let (code, rest) = line.split_once(',')?;
    let uncertain = rest.strip_suffix(",likely");
    Some((code, Entry { name: uncertain.unwrap_or(rest), certain: uncertain.is_none() }))
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
            assert_eq!(count, catalogue.text().lines().count());
        }
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
