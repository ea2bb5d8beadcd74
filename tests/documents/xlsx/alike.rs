//! Workbooks read by us and by calamine: the same cells, by an independent reader.

use std::collections::BTreeMap;

use calamine::{Data, Reader};
use gongkai::sheet::{self, Allowance, CellValue, cell_name};
use rust_decimal::Decimal;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use super::pages::{front, pages};

/// What a cell holds, as both readers can say it.
type Cells = BTreeMap<(String, String), String>;

fn ours(bytes: &[u8]) -> Cells {
    let book = sheet::read(bytes, |_| true, &mut Allowance::default()).unwrap();
    let mut cells = Cells::new();
    for sheet in &book.sheets {
        for row in &sheet.rows {
            for cell in &row.cells {
                let shown = match &cell.value {
                    CellValue::Percent(number) => format!("{number}%"),
                    value => value.to_string(),
                };
                cells.insert((sheet.name.clone(), cell_name(row.number, cell.column)), shown);
            }
        }
    }
    cells
}

fn theirs(bytes: &[u8], is_percent: impl Fn(&str) -> bool) -> Cells {
    let mut book = super::opened(bytes);
    let mut cells = Cells::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).unwrap();
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let place = cell_name(top + u32::try_from(row).unwrap() + 1, left + u32::try_from(column).unwrap() + 1);
            let shown = match value {
                Data::Float(number) if is_percent(&place) => {
                    let number: Decimal = number.to_string().parse().unwrap();
                    format!("{}%", (number * Decimal::ONE_HUNDRED).normalize())
                }
                Data::Bool(flag) => (if *flag { "是" } else { "否" }).to_owned(),
                Data::DateTime(day) => {
                    let (year, month, day, ..) = day.to_ymd_hms_milli();
                    format!("{year:04}-{month:02}-{day:02}")
                }
                value => value.to_string(),
            };
            if !shown.trim().is_empty() {
                cells.insert((name.clone(), place), shown);
            }
        }
    }
    cells
}

#[test]
fn what_we_write_is_read_alike() {
    let bytes = super::write(&pages(), &front()).unwrap();
    let cells = ours(&bytes);
    assert!(cells.len() > 1_000);
    assert_eq!(cells, theirs(&bytes, |_| false));
}

#[test]
fn what_others_write_is_read_alike() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let (day, percent) =
        (Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\""), Format::new().set_num_format("0.00%"));
    // Any numbers of at most 15 digits, the same in each run.
    let mut state = 7_u64;
    for row in 0..2_000_u32 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let digits = i64::try_from(state >> 18).unwrap() % 10_i64.pow(row % 14 + 1) + 1;
        let number: f64 = format!("{digits}e-{}", row % 6).parse().unwrap();
        sheet.write(row, 0, number).unwrap();
        sheet.write(row, 1, -number).unwrap();
        sheet
            .write_with_format(row, 2, ExcelDateTime::from_serial_datetime(f64::from(61 + row * 40)).unwrap(), &day)
            .unwrap();
        sheet.write_with_format(row, 3, format!("0.{}", row + 1).parse::<f64>().unwrap(), &percent).unwrap();
        sheet.write(row, 4, format!("第{row}行 <&>\"' \n换行_x0041_")).unwrap();
        sheet.write(row, 5, row % 2 == 0).unwrap();
        sheet.write(row, 6, Formula::new("1+1").set_result(format!("{row}"))).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let cells = ours(&bytes);
    assert_eq!(cells.len(), 14_000);
    assert_eq!(cells, theirs(&bytes, |place| place.starts_with('D')));
}
