//! `gongkai fonts --pin`: writes the hashes of installed fonts into gongkai.toml.

use std::path::Path;

use gongkai::fonts::{Choice, Font, choices, pinned};
use gongkai::limits::FONT_FILE;
use gongkai::model::{FontSource, REPOSITORY};
use gongkai::output::Output;
use gongkai::recorded::{LARGEST, sha256};
use gongkai::visible::{Visible, VisiblePath as _};
use gongkai::world::{ReadError, World, installed_font};

use super::super::exit::Exit;
use super::super::repository::on_disk;
use super::super::{print, write};
use super::{title, wrong};

/// Pins every font that is named by the name that it is installed under. If one cannot be, nothing is written.
pub(super) fn pin(root: &Path, output: &dyn Output) -> Result<Exit, String> {
    let world = on_disk(root)?;
    let file = root.join(REPOSITORY);
    let shown = file.visible().to_string();
    let bytes = match world.read(REPOSITORY, LARGEST) {
        Ok(bytes) => bytes,
        Err(ReadError::Missing) => return Err(format!("没有“{shown}”；先写好它的 [fonts]，如 text = \"仿宋_GB2312\"")),
        Err(error) => return Err(format!("“{shown}”读不到：{error}")),
    };
    let text = String::from_utf8(bytes).map_err(|_| format!("“{shown}”不是 UTF-8；先照 gongkai check 说的另存"))?;
    // Places are counted without it.
    let (mark, text) = text.strip_prefix('\u{FEFF}').map_or(("", text.as_str()), |text| ("\u{FEFF}", text));
    let named = choices(&world).ok_or_else(|| wrong(root))?;
    let (mut hashes, mut problems) = (Vec::new(), Vec::new());
    for (at, choice) in named.iter().enumerate() {
        let FontSource::Installed(name, old) = &choice.source else { continue };
        let old = old.as_ref().map(|old| old.value.to_ascii_lowercase());
        match hash(&name.value, old.as_deref(), &world) {
            Ok(hash) if old.as_deref() == Some(hash.as_str()) => {}
            Ok(hash) => hashes.push((at, hash)),
            Err(words) if problems.contains(&words) => {}
            Err(words) => problems.push(words),
        }
    }
    if !problems.is_empty() {
        return Err(format!("{}；一个也没有固定", problems.join("\n错误：")));
    }
    if named.iter().all(|choice| matches!(choice.source, FontSource::File(..))) {
        print::out(&format!("“{shown}”的 [fonts] 里没有按名称写的字体；如 text = \"仿宋_GB2312\"\n"));
        return Ok(Exit::Clean);
    }
    if hashes.is_empty() {
        print::out("都已经固定，与这台电脑上的一样\n");
        return Ok(Exit::Clean);
    }
    let changed = pinned(&world, REPOSITORY, text, &hashes).ok_or_else(|| {
        format!("“{shown}”里字体的写法加不进 SHA-256；写成一行再来，如 text = {{ name = \"仿宋_GB2312\" }}")
    })?;
    write::file(output, &write::real(&file), format!("{mark}{changed}").as_bytes())?;
    for (at, hash) in &hashes {
        let Choice { role, source: FontSource::Installed(name, old), .. } = &named[*at] else { continue };
        let again = if old.is_some() { "重新固定" } else { "固定了" };
        let (title, _) = title(*role);
        print::out(&format!("{title}：{again} {}（SHA-256 {}…）\n", Visible::from(name.value.as_str()), &hash[..12]));
    }
    Ok(Exit::Clean)
}

/// The hash of the file with an installed font: the pinned one if it is there.
fn hash(name: &str, old: Option<&str>, world: &dyn World) -> Result<String, String> {
    let shown = Visible::from(name);
    let read = |hash: &str| world.read(&installed_font(name, hash), FONT_FILE.most);
    let bytes = match old.map(read) {
        Some(Ok(bytes)) => bytes,
        _ => read("").map_err(|error| match error {
            ReadError::Missing => format!("这台电脑上没有“{shown}”；gongkai fonts 列出这台电脑上有哪些"),
            error => format!("“{shown}”的字体文件{error}"),
        })?,
    };
    match Font::named(bytes.clone(), name) {
        None => Err(format!("“{shown}”的字体文件不能嵌入 PDF：没有轮廓，或坏了")),
        Some(font) if font.is_restricted => Err(format!("“{shown}”注明不许嵌入文件，不能用")),
        Some(font) if !font.is_usable() => Err(format!("“{shown}”里没有汉字和数字，或它们的宽度不对，不能用")),
        Some(_) => Ok(sha256(&bytes)),
    }
}
