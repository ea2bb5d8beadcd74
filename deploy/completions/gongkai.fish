# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_gongkai_global_optspecs
    string join \n h/help V/version
end

function __fish_gongkai_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_gongkai_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_gongkai_using_subcommand
    set -l cmd (__fish_gongkai_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c gongkai -n "__fish_gongkai_needs_command" -s h -l help -d '显示帮助'
complete -c gongkai -n "__fish_gongkai_needs_command" -s V -l version -d '显示版本'
complete -c gongkai -n "__fish_gongkai_needs_command" -f -a "new" -d '新建一个预算仓库：带说明的预算文件，写着还要填什么'
complete -c gongkai -n "__fish_gongkai_needs_command" -f -a "check" -d '检查预算文件，列出发现的问题'
complete -c gongkai -n "__fish_gongkai_needs_command" -f -a "show" -d '读懂了什么：科目、项目、来源的名称和金额，列成表'
complete -c gongkai -n "__fish_gongkai_needs_command" -f -a "build" -d '检查无误后编制公开文件'
complete -c gongkai -n "__fish_gongkai_needs_command" -f -a "workbook" -d '写出填报用的工作簿（Excel、WPS）'
complete -c gongkai -n "__fish_gongkai_needs_command" -f -a "convert" -d '把工作簿转成 TOML，或把 TOML 转成工作簿'
complete -c gongkai -n "__fish_gongkai_needs_command" -f -a "import" -d '把公开过的文件（Word、Excel）读回来，写成预算文件'
complete -c gongkai -n "__fish_gongkai_needs_command" -f -a "next-year" -d '由上年的预算写出下一年的：金额待填，说到上年的地方待核'
complete -c gongkai -n "__fish_gongkai_needs_command" -f -a "final" -d '由本年的预算写出本年的决算：科目和来源照预算，金额待填'
complete -c gongkai -n "__fish_gongkai_needs_command" -f -a "diff" -d '比较两个预算或两份公开文件：数字、科目、项目、文字；退出码 0 相同，1 有不同，2 比不了'
complete -c gongkai -n "__fish_gongkai_needs_command" -f -a "watch" -d '盯着文件，一改就重编，一直到按 Ctrl-C'
complete -c gongkai -n "__fish_gongkai_needs_command" -f -a "desk" -d '在浏览器里填报：读写这个文件夹的文件，一直到按 Ctrl-C'
complete -c gongkai -n "__fish_gongkai_needs_command" -f -a "verify" -d '核对编好的文件：与清单、与预算是不是一致；退出码 0 相符，1 不符，2 核对不了'
complete -c gongkai -n "__fish_gongkai_needs_command" -f -a "manifest" -d '几台机器分着编的仓库：把各片合成整个仓库的清单和汇总'
complete -c gongkai -n "__fish_gongkai_needs_command" -f -a "fmt" -d '把预算文件改成通常的写法：中文的键、日期、编码；说明和空行都留着'
complete -c gongkai -n "__fish_gongkai_needs_command" -f -a "explain" -d '解释一个问题代码：检查什么、为什么、依据、错误和正确的例子'
complete -c gongkai -n "__fish_gongkai_needs_command" -f -a "codes" -d '查科目和政府采购品目的编码和名称'
complete -c gongkai -n "__fish_gongkai_needs_command" -f -a "schema" -d '印出 JSON Schema，供编辑器补全和提示'
complete -c gongkai -n "__fish_gongkai_needs_command" -f -a "fonts" -d '列出 PDF 用的字体和这台电脑上可用的，或固定按名称写的字体'
complete -c gongkai -n "__fish_gongkai_needs_command" -f -a "variants" -d '列出、查看公开格式，或从一种格式开始另写一种'
complete -c gongkai -n "__fish_gongkai_using_subcommand new" -l code -d '单位代码，如 104001' -r
complete -c gongkai -n "__fish_gongkai_using_subcommand new" -l name -d '单位全称' -r
complete -c gongkai -n "__fish_gongkai_using_subcommand new" -l kind -d '预算类型：单位 或 部门' -r
complete -c gongkai -n "__fish_gongkai_using_subcommand new" -l year -d '预算年度，如 2026' -r
complete -c gongkai -n "__fish_gongkai_using_subcommand new" -l variant -d '公开格式的名称；gongkai variants 列出有哪些' -r
complete -c gongkai -n "__fish_gongkai_using_subcommand new" -l money -d '文件里金额的单位：万元 或 元；不在终端里问，不写就是万元' -r
complete -c gongkai -n "__fish_gongkai_using_subcommand new" -l ci -d '另写一个持续集成的文件，每次提交都检查并编制：github、gitlab、gitee' -r -f -a "github\t''
gitlab\t''
gitee\t''"
complete -c gongkai -n "__fish_gongkai_using_subcommand new" -l workbook -d '用工作簿（Excel、WPS）填报：写 预算填报.xlsx，不写 budget.toml'
complete -c gongkai -n "__fish_gongkai_using_subcommand new" -s h -l help -d '显示帮助'
complete -c gongkai -n "__fish_gongkai_using_subcommand check" -l format -d '输出格式：human 给人看（不写就是），json 给程序读，sarif 给代码托管网站和编辑器，junit 给持续集成，github 给 GitHub 的工作流，html 和 xlsx 是给审核的人看的报告' -r -f -a "human\t'For people'
json\t'For programs'
sarif\t'For code hosting sites and editors'
junit\t'For CI systems'
github\t'For the log of a GitHub workflow'
html\t'A page for auditors and supervisors'
xlsx\t'The same as a workbook'"
complete -c gongkai -n "__fish_gongkai_using_subcommand check" -s o -l output -d '写进这个文件，不印出来；格式看文件名的结尾：.html、.xlsx、.json、.sarif、.xml（junit）' -r -F
complete -c gongkai -n "__fish_gongkai_using_subcommand check" -s j -l jobs -d '几份预算同时检查；不写就是处理器的核数' -r
complete -c gongkai -n "__fish_gongkai_using_subcommand check" -l allow -d '放行这个代码的问题，可以写几次，如 --allow C011' -r
complete -c gongkai -n "__fish_gongkai_using_subcommand check" -l overwrite -d '文件已经有了也写，原来的内容就没有了'
complete -c gongkai -n "__fish_gongkai_using_subcommand check" -l deny-warnings -d '有警告也算不通过'
complete -c gongkai -n "__fish_gongkai_using_subcommand check" -l no-allow -d '不管 allow，列出全部问题'
complete -c gongkai -n "__fish_gongkai_using_subcommand check" -s h -l help -d '显示帮助'
complete -c gongkai -n "__fish_gongkai_using_subcommand show" -l format -d '输出格式：human 给人看（不写就是），json 给程序读：tables 是各表，行里按栏的键（columns）写各格，row 是 entry（写的）、subtotal 或 total；金额是文字，单位见 money，不四舍五入；空格是 null；incomplete 列出加得不全的格；errors、warnings 是 check 查出的个数' -r -f -a "human\t'For people'
json\t'For programs'"
complete -c gongkai -n "__fish_gongkai_using_subcommand show" -s h -l help -d '显示帮助'
complete -c gongkai -n "__fish_gongkai_using_subcommand build" -s f -l format -d '要哪些格式，用逗号隔开：md、json、docx、pdf、html、csv、xlsx；不写就用 gongkai.toml 里的，那里也没有就是 md、json、docx、pdf' -r -f -a "md\t''
json\t''
docx\t''
pdf\t''
html\t''
csv\t''
xlsx\t''"
complete -c gongkai -n "__fish_gongkai_using_subcommand build" -s o -l output -d '写到哪个文件夹；不写就用 gongkai.toml 里的，那里也没有就是预算文件旁边的 dist' -r -F
complete -c gongkai -n "__fish_gongkai_using_subcommand build" -s j -l jobs -d '几份预算同时编制；不写就是处理器的核数' -r
complete -c gongkai -n "__fish_gongkai_using_subcommand build" -l shard -d '几台机器分着编一个仓库：把仓库分成 N 片，这里编第 K 片；都编完后运行 gongkai manifest merge' -r
complete -c gongkai -n "__fish_gongkai_using_subcommand build" -l no-cache -d '全部重编：没有变化的也不跳过'
complete -c gongkai -n "__fish_gongkai_using_subcommand build" -l trace -d '只管 HTML：点页上的数，看它由哪些数相加、写在哪个文件哪一行；文件名加“-内部”，不得公开'
complete -c gongkai -n "__fish_gongkai_using_subcommand build" -l font-fallback -d 'gongkai.toml 写的、装在电脑上的字体没有或不一样时，换用内置的；清单里标明'
complete -c gongkai -n "__fish_gongkai_using_subcommand build" -l force -d '检查有错误也写出来，标明是草稿；仍算不通过'
complete -c gongkai -n "__fish_gongkai_using_subcommand build" -s h -l help -d '显示帮助'
complete -c gongkai -n "__fish_gongkai_using_subcommand workbook" -s o -l output -d '写成哪个文件；不写就是 预算填报.xlsx（决算是 决算填报.xlsx）' -r -F
complete -c gongkai -n "__fish_gongkai_using_subcommand workbook" -l variant -d '公开格式；要填哪些文字由它定。gongkai variants 列出有哪些' -r
complete -c gongkai -n "__fish_gongkai_using_subcommand workbook" -l from -d '从这份预算开始：已有的内容都填好' -r -F
complete -c gongkai -n "__fish_gongkai_using_subcommand workbook" -l overwrite -d '文件已经有了也写，原来的内容就没有了'
complete -c gongkai -n "__fish_gongkai_using_subcommand workbook" -s h -l help -d '显示帮助'
complete -c gongkai -n "__fish_gongkai_using_subcommand convert" -l overwrite -d '新文件已经有了也写，原来的内容就没有了'
complete -c gongkai -n "__fish_gongkai_using_subcommand convert" -s h -l help -d '显示帮助'
complete -c gongkai -n "__fish_gongkai_using_subcommand import" -s o -l output -d '写成哪个文件；不写就是按年度取名的文件夹里的 budget.toml，如 2024/budget.toml，决算的是 final.toml' -r -F
complete -c gongkai -n "__fish_gongkai_using_subcommand import" -l variant -d '公开格式；不写就用内置格式中最相近的' -r
complete -c gongkai -n "__fish_gongkai_using_subcommand import" -l year -d '预算、决算的年度；文件里没有写明年度的才要写' -r
complete -c gongkai -n "__fish_gongkai_using_subcommand import" -l format -d '输出格式：human 给人看（不写就是），json 给程序读：cells 是比过的格数，differing 是与原文不同的格，lost 是与原文不同的段落，unplaced 是没有放处的格数，remarks 是没有采用的，doubts 是标着待核的，files 是写了的文件' -r -f -a "human\t'For people'
json\t'For programs'"
complete -c gongkai -n "__fish_gongkai_using_subcommand import" -l overwrite -d '文件已经有了也写，原来的内容就没有了'
complete -c gongkai -n "__fish_gongkai_using_subcommand import" -s h -l help -d '显示帮助'
complete -c gongkai -n "__fish_gongkai_using_subcommand next-year" -s o -l output -d '写到哪个文件夹；不写就是旁边同名的文件夹，年份换成下一年' -r -F
complete -c gongkai -n "__fish_gongkai_using_subcommand next-year" -s h -l help -d '显示帮助'
complete -c gongkai -n "__fish_gongkai_using_subcommand final" -s o -l output -d '写到哪个文件（.toml 或 .xlsx）；不写就是预算旁边的 final.toml（工作簿是名称里有“决算”的工作簿）' -r -F
complete -c gongkai -n "__fish_gongkai_using_subcommand final" -s h -l help -d '显示帮助'
complete -c gongkai -n "__fish_gongkai_using_subcommand diff" -l format -d '输出格式：human 给人看（不写就是），markdown 可以贴到网页或邮件里，json 给程序读' -r -f -a "human\t'For people'
markdown\t'For a page or a mail'
json\t'For programs'"
complete -c gongkai -n "__fish_gongkai_using_subcommand diff" -l all -d '比两个预算时，也列出公开表的每一格，和只有年份、数字不同的段落'
complete -c gongkai -n "__fish_gongkai_using_subcommand diff" -l findings -d '只说变了的主要数字，和新出现、新放行、不再有、不再放行的问题；两份预算或两个预算仓库才有'
complete -c gongkai -n "__fish_gongkai_using_subcommand diff" -s h -l help -d '显示帮助'
complete -c gongkai -n "__fish_gongkai_using_subcommand watch" -s f -l format -d '要哪些格式，用逗号隔开：md、json、docx、pdf、html、csv、xlsx；不写就用 gongkai.toml 里的，那里也没有就是 md、json、docx、pdf' -r -f -a "md\t''
json\t''
docx\t''
pdf\t''
html\t''
csv\t''
xlsx\t''"
complete -c gongkai -n "__fish_gongkai_using_subcommand watch" -s o -l output -d '写到哪个文件夹；不写就用 gongkai.toml 里的，那里也没有就是预算文件旁边的 dist' -r -F
complete -c gongkai -n "__fish_gongkai_using_subcommand watch" -s j -l jobs -d '几份预算同时编制；不写就是处理器的核数' -r
complete -c gongkai -n "__fish_gongkai_using_subcommand watch" -l shard -d '几台机器分着编一个仓库：把仓库分成 N 片，这里编第 K 片；都编完后运行 gongkai manifest merge' -r
complete -c gongkai -n "__fish_gongkai_using_subcommand watch" -l no-cache -d '全部重编：没有变化的也不跳过'
complete -c gongkai -n "__fish_gongkai_using_subcommand watch" -l trace -d '只管 HTML：点页上的数，看它由哪些数相加、写在哪个文件哪一行；文件名加“-内部”，不得公开'
complete -c gongkai -n "__fish_gongkai_using_subcommand watch" -l font-fallback -d 'gongkai.toml 写的、装在电脑上的字体没有或不一样时，换用内置的；清单里标明'
complete -c gongkai -n "__fish_gongkai_using_subcommand watch" -l force -d '检查有错误也写出来，标明是草稿；仍算不通过'
complete -c gongkai -n "__fish_gongkai_using_subcommand watch" -s h -l help -d '显示帮助'
complete -c gongkai -n "__fish_gongkai_using_subcommand desk" -l page -d '填报页 gongkai.html 在哪里；不写就用程序自带的，或与程序放在一起的' -r -F
complete -c gongkai -n "__fish_gongkai_using_subcommand desk" -s h -l help -d '显示帮助'
complete -c gongkai -n "__fish_gongkai_using_subcommand verify" -l published -d '公开过的文件夹或清单：列出这次与它不同的格和文字，供更正公开' -r -F
complete -c gongkai -n "__fish_gongkai_using_subcommand verify" -s j -l jobs -d '几份同时核对；不写就是处理器的核数' -r
complete -c gongkai -n "__fish_gongkai_using_subcommand verify" -s h -l help -d '显示帮助'
complete -c gongkai -n "__fish_gongkai_using_subcommand manifest; and not __fish_seen_subcommand_from merge" -s h -l help -d '显示帮助'
complete -c gongkai -n "__fish_gongkai_using_subcommand manifest; and not __fish_seen_subcommand_from merge" -f -a "merge" -d '各片都编完后，合成整个仓库的清单和汇总：与一台机器编出来的一样'
complete -c gongkai -n "__fish_gongkai_using_subcommand manifest; and __fish_seen_subcommand_from merge" -s o -l output -d '各片写到了哪个文件夹：编制时写了 -o，这里写同样的' -r -F
complete -c gongkai -n "__fish_gongkai_using_subcommand manifest; and __fish_seen_subcommand_from merge" -s h -l help -d '显示帮助'
complete -c gongkai -n "__fish_gongkai_using_subcommand fmt" -l check -d '只看有没有要改的，不写；有就退出 1'
complete -c gongkai -n "__fish_gongkai_using_subcommand fmt" -s h -l help -d '显示帮助'
complete -c gongkai -n "__fish_gongkai_using_subcommand explain" -l list -d '列出全部代码'
complete -c gongkai -n "__fish_gongkai_using_subcommand explain" -s h -l help -d '显示帮助'
complete -c gongkai -n "__fish_gongkai_using_subcommand codes" -l learn -d '从业务系统导出的文件（.xlsx、.csv）里找出科目编码和名称，写成本仓库自己的科目表（gongkai.toml 的 [codes]）' -r -F
complete -c gongkai -n "__fish_gongkai_using_subcommand codes" -l all -d '全部列出，不限 50 个'
complete -c gongkai -n "__fish_gongkai_using_subcommand codes" -s h -l help -d '显示帮助'
complete -c gongkai -n "__fish_gongkai_using_subcommand schema" -s h -l help -d '显示帮助'
complete -c gongkai -n "__fish_gongkai_using_subcommand fonts" -l pin -d '固定 gongkai.toml 里按名称写的字体：把这台电脑上的字体文件的 SHA-256 写进去'
complete -c gongkai -n "__fish_gongkai_using_subcommand fonts" -s h -l help -d '显示帮助'
complete -c gongkai -n "__fish_gongkai_using_subcommand variants; and not __fish_seen_subcommand_from list show eject" -l format -d '输出格式：human 给人看（不写就是），json 给程序读' -r -f -a "human\t'For people'
json\t'For programs'"
complete -c gongkai -n "__fish_gongkai_using_subcommand variants; and not __fish_seen_subcommand_from list show eject" -s h -l help -d '显示帮助'
complete -c gongkai -n "__fish_gongkai_using_subcommand variants; and not __fish_seen_subcommand_from list show eject" -f -a "list" -d '列出内置的和本仓库的公开格式（不写就是）'
complete -c gongkai -n "__fish_gongkai_using_subcommand variants; and not __fish_seen_subcommand_from list show eject" -f -a "show" -d '一种格式有什么：要单位写的话、表、可以代替的节、数的样式'
complete -c gongkai -n "__fish_gongkai_using_subcommand variants; and not __fish_seen_subcommand_from list show eject" -f -a "eject" -d '以一种格式为基础另写一种：把它的各个文件抄到一个新文件夹'
complete -c gongkai -n "__fish_gongkai_using_subcommand variants; and __fish_seen_subcommand_from list" -l format -d '输出格式：human 给人看（不写就是），json 给程序读' -r -f -a "human\t'For people'
json\t'For programs'"
complete -c gongkai -n "__fish_gongkai_using_subcommand variants; and __fish_seen_subcommand_from list" -s h -l help -d '显示帮助'
complete -c gongkai -n "__fish_gongkai_using_subcommand variants; and __fish_seen_subcommand_from show" -l format -d '输出格式：human 给人看（不写就是），json 给程序读' -r -f -a "human\t'For people'
json\t'For programs'"
complete -c gongkai -n "__fish_gongkai_using_subcommand variants; and __fish_seen_subcommand_from show" -s h -l help -d '显示帮助'
complete -c gongkai -n "__fish_gongkai_using_subcommand variants; and __fish_seen_subcommand_from eject" -l format -d '输出格式：human 给人看（不写就是），json 给程序读' -r -f -a "human\t'For people'
json\t'For programs'"
complete -c gongkai -n "__fish_gongkai_using_subcommand variants; and __fish_seen_subcommand_from eject" -s h -l help -d '显示帮助'
