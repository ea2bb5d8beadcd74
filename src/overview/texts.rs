//! Texts: those that are written, and those that the variant still asks for.

use super::Understood;
use super::table::{Cell, Row, Table};
use crate::model::Extra;
use crate::source::Span;
use crate::variant::{AskKind, InputGroup, Need, UnitInput};

impl Understood<'_> {
    pub(super) fn texts(&self) -> Table {
        let table = Table::new("texts", "文字").expected().text("key", "键").text("name", "名称");
        let mut table = table.amount("length", "字数").text("text", "内容");
        for &group in InputGroup::ALL {
            let asked = self.variant.map_or(&[][..], |variant| variant.inputs.of(group));
            let written = self.written(group);
            table.rows.extend(asked.iter().filter(|input| input.kind == AskKind::List).map(|list| self.list(list)));
            for input in asked.iter().filter(|input| input.kind != AskKind::List) {
                let text = written.iter().find(|(key, ..)| *key == input.key.value);
                table.rows.extend(self.asked(group, input, text));
            }
            let unasked = |key: &str| asked.iter().all(|input| input.key.value != key);
            for text in written.iter().filter(|(key, ..)| unasked(key)) {
                let mut row = self.row(group.key(), "", text);
                if self.variant.is_some() {
                    "这种格式不印".clone_into(&mut row.note);
                }
                table.rows.push(row);
            }
        }
        let replaced = self.budget.sections.0.iter();
        table.rows.extend(replaced.map(|(key, text)| {
            let name = format!("代替“{}”一节", key.value);
            self.row("sections", &name, &(key.value.as_str(), &text.value, text.span))
        }));
        table
    }

    /// A list that the variant asks for: how many records it has.
    fn list(&self, input: &UnitInput) -> Row {
        let key = Cell::Text(format!("{}.{}", InputGroup::Extra.key(), input.key.value));
        let records = self.budget.asked_records(&input.key.value);
        Row::entry([key, Cell::text(&input.what), Cell::Empty, Cell::Text(format!("{records} 条记录"))])
    }

    /// 分项绩效目标
    pub(super) fn targets(&self) -> Table {
        let table = Table::new("targets", "分项绩效目标").text("name", "名称").text("goal", "绩效目标");
        let mut table = table.text("indicator", "绩效指标");
        let targets = self.budget.performance.iter().flat_map(|performance| &performance.target);
        table.rows.extend(targets.map(|target| {
            let others = [&target.goal, &target.indicator].map(|text| Cell::maybe(text.as_ref()));
            Row::entry([Cell::text(&target.name.value)].into_iter().chain(others))
        }));
        table
    }

    /// Keys, texts and places of a group.
    fn written(&self, group: InputGroup) -> Vec<Written<'_>> {
        match group {
            InputGroup::Narrative => {
                let texts = self.budget.narrative.iter().flat_map(|narrative| &narrative.value.0);
                texts.map(|(key, text)| (key.value.as_str(), text.value.as_str(), text.span)).collect()
            }
            InputGroup::Extra => {
                let values = self.budget.extra.iter().flat_map(|extra| &extra.value.0);
                let single = values.filter(|(_, value)| !matches!(value, Extra::Records(..)));
                single.map(|(key, value)| (key.value.as_str(), value.text(), value.span())).collect()
            }
            InputGroup::Performance => {
                let own = self.budget.performance.iter();
                let texts = own.flat_map(|own| [("overall", &own.overall), ("safeguards", &own.safeguards)]);
                let written = texts.filter_map(|(key, text)| text.as_ref().map(|text| (key, text)));
                written.map(|(key, text)| (key, text.value.as_str(), text.span)).collect()
            }
        }
    }

    /// A text that the variant asks for; `None` if this budget's document does without it.
    fn asked(&self, group: InputGroup, input: &UnitInput, written: Option<&Written<'_>>) -> Option<Row> {
        if let Some(text) = written.filter(|(_, text, _)| !text.trim().is_empty()) {
            return Some(self.row(group.key(), &input.what, text));
        }
        let is_wanted = |(of, key): &(InputGroup, String)| *of == group && *key == input.key.value;
        if input.need != Need::Always && !self.unwritten.iter().any(is_wanted) {
            return None;
        }
        let key = format!("{}.{}", group.key(), input.key.value);
        let cells = [Cell::Text(key), Cell::text(&input.what), Cell::Empty, Cell::Empty];
        Some(Row { note: "还没有写".to_owned(), ..Row::entry(cells) })
    }

    fn row(&self, table: &str, name: &str, &(key, text, span): &Written<'_>) -> Row {
        let key = Cell::Text(format!("{table}.{key}"));
        if self.is_pending(span) {
            return Row::entry([key, Cell::text(name), Cell::Empty, Cell::Pending]);
        }
        let length = text.chars().filter(|c| !c.is_whitespace()).count();
        // One line, so that a table has a line per text.
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Row::entry([key, Cell::text(name), Cell::Count(length), Cell::text(&words)])
    }
}

/// Key, text and place.
type Written<'w> = (&'w str, &'w str, Span);
