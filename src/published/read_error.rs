//! Why a published document is not read.

use std::fmt;

/// How to make a document that is read.
pub(super) const AS_DOCX: &str = "用 WPS 或 Word 打开，另存为“Word 文档（*.docx）”，再用新存的文件。";
/// How to make a workbook that is read.
pub(super) const AS_XLSX: &str = "用 WPS 或 Excel 打开，另存为“Excel 工作簿（*.xlsx）”，再用新存的文件。";
/// How to take the password off.
pub(super) const PASSWORD: &str = "用 WPS 或 Word 打开，在“文件”的“文档加密”或“保护文档”里删去打开密码，再保存。";

/// Why a file is refused as a published document. Both texts are Chinese.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReadError {
    /// What is said after the file's name, without a full stop: `是 PDF`.
    pub message: String,
    /// The way out, a sentence.
    pub help: String,
}

impl ReadError {
    pub(super) fn new(message: impl Into<String>, help: &str) -> Self {
        Self { message: message.into(), help: help.to_owned() }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ReadError {}

#[cfg(any(feature = "docx", feature = "xlsx"))]
impl ReadError {
    /// What is said of a package.
    pub(super) fn of_package(fault: &crate::package::Fault) -> Self {
        use crate::package::Fault;

        match fault {
            Fault::NotAPackage => {
                Self::new("不是完整的 .docx 或 .xlsx 文件，可能没有下载完", "重新取得这个文件，或另存一遍。")
            }
            Fault::Old => Self::new("是旧格式（.doc 或 .wps）的文档", AS_DOCX),
            Fault::OpenDocument => Self::new("是 OpenDocument 文件（.odt 或 .ods）", AS_DOCX),
            Fault::Password => Self::new("设了打开密码", PASSWORD),
            Fault::Broken(part) => Self::new(format!("损坏了：里面的 {part} 读不出"), AS_DOCX),
            Fault::Twice(what) => Self::new(format!("损坏了：里面有两个{what}"), AS_DOCX),
            Fault::Entities => Self::new("里面有实体声明（DTD），不安全", AS_DOCX),
            Fault::TooLarge(limit) => {
                Self::new(format!("太大：解开后超过 {limit} MiB"), "删去图片等用不着的内容，再保存。")
            }
            Fault::TooManyParts(limit) => {
                Self::new(format!("太大：里面的图片等超过 {limit} 个"), "删去用不着的图片，再保存。")
            }
        }
    }
}
