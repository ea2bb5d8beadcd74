//! Changes that keep an input nearly right: lines, values, numbers and words are doubled, dropped, swapped and spliced.

use std::ops::Range;

use libfuzzer_sys::fuzzer_mutate;

use crate::drive::Target;
use crate::pool::{Pool, pool};

/// Makes another input of this one, in place; returns its length.
pub fn mutate(target: Target, data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let mut rng = Rng(u64::from(seed));
    let text = match std::str::from_utf8(&data[..size]) {
        // Bytes as the engine thinks best, which also learns from comparisons: often enough.
        Ok(text) if !rng.one_in(5) => text.to_owned(),
        _ => return fuzzer_mutate(data, size, max_size),
    };
    let pool = pool(target);
    let mut draft = Draft { text, rng, pool };
    for _ in 0..=draft.rng.below(4) {
        draft.change(target);
    }
    let mut end = draft.text.len().min(max_size).min(data.len());
    while !draft.text.is_char_boundary(end) {
        end -= 1;
    }
    data[..end].copy_from_slice(&draft.text.as_bytes()[..end]);
    end
}

struct Draft {
    text: String,
    rng: Rng,
    pool: &'static Pool,
}

impl Draft {
    fn change(&mut self, target: Target) {
        if target == Target::Words && self.rng.one_in(2) {
            return self.say();
        }
        match self.rng.below(16) {
            0 => self.drop_lines(),
            1 => self.double_lines(),
            2 => self.swap_lines(),
            3 | 4 => self.splice_line(),
            5 => self.splice_stretch(),
            6 | 7 => self.other_value(before_values(target)),
            8 | 9 => self.other_number(),
            10 => self.other_words(),
            11 | 12 => self.token(),
            13 => self.cut(),
            14 => self.repeat(),
            _ if [Target::Variant, Target::Template, Target::Sheet, Target::Repository].contains(&target) => self.begin_file(target),
            _ => self.token(),
        }
    }

    /// Where lines begin and end, breaks with them.
    fn lines(&self) -> Vec<Range<usize>> {
        let mut at = 0;
        let line = |line: &str| {
            at += line.len();
            at - line.len()..at
        };
        self.text.split_inclusive('\n').map(line).collect()
    }

    /// Some lines that follow one another.
    fn stretch(&mut self, most: usize) -> Option<Range<usize>> {
        let lines = self.lines();
        let first = self.rng.index(lines.len())?;
        let last = (first + self.rng.below(most)).min(lines.len() - 1);
        Some(lines[first].start..lines[last].end)
    }

    fn drop_lines(&mut self) {
        if let Some(range) = self.stretch(8) {
            self.text.replace_range(range, "");
        }
    }

    fn double_lines(&mut self) {
        let times = if self.rng.one_in(20) { 300 } else { 1 };
        if let Some(range) = self.stretch(6) {
            let more = self.text[range.clone()].repeat(times);
            self.text.insert_str(range.end, &more);
        }
    }

    fn swap_lines(&mut self) {
        if let (Some(one), Some(other)) = (self.stretch(3), self.stretch(3)) {
            let (first, second) = if one.start < other.start { (one, other) } else { (other, one) };
            if first.end <= second.start {
                let (begin, end) = (self.text[first.clone()].to_owned(), self.text[second.clone()].to_owned());
                self.text.replace_range(second, &begin);
                self.text.replace_range(first, &end);
            }
        }
    }

    fn splice_line(&mut self) {
        let replaces = self.rng.one_in(2);
        let Some(line) = self.rng.pick(&self.pool.lines) else { return };
        let range = self.stretch(1).unwrap_or(0..0);
        self.text.replace_range(if replaces { range } else { range.start..range.start }, &format!("{line}\n"));
    }

    fn splice_stretch(&mut self) {
        let lines = &self.pool.lines;
        let Some(first) = self.rng.index(lines.len()) else { return };
        let last = (first + 1 + self.rng.below(12)).min(lines.len());
        let at = self.stretch(1).map_or(0, |range| range.start);
        self.text.insert_str(at, &format!("{}\n", lines[first..last].join("\n")));
    }

    fn other_value(&mut self, before: &str) {
        let places: Vec<usize> = self.text.match_indices(before).map(|(at, _)| at + before.len()).collect();
        let Some(&start) = self.rng.pick(&places) else { return };
        let rest = &self.text[start..];
        let line = rest.find('\n').unwrap_or(rest.len());
        let end = if self.rng.one_in(2) { rest.find([',', '}', '\n']).unwrap_or(line) } else { line };
        let value = if self.rng.one_in(4) { self.rng.pick(&self.pool.tokens) } else { self.rng.pick(&self.pool.values) };
        let value = value.cloned().unwrap_or_default();
        self.text.replace_range(start..start + end, &value);
    }

    fn other_number(&mut self) {
        const NUMBERS: [&str; 16] = [
            "0", "-0", "1", "-1", "0.005", "0.01", "99999999999999.99", "1e3", "00", "5.", "٣", "１２", "2023", "2025", "100",
            "18446744073709551616",
        ];
        let is_part = |c: char| c.is_ascii_digit() || c == '.';
        let mut places = Vec::new();
        let mut rest = 0;
        while let Some(start) = self.text[rest..].find(|c: char| c.is_ascii_digit()).map(|at| rest + at) {
            let end = self.text[start..].find(|c| !is_part(c)).map_or(self.text.len(), |at| start + at);
            places.push(start..end);
            rest = end;
        }
        if let (Some(place), Some(number)) = (self.rng.pick(&places).cloned(), self.rng.pick(&NUMBERS)) {
            self.text.replace_range(place, number);
        }
    }

    fn other_words(&mut self) {
        let quotes: Vec<usize> = self.text.match_indices('"').map(|(at, _)| at).collect();
        let Some(at) = self.rng.index(quotes.len().saturating_sub(1)) else { return };
        let words = self.words();
        self.text.replace_range(quotes[at] + 1..quotes[at + 1], &words);
    }

    fn token(&mut self) {
        let token = self.rng.pick(&self.pool.tokens).cloned().unwrap_or_default();
        let at = self.place();
        self.text.insert_str(at, &token);
    }

    fn cut(&mut self) {
        let (one, other) = (self.place(), self.place());
        let (start, end) = (one.min(other), one.max(other));
        // Mostly a little.
        let near = self.text[start..end].char_indices().nth(1 + self.rng.below(30)).map_or(end, |(at, _)| start + at);
        self.text.replace_range(start..if self.rng.one_in(8) { end } else { near }, "");
    }

    fn repeat(&mut self) {
        let start = self.place();
        let end = self.text[start..].char_indices().nth(1 + self.rng.below(20)).map_or(self.text.len(), |(at, _)| start + at);
        let times = [1, 1, 2, 8, 200][self.rng.below(5)];
        let more = self.text[start..end].repeat(times);
        self.text.insert_str(end, &more);
    }

    /// What follows is another file.
    fn begin_file(&mut self, target: Target) {
        const TEMPLATES: [&str; 8] = [
            "report.md", "sections/overview.md", "sections/change.md", "sections/three_public.md", "sections/other.md",
            "sections/duties.md", "../../duties.txt", "sections/performance.md",
        ];
        const DATA: [&str; 10] = [
            "variant.toml", "figures.toml", "identities.toml", "glossary.toml", "tables/summary.toml", "tables/basic.toml",
            "tables/project.toml", "tables/procurement.toml", "tables/assets.toml", "tables/unit-structure.toml",
        ];
        const SHEETS: [&str; 14] = [
            "单位", "收入", "支出", "经济分类", "三公", "上年", "项目", "绩效指标", "采购", "文字", "放行",
            "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml",
        ];
        const FILES: [&str; 6] = [
            "gongkai.toml", "科目.csv", "batch/1/budget.toml", "variants/ours/variant.toml", "批复.csv", "字体.ttf",
        ];
        let name = match target {
            Target::Repository => self.rng.pick(&FILES),
            Target::Template => self.rng.pick(&TEMPLATES),
            Target::Sheet => self.rng.pick(&SHEETS),
            _ => self.rng.pick(&DATA),
        };
        let at = self.stretch(1).map_or(0, |range| range.start);
        self.text.insert_str(at, &format!("=== {}\n", name.copied().unwrap_or_default()));
    }

    /// A field of the sound budget says something else.
    fn say(&mut self) {
        let field = self.rng.pick(&self.pool.fields).cloned().unwrap_or_default();
        let words = if self.rng.one_in(4) {
            format!(" = {}", self.rng.pick(&self.pool.values).cloned().unwrap_or_default())
        } else {
            format!(": {}", self.words())
        };
        let at = self.stretch(1).map_or(0, |range| range.start);
        self.text.insert_str(at, &format!("{field}{}\n", words.replace('\n', "\\n")));
    }

    /// Words and tokens in a row, some of them cut.
    fn words(&mut self) -> String {
        let mut words = String::new();
        for _ in 0..=self.rng.below(5) {
            let from = if self.rng.one_in(2) { &self.pool.tokens } else { &self.pool.words };
            let next = self.rng.pick(from).map_or("", String::as_str);
            let keep = if self.rng.one_in(3) { self.rng.below(12) } else { usize::MAX };
            words.extend(next.chars().take(keep));
        }
        words
    }

    fn place(&mut self) -> usize {
        let mut at = self.rng.below(self.text.len() + 1);
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

/// What stands before a value; in sheets, before a cell.
pub fn before_values(target: Target) -> &'static str {
    match target {
        Target::Sheet | Target::Codes => ",",
        Target::Published | Target::Import => ">",
        _ => " = ",
    }
}

/// SplitMix64, seeded by the engine.
struct Rng(u64);

impl Rng {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % end.max(1) as u64) as usize
    }

    fn one_in(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }

    fn index(&mut self, length: usize) -> Option<usize> {
        (length > 0).then(|| self.below(length))
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        self.index(of.len()).map(|at| &of[at])
    }
}
