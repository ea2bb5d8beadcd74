//! docs/your-place.md is followed to the letter: every file is written, every command typed, every answer compared, and
//! the reader arrives at the format of tests/places/songhu, from which the published file was made.

use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;

use crate::support;
use crate::workspace::{err, gongkai, out, write};

/// A line that stands for any lines.
const OMITTED: &str = "…";

fn guide() -> String {
    fs::read_to_string(support::root().join("docs/your-place.md")).expect("the guide")
}

/// Info and lines of each fenced block.
fn blocks(text: &str) -> Vec<(&str, Vec<&str>)> {
    let mut blocks = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(info) = line.strip_prefix("```") {
            blocks.push((info, lines.by_ref().take_while(|line| *line != "```").collect()));
        }
    }
    blocks
}

/// What somebody sees who types a command.
fn typed(folder: &Path, command: &str) -> String {
    let words: Vec<&str> = command.split(' ').collect();
    match words[..] {
        ["gongkai", ref arguments @ ..] => {
            let said = gongkai(folder, arguments);
            out(&said) + &err(&said)
        }
        ["mv", from, to] => {
            fs::rename(folder.join(from), folder.join(to)).expect(command);
            String::new()
        }
        ["rm", "-r", gone] => {
            fs::remove_dir_all(folder.join(gone)).expect(command);
            String::new()
        }
        _ => panic!("the guide types “{command}”, which this test cannot"),
    }
}

/// True if lines are as shown.
fn is_shown(shown: &[&str], said: &[&str]) -> bool {
    match shown {
        [] => said.is_empty(),
        [OMITTED, rest @ ..] => (0..=said.len()).any(|at| is_shown(rest, &said[at..])),
        [line, rest @ ..] => said.first() == Some(line) && is_shown(rest, &said[1..]),
    }
}

/// Types the commands of a block, and compares each answer. The number of commands.
fn converse(folder: &Path, lines: &[&str]) -> usize {
    let commands: Vec<&[&str]> = lines.chunk_by(|_, next| !next.starts_with("$ ")).collect();
    for command in &commands {
        let (typed_line, shown) = command.split_first().expect("a command");
        let said = typed(folder, typed_line.strip_prefix("$ ").expect("a command first"));
        let lines: Vec<&str> = said.trim_end().lines().collect();
        assert!(is_shown(shown, &lines), "docs/your-place.md shows\n{}\n\nbut it is\n{said}", command.join("\n"));
    }
    commands.len()
}

/// Replaces lines of a file: `-` the old ones, wherever they stand, `+` the new ones.
fn change(folder: &Path, path: &str, lines: &[&str]) {
    let signed = |sign: char| lines.iter().filter_map(move |line| line.strip_prefix(sign)).collect::<Vec<&str>>();
    let (old, new) = (signed('-'), signed('+'));
    assert!(!old.is_empty() && old.len() + new.len() == lines.len(), "{lines:?}");
    let text = fs::read_to_string(folder.join(path)).expect(path);
    let text: Vec<&str> = text.lines().collect();
    let mut changed: Vec<&str> = Vec::new();
    let mut at = 0;
    let mut count = 0;
    while at < text.len() {
        if text[at..].starts_with(&old) {
            changed.extend(&new);
            (at, count) = (at + old.len(), count + 1);
        } else {
            changed.push(text[at]);
            at += 1;
        }
    }
    assert!(count > 0, "{path} has no such lines: {old:?}");
    fs::write(folder.join(path), changed.join("\n") + "\n").expect(path);
}

#[test]
fn the_guide_leads_from_the_published_file_to_its_format() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path();
    fs::copy(support::root().join("docs/your-place/公开件.docx"), folder.join("公开件.docx")).expect("copied");
    write(folder, "gongkai.toml", "");
    let text = guide();
    let mut commands = 0;
    for (info, lines) in blocks(&text) {
        let content = lines.join("\n") + "\n";
        match info.split_once(' ').unwrap_or((info, "")) {
            ("console", "") => commands += converse(folder, &lines),
            ("diff", path) => change(folder, path, &lines),
            ("jinja", path) => write(folder, path, &content),
            ("toml", "") => {
                let path = lines[0].strip_prefix("# ").expect("the first line says what file it is");
                write(folder, path, &content);
            }
            other => panic!("docs/your-place.md has a block that nobody follows: {other:?}"),
        }
    }
    assert!(commands > 15, "{commands}");

    // The same as the format from which the published file was made.
    let kept = support::root().join("tests/places/songhu");
    let outcome = support::compile(&support::folder(&kept), "budget.toml");
    assert_eq!(support::verdict(&outcome), Vec::<String>::new());
    let markdown = support::markdown(&support::document(outcome));
    let own = fs::read_to_string(folder.join("2025/dist/document.md")).expect("built");
    let differing = own.lines().zip(markdown.lines()).find(|(own, kept)| own != kept);
    assert!(own == markdown, "the reader's document and that of tests/places/songhu differ: {differing:?}");
}

#[test]
fn the_published_file_is_what_its_format_prints() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path();
    let kept = support::root().join("tests/places/songhu");
    let mut files = Vec::new();
    support::collect(&kept, &mut files);
    for file in files {
        let path = file.strip_prefix(&kept).expect("within").to_string_lossy().replace('\\', "/");
        write(folder, &path, &fs::read_to_string(&file).expect("text"));
    }
    let published = support::root().join("docs/your-place/公开件.docx");
    let said = gongkai(folder, &["diff", "budget.toml", published.to_str().expect("UTF-8")]);
    assert_eq!(said.status.code(), Some(0), "{}{}", out(&said), err(&said));
    // Word files of another program: the comparison is not one of our own bytes.
    let bytes = fs::read(&published).expect("readable");
    assert!(bytes.len() < 60 * 1024);
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).expect("a Word file");
    let mut about = String::new();
    parts.by_name("docProps/app.xml").expect("who made it").read_to_string(&mut about).expect("XML");
    assert!(about.contains("LibreOffice"), "{about}");
}
