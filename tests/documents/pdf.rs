//! Reads the PDF back: equal bytes each time, correct targets of bookmarks and links, metadata, subset and extractable
//! fonts, a repository's own fonts, drafts.

use std::collections::BTreeMap;

use gongkai::Outcome;
use gongkai::document::{Block, Document};
use gongkai::fonts::Fonts;
use gongkai::layout::{Shape, lay_out};
use gongkai::render::pdf;
use gongkai::source::Date;
use gongkai::world::Memory;
use lopdf::{Dictionary, Object};

use crate::support;

fn outcome(unit: &str) -> Outcome {
    let world = support::repository();
    support::compile(&world, &format!("examples/{unit}/budget.toml"))
}

fn rendered(document: &Document, fonts: &Fonts) -> Vec<u8> {
    pdf::render(document, &lay_out(document, fonts), fonts).unwrap()
}

fn read(bytes: &[u8]) -> lopdf::Document {
    lopdf::Document::load_mem(bytes).unwrap()
}

fn text(object: &Object) -> String {
    let bytes = object.as_str().unwrap();
    match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(wide) => {
            let units: Vec<u16> = wide.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16(&units).unwrap()
        }
        None => String::from_utf8(bytes.to_vec()).unwrap(),
    }
}

fn about(pdf: &lopdf::Document) -> BTreeMap<String, String> {
    let info = pdf.trailer.get(b"Info").unwrap().as_reference().unwrap();
    let entries = pdf.get_dictionary(info).unwrap().iter();
    entries.map(|(key, value)| (String::from_utf8(key.clone()).unwrap(), text(value))).collect()
}

/// Bookmarks: depth, text, page from 0.
fn bookmarks(pdf: &lopdf::Document) -> Vec<(usize, String, usize)> {
    let pages: Vec<_> = pdf.get_pages().into_values().collect();
    let mut found = Vec::new();
    let mut walk = vec![(0, pdf.catalog().unwrap().get(b"Outlines").unwrap().as_reference().unwrap())];
    while let Some((depth, id)) = walk.pop() {
        let entry: &Dictionary = pdf.get_dictionary(id).unwrap();
        if depth > 0 {
            let goes_to = entry.get(b"Dest").unwrap().as_array().unwrap()[0].as_reference().unwrap();
            let page = pages.iter().position(|page| *page == goes_to).unwrap();
            found.push((depth, text(entry.get(b"Title").unwrap()), page));
        }
        if let Ok(next) = entry.get(b"Next").and_then(Object::as_reference) {
            walk.push((depth, next));
        }
        if let Ok(first) = entry.get(b"First").and_then(Object::as_reference) {
            walk.push((depth + 1, first));
        }
    }
    found
}

#[test]
fn the_same_document_is_the_same_bytes_also_after_others_and_on_other_threads() {
    let (first, second) =
        (outcome("nangong-2024").into_document().unwrap(), outcome("xingtai-2025").into_document().unwrap());
    let fonts = Fonts::built_in();
    let bytes = rendered(&first, fonts);
    let others = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..3)
            .map(|_| {
                scope.spawn(|| {
                    let other = rendered(&second, fonts);
                    (other, rendered(&first, fonts))
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
    });
    for (other, again) in &others {
        assert!(*again == bytes);
        assert!(*other == others[0].0);
    }
    // A change of one figure changes the document's identity.
    let id = |bytes: &[u8]| format!("{:?}", read(bytes).trailer.get(b"ID").unwrap());
    assert_eq!(id(&bytes), id(&others[0].1));
    assert_ne!(id(&bytes), id(&others[0].0));
}

#[test]
fn bookmarks_are_the_headings_and_the_listed_tables_where_they_stand() {
    for unit in ["nangong-2024", "ningjin-dzzw-2024", "xingtai-2025", "shijiazhuang-2023"] {
        let document = outcome(unit).into_document().unwrap();
        let layout = support::laid_out(&document);
        let listed: Vec<usize> = document
            .blocks
            .iter()
            .filter_map(|block| if let Block::Contents(contents) = block { Some(contents) } else { None })
            .flat_map(|contents| contents.entries.iter().map(|entry| entry.target))
            .collect();
        let wanted = document.blocks.iter().enumerate().filter_map(|(at, block)| match block {
            Block::Heading { content, .. } => Some((content.text(), layout.places[at].unwrap().page)),
            Block::Table(table) if listed.contains(&at) && !table.titled_by_heading => {
                Some((table.title.text(), layout.places[at].unwrap().page))
            }
            _ => None,
        });
        let found = bookmarks(&read(&rendered(&document, Fonts::built_in())));
        let flat: Vec<(String, usize)> = found.iter().map(|(_, words, page)| (words.clone(), *page)).collect();
        assert_eq!(flat, wanted.collect::<Vec<_>>(), "{unit}");
        assert!(found.iter().map(|(depth, ..)| *depth).max() >= Some(2), "{unit} is flat");
    }
}

#[test]
fn every_line_of_the_contents_leads_to_its_page() {
    let document = outcome("nangong-2024").into_document().unwrap();
    let layout = support::laid_out(&document);
    let links: Vec<usize> = layout
        .pages
        .iter()
        .flat_map(|page| &page.items)
        .filter_map(|item| if let Shape::Link(link) = &item.shape { Some(link.target) } else { None })
        .collect();
    let pdf = read(&rendered(&document, Fonts::built_in()));
    let pages: Vec<_> = pdf.get_pages().into_values().collect();
    let mut led = Vec::new();
    for page in &pages {
        let page = pdf.get_dictionary(*page).unwrap();
        let Ok(Object::Array(annotations)) = page.get(b"Annots") else { continue };
        for annotation in annotations {
            let annotation = match annotation {
                Object::Reference(id) => pdf.get_dictionary(*id).unwrap(),
                annotation => annotation.as_dict().unwrap(),
            };
            let action = annotation.get(b"A").and_then(Object::as_dict);
            let goes_to = match action {
                Ok(action) => action.get(b"D").unwrap(),
                Err(_) => annotation.get(b"Dest").unwrap(),
            };
            let goes_to = goes_to.as_array().unwrap()[0].clone();
            led.push(match goes_to {
                Object::Reference(id) => pages.iter().position(|page| *page == id).unwrap(),
                number => usize::try_from(number.as_i64().unwrap()).unwrap(),
            });
        }
    }
    let wanted: Vec<usize> = links.iter().map(|&target| layout.places[target].unwrap().page).collect();
    assert!(wanted.len() >= 20);
    assert_eq!(led, wanted);
}

#[test]
fn what_is_said_about_the_document_is_what_the_data_says() {
    let mut document = outcome("xingtai-2025").into_document().unwrap();
    let pdf = read(&rendered(&document, Fonts::built_in()));
    let said = about(&pdf);
    assert_eq!(said["Title"], "邢台市人民政府办公室 2025年部门预算公开信息");
    assert_eq!(said["Author"], "邢台市人民政府办公室");
    assert_eq!(said["CreationDate"], "D:20250220000000+08'00'");
    assert_eq!(said["ModDate"], said["CreationDate"]);
    assert_eq!(pdf.version, "1.7");
    let catalog = pdf.catalog().unwrap();
    assert_eq!(text(catalog.get(b"Lang").unwrap()), "zh-CN");
    assert_eq!(catalog.get(b"PageMode").unwrap().as_name().unwrap(), b"UseOutlines");
    document.published = None;
    assert!(!about(&read(&rendered(&document, Fonts::built_in()))).contains_key("CreationDate"));
    document.published = Some(Date { year: 2024, month: 2, day: 9 });
    assert_eq!(about(&read(&rendered(&document, Fonts::built_in())))["ModDate"], "D:20240209000000+08'00'");
}

#[test]
fn fonts_are_cut_and_every_glyph_can_be_read_back() {
    let document = outcome("nangong-2024").into_document().unwrap();
    let bytes = rendered(&document, Fonts::built_in());
    assert!(bytes.len() < 600_000, "{}", bytes.len());
    let pdf = read(&bytes);
    let mut fonts = 0;
    for object in pdf.objects.values() {
        let Ok(font) = object.as_dict() else { continue };
        if font.get(b"Subtype").and_then(Object::as_name).ok() != Some(b"Type0") {
            continue;
        }
        fonts += 1;
        let name = String::from_utf8(font.get(b"BaseFont").unwrap().as_name().unwrap().to_vec()).unwrap();
        assert!(name.as_bytes()[6] == b'+' && name[..6].bytes().all(|byte| byte.is_ascii_uppercase()), "{name}");
        assert!(font.has(b"ToUnicode"), "{name}");
    }
    assert_eq!(fonts, 4);
}

#[test]
fn a_glyph_that_two_characters_share_is_read_back_as_both() {
    let (a, b) = ('〜', '～');
    let serif = Fonts::built_in().get(0);
    let ids = [a, b].map(|c| serif.glyph(c).map(|glyph| glyph.id));
    assert!(ids[0].is_some() && ids[0] == ids[1], "the embedded font has one glyph for both");
    let mut document = outcome("ningjin-dzzw-2024").into_document().unwrap();
    let count = |document: &gongkai::Document| {
        let pdf = read(&rendered(document, Fonts::built_in()));
        let fonts = pdf.objects.values().filter_map(|object| object.as_dict().ok());
        fonts.filter(|font| font.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Type0")).count()
    };
    let before = count(&document);
    let words = gongkai::document::Inline::words(format!("甲{a}乙{b}丙"));
    document.blocks.push(Block::Paragraph(words));
    assert_eq!(count(&document), before + 1, "{a} and {b} share a glyph and need two fonts");
}

#[test]
fn a_repository_may_bring_its_own_fonts() {
    let root = support::root();
    let file = |path: &str| std::fs::read(root.join(path)).unwrap();
    let world = |config: &str| {
        Memory::default()
            .with("budget.toml", support::example::nangong_alone())
            .with("fonts/黑体.ttf", file("assets/fonts/NotoSansSC-Bold.subset.ttf"))
            .with("gongkai.toml", config)
    };
    let plain = support::compile(&world(""), "budget.toml");
    let own = support::compile(&world("[fonts]\ntext = \"fonts/黑体.ttf\"\n"), "budget.toml");
    assert!(own.is_sound() && own.fonts().count() > plain.fonts().count(), "{:?}", own.findings);
    let faces = |outcome: &Outcome| {
        let layout = lay_out(outcome.document().unwrap(), outcome.fonts());
        let items = layout.pages.into_iter().flat_map(|page| page.items);
        let paragraphs = items.filter(|item| item.role == gongkai::layout::Role::Paragraph);
        paragraphs
            .filter_map(|item| if let Shape::Text(text) = item.shape { Some(text.font) } else { None })
            .collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(faces(&plain).into_iter().collect::<Vec<_>>(), [0]);
    assert_eq!(faces(&own).into_iter().collect::<Vec<_>>(), [4]);
    for (config, words) in [
        ("[fonts]\ntext = \"budget.toml\"\n", "这不是能用的字体文件"),
        ("[fonts]\ntext = { file = \"fonts/黑体.ttf\", index = 7 }\n", "没有第 7 个字体"),
        ("[fonts]\nfallback = [\"../x.ttf\"]\n", "在预算仓库之外"),
    ] {
        let refused = support::compile(&world(config), "budget.toml");
        let said = format!("{:?}", refused.findings);
        assert!(!refused.is_sound() && said.contains(words), "{config}: {said}");
    }
}

#[test]
fn a_draft_is_marked_on_every_page() {
    let mut document = outcome("ningjin-dzzw-2024").into_document().unwrap();
    document.draft = true;
    let layout = support::laid_out(&document);
    for page in &layout.pages {
        let mark = &page.items[0];
        assert!(matches!(&mark.shape, Shape::Across(text) if text.words == "草稿"), "{mark:?}");
    }
    document.setup.draft = String::new();
    let layout = support::laid_out(&document);
    assert!(!layout.pages.iter().flat_map(|page| &page.items).any(|item| matches!(item.shape, Shape::Across(_))));
}
