//! Finds codes with their names in the rows of any export: of a budget system, or of an earlier year's tables.

use std::collections::BTreeMap;

use super::Catalogue;
use crate::visible::is_unseen;

/// Codes and names found in a file.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Learnt {
    /// The name of each code: the first that was read.
    pub names: BTreeMap<String, String>,
    /// Codes that stand there with another name, too: code, first name, other name.
    pub unclear: Vec<(String, String, String)>,
}

/// Characters of a name; longer texts are something else.
const NAME: usize = 60;

impl Learnt {
    /// Takes a row: a code and its name in the next filled cell, both in one cell, or 类, 款 and 项 in cells of their own.
    pub fn read(&mut self, cells: &[String]) {
        let cells: Vec<String> = cells.iter().map(|cell| plain(cell)).filter(|cell| !cell.is_empty()).collect();
        for (at, cell) in cells.iter().enumerate() {
            let (code, rest) = split(cell);
            if !is_begun(&code) {
                continue;
            }
            if !rest.is_empty() {
                if is_whole(&code) && is_name(rest) {
                    self.take(code, rest);
                    return;
                }
                continue;
            }
            // 201 | 03 | 01 | 行政运行
            let parts = cells[at + 1..].iter().take_while(|part| is_pair(part)).take((7 - code.len().min(7)) / 2);
            let parts: Vec<&str> = parts.map(String::as_str).collect();
            let joined = format!("{code}{}", parts.concat());
            let Some(name) = cells.get(at + 1 + parts.len()).filter(|name| is_name(name)) else { continue };
            if is_whole(&joined) {
                self.take(joined, name);
                return;
            }
        }
    }

    fn take(&mut self, code: String, name: &str) {
        let known = self.names.entry(code.clone()).or_insert_with(|| name.to_owned());
        let is_said = |(said, _, other): &(String, String, String)| *said == code && other == name;
        if known != name && !self.unclear.iter().any(is_said) {
            self.unclear.push((code, known.clone(), name.to_owned()));
        }
    }

    /// Leaves out what the embedded catalogue has printed beside the code in every year; returns how many that were.
    pub fn leave_out_known(&mut self) -> usize {
        let before = self.names.len();
        self.names.retain(|code, name| {
            let entry = catalogue(code).and_then(|catalogue| catalogue.look_up(code));
            !entry.is_some_and(|entry| {
                entry.name == name && entry.tier == super::Tier::Printed && entry.years == super::Years::ALL
            })
        });
        before - self.names.len()
    }
}

fn catalogue(code: &str) -> Option<Catalogue> {
    match code.as_bytes().first()? {
        b'2' => Some(Catalogue::Function),
        b'3' => Some(Catalogue::Economic),
        b'A'..=b'C' => Some(Catalogue::Procurement),
        _ => None,
    }
}

/// Without invisible characters, brackets around the code and blanks at the ends; digits and Latin letters in half width.
fn plain(cell: &str) -> String {
    let visible = cell.chars().filter(|&c| !c.is_control() && !is_unseen(c));
    let narrow = visible.map(|c| match c {
        '０'..='９' | 'Ａ'..='Ｃ' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{A0}' => ' ',
        c => c,
    });
    let narrow: String = narrow.collect();
    let text = narrow.trim();
    let text = text.strip_prefix(['[', '【', '（', '(']).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    text.map_or_else(|| narrow.trim().to_owned(), str::to_owned)
}

/// `2010301-行政运行` → `2010301`, `行政运行`
fn split(cell: &str) -> (String, &str) {
    let letter = usize::from(cell.starts_with(['A', 'B', 'C']));
    let digits = cell[letter..].bytes().take_while(u8::is_ascii_digit).count();
    let (code, rest) = cell.split_at(letter + digits);
    (code.to_owned(), rest.trim_start_matches(|c: char| " -—－_.:：、]】）)".contains(c)).trim_start())
}

/// True for the first cell of a code.
fn is_begun(code: &str) -> bool {
    is_whole(code) || (code.len() == 3 && code.starts_with(['2', '3']))
}

fn is_whole(code: &str) -> bool {
    let Some(catalogue) = catalogue(code) else { return false };
    if !catalogue.lengths().contains(&code.len()) {
        return false;
    }
    let class = code.get(..3).and_then(|class| class.parse::<u32>().ok());
    match catalogue {
        Catalogue::Function => class.is_some_and(|class| (201..=239).contains(&class)),
        Catalogue::Economic => class.is_some_and(|class| (301..=399).contains(&class)),
        Catalogue::Procurement => true,
    }
}

fn is_pair(cell: &str) -> bool {
    cell.len() == 2 && cell.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_name(text: &str) -> bool {
    let is_han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    text.chars().any(is_han) && text.chars().count() <= NAME && !text.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn learnt(rows: &[&[&str]]) -> Learnt {
        let mut learnt = Learnt::default();
        for row in rows {
            learnt.read(&row.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>());
        }
        learnt
    }

    fn names(rows: &[&[&str]]) -> Vec<(String, String)> {
        learnt(rows).names.into_iter().collect()
    }

    fn pair(code: &str, name: &str) -> (String, String) {
        (code.to_owned(), name.to_owned())
    }

    #[test]
    fn a_code_and_its_name_stand_in_many_ways() {
        for row in [
            &["1", "2100302", "乡镇卫生院", "120.00"][..],
            &["2100302 乡镇卫生院"],
            &["[2100302]乡镇卫生院"],
            &["２１００３０２－乡镇卫生院", "120.00"],
            &["210", "03", "02", "乡镇卫生院"],
            &["\u{200B}2100302", "", " 乡镇卫生院 "],
            &["434001", "某单位", "2100302", "乡镇卫生院"],
        ] {
            assert_eq!(names(&[row]), [pair("2100302", "乡镇卫生院")], "{row:?}");
        }
        assert_eq!(names(&[&["30299", "其他商品和服务支出"]]), [pair("30299", "其他商品和服务支出")]);
        assert_eq!(names(&[&["A02010105", "台式计算机"]]), [pair("A02010105", "台式计算机")]);
    }

    #[test]
    fn what_is_no_code_is_left() {
        let rows: [&[&str]; 7] = [
            &["合计", "2100302"],
            &["2024", "年度预算"],
            &["210030", "六位的"],
            &["50101", "政府预算的科目"],
            &["299", "没有的类"],
            &["120.00", "金额"],
            &["2100302", "120.00"],
        ];
        assert_eq!(names(&rows), []);
    }

    #[test]
    fn two_names_of_a_code_are_told() {
        let learnt = learnt(&[&["2100302", "乡镇卫生院"], &["2100302", "卫生院"], &["2100302", "卫生院"]]);
        assert_eq!(learnt.names["2100302"], "乡镇卫生院");
        assert_eq!(learnt.unclear, [("2100302".to_owned(), "乡镇卫生院".to_owned(), "卫生院".to_owned())]);
    }

    #[test]
    fn known_names_are_left_out_and_probable_ones_stay() {
        let mut learnt =
            learnt(&[&["2010301", "行政运行"], &["2100302", "乡镇卫生院"], &["21305", "巩固脱贫攻坚成果衔接乡村振兴"]]);
        assert_eq!(learnt.leave_out_known(), 1);
        assert_eq!(learnt.names.len(), 2);
    }
}
