//! The cases of tests/beginner, as they are written there.

use encoding_rs::GBK;
use gongkai::world::Memory;
use serde::Deserialize;

use crate::support::example::Example;
use crate::support::{PATH, root};

/// One passage of a file in the place of another.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    before: String,
    after: String,
    /// How often it stands in the file.
    #[serde(default = "one")]
    count: usize,
}

fn one() -> usize {
    1
}

impl Edit {
    fn of(&self, text: &str) -> String {
        let found = text.matches(self.before.as_str()).count();
        assert_eq!(found, self.count, "“{}” in the file", self.before);
        text.replace(self.before.as_str(), &self.after)
    }
}

/// A file beside the budget.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Beside {
    path: String,
    text: String,
    #[serde(default)]
    gbk: bool,
}

/// A mistake in the text of the common budget.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub name: String,
    #[serde(default)]
    before: String,
    #[serde(default)]
    after: String,
    #[serde(default = "one")]
    count: usize,
    /// The whole file is written otherwise.
    #[serde(default)]
    written: String,
    /// What the advice tells to do; without it, to write what the common budget has.
    fix: Option<Edit>,
    beside: Option<Beside>,
    /// There is only one reading: nothing is to be found.
    #[serde(default)]
    pub accept: bool,
    /// How many places the finding must point at.
    #[serde(default = "one")]
    pub places: usize,
    /// Words that the finding must hold, so that the clerk knows what to do; `|` stands between those of which one is enough.
    pub says: Vec<String>,
}

impl Case {
    /// The common budget of this folder of tests/beginner.
    pub fn sound(folder: &str) -> Example {
        let text = std::fs::read_to_string(root().join("tests/beginner").join(folder).join(PATH)).unwrap();
        Example { world: Memory::default().with(PATH, text.as_bytes()), text }
    }

    /// The budget with the mistake.
    pub fn text(&self, sound: &Example) -> String {
        if self.written == "yuan" {
            return sound.in_yuan().replace("\"元\"", "\"万元\"");
        }
        if self.before.is_empty() {
            return sound.text.clone();
        }
        Edit { before: self.before.clone(), after: self.after.clone(), count: self.count }.of(&sound.text)
    }

    /// The budget after the advice was followed.
    pub fn fixed(&self, sound: &Example) -> String {
        self.fix.as_ref().map_or_else(|| sound.text.clone(), |fix| fix.of(&self.text(sound)))
    }

    /// The repository with a budget, and with what the case has beside it.
    pub fn world(&self, sound: &Example, text: &str) -> Memory {
        let world = match &self.beside {
            Some(Beside { path, text, gbk: true }) => sound.world.clone().with(path, GBK.encode(text).0.into_owned()),
            Some(Beside { path, text, .. }) => sound.world.clone().with(path, text.as_bytes()),
            None => sound.world.clone(),
        };
        world.with(PATH, text.as_bytes())
    }

    /// The bytes of the file with the mistake.
    pub fn bytes(&self, text: &str) -> Vec<u8> {
        match self.written.as_str() {
            "gbk" => GBK.encode(text).0.into_owned(),
            "bom" => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            "utf16" => [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
            "crlf" => text.replace('\n', "\r\n").into_bytes(),
            _ => text.as_bytes().to_vec(),
        }
    }
}

/// A mistake in what is in the folder, or in the command.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Files {
    pub name: String,
    /// All of them are there.
    pub files: Vec<String>,
    /// The first file is of this form, not the common budget.
    #[serde(default)]
    pub bytes: String,
    pub run: Vec<String>,
    pub says: Vec<String>,
    /// What the advice tells to rename, before the command is run again.
    pub rename: Option<[String; 2]>,
    /// What the advice tells to run.
    pub then: Option<Vec<String>>,
}

/// Words that a text lacks.
pub fn lacking<'c>(says: &'c [String], text: &str) -> Vec<&'c str> {
    let lacks = |words: &&'c str| !words.split('|').any(|word| text.contains(word));
    says.iter().map(String::as_str).filter(lacks).collect()
}
