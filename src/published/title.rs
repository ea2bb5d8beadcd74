//! The title and the captions of a table: the lines above it.

use super::block::{Block, Published};

/// Lines above a table among which its title is looked for.
const ABOVE: usize = 8;
/// Characters of a title or caption; longer lines are text.
const TITLE: usize = 40;
/// Characters of what a caption says before its colon.
const LABEL: usize = 12;

impl Published {
    /// The title of the table at this block: a line that calls itself a table, else the nearest heading, else the nearest line
    /// that is neither a caption nor a sentence. Pieces of a table that follow each other directly have the title of the first.
    #[must_use]
    pub fn title(&self, table: usize) -> Option<String> {
        self.above(table).nth(self.title_line(table)?).map(|(text, _)| text)
    }

    /// The captions of the table at this block, such as `单位：万元`, from top to bottom: what stands below its title.
    #[must_use]
    pub fn captions(&self, table: usize) -> Vec<String> {
        let below_title = self.title_line(table).unwrap_or(ABOVE);
        let lines = self.above(table).take(below_title).take_while(|(_, is_heading)| !is_heading);
        let mut captions: Vec<String> = lines.map(|(text, _)| text).filter(|text| !is_sentence(text)).collect();
        captions.reverse();
        captions
    }

    /// The title among the lines above a table, counted from below.
    fn title_line(&self, table: usize) -> Option<usize> {
        let heading = self.above(table).position(|(_, is_heading)| is_heading);
        let is_title = |text: &str| !is_caption(text) && !is_sentence(text);
        let line = |is: &dyn Fn(&str) -> bool| {
            let below = self.above(table).take(heading.unwrap_or(ABOVE));
            below.map(|(text, _)| text).position(|text| is_title(&text) && is(&text))
        };
        let calls_itself_a_table = |text: &str| text.trim_end().ends_with('表') || text.trim_start().starts_with('表');
        line(&calls_itself_a_table).or(heading).or_else(|| line(&|_| true))
    }

    /// The lines above a table, from below, and whether they are headings.
    fn above(&self, table: usize) -> impl Iterator<Item = (String, bool)> {
        let before = self.blocks.get(..table).unwrap_or_default();
        let lines = before.iter().rev().skip_while(|block| matches!(block, Block::Table(_)));
        let lines = lines.map_while(|block| match block {
            Block::Heading { content, .. } => Some((content.text(), true)),
            Block::Paragraph(content) => Some((content.text(), false)),
            Block::Entry(_) | Block::Table(_) => None,
        });
        lines.take(ABOVE)
    }
}

fn is_sentence(text: &str) -> bool {
    text.contains('。') || text.chars().count() > TITLE
}

/// True for a line that says what holds of the whole table: unit, year, money, code, date.
fn is_caption(text: &str) -> bool {
    let text = text.trim();
    let is_year = text.starts_with("20") && text.ends_with(['年', '度']) && text.chars().count() <= 8;
    // `表一：收支总表` is a title.
    let label = text.split(['：', ':']).next().filter(|label| label.len() < text.len()).unwrap_or_default();
    let is_label = ["单位", "部门", "编码", "代码", "年度", "年份", "日期", "时间", "名称", "金额"];
    let is_short = !is_sentence(text) && label.chars().count() <= LABEL;
    is_year || (is_short && is_label.iter().any(|word| label.trim_end_matches(['）', ')']).ends_with(word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Grid, GridCell, Inline};
    use crate::published::Table;

    #[test]
    fn a_table_has_the_title_above_its_captions() {
        let line = |text: &str| Block::Paragraph(Inline::words(text));
        let table = || {
            let rows = vec![vec![GridCell::one(Inline::words("x"))]];
            Block::Table(Box::new(Table { grid: Grid::place(1, rows).unwrap() }))
        };
        let blocks = vec![
            line("收支总表"),
            line("本表没有数据。"),
            line("部门：某局"),
            line("2024年度"),
            line("（金额单位：万元）"),
            table(),
            table(),
            Block::Heading { level: 1, content: Inline::words("第二部分") },
            line("表二：支出总表"),
            table(),
            Block::Heading { level: 2, content: Inline::words("政府采购") },
            line("104001 某局"),
            line("单位：万元"),
            table(),
        ];
        let published = Published { blocks };
        let titles = [5, 6, 9, 13].map(|at| published.title(at).unwrap_or_default());
        assert_eq!(titles, ["收支总表", "收支总表", "表二：支出总表", "政府采购"]);
        assert_eq!(published.captions(5), ["部门：某局", "2024年度", "（金额单位：万元）"]);
        assert_eq!(published.captions(13), ["104001 某局", "单位：万元"]);
        assert_eq!((published.title(0), published.captions(9).len()), (None, 0));
    }
}
