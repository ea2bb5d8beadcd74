//! What kind of file it is, by its bytes, and what is said of those that are not read. The name's extension only chooses between
//! kinds that begin alike.

use super::block::Published;
use super::json;
use super::read_error::{AS_DOCX, AS_XLSX, PASSWORD, ReadError};

const UNKNOWN: &str = "要用 .docx、.xlsx 或 document.json；别的文件用 WPS 或 Word 打开，另存为“Word 文档（*.docx）”。";
const PDF: &str = "找出生成它的 Word 或 WPS 文件，另存为“Word 文档（*.docx）”；找不到的，用 WPS 打开它，\
                   点“转换”的“PDF 转 Word”，核对转出的数，再用新存的文件。";
const PICTURE: &str = "图片和扫描件里的字读不出，要用生成它的 Word 或 WPS 文件，另存为“Word 文档（*.docx）”。";
const UNPACK: &str = "先解压，再用里面的 .docx 或 .xlsx 文件。";

/// Reads a published document: .docx, .xlsx or our document.json.
///
/// # Errors
/// If the file is of another kind, is damaged or protected, or exceeds the limits; with the way out.
pub fn read(name: &str, bytes: &[u8]) -> Result<Published, ReadError> {
    let refused = |message: &str, help: &str| Err(ReadError::new(message, help));
    let is = |extensions: &[&str]| extension(name).is_some_and(|extension| extensions.contains(&extension.as_str()));
    if is_temporary(name) {
        return refused("是办公软件打开文件时的临时文件", "关掉办公软件，用原来那个文件。");
    }
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    match start {
        [] => refused("是空的", "重新取得这个文件。"),
        [b'P', b'K', ..] => package(bytes),
        [b'{', ..] if !start.starts_with(b"{\\rtf") => json::read(start),
        _ if start.starts_with(b"{\\rtf") => refused("是 RTF 文件（有的 .doc 其实是 RTF）", AS_DOCX),
        _ if start.starts_with(b"%PDF") => refused("是 PDF", PDF),
        _ if is_compound(bytes) && is_encrypted(bytes) => refused("设了打开密码", PASSWORD),
        _ if is_compound(bytes) && is(&["xls", "et", "xlt"]) => refused("是旧格式（.xls 或 .et）的工作簿", AS_XLSX),
        _ if is_compound(bytes) => refused("是旧格式（.doc 或 .wps）的文档", AS_DOCX),
        _ if is_picture(bytes) => refused("是图片", PICTURE),
        _ if bytes.starts_with(b"Rar!") || bytes.starts_with(b"7z\xBC\xAF") => refused("是压缩包", UNPACK),
        _ if is_web_page(start) && is(&["xls", "et", "xlsx"]) => refused("其实是网页（HTML），不是工作簿", AS_XLSX),
        _ if is_web_page(start) => refused("其实是网页（HTML、XML），不是 Word 文档", AS_DOCX),
        _ => refused("不是读得出的文件", UNKNOWN),
    }
}

fn extension(name: &str) -> Option<String> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase())
}

fn is_temporary(name: &str) -> bool {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.starts_with("~$") || name.starts_with(".~")
}

/// Files of Office 97–2003 and of WPS, and encrypted ones of later versions.
fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
}

/// An encrypted package is a compound file with a stream of this name, in UTF-16.
fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}

fn is_picture(bytes: &[u8]) -> bool {
    [&b"\x89PNG"[..], b"\xFF\xD8\xFF", b"GIF8", b"II*\0", b"MM\0*", b"BM"].iter().any(|magic| bytes.starts_with(magic))
}

/// HTML, or one of the XML formats of Office 2003; programs save them with the extension of a document.
fn is_web_page(start: &[u8]) -> bool {
    let start = start[..start.len().min(64)].to_ascii_lowercase();
    [&b"<"[..], b"mime-version"].iter().any(|magic| start.starts_with(magic))
}

#[cfg(not(any(feature = "docx", feature = "xlsx")))]
fn package(_: &[u8]) -> Result<Published, ReadError> {
    Err(ReadError::new("读不了：这个程序没有带读 Word 和 Excel 文件的功能", "换用带这个功能的程序。"))
}

#[cfg(any(feature = "docx", feature = "xlsx"))]
fn package(bytes: &[u8]) -> Result<Published, ReadError> {
    use crate::package::Package;

    let package = Package::open(bytes).map_err(|fault| ReadError::of_package(&fault))?;
    let has = |start: &str| package.names().any(|name| name.to_ascii_lowercase().starts_with(start));
    if has("word/") {
        document(bytes)
    } else if has("xl/") {
        workbook(bytes)
    } else if has("ofd.xml") {
        Err(ReadError::new("是 OFD", &PDF.replace("PDF 转 Word", "OFD 转 Word")))
    } else if has("ppt/") {
        Err(ReadError::new("是演示文稿", UNKNOWN))
    } else if has("[content_types].xml") {
        Err(ReadError::new("里面没有文档或工作表", UNKNOWN))
    } else {
        Err(ReadError::new("是压缩包", UNPACK))
    }
}

#[cfg(feature = "docx")]
fn document(bytes: &[u8]) -> Result<Published, ReadError> {
    super::docx::read(bytes)
}

#[cfg(all(not(feature = "docx"), feature = "xlsx"))]
fn document(_: &[u8]) -> Result<Published, ReadError> {
    Err(ReadError::new("读不了：这个程序没有带读 Word 文件的功能", AS_XLSX))
}

#[cfg(feature = "xlsx")]
fn workbook(bytes: &[u8]) -> Result<Published, ReadError> {
    super::sheets::read(bytes)
}

#[cfg(all(not(feature = "xlsx"), feature = "docx"))]
fn workbook(_: &[u8]) -> Result<Published, ReadError> {
    Err(ReadError::new("读不了：这个程序没有带读 Excel 文件的功能", AS_DOCX))
}
