//! Structure of the document: contents, headings, numbers.

use gongkai::document::{Block, Document, Entry, chinese_number};
use proptest::prelude::*;

use super::{IN_WORDS_OF_BASE, NARRATIVE, budget, compiled, config};
use crate::support::built_in::NINE;
use crate::support::toml::Unit;
use crate::support::{self, random};

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_contents_are_the_headings((budget, variant) in budget()) {
        let document = compiled(&budget, variant);
        let entries = contents(&document);
        for (at, block) in document.blocks.iter().enumerate() {
            let of: Vec<&Entry> = entries.iter().filter(|entry| entry.target == at).collect();
            let (listed, words) = match block {
                Block::Heading { level, content } => (*level <= 2, content.text()),
                // A table titled by a heading is found by that heading.
                Block::Table(table) => (!table.titled_by_heading, table.title.text()),
                _ => (false, String::new()),
            };
            prop_assert_eq!(of.len(), usize::from(listed), "{}", words);
            // The contents may shorten a title.
            prop_assert!(of.iter().all(|entry| words.ends_with(&entry.content.text())), "{}", words);
        }
        prop_assert!(entries.windows(2).all(|pair| pair[0].target < pair[1].target));
    }

    #[test]
    fn numbers_run_on((budget, variant) in budget()) {
        let document = compiled(&budget, variant);
        let headings = |level: u8| document.blocks.iter().filter_map(move |block| match block {
            Block::Heading { level: own, content } if *own == level => Some(content.text()),
            _ => None,
        });
        let chapters: Vec<String> = headings(2).collect();
        prop_assert!(chapters.len() >= 8, "{:?}", chapters);
        for (number, chapter) in (1..).zip(&chapters) {
            prop_assert!(chapter.starts_with(&format!("{}、", chinese_number(number))), "{:?}", chapters);
        }
        let projects = headings(3).filter(|heading| heading.ends_with("绩效目标表"));
        for (number, project) in (1..).zip(projects) {
            prop_assert!(project.starts_with(&format!("{number}、")), "{}", project);
        }
        for table in NINE.map(|id| support::table(&document, id)) {
            for (number, row) in (1..).zip(support::rows(&table.rows).iter().filter(|_| !table.empty)) {
                prop_assert_eq!(&row[0], &number.to_string(), "{}", table.id);
            }
        }
    }

    #[test]
    fn the_nine_tables_come_first_and_in_order((budget, variant) in budget()) {
        let document = compiled(&budget, variant);
        let ids: Vec<&str> = document.tables().map(|table| table.id.as_str()).take(9).collect();
        prop_assert_eq!(ids, NINE);
    }
}

fn contents(document: &Document) -> &[Entry] {
    let contents = document.blocks.iter().find_map(|block| match block {
        Block::Contents(contents) => Some(contents.entries.as_slice()),
        _ => None,
    });
    contents.expect("the contents")
}

#[test]
fn a_department_without_special_funds_says_so() {
    for variant in IN_WORDS_OF_BASE {
        let text = support::toml::write(&random::nothing(), variant, Unit::TenThousand);
        let text = text.replace("kind = \"unit\"", "kind = \"department\"");
        let text = format!("{text}\n{NARRATIVE}\n[performance]\noverall = \"办好。\"\nsafeguards = \"按月检查。\"\n");
        let world = support::alone(&format!("{text}\n[previous]\nfile = \"last.toml\"\n"));
        let world = world.with("last.toml", text.replace("year = 2024", "year = 2023"));
        let document = support::document(support::compile(&world, support::PATH));
        let at = document.blocks.iter().position(|block| match block {
            Block::Heading { content, .. } => content.text().contains("专项资金"),
            _ => false,
        });
        let Block::Paragraph(words) = &document.blocks[at.expect(variant) + 1] else { panic!("{variant}: no words") };
        assert!(
            words.text().starts_with('无') || words.text().contains("无专项资金预算"),
            "{variant}: {}",
            words.text()
        );
    }
}
