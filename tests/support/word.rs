//! Word documents written by hand: the body, styles and numbering as XML.

use super::zip::{Entry, zip};

const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The parts of a Word document.
#[derive(Clone, Default)]
pub struct Word {
    pub body: String,
    pub styles: String,
    pub numbering: String,
    /// Before the root element of the text.
    pub prolog: String,
    /// Other parts.
    pub others: Vec<(&'static str, Vec<u8>)>,
}

impl Word {
    pub fn of(body: &str) -> Self {
        Self { body: body.to_owned(), ..Self::default() }
    }

    /// The text's part.
    pub fn text(&self) -> String {
        format!("{}<w:document xmlns:w=\"w\"><w:body>{}<w:sectPr/></w:body></w:document>", self.prolog, self.body)
    }

    pub fn bytes(&self) -> Vec<u8> {
        let relation = |kind: &str, target: &str| {
            format!("<Relationship Id=\"{kind}\" Type=\"{RELATION}/{kind}\" Target=\"{target}\"/>")
        };
        let of_package = format!("<Relationships>{}</Relationships>", relation("officeDocument", "word/document.xml"));
        let of_document =
            [("styles", "styles.xml"), ("numbering", "numbering.xml")].map(|(kind, file)| relation(kind, file));
        let of_document = format!(
            "<Relationships>{}<Relationship Id=\"out\" Type=\"{RELATION}/hyperlink\" Target=\"http://localhost/x\" \
             TargetMode=\"External\"/></Relationships>",
            of_document.concat()
        );
        let parts = [
            ("[Content_Types].xml", "<Types/>".to_owned()),
            ("_rels/.rels", of_package),
            ("word/_rels/document.xml.rels", of_document),
            ("word/document.xml", self.text()),
            ("word/styles.xml", format!("<w:styles>{}</w:styles>", self.styles)),
            ("word/numbering.xml", format!("<w:numbering>{}</w:numbering>", self.numbering)),
        ];
        let mut entries: Vec<Entry> = parts.iter().map(|(name, text)| Entry::new(name, text.as_bytes())).collect();
        entries.extend(self.others.iter().map(|(name, bytes)| Entry::new(name, bytes)));
        zip(&entries)
    }
}

/// A paragraph of one run.
pub fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

/// A cell with these properties.
pub fn cell(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph(text))
}

/// A table of rows of cells, which are written by `cell`.
pub fn table(rows: &[&[String]]) -> String {
    let rows: String = rows.iter().map(|row| format!("<w:tr>{}</w:tr>", row.concat())).collect();
    format!("<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>")
}
