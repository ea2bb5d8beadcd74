//! The kinds of findings about a repository's font files.

use crate::diagnostic::kinds;

kinds! {
    /// Every kind of this module, in order.
    KINDS;
    UNUSABLE "R003" "字体文件用不了", "换一个字体文件（.ttf、.otf、.ttc），放在预算仓库里，路径从 gongkai.toml 所在的文件夹写起。";
}
