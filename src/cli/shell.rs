//! Completions of shells and man pages: written from the definitions of the command line and kept in deploy/, which packages carry.

use std::fs;
use std::path::Path;

use clap::{Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;

use super::Arguments;

/// Every file, by its path in deploy/.
fn files() -> Vec<(String, Vec<u8>)> {
    let completions = [Shell::Bash, Shell::Zsh, Shell::Fish, Shell::PowerShell].map(|shell| {
        let mut text = Vec::new();
        clap_complete::generate(shell, &mut Arguments::command(), "gongkai", &mut text);
        let name = clap_complete::Generator::file_name(&shell, "gongkai");
        (format!("completions/{name}"), text)
    });
    let mut files = completions.to_vec();
    let mut command = Arguments::command();
    command.build();
    pages(&command, "gongkai", &mut files);
    files
}

/// The page of a command and those of the commands in it.
fn pages(command: &Command, name: &str, files: &mut Vec<(String, Vec<u8>)>) {
    let mut text = Vec::new();
    // Its names are to live as long as the program.
    let title: &'static str = name.to_owned().leak();
    let titled = command.clone().name(title).display_name(title);
    Man::new(titled).render(&mut text).expect("memory takes all");
    files.push((format!("man/{name}.1"), text));
    for inner in command.get_subcommands() {
        pages(inner, &format!("{name}-{}", inner.get_name()), files);
    }
}

#[test]
fn completions_and_man_pages_are_fresh() {
    let deploy = Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy");
    let files = files();
    assert!(files.len() > 20, "a page for every command");
    let kept = |folder: &str| {
        let names = fs::read_dir(deploy.join(folder)).into_iter().flatten().flatten();
        names.map(|file| format!("{folder}/{}", file.file_name().to_string_lossy())).collect::<Vec<_>>()
    };
    let bless = std::env::var_os("GONGKAI_BLESS").is_some();
    for old in [kept("completions"), kept("man")].concat() {
        if files.iter().any(|(path, _)| *path == old) {
            continue;
        }
        assert!(bless, "deploy/{old} belongs to no command; GONGKAI_BLESS=1 cargo test --bin gongkai fresh");
        fs::remove_file(deploy.join(old)).expect("removed");
    }
    for (path, bytes) in &files {
        let file = deploy.join(path);
        if bless {
            fs::create_dir_all(file.parent().expect("a folder")).expect("made");
            fs::write(&file, bytes).expect("written");
        }
        let same = fs::read(&file).is_ok_and(|kept| kept == *bytes);
        assert!(same, "deploy/{path} is old: GONGKAI_BLESS=1 cargo test --bin gongkai fresh");
    }
}
