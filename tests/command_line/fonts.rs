//! Fonts that are installed on the computer: named in gongkai.toml, pinned by `fonts --pin`, exact in `build`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::support;
use crate::workspace::{err, out, write};

const BUDGET: &str = include_str!("../accounting/department/centre.toml");
const VARIANT: &str = include_str!("../corpus/common/variants/tables/variant.toml");
const REPORT: &str = include_str!("../corpus/common/variants/tables/report.md");

/// A repository, and a computer with some fonts.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new(settings: &str) -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir_all(desk.repository()).unwrap();
        fs::create_dir_all(desk.fonts()).unwrap();
        fs::write(desk.repository().join("budget.toml"), BUDGET).unwrap();
        write(&desk.repository(), "variants/tables/variant.toml", VARIANT);
        write(&desk.repository(), "variants/tables/report.md", REPORT);
        desk.set(settings);
        desk
    }

    fn repository(&self) -> PathBuf {
        self.folder.path().join("预算")
    }

    /// The user's own fonts, where each system has them.
    fn fonts(&self) -> PathBuf {
        let inside = match std::env::consts::OS {
            "windows" => "Microsoft/Windows/Fonts",
            "macos" => "Library/Fonts",
            _ => ".local/share/fonts/truetype",
        };
        self.folder.path().join(inside)
    }

    fn set(&self, settings: &str) {
        fs::write(self.repository().join("gongkai.toml"), settings).unwrap();
    }

    fn settings(&self) -> String {
        fs::read_to_string(self.repository().join("gongkai.toml")).unwrap()
    }

    fn install(&self, name: &str, font: &[u8]) {
        fs::write(self.fonts().join(name), font).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let home = self.folder.path();
        Command::new(env!("CARGO_BIN_EXE_gongkai"))
            .args(arguments)
            .current_dir(self.repository())
            .env("HOME", home)
            .env("LOCALAPPDATA", home)
            .env("XDG_DATA_DIRS", home.join("none"))
            .env_remove("XDG_DATA_HOME")
            .output()
            .unwrap()
    }

    /// Runs it, which must end so, and gives all that it says.
    fn says(&self, code: i32, arguments: &[&str]) -> String {
        let ended = self.run(arguments);
        let said = format!("{}{}", out(&ended), err(&ended));
        assert_eq!(ended.status.code(), Some(code), "{arguments:?}: {said}");
        said
    }

    fn pdf(&self) -> Vec<u8> {
        fs::read(self.repository().join("dist/document.pdf")).unwrap_or_default()
    }

    fn manifest(&self) -> String {
        fs::read_to_string(self.repository().join("dist/manifest.json")).unwrap()
    }
}

fn asset(name: &str) -> Vec<u8> {
    fs::read(support::root().join("assets/fonts").join(name)).unwrap()
}

/// 楷体, which calls itself “Gongkai Kai”.
fn kai() -> Vec<u8> {
    asset("GongkaiKai-Regular.ttf")
}

/// The tables of a font: tag, the place of its entry, and where it is.
fn tables(font: &[u8]) -> Vec<(Vec<u8>, usize, usize)> {
    let number = |at: usize| u32::from_be_bytes(font[at..at + 4].try_into().unwrap()) as usize;
    let count = usize::from(u16::from_be_bytes([font[4], font[5]]));
    (0..count).map(|nth| 12 + 16 * nth).map(|at| (font[at..at + 4].to_vec(), at, number(at + 8))).collect()
}

/// A collection of several fonts, as 宋体 of Windows is.
fn collection(fonts: &[Vec<u8>]) -> Vec<u8> {
    let big = |number: usize| u32::try_from(number).unwrap().to_be_bytes();
    let mut whole = [&b"ttcf\0\x01\0\0"[..], &big(fonts.len())].concat();
    let mut start = 12 + 4 * fonts.len();
    for font in fonts {
        whole.extend(big(start));
        start += font.len();
    }
    for font in fonts {
        let start = whole.len();
        whole.extend(font);
        for (_, at, place) in tables(font) {
            whole[start + at + 8..start + at + 12].copy_from_slice(&big(place + start));
        }
    }
    whole
}

/// The same font with a licence that forbids embedding.
fn restricted(mut font: Vec<u8>) -> Vec<u8> {
    let (_, _, os2) = tables(&font).into_iter().find(|(tag, ..)| tag == b"OS/2").unwrap();
    font[os2 + 8..os2 + 10].copy_from_slice(&[0, 2]);
    font
}

/// The same font with a map of characters by a code that is not Unicode.
fn without_characters(mut font: Vec<u8>) -> Vec<u8> {
    let (_, _, cmap) = tables(&font).into_iter().find(|(tag, ..)| tag == b"cmap").unwrap();
    let count = usize::from(u16::from_be_bytes([font[cmap + 2], font[cmap + 3]]));
    for record in (0..count).map(|nth| cmap + 4 + 8 * nth) {
        font[record..record + 4].copy_from_slice(&[0, 3, 0, 3]);
    }
    font
}

const NAMED: &str = "# 字体\n[fonts]\ntable = \"Gongkai Kai\"  # 办公室的楷体\n";

#[test]
fn a_font_of_the_computer_is_pinned_and_taken_by_its_name() {
    let desk = Desk::new("");
    desk.says(0, &["build", "-f", "pdf"]);
    let built_in = desk.pdf();
    desk.set(NAMED);
    desk.install("kai.TTF", &kai());
    for (code, exit, arguments) in [("R005", 0, "check"), ("R004", 1, "build")] {
        let said = desk.says(exit, &[arguments]);
        assert!(said.contains(code) && said.contains("还没有固定") && said.contains("gongkai fonts --pin"), "{said}");
    }
    assert!(desk.pdf() == built_in);
    assert!(desk.says(1, &["fonts"]).contains("Gongkai Kai（装在这台电脑上，还没有固定"));

    assert!(desk.says(0, &["fonts", "--pin"]).contains("表格：固定了 Gongkai Kai"));
    let hash = gongkai::recorded::sha256(&kai());
    let pinned = format!("table = {{ name = \"Gongkai Kai\", sha256 = \"{hash}\" }}");
    assert_eq!(desk.settings(), NAMED.replace("table = \"Gongkai Kai\"", &pinned));
    assert!(desk.says(0, &["fonts", "--pin"]).contains("都已经固定"));
    desk.says(0, &["build", "-f", "pdf"]);
    assert_ne!(desk.pdf(), built_in);
    assert!(
        desk.manifest().contains(&format!("\"font:{hash}/Gongkai Kai\": \"{hash}\""))
            && !desk.manifest().contains("substituted")
    );
    assert!(desk.says(0, &["verify", "dist"]).contains("全部相符"));
    assert!(desk.says(0, &["build", "-f", "pdf"]).contains("没有变化"));
}

#[test]
fn another_font_of_that_name_is_no_substitute_unless_it_is_asked_for() {
    let desk = Desk::new("");
    desk.says(0, &["build", "-f", "pdf"]);
    let built_in = desk.pdf();
    desk.set(NAMED);
    desk.install("kai.ttf", &kai());
    desk.says(0, &["fonts", "--pin"]);
    desk.says(0, &["build", "-f", "pdf"]);
    let exact = desk.pdf();
    let other = [kai(), b"\0".to_vec()].concat();
    for (what, font) in [("没有“Gongkai Kai”", None), ("不是固定的那一个", Some(other))] {
        fs::remove_file(desk.fonts().join("kai.ttf")).unwrap();
        if let Some(font) = &font {
            desk.install("kai.ttf", font);
        }
        // Whoever checks need not have the font.
        let said = desk.says(0, &["check"]);
        assert!(said.contains("R005") && said.contains(what), "{said}");
        assert!(!desk.says(0, &["check", "--allow", "R005"]).contains("R005"));
        let said = desk.says(1, &["build", "-f", "pdf"]);
        assert!(said.contains("R004") && said.contains(what) && said.contains("--font-fallback"), "{said}");
        assert!(desk.pdf() == exact, "the document that is there stays");
        assert!(desk.says(1, &["verify", "dist"]).contains("编制以后改了：装在电脑上的字体“Gongkai Kai”"));

        desk.says(0, &["build", "-f", "pdf", "--font-fallback"]);
        assert_eq!(desk.pdf(), built_in);
        assert!(
            desk.manifest().contains("\"substituted\": {\n        \"table\": \"Gongkai Kai\"\n      }"),
            "{}",
            desk.manifest()
        );
        let said = desk.says(0, &["verify", "dist"]);
        assert!(said.contains("全部相符；其中 1 份没有用 Gongkai Kai，换用了内置的字体"), "{said}");
        // Which other font there is, is nothing that the document is made of.
        assert!(!desk.manifest().contains("font:/"));
        // What was built so is no answer to who wants it exact.
        desk.says(1, &["build", "-f", "pdf"]);

        desk.install("kai.ttf", &kai());
        assert!(desk.says(1, &["verify", "dist"]).contains("装在电脑上的字体"));
        desk.says(0, &["build", "-f", "pdf"]);
        assert!(desk.pdf() == exact && !desk.manifest().contains("substituted"));
    }
    // Who has the font does not need what others allow.
    let settings = desk.settings();
    desk.set(&format!("{settings}\n[check]\nallow = [{{ code = \"R005\", why = \"服务器上没有\" }}]\n"));
    assert!(!desk.says(0, &["check"]).contains("K090"));
    desk.set(&settings);
    desk.install("kai.ttf", &[kai(), b"\0".to_vec()].concat());
    assert!(desk.says(0, &["fonts", "--pin"]).contains("重新固定 Gongkai Kai"));
    desk.says(0, &["build", "-f", "pdf"]);
}

#[test]
fn fonts_of_collections_and_with_postscript_outlines_are_found() {
    let settings = "[fonts]\ntitle = \"noto serif sc bold\"\nsubheading = { name = \"GongkaiKai-Regular\" }\nfallback = [\"Noto Sans CJK SC\"]\n";
    let desk = Desk::new(settings);
    desk.install("songti.ttc", &collection(&[kai(), asset("NotoSerifSC-Bold.subset.ttf")]));
    let postscript = fs::read(support::root().join("tests/fonts/postscript.otf")).unwrap();
    desk.install("hei.otf", &postscript);
    let said = desk.says(0, &["fonts", "--pin"]);
    assert!(["大标题", "二级标题", "补缺"].iter().all(|role| said.contains(&format!("{role}：固定了"))), "{said}");
    desk.says(0, &["check"]);
    let said = desk.says(0, &["fonts"]);
    assert!(said.contains("大标题（title）：noto serif sc bold（装在这台电脑上，已固定）"), "{said}");
    assert!(said.contains("补缺（fallback）：Noto Sans CJK SC（装在这台电脑上，已固定）"), "{said}");
    // The second of the collection: the same as the file alone.
    desk.says(0, &["build", "-f", "pdf"]);
    let of_collection = desk.pdf();
    fs::create_dir_all(desk.repository().join("fonts")).unwrap();
    fs::write(desk.repository().join("fonts/title.ttf"), asset("NotoSerifSC-Bold.subset.ttf")).unwrap();
    fs::write(desk.repository().join("fonts/sub.ttf"), kai()).unwrap();
    fs::write(desk.repository().join("fonts/hei.otf"), postscript).unwrap();
    desk.set("[fonts]\ntitle = \"fonts/title.ttf\"\nsubheading = 'fonts\\sub.ttf'\nfallback = [\"fonts/hei.otf\"]\n");
    desk.says(0, &["build", "-f", "pdf"]);
    assert!(desk.pdf() == of_collection);
}

#[test]
fn what_must_not_be_embedded_or_is_not_there_is_not_pinned() {
    let desk = Desk::new(NAMED);
    let said = desk.says(2, &["fonts", "--pin"]);
    assert!(said.contains("这台电脑上没有“Gongkai Kai”"), "{said}");
    desk.install("kai.ttf", &restricted(kai()));
    let said = desk.says(2, &["fonts", "--pin"]);
    assert!(said.contains("注明不许嵌入文件") && desk.settings() == NAMED, "{said}");
    desk.install("kai.ttf", &without_characters(kai()));
    let said = desk.says(2, &["fonts", "--pin"]);
    assert!(said.contains("没有汉字和数字") && desk.settings() == NAMED, "{said}");
    // Another file of that name may be embedded.
    desk.install("a.ttf", &restricted(kai()));
    desk.install("kai.ttf", &kai());
    assert!(desk.says(0, &["fonts", "--pin"]).contains("表格：固定了"));
    fs::remove_file(desk.fonts().join("a.ttf")).unwrap();
    desk.set("[fonts]\ntitle = \"甲\"\ntable = \"乙\"\n");
    let said = desk.says(2, &["fonts", "--pin"]);
    assert!(said.contains("没有“甲”") && said.contains("没有“乙”"), "{said}");
    desk.install("kai.ttf", b"\0\x01\0\0 no font");
    assert!(desk.says(2, &["fonts", "--pin"]).contains("这台电脑上没有"));

    // Pinned by hand all the same.
    desk.install("kai.ttf", &restricted(kai()));
    let hash = gongkai::recorded::sha256(&restricted(kai()));
    desk.set(&format!("[fonts]\ntable = {{ name = \"Gongkai Kai\", sha256 = \"{hash}\" }}\n"));
    for arguments in [&["build"][..], &["build", "--font-fallback"], &["check"]] {
        let said = desk.says(1, arguments);
        assert!(said.contains("R003") && said.contains("不许嵌入"), "{said}");
    }
}

#[test]
fn hashes_are_written_however_fonts_are() {
    let desk = Desk::new("");
    desk.install("kai.ttf", &kai());
    let hash = gongkai::recorded::sha256(&kai());
    let (own, whole) = (format!("sha256 = \"{hash}\""), format!("{{ name = \"Gongkai Kai\", sha256 = \"{hash}\" }}"));
    let name = "\"Gongkai Kai\"";
    for (settings, pinned) in [
        // Not in the order of the roles.
        (
            format!("[fonts]\ntable = {name}\ntitle = {name} # 一\n"),
            format!("[fonts]\ntable = {whole}\ntitle = {whole} # 一\n"),
        ),
        (format!("\u{FEFF}[fonts]\r\ntext = {name}\r\n"), format!("\u{FEFF}[fonts]\r\ntext = {whole}\r\n")),
        (format!("[fonts.table]\nname = {name} # 一"), format!("[fonts.table]\nname = {name} # 一\n{own}")),
        (
            format!("[fonts]\r\n  table.name = {name}\r\n"),
            format!("[fonts]\r\n  table.name = {name}\r\n  table.{own}\r\n"),
        ),
        (
            format!("fonts = {{ text = {name}, fallback = [\n  {{ name = {name} }}, # 二\n] }}\n"),
            format!("fonts = {{ text = {whole}, fallback = [\n  {{ name = {name}, {own} }}, # 二\n] }}\n"),
        ),
        (format!("[[fonts.fallback]]\nname = {name}\n"), format!("[[fonts.fallback]]\nname = {name}\n{own}\n")),
        (
            format!("[fonts]\ntable = {{ name = {name}, sha256 = \"{}\" }}\n", "0".repeat(64)),
            format!("[fonts]\ntable = {whole}\n"),
        ),
    ] {
        desk.set(&settings);
        desk.says(0, &["fonts", "--pin"]);
        assert_eq!(desk.settings(), pinned);
    }
}

#[test]
fn what_cannot_be_written_safely_is_left_as_it_is() {
    let odd = "[fonts]\ntable.\"name\" = \"Gongkai Kai\"\n";
    let desk = Desk::new(odd);
    desk.install("kai.ttf", &kai());
    let said = desk.says(2, &["fonts", "--pin"]);
    assert!(said.contains("写成一行") && desk.settings() == odd, "{said}");
    desk.set("[build]\nname = \"x\"\n");
    assert!(desk.says(0, &["fonts", "--pin"]).contains("没有按名称写的字体"));
    fs::remove_file(desk.repository().join("gongkai.toml")).unwrap();
    assert!(desk.says(2, &["fonts", "--pin"]).contains("先写好它的 [fonts]"));
    desk.set("[fonts]\ntable = \"Gongkai Kai\n");
    for arguments in [&["fonts"][..], &["fonts", "--pin"]] {
        assert!(desk.says(2, arguments).contains("先照 gongkai check 说的改正"));
    }
    assert!(desk.says(2, &["fonts", "nowhere"]).contains("没有“nowhere”"));
}

#[test]
fn a_name_leads_to_no_file_of_the_repository_and_a_path_to_no_font_of_the_computer() {
    let desk = Desk::new("[fonts]\ntable = { file = \"font:/Gongkai Kai\" }\n");
    desk.install("kai.ttf", &kai());
    assert!(desk.says(1, &["check"]).contains("S014"));
    desk.set("[fonts]\ntable = { name = \"../kai.ttf\", sha256 = \"00\" }\n");
    assert!(desk.says(1, &["check"]).contains("SHA-256 是 64 位"));
    desk.set(&format!("[fonts]\ntable = {{ name = \"../kai.ttf\", sha256 = \"{}\" }}\n", "0".repeat(64)));
    assert!(desk.says(0, &["check"]).contains("这台电脑上没有“../kai.ttf”"));
    let outside = desk.repository().parent().map(Path::to_path_buf).unwrap().join("kai.ttf");
    fs::write(outside, kai()).unwrap();
    assert!(desk.says(0, &["check"]).contains("这台电脑上没有“../kai.ttf”"));
}
