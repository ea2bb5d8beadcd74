//! Every limit on what the program reads and makes. docs/limits.md is this list.
//!
//! Real documents stay far below; a small file that asks for much reaches one of them, and is refused before it costs
//! time or memory.

use std::fmt;

/// How much of something there may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limit {
    /// What is counted, in Chinese.
    pub of: &'static str,
    /// The largest number that is allowed.
    pub most: u64,
    /// The unit of the number, in Chinese.
    pub unit: &'static str,
    /// The finding that says that it is too much; empty for a command that ends.
    pub code: &'static str,
}

impl Limit {
    /// The largest number, for the length of something in memory.
    #[must_use]
    pub const fn count(&self) -> usize {
        // None of the limits exceeds what 32 bits hold.
        self.most as usize
    }

    /// True for a limit in bytes.
    #[must_use]
    pub fn is_bytes(&self) -> bool {
        self.unit == BYTES
    }

    /// The largest number with its unit: `20 000 栏`, `64 MiB`.
    #[must_use]
    pub fn said(&self) -> String {
        match self.most {
            most if !self.is_bytes() => format!("{} {}", grouped(most), self.unit),
            most if most >= 1 << 20 => format!("{} MiB", most >> 20),
            most => format!("{} KiB", most >> 10),
        }
    }
}

/// That there is too much: `公开格式的栏超过 20 000 栏`.
impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}超过 {}", self.of, self.said())
    }
}

/// Digits in groups of three.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let parts: Vec<&str> = digits.as_bytes().rchunks(3).rev().filter_map(|part| str::from_utf8(part).ok()).collect();
    parts.join(" ")
}

/// The unit of limits in bytes.
const BYTES: &str = "字节";

macro_rules! limits {
    ($($name:ident = $of:literal, $most:expr, $unit:expr, $code:literal;)*) => {
        $(#[doc = $of] pub const $name: Limit = Limit { of: $of, most: $most, unit: $unit, code: $code };)*

        /// All limits.
        pub const ALL: &[&Limit] = &[$(&$name),*];
    };
}

limits! {
    // Reading.
    FILE = "一个 TOML 文件", 4 << 20, BYTES, "S002";
    TEXT_FILE = "一个文字文件", 1 << 20, BYTES, "S002";
    TEXT = "一段文字", 1 << 20, BYTES, "S017";
    FILES = "一份公开文件要读的文件，合起来", 128 << 20, BYTES, "S002";
    LIST = "一个列表的记录", 100_000, "条", "S016";
    ALLOWS = "allow 和 deny 的条目，合起来", 5_000, "条", "S016";
    PATTERN_FILES = "一个带 * 的路径找到的文件", 10_000, "个", "S016";
    FOUND = "gongkai.toml 的 members 找到的预算", 100_000, "份", "S016";
    SHEETS_FILE = "一个工作簿或 CSV 文件", 16 << 20, BYTES, "S002";
    SHEET_ROWS = "工作簿和 CSV 文件里有内容的行，合起来", 100_000, "行", "S032";
    SHEET_CELLS = "工作簿和 CSV 文件的单元格，合起来", 1_000_000, "个", "S032";
    SHEET_TEXT = "单元格里的文字，合起来", 16 << 20, BYTES, "S032";
    SHEET_COLUMNS = "一张工作表有内容的列", 512, "列", "S032";
    PACKAGE = "一个 .xlsx、.docx 解开后", 64 << 20, BYTES, "S032";
    PARTS = "一个 .xlsx、.docx 里的部分（图片等）", 5_000, "个", "S032";
    DOCX_TEXT = "导入、比较的 Word 文件的文字", 16 << 20, BYTES, "";
    DOCX_PARAGRAPHS = "导入、比较的 Word 文件的段落", 500_000, "段", "";
    DOCX_CELLS = "导入、比较的 Word 文件的单元格", 300_000, "个", "";
    DOCX_COLUMNS = "导入、比较的 Word 文件里一张表的列", 512, "列", "";
    DOCX_DEPTH = "导入、比较的 Word 文件里表格套表格", 20, "层", "";
    DOCX_DEFINITIONS = "导入、比较的 Word 文件的样式和编号", 30_000, "个", "";
    DOCUMENT = "导入、比较的一个文件", 64 << 20, BYTES, "";
    FOLDERS = "** 往下找的文件夹", 100, "层", "";
    MANIFEST = "verify、manifest merge 读的一份清单", 256 << 20, BYTES, "";
    // Of a variant.
    COLUMNS = "公开格式的栏，各表合起来", 20_000, "栏", "M129";
    PATCHES = "公开格式在所继承的文件里改的地方，合起来", 500, "处", "M129";
    FONT_FILE = "一个字体文件", 64 << 20, BYTES, "R003";
    FONTS = "gongkai.toml 写的字体文件，合起来", 128 << 20, BYTES, "R003";
    // What templates do.
    BRANCHES = "一个模板里的 {% elif %}", 200, "个", "M129";
    ROUNDS = "模板的循环，合起来", 5_000_000, "遍", "M129";
    MADE = "模板里比较、替换、连接的文字，合起来", 1 << 30, BYTES, "M129";
    FILTERED = "模板的一个过滤器做出的文字", 1 << 20, BYTES, "M129";
    PRINTED = "模板印出的文字，合起来", 32 << 20, BYTES, "M129";
    // The document.
    BLOCKS = "标题、段落、列表的项、表、换页，合起来", 50_000, "个", "M129";
    ENTRIES = "目录的行，合起来", 30_000, "行", "M129";
    MATCHES = "表的行与数的比对，合起来", 30_000_000, "次", "M129";
    CELLS = "表的格子，合起来", 1_000_000, "个", "M129";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_says_its_number_as_people_write_it() {
        assert_eq!(COLUMNS.to_string(), "公开格式的栏，各表合起来超过 20 000 栏");
        assert_eq!(FONTS.to_string(), "gongkai.toml 写的字体文件，合起来超过 128 MiB");
        assert_eq!(grouped(5), "5");
        assert_eq!(grouped(1_234_567), "1 234 567");
    }

    /// The table of docs/limits.md has every limit, with its number.
    #[test]
    fn the_docs_list_every_limit() {
        let docs = include_str!("../docs/limits.md");
        let rows: Vec<String> =
            ALL.iter().map(|limit| format!("| {} | {} | {} |", limit.of, limit.said(), limit.code)).collect();
        let listed: Vec<&str> =
            docs.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| 什么")).collect();
        assert_eq!(listed, rows, "docs/limits.md");
    }
}
