//! Findings about a file with Chinese heads, with its own heads: pasted as they are said, they must not begin a section anew.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::span::FileId;

/// Replaces `[revenue]` by `[收入]` in what is said of a file that writes it so.
pub fn in_own_heads(findings: &mut [Diagnostic], heads: &BTreeMap<(FileId, String), String>) {
    if heads.is_empty() {
        return;
    }
    for finding in findings {
        let Some(file) = finding.primary.as_ref().map(|label| label.span.file) else { continue };
        let own: Vec<(&String, &String)> =
            heads.iter().filter(|((named, _), _)| *named == file).map(|((_, key), written)| (key, written)).collect();
        let say = |words: &mut String| {
            for (key, written) in &own {
                for end in [']', '.'] {
                    *words = words.replace(&format!("[{key}{end}"), &format!("[{written}{end}"));
                }
            }
        };
        say(&mut finding.message);
        finding.primary.iter_mut().chain(&mut finding.labels).for_each(|label| say(&mut label.text));
        finding.notes.iter_mut().chain(&mut finding.help).for_each(say);
    }
}
