//! The kinds of findings about a repository's font files.

use crate::diagnostic::kinds;

kinds! {
    /// Every kind of this module, in order.
    KINDS;
    UNUSABLE "R003" "字体文件用不了", "换一个字体文件（.ttf、.otf、.ttc），放在预算仓库里，路径从 gongkai.toml 所在的文件夹写起。";
    NOT_THE_PINNED "R004" "装在电脑上的字体没有、不一样，或没有固定", "装上它，或在装有它的电脑上编制；或用 gongkai build --font-fallback 换用内置的字体。这台电脑上有哪些，gongkai fonts 列出来。";
    SUBSTITUTED "R005" Warning "换用了内置的字体", "要用写明的字体，装上它，或在装有它的电脑上编制。";
}
