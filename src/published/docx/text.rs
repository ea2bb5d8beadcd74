//! The part with the text, as a stream: what is open is on a stack of its own, so that no nesting exhausts the program's.

use quick_xml::events::BytesStart;

use super::counter::Counter;
use super::limits::{DEPTH, Excess, Limits};
use super::properties::{CellProperties, ParagraphProperties, RowProperties, is_hidden_run, skip};
use super::refused::Refused;
use super::story::Story;
use super::styles::Styles;
use super::symbols::symbol;
use crate::package::{Part, Step, local};
use crate::published::block::Published;

/// Reads the part with the text.
pub(super) struct TextPart<'x> {
    part: Part<'x>,
    styles: &'x Styles,
    counter: Counter,
    limits: Limits,
    /// The body, and the text boxes that are open.
    stories: Vec<Story>,
    story: Story,
    /// For each open choice between drawings, whether one was taken: the others show the same in other ways.
    choices: Vec<bool>,
    words: Words,
    /// The text of a run, up to its end.
    said: String,
}

/// What the text of the part is at the moment.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Words {
    None,
    /// Text of a run; true if spaces around it count.
    Text(bool),
    Instruction,
}

impl<'x> TextPart<'x> {
    pub(super) fn new(name: &'x str, bytes: &'x [u8], styles: &'x Styles, counter: Counter) -> Self {
        Self {
            part: Part::new(name, bytes),
            styles,
            counter,
            limits: Limits::default(),
            stories: Vec::new(),
            story: Story::default(),
            choices: Vec::new(),
            words: Words::None,
            said: String::new(),
        }
    }

    pub(super) fn read(mut self) -> Result<Published, Refused> {
        let mut is_document = false;
        loop {
            match self.part.next()? {
                Step::Start(start) => {
                    is_document |= local(&start) == b"document";
                    self.begin(&start)?;
                }
                Step::End(end) => self.end(end.local())?,
                Step::Text(text) => self.text(&text),
                Step::Done if is_document => return Ok(self.story.finish()),
                Step::Done => return Err(self.part.broken().into()),
            }
        }
    }

    fn begin(&mut self, start: &BytesStart<'_>) -> Result<(), Refused> {
        match local(start) {
            // What readers do not see, or see only in a drawing.
            b"del" | b"moveFrom" | b"sectPr" | b"tblPr" | b"tblPrEx" | b"tblGrid" | b"sdtPr" | b"sdtEndPr" | b"rt" => {
                skip(&mut self.part)?;
            }
            b"drawing" | b"pict" | b"object" => self.story.drawings += 1,
            b"AlternateContent" => self.choices.push(false),
            b"Choice" | b"Fallback" => match self.choices.last_mut() {
                Some(true) => skip(&mut self.part)?,
                Some(taken) => *taken = true,
                None => {}
            },
            b"txbxContent" => {
                if self.stories.len() >= DEPTH {
                    return Err(Excess::Depth.into());
                }
                self.stories.push(std::mem::take(&mut self.story));
            }
            name if self.story.drawings == 0 => self.begin_text(name, start)?,
            _ => {}
        }
        Ok(())
    }

    fn begin_text(&mut self, name: &[u8], start: &BytesStart<'_>) -> Result<(), Refused> {
        match name {
            b"p" => {
                self.story.end_paragraph(self.styles);
                self.story.begin_paragraph(&mut self.limits)?;
            }
            b"pPr" => self.paragraph_properties()?,
            b"r" => self.story.is_hidden = false,
            b"rPr" => self.story.is_hidden = is_hidden_run(&mut self.part)?,
            b"t" => {
                let space = self.part.attribute(start, "space")?;
                self.words = Words::Text(space.is_some_and(|space| space == "preserve"));
            }
            b"instrText" => self.words = Words::Instruction,
            b"fldChar" => {
                let to = self.part.attribute(start, "fldCharType")?.unwrap_or_default();
                self.story.fields.turn(&to);
            }
            b"tab" | b"ptab" => self.story.say("\t", &mut self.limits)?,
            b"cr" => self.story.say("\n", &mut self.limits)?,
            b"br" => {
                let kind = self.part.attribute(start, "type")?;
                if kind.is_none_or(|kind| kind == "textWrapping") {
                    self.story.say("\n", &mut self.limits)?;
                }
            }
            b"noBreakHyphen" => self.story.say("-", &mut self.limits)?,
            b"sym" => self.symbol(start)?,
            b"tbl" => self.story.begin_table()?,
            b"tr" => self.story.begin_row(),
            b"trPr" => {
                let properties = RowProperties::read(&mut self.part)?;
                if let Some(table) = self.story.table.as_mut().filter(|_| self.story.tables == 1) {
                    table.row_properties(properties);
                }
            }
            b"tc" => {
                if let Some(table) = self.story.table.as_mut().filter(|_| self.story.tables == 1) {
                    table.begin_cell();
                }
            }
            b"tcPr" => self.cell_properties()?,
            _ => {}
        }
        Ok(())
    }

    fn paragraph_properties(&mut self) -> Result<(), Refused> {
        let properties = ParagraphProperties::read(&mut self.part)?;
        let label = self.label(&properties);
        let Some(paragraph) = &mut self.story.paragraph else { return Ok(()) };
        if let Some(label) = label {
            self.limits.take_text(label.len())?;
            paragraph.label = label;
        }
        paragraph.properties = properties;
        Ok(())
    }

    /// The label of automatic numbering: of the paragraph's own list, else that of its style.
    fn label(&mut self, properties: &ParagraphProperties) -> Option<String> {
        let of_style = self.styles.place(properties.style.as_deref());
        let own = properties.place.unwrap_or_default();
        let list = own.list.or_else(|| of_style?.0.list).filter(|&list| list > 0)?;
        let of_list = || of_style.and_then(|(_, style)| self.counter.lists.level_of_style(list, style));
        let level = own.level.or_else(of_list).or_else(|| of_style?.0.level).unwrap_or(0);
        self.counter.label(list, level)
    }

    fn cell_properties(&mut self) -> Result<(), Refused> {
        let properties = CellProperties::read(&mut self.part)?;
        let is_outer = self.story.tables == 1;
        if let Some(cell) = self.story.table.as_mut().and_then(|table| table.cell.as_mut()).filter(|_| is_outer) {
            cell.properties = properties;
        }
        Ok(())
    }

    fn symbol(&mut self, start: &BytesStart<'_>) -> Result<(), Refused> {
        let font = self.part.attribute(start, "font")?.unwrap_or_default();
        let code = self.part.attribute(start, "char")?.and_then(|code| u32::from_str_radix(&code, 16).ok());
        if let Some(c) = code.and_then(|code| symbol(&font, code)) {
            self.story.say(c.encode_utf8(&mut [0; 4]), &mut self.limits)?;
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        match self.words {
            Words::None => {}
            Words::Instruction => self.story.fields.instruct(text),
            Words::Text(_) => self.said.push_str(text),
        }
    }

    /// The text of a run, in which line breaks and tabs of the file are spaces.
    fn end_words(&mut self) -> Result<(), Refused> {
        let mut said = std::mem::take(&mut self.said);
        if said.contains(['\n', '\r', '\t']) {
            said = said.replace(['\n', '\r', '\t'], " ");
        }
        let keeps_spaces = self.words == Words::Text(true);
        self.words = Words::None;
        self.story.say(if keeps_spaces { &said } else { said.trim_matches(' ') }, &mut self.limits)?;
        said.clear();
        self.said = said;
        Ok(())
    }

    fn end(&mut self, name: &[u8]) -> Result<(), Refused> {
        match name {
            b"drawing" | b"pict" | b"object" => self.story.drawings = self.story.drawings.saturating_sub(1),
            b"AlternateContent" => drop(self.choices.pop()),
            b"txbxContent" => {
                if let Some(outer) = self.stories.pop() {
                    let boxed = std::mem::replace(&mut self.story, outer).finish().blocks;
                    match &mut self.story.paragraph {
                        Some(paragraph) => paragraph.after.extend(boxed),
                        None => self.story.add(boxed),
                    }
                }
            }
            _ if self.story.drawings > 0 => {}
            b"t" | b"instrText" => self.end_words()?,
            b"p" => self.story.end_paragraph(self.styles),
            b"tc" => self.story.end_cell(&mut self.limits)?,
            b"tr" if self.story.tables == 1 => {
                if let Some(table) = &mut self.story.table {
                    table.end_row()?;
                }
            }
            b"tbl" => self.story.end_table(&mut self.limits)?,
            _ => {}
        }
        Ok(())
    }
}
