//! Layout of help.

/// Template of every subcommand's help.
pub(super) const HELP: &str = "{about}\n\n用法：{usage}\n\n{all-args}\n";
