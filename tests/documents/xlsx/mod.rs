//! The workbook is read back by a reader that shares no code with its writer; it is written to `target/tmp` for
//! other programs (.ci/xlsx.py).

mod alike;
mod pages;

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use gongkai::workbook::xlsx::write;
use gongkai::workbook::{Cell, Content, Page, PageKind};

use pages::{ODD, front, pages};

/// For programs that read the file.
const FILE: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/workbook.xlsx");

fn opened(bytes: &[u8]) -> Xlsx<Cursor<&[u8]>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

/// Columns of a sheet that are read: head and position.
fn read_columns(range: &calamine::Range<Data>) -> Vec<(String, u32)> {
    let heads = (0..).map_while(|at| range.get_value((0, at)).map(|head| (head.to_string(), at)));
    heads.filter(|(head, _)| !head.starts_with('（')).collect()
}

#[test]
fn every_cell_is_read_back() {
    let pages = pages();
    let bytes = write(&pages, &front()).unwrap();
    std::fs::write(FILE, &bytes).unwrap();
    let mut book = opened(&bytes);
    let names: Vec<_> = pages.iter().map(|page| page.name.clone()).collect();
    assert_eq!(book.sheet_names(), [&["说明".to_owned()], &names[..], &["目录".to_owned()]].concat());
    for page in &pages {
        let range = book.worksheet_range(&page.name).unwrap();
        let columns = read_columns(&range);
        assert_eq!(
            columns.iter().map(|(head, _)| head).collect::<Vec<_>>(),
            page.columns.iter().map(|c| &c.head).collect::<Vec<_>>()
        );
        for (at, row) in (1..).zip(&page.rows) {
            for (cell, (head, column)) in row.cells.iter().zip(&columns) {
                let found = range.get_value((at, *column)).unwrap_or(&Data::Empty);
                assert!(is_same(cell, found), "{} {head} {at}: {cell:?} became {found:?}", page.name);
            }
        }
    }
}

fn is_same(cell: &Cell, found: &Data) -> bool {
    match (cell, found) {
        (Cell::Empty, Data::Empty) => true,
        // An explanation may be empty.
        (Cell::Empty, Data::String(found)) => found.is_empty(),
        (Cell::Text(words), Data::String(found)) => words == found,
        (Cell::Number(digits), Data::Float(found)) => digits.parse() == Ok(*found),
        (Cell::Date(date), Data::DateTime(found)) => {
            let (year, month, day, ..) = found.to_ymd_hms_milli();
            (year, month, day) == (date.year, date.month, date.day)
        }
        _ => false,
    }
}

#[test]
fn names_of_codes_and_sums_carry_their_results() {
    let bytes = write(&pages(), &front()).unwrap();
    let mut book = opened(&bytes);
    let shown = |book: &mut Xlsx<_>, sheet: &str, row, column| -> String {
        book.worksheet_range(sheet).unwrap().get_value((row, column)).map(ToString::to_string).unwrap_or_default()
    };
    assert_eq!(shown(&mut book, "支出", 0, 1), "（科目名称）");
    assert_eq!(shown(&mut book, "支出", 1, 1), "行政运行");
    assert_eq!(shown(&mut book, "支出", 3, 1), "机关事业单位基本养老保险缴费支出");
    assert_eq!(shown(&mut book, "支出", 6, 1), "目录里没有");
    assert_eq!(shown(&mut book, "支出", 7, 1), "");
    assert_eq!(shown(&mut book, "采购", 1, 2), "人民调解服务");
    // Six rows and thirty empty ones.
    assert_eq!(shown(&mut book, "支出", 37, 0), "合计");
    assert_eq!(shown(&mut book, "支出", 37, 5), "873.375000000001");
    assert_eq!(shown(&mut book, "支出", 37, 7), "439.21");
    // Entries have no empty rows; 0.1 and 0.2 make 0.3.
    assert_eq!(shown(&mut book, "收入", 5, 1), "1431.26");
    // Nothing is added to a price.
    assert_eq!(shown(&mut book, "采购", 33, 6), "");
    assert_eq!(shown(&mut book, "采购", 33, 7), "106.875");
    let formula = |book: &mut Xlsx<_>, sheet: &str, at| -> String {
        book.worksheet_formula(sheet).unwrap().get_value(at).cloned().unwrap_or_default()
    };
    assert_eq!(formula(&mut book, "支出", (37, 5)), "SUM(F2:F37)");
    assert!(formula(&mut book, "支出", (1, 1)).contains("VLOOKUP"));
    // A project is known by its name.
    let projects = (0..).find(|&column| shown(&mut book, "目录", 0, column) == "项目").unwrap();
    assert_eq!(shown(&mut book, "目录", 1, projects), "协同联动（办公）平台二期服务费");
    assert_eq!(shown(&mut book, "目录", 2, projects), "没有编码的项目");
}

#[test]
fn bytes_depend_on_the_pages_alone() {
    let bytes = write(&pages(), &front()).unwrap();
    assert!(bytes == write(&pages(), &front()).unwrap());
    // Each entry of the zip directory: made by Unix, on the first day that a zip can name.
    let entries: Vec<_> = bytes.windows(4).enumerate().filter(|(_, part)| *part == b"PK\x01\x02").collect();
    assert!(entries.len() > pages().len());
    for (at, _) in entries {
        assert_eq!(bytes[at + 5], 3);
        assert_eq!(bytes[at + 12..at + 16], [0, 0, 0x21, 0]);
    }
    let mut package = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let mut core = String::new();
    std::io::Read::read_to_string(&mut package.by_name("docProps/core.xml").unwrap(), &mut core).unwrap();
    assert_eq!(core.matches("2024-01-01T00:00:00Z").count(), 2);
    assert_eq!(core.matches(">gongkai<").count(), 2);
}

fn one_cell(name: &str, cell: Cell) -> Page {
    let mut page = pages().swap_remove(0);
    name.clone_into(&mut page.name);
    page.kind = PageKind::Records;
    page.columns.truncate(2);
    page.columns[0].content = Content::Code(gongkai::catalogue::Catalogue::Function);
    page.rows.truncate(1);
    page.rows[0].cells = vec![Cell::Text("2010301".to_owned()), cell];
    page
}

#[test]
fn what_excel_cannot_hold_is_refused_by_name() {
    let said = |pages: &[Page]| write(pages, &front()).unwrap_err().to_string();
    let long = Cell::Text("字".repeat(32_768));
    // The name of the code stands between.
    assert_eq!(said(&[one_cell("文字", long)]), "文字!C2：字数超过 32767，Excel 的单元格放不下");
    assert_eq!(said(&[one_cell("数", Cell::Number("1e3".to_owned()))]), "数!C2：不是数");
    for name in ["", "a/b", "字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字", "'单位'"]
    {
        assert!(said(&[one_cell(name, Cell::Empty)]).contains("工作表不能叫这个名字"), "{name}");
    }
    for names in [["A", "a"], ["单位", "单位"], ["单位", "目录"], ["说明", "单位"]] {
        let pages = names.map(|name| one_cell(name, Cell::Empty));
        assert!(said(&pages).contains("工作表的名字重复"), "{names:?}");
    }
    let full = Cell::Text("字".repeat(32_767));
    write(&[one_cell("文字", full)], &front()).unwrap();
}

#[test]
fn odd_words_stay_words() {
    let bytes = write(&pages(), &front()).unwrap();
    let range = opened(&bytes).worksheet_range("绩效指标").unwrap();
    for (row, words) in (3..).zip(ODD) {
        for column in 2..5 {
            assert_eq!(range.get_value((row, column)), Some(&Data::String(words.to_owned())));
        }
    }
    assert!(opened(&bytes).worksheet_formula("绩效指标").unwrap().is_empty());
}
