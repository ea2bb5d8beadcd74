//! Parses a guide's fenced blocks: files, changes to a budget, and expected output.
//!
//! A file's path is in its first line, `# its/path` (TOML), or after the language (`text a/职责.txt`). A change begins
//! with `# 加到 a/budget.toml`: its keys replace the budget's, and a `[part]  # 整段换` replaces the whole part.
//! `text 印出 NAME` shows lines printed for a budget's folder, its path, or a variant, `text 纸上 NAME` lines of its pages; `…` alone
//! omits lines, at a line's start or end the rest of the line.

use std::collections::BTreeMap;

use gongkai::world::Memory;
use toml::{Table, Value};

/// The budget for trying every variant of a guide.
const SAMPLE: &str = "样例/budget.toml";
/// The final accounts for trying variants of final accounts.
const FINAL_SAMPLE: &str = "样例/final.toml";

/// Changed keys of a budget.
pub struct Change {
    base: String,
    /// The keys.
    pub text: String,
}

impl Change {
    fn table(&self) -> Table {
        toml::from_str(&self.text).unwrap()
    }

    /// Parts that it replaces as a whole.
    fn whole(&self) -> Vec<&str> {
        let heads = self.text.lines().filter(|line| line.contains("# 整段换"));
        heads.filter_map(|line| line.strip_prefix('[')?.split(']').next()).collect()
    }
}

/// Expected lines of output.
pub struct Shown {
    /// A budget's folder, or a variant.
    pub of: String,
    /// True if they are on pages, not in Markdown.
    pub on_paper: bool,
    text: String,
}

impl Shown {
    /// Each line, except those that are only `…`.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.text.lines().map(str::trim).filter(|line| !line.is_empty() && *line != "…")
    }
}

/// Content of a guide's blocks.
#[derive(Default)]
pub struct Guide {
    files: BTreeMap<String, String>,
    /// Changes to budgets.
    pub changes: Vec<Change>,
    /// Expected output.
    pub shown: Vec<Shown>,
    /// TOML blocks without a path.
    pub unmarked: Vec<String>,
}

impl Guide {
    /// Reads the fenced blocks of a guide.
    pub fn read(text: &str) -> Self {
        let mut guide = Self::default();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            let Some(info) = line.strip_prefix("```") else { continue };
            let block: Vec<&str> = lines.by_ref().take_while(|line| !line.starts_with("```")).collect();
            guide.take(info, &format!("{}\n", block.join("\n")));
        }
        guide
    }

    fn take(&mut self, info: &str, text: &str) {
        let (language, rest) = info.split_once(' ').unwrap_or((info, ""));
        let first = text.lines().next().unwrap_or_default();
        let shown = ["印出 ", "纸上 "].into_iter().find_map(|words| Some((words, rest.strip_prefix(words)?)));
        if let Some((words, of)) = shown {
            let (of, text) = (of.to_owned(), text.to_owned());
            self.shown.push(Shown { of, on_paper: words == "纸上 ", text });
        } else if !rest.is_empty() {
            self.file(rest, text);
        } else if language != "toml" {
        } else if let Some(base) = first.strip_prefix("# 加到 ") {
            self.changes.push(Change { base: base.to_owned(), text: text.to_owned() });
        } else if let Some(path) = first.strip_prefix("# ").filter(|path| path.ends_with(".toml")) {
            self.file(path, text);
        } else {
            self.unmarked.push(text.to_owned());
        }
    }

    fn file(&mut self, path: &str, text: &str) {
        assert!(self.files.insert(path.to_owned(), text.to_owned()).is_none(), "{path} is printed twice");
    }

    /// All files.
    pub fn world(&self) -> Memory {
        self.files.iter().fold(Memory::default(), |world, (path, text)| world.with(path, text.clone()))
    }

    /// Paths of the budgets, and of final accounts.
    pub fn budgets(&self) -> impl Iterator<Item = String> {
        let is_one = |path: &&String| ["budget.toml", "final.toml"].iter().any(|name| path.ends_with(name));
        self.files.keys().filter(is_one).cloned()
    }

    /// Names of the variants.
    pub fn variants(&self) -> Vec<String> {
        let name = |path: &String| Some(path.strip_prefix("variants/")?.strip_suffix("/variant.toml")?.to_owned());
        self.files.keys().filter_map(name).collect()
    }

    /// The files with a changed budget, and its path.
    pub fn changed(&self, change: &Change) -> (Memory, String) {
        (self.with(&change.base, change.table(), &change.whole()), change.base.clone())
    }

    /// The files with the sample in a variant, and its path.
    pub fn sample(&self, variant: &str) -> (Memory, String) {
        let path = if self.is_final(variant) { FINAL_SAMPLE } else { SAMPLE };
        let change = format!("[unit]\nvariant = \"{variant}\"\n");
        let mut change: Table = toml::from_str(&change).unwrap();
        // Add what the variant requires beyond the sample.
        let more = self.changes.iter().find(|more| more.text.contains(&format!("variant = \"{variant}\"")));
        let whole = more.map_or_else(Vec::new, Change::whole);
        if let Some(more) = more {
            lay(&mut change, more.table());
        }
        (self.with(path, change, &whole), path.to_owned())
    }

    /// True for a variant of final accounts.
    fn is_final(&self, variant: &str) -> bool {
        let file = self.files.get(&format!("variants/{variant}/variant.toml"));
        file.is_some_and(|file| file.contains("extends = \"final-"))
    }

    /// The files for an expected output: a budget as it is, by its folder or path, or the sample in a variant.
    pub fn of(&self, name: &str) -> (Memory, String) {
        if self.files.contains_key(name) {
            return (self.world(), name.to_owned());
        }
        let budget = format!("{name}/budget.toml");
        if self.files.contains_key(&budget) { (self.world(), budget) } else { self.sample(name) }
    }

    fn with(&self, path: &str, change: Table, whole: &[&str]) -> Memory {
        let mut budget: Table = toml::from_str(self.files.get(path).unwrap_or_else(|| panic!("no {path}"))).unwrap();
        budget.retain(|key, _| !whole.contains(&key));
        lay(&mut budget, change);
        self.world().with(path, toml::to_string(&budget).unwrap())
    }
}

/// Merges keys over existing ones; lists are replaced as a whole.
fn lay(below: &mut Table, above: Table) {
    for (key, value) in above {
        match (below.get_mut(&key), value) {
            (Some(Value::Table(below)), Value::Table(above)) => lay(below, above),
            (_, value) => {
                below.insert(key, value);
            }
        }
    }
}

/// True if a line is printed: in full, or in part if it starts or ends with `…`.
pub fn is_among(line: &str, printed: &[String]) -> bool {
    let part = line.trim_matches('…');
    let (open, goes_on) = (line.starts_with('…'), line.ends_with('…'));
    printed.iter().any(|known| match (open, goes_on) {
        (false, false) => known == part,
        (false, true) => known.starts_with(part),
        (true, false) => known.ends_with(part),
        (true, true) => known.contains(part),
    })
}

/// A line of Markdown as text, with a table row's cells separated.
pub fn plain(line: &str) -> String {
    if let Some(cells) = line.strip_prefix("| ").and_then(|line| line.strip_suffix(" |")) {
        return cells.trim().replace("&#12288;", "").replace('\\', "");
    }
    // An entry of the contents leads to its heading.
    if let Some((indent, words)) = line.split_once("- [")
        && indent.trim().is_empty()
        && let Some((words, _)) = words.rsplit_once("](#")
    {
        return plain(&format!("- {words}"));
    }
    let mut text = String::new();
    let mut rest = line;
    let mut cells = 0;
    while let Some((before, after)) = rest.split_once('<') {
        let Some((tag, after)) = after.split_once('>') else { break };
        text.push_str(before);
        if tag.starts_with("td") || (tag.starts_with("th") && !tag.starts_with("thead")) {
            text.push_str(if cells > 0 { " | " } else { "" });
            cells += 1;
        }
        rest = after;
    }
    text.push_str(rest);
    // The title of a table is a heading in bold.
    let title = text.trim_start_matches('#').trim().strip_prefix("**").and_then(|title| title.strip_suffix("**"));
    title.unwrap_or(&text).trim().replace("**", "").replace('\\', "")
}
