//! The examples, and equivalent variations of their text.

use gongkai::Outcome;
use gongkai::world::Memory;

use super::{PATH, compile_allowing_nothing, folder, root};

/// The examples that compile to a published document.
pub const EXAMPLES: [&str; 4] = ["nangong-2024", "ningjin-dzzw-2024", "xingtai-2025", "shijiazhuang-2023"];

/// The path of an example's budget, from the repository's root.
pub fn budget_path(example: &str) -> String {
    format!("examples/{example}/{PATH}")
}

/// The text of an example's budget.
pub fn budget(example: &str) -> String {
    std::fs::read_to_string(root().join(budget_path(example))).expect("the example")
}

/// The budget of 南宫 in the built-in format, which differs in a note: it needs no other file.
pub fn nangong_alone() -> String {
    let text = budget("nangong-2024").replace("hebei-2024-nangong", "hebei-2024");
    text.split_inclusive('\n').filter(|line| !line.starts_with("allow = [{ code = \"L005\"")).collect()
}

/// An example's files in memory, under the same paths as on disk.
pub fn in_memory(example: &str) -> Memory {
    let root = root();
    let mut files = Vec::new();
    super::collect(&root.join("examples").join(example), &mut files);
    files.into_iter().fold(Memory::default(), |world, file| {
        let path = file.strip_prefix(&root).expect("below the root").to_str().expect("UTF-8").replace('\\', "/");
        world.with(&path, std::fs::read(&file).expect("an example's file"))
    })
}

/// An example's repository and the text of its budget.
pub struct Example {
    pub world: Memory,
    pub text: String,
}

impl Example {
    pub fn load(name: &str) -> Self {
        Self { world: folder(&root().join("examples").join(name)), text: budget(name) }
    }

    /// Compiles the example with another text, without suppressed findings: in another order they may point at other
    /// records.
    pub fn process(&self, text: &str) -> Outcome {
        let mut outcome = compile_allowing_nothing(&self.world.clone().with(PATH, text), PATH);
        outcome.findings.retain(|finding| finding.code != "K090");
        outcome
    }

    /// The text in parts; each starts with its `[head]`.
    fn parts(&self) -> Vec<String> {
        let mut parts = vec![String::new()];
        for line in self.text.lines() {
            if line.starts_with('[') {
                parts.push(String::new());
            }
            parts.last_mut().unwrap().extend([line, "\n"]);
        }
        parts
    }

    /// The text with all records of a kind in reverse order.
    pub fn reversed(&self, head: &str) -> String {
        let parts = self.parts();
        let mut backwards = parts.iter().rev().filter(|part| part.starts_with(head));
        let turned = parts.iter().map(|part| if part.starts_with(head) { backwards.next().unwrap() } else { part });
        turned.map(String::as_str).collect()
    }

    /// Number of lines of 支出.
    pub fn lines(&self) -> usize {
        self.parts().iter().filter(|part| part.starts_with(LINE)).count()
    }

    /// The text with this line split in two: 0.01 of each amount, and the rest.
    pub fn split(&self, number: usize) -> String {
        let mut out = String::new();
        let mut seen = 0;
        for part in self.parts() {
            if part.starts_with(LINE) {
                seen += 1;
                if seen == number + 1 {
                    out.push_str(&each_amount(&part, &[], |_| "0.01".to_owned()));
                    out.push_str(&each_amount(&part, &[], less_a_hundredth));
                    continue;
                }
            }
            out.push_str(&part);
        }
        out
    }

    /// The text with its amounts in 元.
    pub fn in_yuan(&self) -> String {
        let part = |part: String| {
            let head = part.split(']').next().unwrap().trim_start_matches('[');
            let in_money = part.contains("plan_unit = \"money\"");
            match head {
                "unit" => part.replace("\"万元\"", "\"元\""),
                "project" if !in_money => each_amount(&part, &["mar", "jun", "oct", "dec"], in_yuan),
                "revenue" | "expenditure" | "basic" | "three_public" | "previous" | "project" => {
                    each_amount(&part, &[], in_yuan)
                }
                "procurement" | "assets" => each_amount(&part, &["quantity", "as_of"], in_yuan),
                _ => part,
            }
        };
        self.parts().into_iter().map(part).collect()
    }
}

const LINE: &str = "[[expenditure]]";

/// Rewrites every number after an `=`, except those of some keys.
fn each_amount(part: &str, but: &[&str], rewrite: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    for line in part.lines() {
        let (mut key, mut after) = (String::new(), false);
        let mut rest = line;
        while let Some(c) = rest.chars().next() {
            let length = match c {
                '"' => rest[1..].find('"').unwrap() + 2,
                '#' => rest.len(),
                _ if c.is_ascii_alphanumeric() => {
                    rest.find(|c: char| !c.is_ascii_alphanumeric() && !"._-".contains(c)).unwrap_or(rest.len())
                }
                _ => c.len_utf8(),
            };
            let (token, behind) = rest.split_at(length);
            rest = behind;
            match c {
                '=' => after = true,
                '{' | ',' => after = false,
                _ if !c.is_ascii_alphanumeric() => {}
                _ if !after => token.clone_into(&mut key),
                _ if c.is_ascii_digit() && !but.contains(&key.as_str()) => {
                    out.push_str(&rewrite(token));
                    continue;
                }
                _ => {}
            }
            out.push_str(token);
        }
        out.push('\n');
    }
    out
}

/// 万元 → 元: shifts the point by four digits, exactly.
pub fn in_yuan(amount: &str) -> String {
    let (whole, fraction) = amount.split_once('.').unwrap_or((amount, ""));
    let digits = format!("{whole}{fraction:0<4}");
    let (whole, fraction) = digits.split_at(whole.len() + 4);
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction:0<2}") }
}

fn less_a_hundredth(amount: &str) -> String {
    let (whole, fraction) = amount.split_once('.').unwrap_or((amount, ""));
    let hundredths: u64 = format!("{whole}{fraction:0<2}").parse().unwrap();
    format!("{}.{:02}", (hundredths - 1) / 100, (hundredths - 1) % 100)
}
