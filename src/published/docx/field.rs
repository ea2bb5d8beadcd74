//! Fields, whose result is text and whose instruction is not.

/// Bytes of an instruction that tell its kind.
const KIND: usize = 16;

/// The fields that are open, one within the other.
#[derive(Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// How many of them are still at their instruction.
    instructions: usize,
    /// How many of them are tables of contents, and at their result.
    contents: usize,
}

#[derive(Default)]
struct Field {
    /// The beginning of the instruction.
    kind: String,
    has_result: bool,
    is_contents: bool,
}

impl Fields {
    /// Takes the character that begins, separates or ends a field.
    pub(super) fn turn(&mut self, to: &str) {
        match to {
            "begin" => {
                self.open.push(Field::default());
                self.instructions += 1;
            }
            "separate" => {
                let Some(field) = self.open.last_mut().filter(|field| !field.has_result) else { return };
                field.has_result = true;
                field.is_contents =
                    field.kind.trim_start().get(..3).is_some_and(|kind| kind.eq_ignore_ascii_case("TOC"));
                self.instructions -= 1;
                self.contents += usize::from(field.is_contents);
            }
            "end" => {
                let Some(field) = self.open.pop() else { return };
                self.instructions -= usize::from(!field.has_result);
                self.contents -= usize::from(field.is_contents);
            }
            _ => {}
        }
    }

    /// Takes a piece of an instruction.
    pub(super) fn instruct(&mut self, text: &str) {
        let Some(field) = self.open.last_mut() else { return };
        let room = KIND.saturating_sub(field.kind.len());
        field.kind.extend(text.chars().take(room));
    }

    /// True within an instruction.
    pub(super) fn is_instruction(&self) -> bool {
        self.instructions > 0
    }

    /// True within a table of contents.
    pub(super) fn is_contents(&self) -> bool {
        self.contents > 0
    }
}
