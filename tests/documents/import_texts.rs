//! Texts and last year's amounts come back from the published document.

use std::path::Path;

use gongkai::document::{self, Document, Inline};
use gongkai::import::texts::{self, Found, Step, Texts};
use gongkai::ledger::Figures;
use gongkai::money::{Money, MoneyUnit};
use gongkai::published::{self, Block, Published};
use gongkai::source::{Owned, Shelf, Span, Spanned};
use gongkai::variant::{self, Variant};
use gongkai::world::Memory;
use gongkai::{author, model};

use crate::support::{self, PATH, parallel};

/// A budget's repository, all that it says, and its variant.
struct Case {
    name: String,
    world: Memory,
    values: Owned,
}

/// What is taken out of a budget: what the tables do not show.
const TEXTS: [&str; 5] = ["narrative", "extra", "performance", "sections", "previous"];

impl Case {
    fn load(folder: &Path) -> Self {
        let mut world = support::folder(folder);
        let above = folder.parent().unwrap();
        for name in ["gongkai.toml", "科目.csv"] {
            if let Ok(bytes) = std::fs::read(above.join(name)) {
                world = world.with(name, bytes);
            }
        }
        let mut shelf = Shelf::new(&world);
        let values = model::read_values(&mut shelf, PATH).unwrap_or_else(|| panic!("{:?}", shelf.findings));
        Self { name: folder.file_name().unwrap().to_str().unwrap().to_owned(), world, values }
    }

    fn draft(&self) -> Owned {
        let Owned::Table(mut entries) = self.values.clone() else { panic!("no table") };
        entries.retain(|(key, _)| !TEXTS.contains(&key.as_str()));
        for (key, value) in &mut entries {
            match (key.as_str(), value) {
                ("unit", Owned::Table(unit)) => unit.retain(|(key, _)| key != "published" && key != "short"),
                ("assets", Owned::Table(assets)) => assets.retain(|(key, _)| key != "as_of"),
                ("expenditure", Owned::List(lines)) => {
                    for line in lines {
                        if let Owned::Table(line) = line {
                            line.retain(|(key, _)| key != "purpose" && key != "change_reason");
                        }
                    }
                }
                _ => {}
            }
        }
        Owned::Table(entries)
    }

    fn variant(&self) -> Variant {
        let Some(Owned::Text(name)) = self.values.get("unit").and_then(|unit| unit.get("variant")) else { panic!() };
        let mut shelf = Shelf::new(&self.world);
        let file = shelf.sources.add(PATH.to_owned(), name.as_str().into());
        let name = Spanned { value: name.clone(), span: Span { file, start: 0, end: 1 } };
        let built_in = Figures::built_in(&mut shelf).unwrap();
        let opened = variant::open(&name, PATH, &built_in, &mut shelf).unwrap();
        variant::load(opened, &mut shelf).unwrap_or_else(|| panic!("{:?}", shelf.findings))
    }

    fn compile(&self, values: &Owned) -> Option<Document> {
        let node = values.node();
        let text = author::budget(node.get_ref().as_table()?, &author::Notes::default());
        let world = self.world.clone().with(PATH, text);
        support::compile(&world, PATH).into_document()
    }

    fn original(&self) -> Document {
        support::compile(&self.world, PATH).into_document().unwrap()
    }

    fn texts(&self, published: &Published) -> Texts {
        texts::texts(published, &self.draft(), &self.variant(), &|values| self.compile(values), &|_, _| false)
    }

    /// The draft with what was found.
    fn filled_in(&self, found: &Texts) -> Owned {
        let mut draft = self.draft();
        for found in &found.values {
            texts::set(&mut draft, &found.path, found.value.clone());
        }
        draft
    }
}

/// Headings and paragraphs.
fn lines(document: &Document) -> Vec<String> {
    let line = |block: &document::Block| match block {
        document::Block::Heading { content, .. } | document::Block::Paragraph(content) => vec![content.text()],
        document::Block::List(items) => items.iter().map(|item| item.text()).collect(),
        document::Block::Cover(cover) => cover.lines.iter().chain([&cover.date]).map(|line| line.text()).collect(),
        _ => Vec::new(),
    };
    document.blocks.iter().flat_map(line).collect()
}

fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> =
        support::EXAMPLES.iter().map(|name| Case::load(&support::root().join("examples").join(name))).collect();
    for folder in ["tests/clean", "tests/clean/township", "tests/places"] {
        let mut folders: Vec<_> =
            std::fs::read_dir(support::root().join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
        folders.sort();
        cases.extend(folders.iter().filter(|folder| folder.join(PATH).exists()).map(|folder| Case::load(folder)));
    }
    cases
}

/// Paragraphs that come back in other words: a section that the unit writes itself.
const OTHER_WORDS: [(&str, usize); 2] = [("nangong-2024", 1), ("shijiazhuang-2023", 1)];

#[test]
fn texts_come_back_from_every_document() {
    parallel::each(&cases(), |case| {
        let outcome = support::compile(&case.world, PATH);
        let docx = outcome.draft().unwrap().docx().unwrap();
        let found = case.texts(&published::read("公开.docx", &docx).unwrap());
        let original = outcome.document().unwrap();
        let again = case.compile(&case.filled_in(&found)).unwrap();
        let (one, other) = (lines(original), lines(&again));
        let lost: Vec<&String> = one.iter().filter(|line| !other.contains(line)).collect();
        let allowed = OTHER_WORDS.iter().find(|(name, _)| *name == case.name).map_or(0, |(_, lost)| *lost);
        assert_eq!(lost.len(), allowed, "{}: {lost:#?}\n{:#?}", case.name, found.values);
        assert_eq!(one.len(), other.len(), "{}", case.name);
        assert_eq!(found.files, [], "{}", case.name);
        if allowed == 0 {
            assert_eq!(found.unplaced, [], "{}", case.name);
        }
        for found in found.values.iter().filter(|found| found.doubt.is_none()) {
            case.compare(found);
        }
    });
}

impl Case {
    /// A text that the budget writes without live figures is the same; an amount of last year, too.
    fn compare(&self, found: &Found) {
        if found.path.get(1) == Some(&Step::Key("expenditure".to_owned())) {
            // Lines of last year are in another order.
            return;
        }
        let step = |value: Option<Owned>, step: &Step| match step {
            Step::Key(key) => value?.get(key).cloned(),
            Step::At(at) => value?.item(*at).cloned(),
        };
        let own = found.path.iter().fold(Some(self.values.clone()), step);
        let words =
            |text: &str| text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
        match (own, &found.value) {
            (Some(Owned::Text(own)), Owned::Text(text)) if !own.contains("{{") => {
                assert_eq!(words(&own), words(text), "{}: {:?}", self.name, found.path);
            }
            (Some(Owned::Number(own)), Owned::Number(number)) => {
                let read = |text: &str| Money::parse(text, MoneyUnit::Yuan).unwrap();
                // A change is printed to 0.01 万元, but this unit's amounts are to the 分.
                let rounding = Money::from_yuan(if self.name == "party-school-none" { 50 } else { 0 });
                assert!((read(&own) - read(number)).abs() <= rounding, "{}: {:?}", self.name, found.path);
            }
            (Some(Owned::Date(own)), Owned::Date(day)) => assert_eq!(own, *day, "{}", self.name),
            _ => {}
        }
    }
}

/// Rewrites the words of a document, block by block.
fn rewritten(published: &Published, rewrite: impl Fn(&str) -> Vec<String>) -> Published {
    let blocks = published.blocks.iter().flat_map(|block| match block {
        Block::Heading { level, content } => {
            let lines = rewrite(&content.text()).into_iter();
            lines.map(|line| Block::Heading { level: *level, content: Inline::words(line) }).collect()
        }
        Block::Paragraph(content) => {
            rewrite(&content.text()).into_iter().map(|line| Block::Paragraph(Inline::words(line))).collect()
        }
        block => vec![block.clone()],
    });
    Published { blocks: blocks.collect() }
}

fn clean(name: &str) -> Case {
    Case::load(&support::root().join("tests/clean").join(name))
}

/// The values of a unit when its document is written in another way.
fn written_otherwise(name: &str, rewrite: impl Fn(&str) -> Vec<String>) -> (Case, Texts, Texts) {
    let case = clean(name);
    let published = Published::of(&case.original());
    let (usual, other) = (case.texts(&published), case.texts(&rewritten(&published, rewrite)));
    (case, usual, other)
}

fn text<'t>(texts: &'t Texts, key: &str) -> &'t str {
    let found = texts.values.iter().find(|found| found.path.last() == Some(&Step::Key(key.to_owned())));
    match found.map(|found| &found.value) {
        Some(Owned::Text(text) | Owned::Number(text)) => text,
        other => panic!("{key}: {other:?}"),
    }
}

#[test]
fn widths_and_blanks_do_not_matter() {
    let half =
        |line: &str| vec![line.replace('，', ", ").replace('（', "(").replace('）', ")").replace('；', ";\u{a0}")];
    let (_, usual, other) = written_otherwise("foreign-affairs", half);
    assert_eq!(other.unplaced, []);
    assert_eq!(usual.values.len(), other.values.len());
    for (usual, other) in usual.values.iter().zip(&other.values) {
        assert_eq!((&usual.path, &other.doubt), (&other.path, &None));
    }
    assert_eq!(text(&other, "basic"), "571.30");
    assert_eq!(text(&other, "basic_change_reason"), "2023年转业安置干部2名, 工资福利支出增加");
}

#[test]
fn other_auto_numbers_do_not_matter() {
    let other = |line: &str| {
        let line =
            line.replace("一、", "第一部分　").replace("二、", "(2)").replace("1. ", "").replace("（一）", "1．");
        vec![line]
    };
    let case = clean("civil-affairs-department");
    let published = Published::of(&case.original());
    let mut blocks = rewritten(&published, other).blocks;
    for (block, usual) in blocks.iter_mut().zip(&published.blocks) {
        // Only headings.
        if !matches!(block, Block::Heading { .. }) {
            *block = usual.clone();
        }
    }
    assert_eq!(case.texts(&Published { blocks }).values, case.texts(&published).values);
}

#[test]
fn a_paragraph_may_be_split() {
    let split = |line: &str| match line.split_once("项目支出增加") {
        Some((before, behind)) if line.contains("较2023年预算") => {
            vec![before.to_owned(), format!("项目支出增加{behind}")]
        }
        _ => vec![line.to_owned()],
    };
    let (_, usual, other) = written_otherwise("foreign-affairs", split);
    assert_eq!(other.unplaced, []);
    assert_eq!(usual.values, other.values);
}

#[test]
fn further_words_are_kept_with_the_text_or_reported() {
    let more = |line: &str| {
        let further = line.contains("机关运行经费共计安排").then(|| format!("{line}以后年度从严控制。"));
        let lost = line.contains("固定资产占用情况表").then(|| "以上资产均在用。".to_owned());
        [vec![further.unwrap_or_else(|| line.to_owned())], lost.into_iter().collect()].concat()
    };
    let (_, usual, other) = written_otherwise("foreign-affairs", more);
    let unplaced: Vec<&str> = other.unplaced.iter().map(|(_, words)| words.as_str()).collect();
    assert_eq!(unplaced, ["以后年度从严控制。", "以上资产均在用。"]);
    assert_eq!(usual.values, other.values);
    let in_text = |line: &str| vec![line.replace("领事服务大厅改造完工不再安排。", "领事服务大厅改造完工。不再安排。")];
    let (_, _, other) = written_otherwise("foreign-affairs", in_text);
    assert!(text(&other, "project_change_reason").ends_with("完工。不再安排"));
    assert_eq!(other.unplaced, []);
}

#[test]
fn the_published_number_counts() {
    let other = |line: &str| {
        vec![line.replace("基本支出增加17.36万元", "基本支出减少2.64万元").replace("增加52.36万元", "增加32.36万元")]
    };
    let (_, _, other) = written_otherwise("foreign-affairs", other);
    assert_eq!((text(&other, "basic"), text(&other, "project")), ("591.30", "289"));
    let same = |line: &str| {
        let line = line
            .replace("基本支出增加17.36万元，主要为2023年转业安置干部2名，工资福利支出增加。", "基本支出与上年持平。");
        vec![line.replace("增加52.36万元", "增加35.00万元")]
    };
    let (_, _, same) = written_otherwise("foreign-affairs", same);
    assert_eq!((text(&same, "basic"), text(&same, "project")), ("588.66", "289"));
    assert!(same.values.iter().all(|found| found.path.last() != Some(&Step::Key("basic_change_reason".to_owned()))));
    let contradicting = |line: &str| vec![line.replace("增加52.36万元", "增加99.36万元")];
    let (_, _, contradicting) = written_otherwise("foreign-affairs", contradicting);
    let basic = contradicting.values.iter().find(|found| found.path.last() == Some(&Step::Key("basic".to_owned())));
    assert!(basic.unwrap().doubt.is_some());
}

#[test]
fn a_text_never_becomes_a_template() {
    let hostile = |line: &str| vec![line.replace("国际交往恢复", "{{ fig.basic }}{% if x %}")];
    let (case, _, other) = written_otherwise("foreign-affairs", hostile);
    assert!(text(&other, "three_public_change_reason").starts_with("｛｛ fig.basic ｝｝｛% if x %｝"));
    assert!(other.values.iter().any(|found| found.doubt.as_ref().is_some_and(|doubt| doubt.contains("全角"))));
    let again = lines(&case.compile(&case.filled_in(&other)).unwrap());
    assert!(again.iter().any(|line| line.contains("｛｛ fig.basic ｝｝")));
}

#[test]
fn another_glossary_is_a_variant_of_its_own() {
    let other = |line: &str| {
        if line.contains("上年结转：") {
            return vec![
                "6、上年结转：本单位自己的解释。".to_owned(),
                "7、政府采购：指使用财政性资金采购。".to_owned(),
            ];
        }
        vec![line.to_owned()]
    };
    let case = clean("foreign-affairs");
    let published = rewritten(&Published::of(&case.original()), other);
    let found = case.texts(&published);
    let name = found.variant.clone().unwrap();
    let mut world = case.world.clone();
    for (path, content) in &found.files {
        world = world.with(path, content.as_str());
    }
    let mut budget = case.filled_in(&found);
    texts::set(&mut budget, &[Step::Key("unit".to_owned()), Step::Key("variant".to_owned())], Owned::Text(name));
    let again = Case { name: String::new(), world, values: budget.clone() }.compile(&budget).unwrap();
    let again = lines(&again);
    assert!(again.contains(&"6、上年结转：本单位自己的解释。".to_owned()), "{again:#?}\n{:#?}", found.files);
    assert!(again.contains(&"7、政府采购：指使用财政性资金采购。".to_owned()), "{again:#?}");
    assert_eq!(found.unplaced, []);
}

#[test]
fn a_large_document_is_read_with_bounded_work() {
    let case = clean("foreign-affairs");
    let mut published = Published::of(&case.original());
    let line = |number: usize| {
        Block::Paragraph(Inline::words(format!("第{number}项，与上年相比增加{number}万元，主要为其他。")))
    };
    published.blocks.extend((0..60_000).map(line));
    published.blocks.push(Block::Paragraph(Inline::words("职责，".repeat(500_000))));
    let found = case.texts(&published);
    assert_eq!(text(&found, "basic"), "571.30");
    // What is not reported has gone into a text.
    let kept = found.values.iter().map(|found| match &found.value {
        Owned::Text(text) => text.matches("与上年相比增加").count(),
        _ => 0,
    });
    assert!(found.unplaced.len() + kept.sum::<usize>() > 1_000);
}
