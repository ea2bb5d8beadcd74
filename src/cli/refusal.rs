//! Usage errors in Chinese.

use std::ffi::OsString;
use std::path::Path;

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use gongkai::visible::on_one_line;

use super::exit::Exit;
use super::inputs::quoted;
use super::{missing, print};

/// Prints help, or the usage error.
pub(super) fn explain(error: &Error) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            print::out(&error.render().to_string());
            return if error.kind() == ErrorKind::DisplayHelp { Exit::Clean } else { Exit::Failed };
        }
        ErrorKind::DisplayVersion => {
            print::out(&error.render().to_string());
            return Exit::Clean;
        }
        _ => {}
    }
    let named = |kind| error.get(kind).map(words).unwrap_or_default();
    let (wrong, value) = (named(ContextKind::InvalidArg), named(ContextKind::InvalidValue));
    let words = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let written = named(ContextKind::InvalidSubcommand);
            if let Some((_, command)) = COMMANDS.iter().find(|(name, _)| *name == written) {
                return refuse(&format!("命令写英文：gongkai {command} …"));
            }
            if Path::new(&written).exists() {
                let path = quoted(Path::new(&written));
                return refuse(&format!("没有写命令；检查它，运行 gongkai check {path}"));
            }
            format!("没有“{written}”这个命令")
        }
        ErrorKind::MissingSubcommand => "缺少命令，如 check、build".to_owned(),
        ErrorKind::UnknownArgument => format!("没有“{wrong}”这个选项"),
        ErrorKind::InvalidValue if value.is_empty() => format!("{wrong} 后面要写一个值"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("{wrong} 的值不能是“{value}”"),
        ErrorKind::MissingRequiredArgument => format!("缺少 {wrong}"),
        ErrorKind::ArgumentConflict => {
            format!("{wrong} 不能与 {} 同时写", named(ContextKind::PriorArg))
        }
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            format!("{wrong} 的值太多或太少")
        }
        ErrorKind::InvalidUtf8 => "参数里有不是文字的字节".to_owned(),
        _ => "命令行写得不对".to_owned(),
    };
    let mut message = format!("错误：{words}\n");
    let suggestions = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    if let Some(meant) = suggestions.into_iter().map(named).find(|meant| !meant.is_empty()) {
        message.push_str(&format!("是不是想写：{meant}\n"));
    } else if let Some(ContextValue::Strings(valid)) = error.get(ContextKind::ValidValue) {
        message.push_str(&format!("可以写：{}\n", valid.join("、")));
    }
    message.push_str("用 gongkai --help 看用法。\n");
    print::err(&message);
    Exit::Failed
}

/// What people call the commands.
const COMMANDS: [(&str, &str); 12] = [
    ("检查", "check"),
    ("编制", "build"),
    ("生成", "build"),
    ("新建", "new"),
    ("查看", "show"),
    ("解释", "explain"),
    ("导入", "import"),
    ("比较", "diff"),
    ("核对", "verify"),
    ("转换", "convert"),
    ("科目", "codes"),
    ("格式", "variants"),
];

/// The refusal of an option that begins with a Chinese dash, which is not the name of a file either.
pub(super) fn of_dashes(words: impl Iterator<Item = OsString>) -> Option<String> {
    let mut words = words.filter_map(|word| word.into_string().ok()).filter(|word| !Path::new(word).exists());
    words.find_map(|word| {
        let option = missing::option(&word)?;
        let word = on_one_line(&word);
        Some(format!("“{word}”前面是中文的破折号；选项的前面写两个英文减号：{option}"))
    })
}

fn refuse(words: &str) -> Exit {
    print::err(&format!("错误：{words}\n"));
    Exit::Failed
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => on_one_line(text).into_owned(),
        // The best suggestion is last.
        ContextValue::Strings(texts) => texts.last().map(|text| on_one_line(text).into_owned()).unwrap_or_default(),
        _ => String::new(),
    }
}
