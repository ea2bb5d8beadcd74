//! The first sheet, 说明: whose budget this is, how to fill it in, what the colours mean, and which sheets there are.

use rust_xlsxwriter::{Format, RowNum, Url, Worksheet, XlsxError};

use super::super::page::{FRONT, Page, TOTAL};
use super::place;
use super::style::Style;
use super::widths;

/// Of the column of words.
const WIDTH: u16 = 90;

/// Words of the first sheet. What colours mean, and the list of sheets, are added to them.
#[derive(Clone, Default, Debug)]
pub struct Front {
    /// Also the title in the file's properties.
    pub title: String,
    /// What the form is for, such as 单位 and its name, in order.
    pub facts: Vec<(String, String)>,
    /// How to fill it in and go on, a step each; they are numbered.
    pub steps: Vec<String>,
}

pub(super) fn write(sheet: &mut Worksheet, front: &Front, pages: &[Page], style: &Style) -> Result<(), XlsxError> {
    sheet.set_name(FRONT)?.set_screen_gridlines(false);
    sheet.set_column_width(0, 18)?.set_column_width(1, WIDTH)?;
    sheet.set_row_height(0, 36)?;
    sheet.write_string_with_format(0, 0, &front.title, &style.title)?;
    let mut lines = Lines { sheet, style, next: 1 };
    for (name, words) in &front.facts {
        lines.put(name, &style.shown_head, words)?;
    }
    lines.section("怎么填")?;
    for (number, words) in (1..).zip(&front.steps) {
        lines.put(&number.to_string(), &style.shown_head, words)?;
    }
    lines.section("颜色和记号")?;
    lines.put("深蓝", &style.required, "必须填")?;
    lines.put("浅蓝", &style.optional, "有就填，没有就空着")?;
    lines.put("灰", &style.shown_head, "给人看的，不用填，填了也不读：编码后面的名称由公式带出")?;
    lines.put(TOTAL, style.foot(), "公式算的，供核对，不读；行不够用时，在空行中间插入")?;
    lines.put("红色小三角", &style.shown_head, "鼠标移到有红色小三角的标题上，看这一栏写什么")?;
    lines.section("工作表（点名称打开）")?;
    for page in pages {
        let url = Url::new(format!("internal:{}!A1", place::quoted(&page.name))).set_text(&page.name);
        let row = lines.put(&page.name, &style.link, &page.about)?;
        lines.sheet.write_url_with_format(row, 0, url, &style.link)?;
    }
    sheet.set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}

/// Lines of two cells, downward.
struct Lines<'s> {
    sheet: &'s mut Worksheet,
    style: &'s Style,
    next: RowNum,
}

impl Lines<'_> {
    fn put(&mut self, name: &str, format: &Format, words: &str) -> Result<RowNum, XlsxError> {
        let row = self.next;
        self.sheet.write_string_with_format(row, 0, name, format)?;
        self.sheet.write_string_with_format(row, 1, words, &self.style.wrapped)?;
        if let Some(height) = widths::height(widths::lines(words, WIDTH)) {
            self.sheet.set_row_height(row, height)?;
        }
        self.next += 1;
        Ok(row)
    }

    fn section(&mut self, title: &str) -> Result<(), XlsxError> {
        self.sheet.set_row_height(self.next + 1, 24)?;
        self.sheet.write_string_with_format(self.next + 1, 0, title, &self.style.section)?;
        self.next += 2;
        Ok(())
    }
}
