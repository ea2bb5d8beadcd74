//! `gongkai fonts`: which fonts a repository's PDF are set in, and which this computer has.

mod families;
mod pin;

use std::path::{Path, PathBuf};

use clap::Args;
use gongkai::document::Typeface;
use gongkai::fonts::{Choice, Fonts, choices, faults};
use gongkai::model::{FontSource, REPOSITORY};
use gongkai::output::Output;
use gongkai::visible::{Visible, VisiblePath as _};

use super::exit::Exit;
use super::repository::on_disk;
use super::root::root_of;
use super::{computer_fonts, print, write};
use families::Family;

/// Arguments of `fonts`.
#[derive(Args)]
pub struct FontList {
    /// 预算仓库，或其中的文件夹；不写就是当前文件夹
    #[arg(value_name = "路径", default_value = ".", hide_default_value = true, help_heading = "参数")]
    path: PathBuf,
    /// 固定 gongkai.toml 里按名称写的字体：把这台电脑上的字体文件的 SHA-256 写进去
    #[arg(long, help_heading = "选项")]
    pin: bool,
}

impl FontList {
    pub(super) fn execute(self, output: &dyn Output) -> Exit {
        let path = write::real(&self.path);
        let done = if path.exists() {
            let folder = if path.is_dir() { &path } else { path.parent().unwrap_or(&path) };
            let root = root_of(folder);
            if self.pin { pin::pin(&root, output) } else { list(&root) }
        } else {
            Err(format!("没有“{}”；请检查路径", self.path.visible()))
        };
        done.unwrap_or_else(|words| {
            print::err(&format!("错误：{words}\n"));
            Exit::Failed
        })
    }
}

/// What a role is called.
fn title(role: Option<Typeface>) -> (&'static str, &'static str) {
    match role {
        Some(Typeface::Title) => ("大标题", "title"),
        Some(Typeface::Heading) => ("一级标题", "heading"),
        Some(Typeface::Subheading) => ("二级标题", "subheading"),
        Some(Typeface::Text) => ("正文", "text"),
        Some(Typeface::Table) => ("表格", "table"),
        None => ("补缺", "fallback"),
    }
}

fn list(root: &Path) -> Result<Exit, String> {
    let world = on_disk(root)?;
    let named = choices(&world).ok_or_else(|| wrong(root))?;
    let named: Vec<(Choice, Option<String>)> = named.into_iter().zip(faults(&world)).collect();
    let mut exit = Exit::Clean;
    for role in Typeface::ALL.map(Some).into_iter().chain([None]) {
        let (name, key) = title(role);
        let own: Vec<_> = named.iter().filter(|(choice, _)| choice.role == role).collect();
        let Some(role) = role else {
            own.into_iter().for_each(|choice| print::out(&format!("{name}（{key}）：{}\n", said(choice, &mut exit))));
            continue;
        };
        let used = match own.first() {
            Some(choice) => said(choice, &mut exit),
            None => format!("内置的 {}", built_in(role)),
        };
        print::out(&format!("{name}（{key}）：{used}\n"));
        let (families, more) = families::of_computer(role, computer_fonts::installed());
        for family in families {
            print::out(&format!("    这台电脑上有 {}\n", offered(&family)));
        }
        if more > 0 {
            print::out(&format!("    另有 {more} 种\n"));
        }
    }
    print::out(
        "要用这台电脑上的字体，在 gongkai.toml 的 [fonts] 里写它的名称，如 text = \"仿宋_GB2312\"，再运行 gongkai fonts --pin。\n",
    );
    print::out("字体会嵌进公开的 PDF：先看它的许可准不准。\n");
    Ok(exit)
}

/// What is said if something is wrong in gongkai.toml.
fn wrong(root: &Path) -> String {
    format!("“{}”里有错误；先照 gongkai check 说的改正", root.join(REPOSITORY).visible())
}

fn built_in(role: Typeface) -> &'static str {
    let fonts = Fonts::built_in();
    if fonts.count() == 0 { "字体没有" } else { &fonts.get(fonts.first(role)).name }
}

/// A font that is named, and what is wrong with it.
fn said((choice, fault): &(Choice, Option<String>), exit: &mut Exit) -> String {
    if fault.is_some() {
        *exit = (*exit).max(Exit::Findings);
    }
    let is_there = |name: &str| !computer_fonts::installed().find(name).is_empty();
    let (name, state) = match (&choice.source, fault) {
        (FontSource::File(path, _), None) => (path, "（仓库里的文件）".to_owned()),
        (FontSource::Installed(name, Some(_)), None) => (name, "（装在这台电脑上，已固定）".to_owned()),
        (FontSource::Installed(name, None), _) if is_there(&name.value) => {
            (name, "（装在这台电脑上，还没有固定：运行 gongkai fonts --pin）".to_owned())
        }
        (FontSource::Installed(name, None), _) => (name, "（这台电脑上没有）".to_owned()),
        (FontSource::File(name, _) | FontSource::Installed(name, _), Some(fault)) => {
            (name, format!("——用不了：{fault}"))
        }
    };
    format!("{}{state}", Visible::from(name.value.as_str()))
}

fn offered(family: &Family) -> String {
    let restricted = if family.is_restricted { "，注明不许嵌入，不能用" } else { "" };
    format!("{}（{}{restricted}）", Visible::from(family.name.as_str()), family.file.visible())
}
