//! A repository of which one answer fails, and what is asked of it.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use gongkai::world::{Disk, ReadError, World};

use crate::cli::repository::Repository;

/// What happens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Answer {
    /// A file cannot be read, now or later; of other questions, nothing is found.
    Fails,
    /// The program panics, with what a budget says in its message.
    Panics,
}

/// Words that no report may hold.
pub(super) const SECRET: &str = "某局的秘密";

/// What was asked, in order; at one question something happens.
#[derive(Default)]
pub(super) struct Questions {
    at: Option<(usize, Answer)>,
    /// A file whose reading panics, once.
    file: Option<String>,
    asked: Mutex<Vec<Question>>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Question {
    pub path: String,
    /// True for the bytes of a file: only they can be refused with a reason.
    pub is_read: bool,
}

impl Questions {
    pub(super) fn new(at: usize, answer: Answer) -> Arc<Self> {
        Arc::new(Self { at: Some((at, answer)), ..Self::default() })
    }

    pub(super) fn at_first_read_of(path: &str) -> Arc<Self> {
        Arc::new(Self { file: Some(path.to_owned()), ..Self::default() })
    }

    pub(super) fn asked(&self) -> Vec<Question> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Opens a repository whose questions are these.
    pub(super) fn open(self: &Arc<Self>, root: &Path) -> Result<Repository, String> {
        let disk = Disk::open(root).map_err(|error| error.to_string())?;
        Ok(Repository::new(Failing { disk, questions: Arc::clone(self) }))
    }

    /// True if this one is refused.
    fn ask(&self, path: &str, is_read: bool) -> bool {
        let question = Question { path: path.to_owned(), is_read };
        let (number, failed, is_first) = {
            let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
            asked.push(question.clone());
            let number = asked.len() - 1;
            let failed = self.at.and_then(|(at, _)| asked.get(at).cloned());
            (number, failed, !asked[..number].contains(&question))
        };
        let panics_here = is_read && is_first && self.file.as_deref() == Some(path);
        match self.at {
            Some((at, Answer::Panics)) if at == number => panics(),
            Some((at, Answer::Fails)) => at == number || (is_read && failed == Some(question)),
            _ if panics_here => panics(),
            _ => false,
        }
    }
}

fn panics() -> ! {
    panic!("byte index 1 is not a char boundary of `{SECRET}`")
}

struct Failing {
    disk: Disk,
    questions: Arc<Questions>,
}

impl World for Failing {
    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
        if self.questions.ask(path, true) {
            return Err(ReadError::Failed("Input/output error (os error 5)".to_owned()));
        }
        self.disk.read(path, limit)
    }

    fn has(&self, path: &str) -> bool {
        !self.questions.ask(path, false) && self.disk.has(path)
    }

    fn list(&self, folder: &str) -> Vec<String> {
        if self.questions.ask(folder, false) { Vec::new() } else { self.disk.list(folder) }
    }

    fn folders(&self, folder: &str) -> Vec<String> {
        if self.questions.ask(folder, false) { Vec::new() } else { self.disk.folders(folder) }
    }

    fn name(&self) -> String {
        self.disk.name()
    }
}
