
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'gongkai' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'gongkai'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'gongkai' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示帮助')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示帮助')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, '显示版本')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, '显示版本')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, '新建一个预算仓库：带说明的预算文件，写着还要填什么')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, '检查预算文件，列出发现的问题')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, '读懂了什么：科目、项目、来源的名称和金额，列成表')
            [CompletionResult]::new('build', 'build', [CompletionResultType]::ParameterValue, '检查无误后编制公开文件')
            [CompletionResult]::new('workbook', 'workbook', [CompletionResultType]::ParameterValue, '写出填报用的工作簿（Excel、WPS）')
            [CompletionResult]::new('convert', 'convert', [CompletionResultType]::ParameterValue, '把工作簿转成 TOML，或把 TOML 转成工作簿')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, '把公开过的文件（Word、Excel）读回来，写成预算文件')
            [CompletionResult]::new('next-year', 'next-year', [CompletionResultType]::ParameterValue, '由上年的预算写出下一年的：金额待填，说到上年的地方待核')
            [CompletionResult]::new('final', 'final', [CompletionResultType]::ParameterValue, '由本年的预算写出本年的决算：科目和来源照预算，金额待填')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, '比较两个预算或两份公开文件：数字、科目、项目、文字；退出码 0 相同，1 有不同，2 比不了')
            [CompletionResult]::new('watch', 'watch', [CompletionResultType]::ParameterValue, '盯着文件，一改就重编，一直到按 Ctrl-C')
            [CompletionResult]::new('desk', 'desk', [CompletionResultType]::ParameterValue, '在浏览器里填报：读写这个文件夹的文件，一直到按 Ctrl-C')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, '核对编好的文件：与清单、与预算是不是一致；退出码 0 相符，1 不符，2 核对不了')
            [CompletionResult]::new('manifest', 'manifest', [CompletionResultType]::ParameterValue, '几台机器分着编的仓库：把各片合成整个仓库的清单和汇总')
            [CompletionResult]::new('fmt', 'fmt', [CompletionResultType]::ParameterValue, '把预算文件改成通常的写法：中文的键、日期、编码；说明和空行都留着')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, '解释一个问题代码：检查什么、为什么、依据、错误和正确的例子')
            [CompletionResult]::new('codes', 'codes', [CompletionResultType]::ParameterValue, '查科目和政府采购品目的编码和名称')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, '印出 JSON Schema，供编辑器补全和提示')
            [CompletionResult]::new('fonts', 'fonts', [CompletionResultType]::ParameterValue, '列出 PDF 用的字体和这台电脑上可用的，或固定按名称写的字体')
            [CompletionResult]::new('variants', 'variants', [CompletionResultType]::ParameterValue, '列出、查看公开格式，或从一种格式开始另写一种')
            break
        }
        'gongkai;new' {
            [CompletionResult]::new('--code', '--code', [CompletionResultType]::ParameterName, '单位代码，如 104001')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, '单位全称')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, '预算类型：单位 或 部门')
            [CompletionResult]::new('--year', '--year', [CompletionResultType]::ParameterName, '预算年度，如 2026')
            [CompletionResult]::new('--variant', '--variant', [CompletionResultType]::ParameterName, '公开格式的名称；gongkai variants 列出有哪些')
            [CompletionResult]::new('--money', '--money', [CompletionResultType]::ParameterName, '文件里金额的单位：万元 或 元；不在终端里问，不写就是万元')
            [CompletionResult]::new('--ci', '--ci', [CompletionResultType]::ParameterName, '另写一个持续集成的文件，每次提交都检查并编制：github、gitlab、gitee')
            [CompletionResult]::new('--workbook', '--workbook', [CompletionResultType]::ParameterName, '用工作簿（Excel、WPS）填报：写 预算填报.xlsx，不写 budget.toml')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示帮助')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示帮助')
            break
        }
        'gongkai;check' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, '输出格式：human 给人看（不写就是），json 给程序读，sarif 给代码托管网站和编辑器，junit 给持续集成，github 给 GitHub 的工作流，html 和 xlsx 是给审核的人看的报告')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, '写进这个文件，不印出来；格式看文件名的结尾：.html、.xlsx、.json、.sarif、.xml（junit）')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, '写进这个文件，不印出来；格式看文件名的结尾：.html、.xlsx、.json、.sarif、.xml（junit）')
            [CompletionResult]::new('-j', '-j', [CompletionResultType]::ParameterName, '几份预算同时检查；不写就是处理器的核数')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, '几份预算同时检查；不写就是处理器的核数')
            [CompletionResult]::new('--allow', '--allow', [CompletionResultType]::ParameterName, '放行这个代码的问题，可以写几次，如 --allow C011')
            [CompletionResult]::new('--overwrite', '--overwrite', [CompletionResultType]::ParameterName, '文件已经有了也写，原来的内容就没有了')
            [CompletionResult]::new('--deny-warnings', '--deny-warnings', [CompletionResultType]::ParameterName, '有警告也算不通过')
            [CompletionResult]::new('--no-allow', '--no-allow', [CompletionResultType]::ParameterName, '不管 allow，列出全部问题')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示帮助')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示帮助')
            break
        }
        'gongkai;show' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, '输出格式：human 给人看（不写就是），json 给程序读：tables 是各表，行里按栏的键（columns）写各格，row 是 entry（写的）、subtotal 或 total；金额是文字，单位见 money，不四舍五入；空格是 null；incomplete 列出加得不全的格；errors、warnings 是 check 查出的个数')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示帮助')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示帮助')
            break
        }
        'gongkai;build' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, '要哪些格式，用逗号隔开：md、json、docx、pdf、html、csv、xlsx；不写就用 gongkai.toml 里的，那里也没有就是 md、json、docx、pdf')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, '要哪些格式，用逗号隔开：md、json、docx、pdf、html、csv、xlsx；不写就用 gongkai.toml 里的，那里也没有就是 md、json、docx、pdf')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, '写到哪个文件夹；不写就用 gongkai.toml 里的，那里也没有就是预算文件旁边的 dist')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, '写到哪个文件夹；不写就用 gongkai.toml 里的，那里也没有就是预算文件旁边的 dist')
            [CompletionResult]::new('-j', '-j', [CompletionResultType]::ParameterName, '几份预算同时编制；不写就是处理器的核数')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, '几份预算同时编制；不写就是处理器的核数')
            [CompletionResult]::new('--shard', '--shard', [CompletionResultType]::ParameterName, '几台机器分着编一个仓库：把仓库分成 N 片，这里编第 K 片；都编完后运行 gongkai manifest merge')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, '全部重编：没有变化的也不跳过')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, '只管 HTML：点页上的数，看它由哪些数相加、写在哪个文件哪一行；文件名加“-内部”，不得公开')
            [CompletionResult]::new('--font-fallback', '--font-fallback', [CompletionResultType]::ParameterName, 'gongkai.toml 写的、装在电脑上的字体没有或不一样时，换用内置的；清单里标明')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, '检查有错误也写出来，标明是草稿；仍算不通过')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示帮助')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示帮助')
            break
        }
        'gongkai;workbook' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, '写成哪个文件；不写就是 预算填报.xlsx（决算是 决算填报.xlsx）')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, '写成哪个文件；不写就是 预算填报.xlsx（决算是 决算填报.xlsx）')
            [CompletionResult]::new('--variant', '--variant', [CompletionResultType]::ParameterName, '公开格式；要填哪些文字由它定。gongkai variants 列出有哪些')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, '从这份预算开始：已有的内容都填好')
            [CompletionResult]::new('--overwrite', '--overwrite', [CompletionResultType]::ParameterName, '文件已经有了也写，原来的内容就没有了')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示帮助')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示帮助')
            break
        }
        'gongkai;convert' {
            [CompletionResult]::new('--overwrite', '--overwrite', [CompletionResultType]::ParameterName, '新文件已经有了也写，原来的内容就没有了')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示帮助')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示帮助')
            break
        }
        'gongkai;import' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, '写成哪个文件；不写就是按年度取名的文件夹里的 budget.toml，如 2024/budget.toml，决算的是 final.toml')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, '写成哪个文件；不写就是按年度取名的文件夹里的 budget.toml，如 2024/budget.toml，决算的是 final.toml')
            [CompletionResult]::new('--variant', '--variant', [CompletionResultType]::ParameterName, '公开格式；不写就用内置格式中最相近的')
            [CompletionResult]::new('--year', '--year', [CompletionResultType]::ParameterName, '预算、决算的年度；文件里没有写明年度的才要写')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, '输出格式：human 给人看（不写就是），json 给程序读：cells 是比过的格数，differing 是与原文不同的格，lost 是与原文不同的段落，unplaced 是没有放处的格数，remarks 是没有采用的，doubts 是标着待核的，files 是写了的文件')
            [CompletionResult]::new('--overwrite', '--overwrite', [CompletionResultType]::ParameterName, '文件已经有了也写，原来的内容就没有了')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示帮助')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示帮助')
            break
        }
        'gongkai;next-year' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, '写到哪个文件夹；不写就是旁边同名的文件夹，年份换成下一年')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, '写到哪个文件夹；不写就是旁边同名的文件夹，年份换成下一年')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示帮助')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示帮助')
            break
        }
        'gongkai;final' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, '写到哪个文件（.toml 或 .xlsx）；不写就是预算旁边的 final.toml（工作簿是名称里有“决算”的工作簿）')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, '写到哪个文件（.toml 或 .xlsx）；不写就是预算旁边的 final.toml（工作簿是名称里有“决算”的工作簿）')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示帮助')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示帮助')
            break
        }
        'gongkai;diff' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, '输出格式：human 给人看（不写就是），markdown 可以贴到网页或邮件里，json 给程序读')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, '比两个预算时，也列出公开表的每一格，和只有年份、数字不同的段落')
            [CompletionResult]::new('--findings', '--findings', [CompletionResultType]::ParameterName, '只说变了的主要数字，和新出现、新放行、不再有、不再放行的问题；两份预算或两个预算仓库才有')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示帮助')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示帮助')
            break
        }
        'gongkai;watch' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, '要哪些格式，用逗号隔开：md、json、docx、pdf、html、csv、xlsx；不写就用 gongkai.toml 里的，那里也没有就是 md、json、docx、pdf')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, '要哪些格式，用逗号隔开：md、json、docx、pdf、html、csv、xlsx；不写就用 gongkai.toml 里的，那里也没有就是 md、json、docx、pdf')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, '写到哪个文件夹；不写就用 gongkai.toml 里的，那里也没有就是预算文件旁边的 dist')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, '写到哪个文件夹；不写就用 gongkai.toml 里的，那里也没有就是预算文件旁边的 dist')
            [CompletionResult]::new('-j', '-j', [CompletionResultType]::ParameterName, '几份预算同时编制；不写就是处理器的核数')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, '几份预算同时编制；不写就是处理器的核数')
            [CompletionResult]::new('--shard', '--shard', [CompletionResultType]::ParameterName, '几台机器分着编一个仓库：把仓库分成 N 片，这里编第 K 片；都编完后运行 gongkai manifest merge')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, '全部重编：没有变化的也不跳过')
            [CompletionResult]::new('--trace', '--trace', [CompletionResultType]::ParameterName, '只管 HTML：点页上的数，看它由哪些数相加、写在哪个文件哪一行；文件名加“-内部”，不得公开')
            [CompletionResult]::new('--font-fallback', '--font-fallback', [CompletionResultType]::ParameterName, 'gongkai.toml 写的、装在电脑上的字体没有或不一样时，换用内置的；清单里标明')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, '检查有错误也写出来，标明是草稿；仍算不通过')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示帮助')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示帮助')
            break
        }
        'gongkai;desk' {
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, '填报页 gongkai.html 在哪里；不写就用程序自带的，或与程序放在一起的')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示帮助')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示帮助')
            break
        }
        'gongkai;verify' {
            [CompletionResult]::new('--published', '--published', [CompletionResultType]::ParameterName, '公开过的文件夹或清单：列出这次与它不同的格和文字，供更正公开')
            [CompletionResult]::new('-j', '-j', [CompletionResultType]::ParameterName, '几份同时核对；不写就是处理器的核数')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, '几份同时核对；不写就是处理器的核数')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示帮助')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示帮助')
            break
        }
        'gongkai;manifest' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示帮助')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示帮助')
            [CompletionResult]::new('merge', 'merge', [CompletionResultType]::ParameterValue, '各片都编完后，合成整个仓库的清单和汇总：与一台机器编出来的一样')
            break
        }
        'gongkai;manifest;merge' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, '各片写到了哪个文件夹：编制时写了 -o，这里写同样的')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, '各片写到了哪个文件夹：编制时写了 -o，这里写同样的')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示帮助')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示帮助')
            break
        }
        'gongkai;fmt' {
            [CompletionResult]::new('--check', '--check', [CompletionResultType]::ParameterName, '只看有没有要改的，不写；有就退出 1')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示帮助')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示帮助')
            break
        }
        'gongkai;explain' {
            [CompletionResult]::new('--list', '--list', [CompletionResultType]::ParameterName, '列出全部代码')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示帮助')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示帮助')
            break
        }
        'gongkai;codes' {
            [CompletionResult]::new('--learn', '--learn', [CompletionResultType]::ParameterName, '从业务系统导出的文件（.xlsx、.csv）里找出科目编码和名称，写成本仓库自己的科目表（gongkai.toml 的 [codes]）')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, '全部列出，不限 50 个')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示帮助')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示帮助')
            break
        }
        'gongkai;schema' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示帮助')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示帮助')
            break
        }
        'gongkai;fonts' {
            [CompletionResult]::new('--pin', '--pin', [CompletionResultType]::ParameterName, '固定 gongkai.toml 里按名称写的字体：把这台电脑上的字体文件的 SHA-256 写进去')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示帮助')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示帮助')
            break
        }
        'gongkai;variants' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, '输出格式：human 给人看（不写就是），json 给程序读')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示帮助')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示帮助')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, '列出内置的和本仓库的公开格式（不写就是）')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, '一种格式有什么：要单位写的话、表、可以代替的节、数的样式')
            [CompletionResult]::new('eject', 'eject', [CompletionResultType]::ParameterValue, '以一种格式为基础另写一种：把它的各个文件抄到一个新文件夹')
            break
        }
        'gongkai;variants;list' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, '输出格式：human 给人看（不写就是），json 给程序读')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示帮助')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示帮助')
            break
        }
        'gongkai;variants;show' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, '输出格式：human 给人看（不写就是），json 给程序读')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示帮助')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示帮助')
            break
        }
        'gongkai;variants;eject' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, '输出格式：human 给人看（不写就是），json 给程序读')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示帮助')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示帮助')
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
