//! What the parser of TOML says, in Chinese.

use super::slips::{Slip, slip};

/// The parser's message in Chinese, and a more specific remedy if there is one.
pub(super) fn in_chinese(message: &str) -> Slip {
    const WORDS: &[(&str, &str, &str)] = &[
        ("duplicate key", "这个键前面已经写过", ""),
        ("cannot extend value", "这个键前面已经有值，不能再往里加", ""),
        ("cannot recurse", "括号套得太深", ""),
        ("recursion limit", "括号套得太深", ""),
        ("unclosed array table", "缺少右括号 ]]", "补上 ]]，如 [[expenditure]]。"),
        ("unclosed table", "缺少右括号 ]", "补上 ]，如 [unit]。"),
        ("unclosed array", "列表缺少右括号 ]", "在列表的最后补上 ]。"),
        ("unclosed inline table", "缺少右括号 }", "在这一行补上 }；{ } 之间的内容可以分几行写。"),
        (
            "string values must be quoted",
            "文字没有用引号括起来",
            "两边加英文双引号，如 name = \"南宫市人民政府办公室\"。",
        ),
        ("invalid basic string", "引号没有成对", "检查这一行两边的英文双引号；文字里的引号用中文“”。"),
        ("missing closing quote", "缺少后面的引号", "补上英文双引号；文字里的引号用中文“”。"),
        ("missing opening quote", "缺少前面的引号", "补上英文双引号。"),
        (
            "missing escaped value",
            "文字里有反斜杠 \\",
            "路径里的 \\ 改成 /，如 文字/职责.txt；文字里的 \\ 写成两个：\\\\。",
        ),
        ("key with no value", "只有键，没有值", "写成“键 = 值”；没有内容就删去这一行。"),
        ("missing value for key", "等号后面没有值", "写上值；没有金额就删去这一行，或写 0。"),
        ("missing value", "这里缺少一个值", "写上值；没有的删去。"),
        ("missing assignment", "键和值之间缺少等号", "写成“键 = 值”，等号用英文 =。"),
        ("extra assignment", "多了一个等号", "一项只写一个等号；两项之间少了逗号的，补上逗号。"),
        ("extra `=`", "多了一个等号", "删去多出的等号。"),
        ("extra comma", "多了一个逗号", "删去多出的逗号。"),
        ("missing comma", "缺少逗号", "列表和 { } 里的各项用英文逗号 , 隔开。"),
        ("unexpected key or value", "这里多了内容", "一行只写一个“键 = 值”。"),
        ("unexpected content", "这里多了内容", "一行只写一个“键 = 值”。"),
        (
            "invalid unquoted key",
            "键名里有不能用的字符",
            "键名里不写空格和标点，如 general、一般公共预算；科目名称写在 # 之后。",
        ),
        ("unquoted keys cannot be empty", "这里缺少键名", ""),
        ("missing key for inline", "这里应当是 } 或“键 = 值”", "看上一行是不是少了 }。"),
        ("missing key", "缺少键名", ""),
        ("invalid key-value pair", "不是“键 = 值”的写法", ""),
        ("unexpected leading zero", "数不能以 0 开头", "金额去掉前面的 0；编码要用引号括起来，如 \"0104001\"。"),
        ("`_` may only go between digits", "下划线只能写在数字之间", "删去下划线。"),
        ("invalid boolean", "文字没有用引号括起来", "两边加英文双引号；是、否写成 true、false。"),
        ("invalid float", "数后面多了内容", "只写数，如 1430.96；说明写在 # 之后。"),
        ("invalid integer", "数后面多了内容", "只写数，如 1430.96；说明写在 # 之后。"),
        ("invalid fraction", "小数点后面没有数字", "写成普通的小数，如 0.57、1430.96。"),
        ("unicode", "文字里有反斜杠 \\", "路径里的 \\ 改成 /，如 文字/职责.txt；文字里的 \\ 写成两个：\\\\。"),
        ("invalid value", "这个值的写法不对", "数写成 1430.96；文字加英文双引号；日期写成 2024-02-20。"),
        ("invalid comment character", "注释里有看不见的控制字符", "删去这个字符再重新键入。"),
        ("carriage return", "换行符不完整", "用编辑器把换行统一成 LF 或 CRLF 再保存。"),
        ("invalid inline table", "{ } 里面的写法不对", "写成 { 键 = 值, 键 = 值 }。"),
        ("missing table open", "缺少左括号 [", ""),
        ("multi-line", "三个引号没有成对", "找到开头的三个引号，在文字之后再写一次三个引号。"),
        ("radix", "金额和数量用十进制", ""),
    ];
    match WORDS.iter().find(|(english, ..)| message.contains(english)) {
        Some((_, chinese, way_out)) => slip(*chinese, *way_out),
        None => slip("这里读不懂", ""),
    }
}
