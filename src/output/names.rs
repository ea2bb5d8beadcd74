//! Names of files and folders that every system can store. A repository is checked out, and documents are posted, on Windows.

use std::path::{Component, Path};

/// Names of devices: Windows stores no file of this name, whatever follows a dot.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
/// These, too, with one of the digits 1 to 9.
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];
/// Windows counts 255 units of UTF-16, Linux 255 bytes: the latter are fewer in Chinese.
pub(crate) const LONGEST: usize = 255;

/// Why some system cannot store a file or folder of this name; `None` if all can.
#[must_use]
pub fn refusal(name: &str) -> Option<String> {
    let special = |c: char| c.is_control() || "<>:\"/\\|?*".contains(c);
    if let Some(c) = name.chars().find(|c| special(*c)) {
        let shown = if c.is_control() { "控制字符".to_owned() } else { format!(" {c} ") };
        return Some(format!("名称里不能有{shown}：Windows 存不了"));
    }
    if name.is_empty() {
        return Some("名称不能是空的".to_owned());
    }
    if name.ends_with(['.', ' ']) {
        return Some("名称不能以点或空格结尾：Windows 存不了".to_owned());
    }
    if is_device(name) {
        return Some(format!("“{name}”是 Windows 留给设备的名称，存不了"));
    }
    (name.len() > LONGEST).then(|| format!("名称太长：最多 {LONGEST} 个字节，一个汉字是 3 个字节"))
}

/// Why some system cannot store a file at this path below a folder; `None` if all can.
#[must_use]
pub fn path_refusal(path: &str) -> Option<String> {
    Path::new(path).components().find_map(|part| match part {
        Component::Normal(name) => refusal(&name.to_string_lossy()),
        _ => Some("路径离开了它的文件夹".to_owned()),
    })
}

/// True for `nul`, `COM1.txt` and the like.
#[must_use]
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end_matches(' ').to_ascii_lowercase();
    let is_numbered = |device: &str| {
        let rest = stem.strip_prefix(device).unwrap_or_default();
        matches!(rest, "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³")
    };
    DEVICES.contains(&stem.as_str()) || NUMBERED_DEVICES.iter().any(|device| is_numbered(device))
}

/// The same for two names that Windows and macOS take for one.
#[must_use]
pub fn folded(name: &str) -> String {
    name.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_windows_cannot_store_is_refused() {
        let refused =
            ["", "nul", "CON", "Aux.txt", "com1", "LPT9.tar.gz", "com¹", "a.", "a ", "..", "a:b", "a?", "a\tb"];
        for name in refused.map(str::to_owned).into_iter().chain(["局".repeat(86)]) {
            assert!(refusal(&name).is_some(), "{name}");
        }
        for name in ["null", "com0", "com10", "console", "104001-2024", ".gongkai", "2024年某局预算公开.pdf", "a b"]
        {
            assert_eq!(refusal(name), None, "{name}");
        }
        assert_eq!(folded("ABC-Ä"), folded("abc-ä"));
    }
}
