//! Why a file is not read as sheets.

use std::fmt;

#[cfg(feature = "xlsx")]
use crate::package::Fault;

/// Why a file of sheets is refused. Displayed in Chinese, without a full stop.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// Not a zip: some other file, or a part of one.
    NotAWorkbook,
    /// A zip without a workbook: a document, or a file of another program.
    OtherPackage,
    /// Excel 97–2003, WPS .et.
    Old,
    /// An OpenDocument spreadsheet.
    OpenDocument,
    /// Encrypted.
    Password,
    /// A part or cell cannot be read; its name.
    Broken(String),
    /// A part, sheet, row or cell is there twice; its name.
    Twice(String),
    /// Declares a document type or entities.
    Entities,
    /// Formulas take values from other workbooks.
    ExternalLinks,
    /// Unpacked, more than this many MiB.
    TooLarge(u64),
    /// More parts than this.
    TooManyParts(usize),
    /// More filled rows than this.
    TooManyRows(usize),
    /// A sheet has cells beyond this many columns.
    TooManyColumns(String, u32),
    /// More cells than this.
    TooManyCells(usize),
    /// More MiB of text in the cells than this.
    TooMuchText(usize),
    /// In CSV a quote opens at this byte that nothing closes.
    OpenQuote(usize),
    /// Built without the feature `xlsx`.
    Unsupported,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAWorkbook => f.write_str("不是 .xlsx 工作簿，或者文件不完整"),
            Self::OtherPackage => f.write_str("里面没有工作表，不是 .xlsx 工作簿"),
            Self::Old => f.write_str("是旧格式（.xls 或 .et）的工作簿"),
            Self::OpenDocument => f.write_str("是 .ods 表格"),
            Self::Password => f.write_str("设了打开密码"),
            Self::Broken(part) => write!(f, "损坏了：里面的 {part} 读不出"),
            Self::Twice(what) => write!(f, "损坏了：里面有两个 {what}"),
            Self::Entities => f.write_str("里面有实体声明（DTD），不安全"),
            Self::ExternalLinks => f.write_str("有公式引用了别的工作簿，里面的数不一定是最新的"),
            Self::TooLarge(limit) => write!(f, "太大：解开后超过 {limit} MiB"),
            Self::TooManyParts(limit) => write!(f, "太大：里面的图片等超过 {limit} 个"),
            Self::TooManyRows(limit) => write!(f, "太大：有内容的行超过 {limit} 行"),
            // CSV has no names of sheets.
            Self::TooManyColumns(sheet, limit) if sheet.is_empty() => write!(f, "第 {limit} 列以后还有内容"),
            Self::TooManyColumns(sheet, limit) => write!(f, "工作表“{sheet}”里第 {limit} 列以后还有内容"),
            Self::OpenQuote(_) => f.write_str("里有一个引号没有关上"),
            Self::TooManyCells(limit) => write!(f, "太大：超过 {limit} 个单元格"),
            Self::TooMuchText(limit) => write!(f, "太大：单元格里的文字合起来超过 {limit} MiB"),
            Self::Unsupported => f.write_str("读不了：这个程序没有带读工作簿的功能"),
        }
    }
}

impl Refusal {
    /// The way out, a Chinese sentence.
    #[must_use]
    pub fn way_out(&self) -> &'static str {
        match self {
            Self::NotAWorkbook | Self::OtherPackage | Self::Broken(_) | Self::Twice(_) => {
                "在 Excel 或 WPS 里打开它，另存为“Excel 工作簿（*.xlsx）”，再用新存的文件。"
            }
            Self::Old | Self::OpenDocument => {
                "在 Excel 或 WPS 里打开它，点“另存为”，文件类型选“Excel 工作簿（*.xlsx）”。"
            }
            Self::Password => "在 Excel 或 WPS 里打开它，在“文件”的“文档加密”或“保护工作簿”里删去打开密码，再保存。",
            Self::Entities => "在 Excel 或 WPS 里打开它，另存为“Excel 工作簿（*.xlsx）”。",
            Self::ExternalLinks => "在 Excel 或 WPS 里点“数据”的“编辑链接”，断开链接（公式变成数值），再保存。",
            Self::TooLarge(_)
            | Self::TooManyParts(_)
            | Self::TooManyRows(_)
            | Self::TooManyCells(_)
            | Self::TooMuchText(_) => {
                "删去用不着的工作表和表格以外的内容（选中多余的行，右键“删除”），再保存；几个文件的，合起来也不能超过。"
            }
            Self::TooManyColumns(..) => "删去右边用不着的列（选中后右键“删除”），再保存。",
            Self::OpenQuote(_) => "在这一格末尾补一个英文双引号，或删去开头的。",
            Self::Unsupported => "另存为 CSV，或换用带这个功能的程序。",
        }
    }
}

#[cfg(feature = "xlsx")]
impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::NotAPackage => Self::NotAWorkbook,
            Fault::Old => Self::Old,
            Fault::OpenDocument => Self::OpenDocument,
            Fault::Password => Self::Password,
            Fault::Broken(part) => Self::Broken(part),
            Fault::Twice(what) => Self::Twice(what),
            Fault::Entities => Self::Entities,
            Fault::TooLarge(limit) => Self::TooLarge(limit),
            Fault::TooManyParts(limit) => Self::TooManyParts(limit),
        }
    }
}
