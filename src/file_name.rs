//! Names of the files of a document, by a pattern such as `{year}年{name}{kind}公开`.

use crate::document::UnitHead;
use crate::model::{BudgetKind, Report};
use crate::output::names;
use crate::visible::is_unseen;

/// What a pattern may name.
#[derive(Clone, Copy, Debug)]
pub struct FileName<'f> {
    /// Code of the unit.
    pub code: &'f str,
    /// Name of the unit.
    pub name: &'f str,
    /// 单位预算, 部门预算, 单位决算 or 部门决算.
    pub kind: &'f str,
    /// Budget year.
    pub year: u32,
}

/// Keys of a pattern.
const KEYS: [&str; 4] = ["year", "name", "code", "kind"];

/// Longest name in characters: with an extension less than the 255 bytes of most file systems.
const LONGEST: usize = 79;

/// A name that every system can store: without what Windows cannot, or nobody sees, and cut before its end if it is too long.
#[must_use]
pub(crate) fn stored(name: &str, end: &str) -> String {
    let mut stored = String::with_capacity(name.len() + end.len());
    for c in name.chars().map(safe) {
        if stored.len() + c.len_utf8() + end.len() > names::LONGEST {
            break;
        }
        stored.push(c);
    }
    stored.truncate(stored.trim_end_matches(['.', ' ']).len());
    stored + end
}

fn safe(c: char) -> char {
    if FORBIDDEN.contains(&c) || c.is_control() || is_unseen(c) { '_' } else { c }
}

/// Characters that Windows has no file names with.
const FORBIDDEN: [char; 9] = ['<', '>', ':', '"', '/', '\\', '|', '?', '*'];

impl<'f> FileName<'f> {
    /// For the document of a unit.
    #[must_use]
    pub fn of(unit: &'f UnitHead) -> Self {
        let is_department = unit.kind == BudgetKind::Department.key();
        Self { code: &unit.code, name: &unit.name, kind: kind_of(is_department, unit.report), year: unit.year }
    }
}

/// What a document is called: 单位预算, 部门决算.
#[must_use]
pub(crate) fn kind_of(is_department: bool, report: Report) -> &'static str {
    match (is_department, report) {
        (false, Report::Budget) => "单位预算",
        (true, Report::Budget) => "部门预算",
        (false, Report::Final) => "单位决算",
        (true, Report::Final) => "部门决算",
    }
}

impl FileName<'_> {
    /// What is wrong with a pattern of a file or, with `/`, of a folder.
    #[must_use]
    pub fn fault(pattern: &str) -> Option<String> {
        let unit = FileName { code: "1", name: "1", kind: "1", year: 1 };
        unit.folder(pattern).err()
    }

    /// Why documents cannot be written to a folder of this pattern; `None` if they can.
    #[must_use]
    pub fn folder_fault(&self, pattern: &str) -> Option<String> {
        self.folder(pattern).map_or_else(Some, |folder| names::path_refusal(&folder))
    }

    /// Why documents cannot have names by this pattern; `None` if they can.
    #[must_use]
    pub fn file_fault(&self, pattern: &str) -> Option<String> {
        let stem = match self.file(pattern) {
            Ok(stem) => stem,
            Err(words) => return Some(words),
        };
        let folded = names::folded(&stem);
        let taken = match folded.as_str() {
            "summary" => Some(format!("“{stem}.json”是汇总的文件名，公开文件不能用")),
            // Its JSON would have the name of a descriptor.
            _ if folded.ends_with("-datapackage") => {
                Some("不能以“-datapackage”结尾：那是开放数据说明文件的名称".to_owned())
            }
            _ => None,
        };
        taken.or_else(|| names::refusal(&stem))
    }

    /// The path of a folder by a pattern.
    ///
    /// # Errors
    /// If the pattern names what is unknown, or leads out of the repository.
    pub fn folder(&self, pattern: &str) -> Result<String, String> {
        let pattern = pattern.replace('\\', "/");
        if pattern.starts_with('/') {
            return Err("不能以“/”开头：从仓库的根算起".to_owned());
        }
        let parts = pattern.trim_end_matches('/').split('/').filter(|part| *part != ".");
        Ok(parts.map(|part| self.file(part)).collect::<Result<Vec<_>, _>>()?.join("/"))
    }

    /// The words of a pattern.
    ///
    /// # Errors
    /// If the pattern names what is unknown.
    pub fn by(&self, pattern: &str) -> Result<String, String> {
        let mut name = String::new();
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            name.push_str(before);
            let Some((key, after)) = after.split_once('}') else { return Err("“{”没有“}”".to_owned()) };
            match key.trim() {
                "year" => name.push_str(&self.year.to_string()),
                "name" => name.push_str(self.name),
                "code" => name.push_str(self.code),
                "kind" => name.push_str(self.kind),
                other => {
                    return Err(format!(
                        "没有 {{{other}}}，可以用 {}",
                        KEYS.map(|key| format!("{{{key}}}")).join("、")
                    ));
                }
            }
            rest = after;
        }
        name.push_str(rest);
        Ok(name)
    }

    /// The name of a file by a pattern, without what Windows cannot store in a name, or nobody sees.
    ///
    /// # Errors
    /// If the pattern names what is unknown, or nothing is left.
    pub fn file(&self, pattern: &str) -> Result<String, String> {
        let name = self.by(pattern)?;
        let name: String = name.chars().map(safe).take(LONGEST).collect();
        let name = name.trim_end_matches(['.', ' ']).trim_start();
        if name.is_empty() || name.starts_with('.') {
            Err("文件名是空的，或以“.”开头".to_owned())
        } else {
            Ok(name.to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::FileName;

    const UNIT: FileName<'_> =
        FileName { code: "104001", name: "南宫市/办公室", kind: "单位预算", year: 2024 };

    #[test]
    fn a_pattern_names_the_document() {
        assert_eq!(UNIT.file("{year}年{name}{kind}公开").as_deref(), Ok("2024年南宫市_办公室单位预算公开"));
        assert_eq!(UNIT.file("{code}").as_deref(), Ok("104001"));
        assert_eq!(UNIT.file("{ code }: a? ").as_deref(), Ok("104001_ a_"));
        assert_eq!(UNIT.folder("./公开/{code}/").as_deref(), Ok("公开/104001"));
        assert_eq!(UNIT.folder("公开/{name}").as_deref(), Ok("公开/南宫市_办公室"));
    }

    #[test]
    fn what_is_no_name_is_refused() {
        assert_eq!(UNIT.file("{unit}").unwrap_err(), "没有 {unit}，可以用 {year}、{name}、{code}、{kind}");
        assert_eq!(UNIT.file("{year").unwrap_err(), "“{”没有“}”");
        for pattern in ["", " ", "...", ".{code}"] {
            assert!(UNIT.file(pattern).is_err(), "{pattern}");
        }
        for pattern in ["../x", "/x", "a//b", "a/../b", "C:/../x"] {
            assert!(UNIT.folder(pattern).is_err() && FileName::fault(pattern).is_some(), "{pattern}");
        }
        assert_eq!(FileName::fault("公开/{year}/{code}"), None);
        for pattern in ["con", "{unit}", "Summary", "com1.x"] {
            assert!(UNIT.file_fault(pattern).is_some(), "{pattern}");
        }
        for pattern in ["公开/nul", "aux/{code}", "../x"] {
            assert!(UNIT.folder_fault(pattern).is_some(), "{pattern}");
        }
        assert_eq!((UNIT.file_fault("{name}汇总"), UNIT.folder_fault("公开/{name}")), (None, None));
        assert!(UNIT.file(&"长".repeat(500)).is_ok_and(|name| name.len() < 250));
    }
}
