//! Changes of texts that can be taken back: what was cut out where, and what stands there now.

/// A change of one file.
#[derive(Clone, Debug)]
struct Patch {
    path: String,
    /// First byte that differs.
    at: usize,
    old: String,
    new: String,
}

/// Steps to go back, and to go forward again.
#[derive(Clone, Default, Debug)]
pub(super) struct History {
    done: Vec<Vec<Patch>>,
    undone: Vec<Vec<Patch>>,
}

/// A text of a file.
pub(super) type Text = (String, String);

impl History {
    /// Notes a step: files with their texts before and after.
    pub fn note(&mut self, changes: &[(&str, &str, &str)]) {
        let step: Vec<Patch> = changes.iter().filter_map(|(path, old, new)| patch(path, old, new)).collect();
        if !step.is_empty() {
            self.done.push(step);
            self.undone.clear();
        }
    }

    /// The texts before the last step, or after the next one; `read` gives the texts as they are.
    pub fn go(&mut self, back: bool, read: &dyn Fn(&str) -> String) -> Option<Vec<Text>> {
        let step = if back { self.done.pop() } else { self.undone.pop() }?;
        let texts = step.iter().map(|patch| {
            let (from, to) = if back { (&patch.new, &patch.old) } else { (&patch.old, &patch.new) };
            let mut text = read(&patch.path);
            text.replace_range(patch.at..patch.at + from.len(), to);
            (patch.path.clone(), text)
        });
        let texts = texts.collect();
        if back {
            self.undone.push(step)
        } else {
            self.done.push(step)
        }
        Some(texts)
    }

    /// How many steps back and forward there are.
    pub fn steps(&self) -> (usize, usize) {
        (self.done.len(), self.undone.len())
    }
}

/// Where two texts differ; `None` if they do not.
fn patch(path: &str, old: &str, new: &str) -> Option<Patch> {
    if old == new {
        return None;
    }
    let most = old.len().min(new.len());
    let same = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    let at = (0..=same).rev().find(|&at| old.is_char_boundary(at) && new.is_char_boundary(at))?;
    let tail = old.bytes().rev().zip(new.bytes().rev()).take(most - at).take_while(|(a, b)| a == b).count();
    let fits = |tail: &usize| old.is_char_boundary(old.len() - tail) && new.is_char_boundary(new.len() - tail);
    let tail = (0..=tail).rev().find(fits)?;
    let cut = |text: &str| text[at..text.len() - tail].to_owned();
    Some(Patch { path: path.to_owned(), at, old: cut(old), new: cut(new) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_goes_back_and_forward() {
        let texts = ["", "一二三", "一二两三", "一三", "一三三", "三三三", "x", ""];
        let mut history = History::default();
        for pair in texts.windows(2) {
            history.note(&[("a", pair[0], pair[1])]);
        }
        assert_eq!(history.steps(), (7, 0));
        let mut now = String::new();
        for back in [true, false, true] {
            let expected: Vec<&str> = if back { texts.iter().rev().copied().collect() } else { texts.to_vec() };
            for text in &expected[1..] {
                let was = now.clone();
                now = history.go(back, &|_| was.clone()).unwrap().remove(0).1;
                assert_eq!(now, *text);
            }
            assert!(history.go(back, &|_| String::new()).is_none());
        }
        history.note(&[("a", "", "新")]);
        assert_eq!(history.steps(), (1, 0), "what was undone is gone");
        history.note(&[("a", "新", "新")]);
        assert_eq!(history.steps(), (1, 0), "no change is no step");
    }
}
