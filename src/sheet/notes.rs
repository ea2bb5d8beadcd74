//! The notes on the cells of a sheet: 批注, old ones and those with replies.

use super::allowance::Allowance;
use super::area::position;
use super::note::Note;
use super::refusal::Refusal;
use super::strings::unescaped;
use crate::package::{Part, Step, local};

/// What a note takes beside its text.
const NOTE: usize = 64;

/// The notes of a part, of either kind; those without a cell or without words are left out.
pub(super) fn read(name: &str, bytes: &[u8], left: &mut Allowance) -> Result<Vec<Note>, Refusal> {
    let mut part = Part::new(name, bytes);
    let mut notes = Vec::new();
    let (mut place, mut text) = (None, String::new());
    // Words stand in <text>: alone, or in runs of <t>. Readings beside them do not count.
    let (mut within, mut run, mut has_runs, mut phonetic) = (false, false, false, 0_u32);
    loop {
        match part.next()? {
            Step::Start(start) => match local(&start) {
                b"comment" | b"threadedComment" => {
                    place = part.attribute(&start, "ref")?.and_then(|cell| position(&cell));
                    text.clear();
                }
                b"text" => (within, has_runs) = (true, false),
                b"t" => (run, has_runs) = (true, true),
                b"rPh" => phonetic += 1,
                _ => {}
            },
            Step::Text(words) if phonetic == 0 && (run || (within && !has_runs)) => text.push_str(&words),
            Step::End(end) => match end.local() {
                b"text" => within = false,
                b"t" => run = false,
                b"rPh" => phonetic = phonetic.saturating_sub(1),
                b"comment" | b"threadedComment" if !text.trim().is_empty() => {
                    left.take_text(text.len() + NOTE)?;
                    let text = unescaped(std::mem::take(&mut text).into()).into_owned();
                    notes.extend(place.take().map(|(row, column)| Note { row, column, text }));
                }
                _ => {}
            },
            Step::Done => return Ok(notes),
            Step::Text(_) => {}
        }
    }
}
