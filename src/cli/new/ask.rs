//! Questions on a terminal. Without one, all answers must be options.

use std::io::{BufRead, IsTerminal};

use crate::cli::print;

/// Asks, and remembers the options that are missing where nobody can be asked.
pub(super) struct Asker {
    is_terminal: bool,
    missing: Vec<&'static str>,
}

impl Asker {
    pub(super) fn new() -> Self {
        Self { is_terminal: std::io::stdin().is_terminal() && std::io::stderr().is_terminal(), missing: Vec::new() }
    }

    pub(super) fn is_terminal(&self) -> bool {
        self.is_terminal
    }

    /// The value of an option, else of an answer; `None` if there is neither, which is remembered.
    pub(super) fn answer<T>(
        &mut self,
        option: &'static str,
        given: &Option<String>,
        question: &str,
        default: Option<&str>,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Option<T>, String> {
        if let Some(given) = given {
            return read(given).map(Some).map_err(|words| format!("{option} 的值不能是“{given}”：{words}"));
        }
        if !self.is_terminal {
            self.missing.push(option);
            return Ok(None);
        }
        let default_in_words = default.map_or_else(String::new, |default| format!("（直接按回车就是 {default}）"));
        let (first, rest) = question.split_once('\n').unwrap_or((question, ""));
        let list = if rest.is_empty() { String::new() } else { format!("{rest}\n") };
        loop {
            print::err(&format!("{first}{default_in_words}\n{list}> "));
            let mut line = String::new();
            let read_bytes = std::io::stdin().lock().read_line(&mut line);
            if !matches!(read_bytes, Ok(1..)) {
                return Err("没有回答完，什么都没有写".to_owned());
            }
            let answer = match (line.trim(), default) {
                ("", Some(default)) => default,
                (answer, _) => answer,
            };
            match read(answer) {
                Ok(value) => return Ok(Some(value)),
                Err(words) => print::err(&format!("  {words}。\n")),
            }
        }
    }

    /// An error that names all missing options.
    pub(super) fn refuse_missing(&self) -> Result<(), String> {
        if self.missing.is_empty() {
            return Ok(());
        }
        Err(format!("缺少 {}；不在终端里运行时不能提问，请写在命令里", self.missing.join("、")))
    }
}
