#!/usr/bin/env python3
"""Writes budget.toml, and the long text and small tables of variants/stress: a sound budget that is hard to lay out.

usage: make.py          writes them beside itself
       make.py --check  exits 1 if what is there is not what would be written

Everything is made up. The same bytes come out each time: chance has a seed, and nothing reads the clock.
"""
import random
import sys
from pathlib import Path

HERE = Path(__file__).parent
chance = random.Random(20240301)

# ---------------------------------------------------------------------------------------------------------------
# Words

WHO = "设施管护班组 值班人员 档案整理小组 信息维护人员 巡查小组 窗口工作人员 仓储管理人员 物业服务人员 培训组 热线话务人员".split()
WHEN = "每月上旬 每季度末 汛期之前 供暖期内 节假日前后 日常工作中 台账更新之后 检查评估之前 设备停用期间 意见征集期间".split()
DOES = "逐项核对 分类整理 集中检修 统一登记 定期回访 现场查看 抽样复核 及时更新 轮流值守 按图清点".split()
WHAT = "照明线路和配电箱 服务窗口的叫号设备 公共阅览室的书架 会议室的音响 仓库的防汛物资 道路两侧的井盖 档案库房的除湿设备 公园的健身器材 机房的备用电源 热线电话的录音资料".split()
SO = "发现的问题当天填单、限期办结 结果记入台账并公布 需要更换的列入下一批计划 群众提出的意见逐条答复 使用情况按季分析 有关资料一并归档".split()

PLACE = "东城片区 西城片区 南河片区 北山片区 老街片区 新站片区 柳园片区 石桥片区 长堤片区 双塔片区".split()
JOB = [
    "道路照明设施维护", "背街小巷路面修补", "公共阅览室开放", "健身器材检修更新", "便民窗口设备更新",
    "档案库房除湿改造", "热线受理平台运行", "防汛物资储备轮换", "老旧管线排查", "公共厕所保洁",
    "停车泊位标线施划", "绿地养护", "科普宣传活动", "群众体育比赛", "普查数据复核",
    "机房备用电源更换", "窗口人员培训", "积水点治理", "无障碍设施改造",
    "既有公共服务设施安全隐患排查整治与台账电子化管理（含设备检测、资料补录、人员培训和跟踪回访）",
]

# Words that are hard to break into lines: Latin, codes, units, an address longer than a line, signs in a row.
URL = "https://www.example.com/open-data/services/" + "/".join(f"item-{n:03d}" for n in range(1, 22)) + "?format=json&page=1"
HARD = [
    "按照GB/T 22239—2019《信息安全技术 网络安全等级保护基本要求》（第Ⅲ级）检测",
    "线路电压为10 kV、导线截面为3×120 mm²，接地电阻≤4 Ω，室温控制在18～24 ℃",
    f"资料公布在{URL}，可以按页查询",
    "编号为A02010105、C16100000、QZ-2024-00017/B的设备统一登记",
    "系统支持IPv6、HTTPS、OFD和PDF/A-2b等格式，平均响应时间不超过0.35 s，月可用率99.95%",
    "参照《设施管护办法（试行）》（以下简称“《办法》”），对“‘一点一档’（含影像）”逐一补录……随后——经复核——统一归档",
    "意见分为三类：“建议”“咨询”“求助”（另有“其他”），见“《受理目录》（含《答复样式（修订）》）。”等附注",
    "里程桩号K12+345.678至K15+001.200，坡度1.5‰，误差±0.01 mm",
    "术语Supercalifragilisticexpialidocious与pneumonoultramicroscopicsilicovolcanoconiosis仅作排版测试",
    "①登记；②核对；③公布；④回访；㈠至㈩、⑴至⒇、ⅰ至ⅻ各类编号混用",
    "α、β、γ三组样本，Δ值在1.25～3.75之间，∑为合计，≈表示约等",
    "对“……”“——”“《》”等符号……——……连续出现的，照原样保留！？；：、也照印",
]
# Rare characters of 通用规范汉字表 and GB 2312 that the fonts have, some beyond the basic plane.
RARE = "㑇㛃㟃㧐㫰㭎㳚㸆㺄䁖䏝䓖䜣䝙䢺䥽䲟䴓䶮丏佖俵劼堐媆嬛崿憺栎棪楙槱涴溹漦烝煋燚犨玕珝琯瑝璠禒穜窸筜簝翯舲蒄薷藨蠋衠褯诇赪蹐郿铻镴鞨飗骃鬘鲏鳀鳤鹖麑龁龢齄𠅤𠙶𠳐𡎚𣗋𣲗𤧛𥔲𦒍𧿹𨐈𩽾𪟝𪨰𫄧𫍯𫐐𫓧𫘜𫚕𫟦𫠊𬀩𬉼𬍛𬒈𬘓𬜬𬟁𬣙𬨂𬩽𬬭𬭁𬭶𬮱𬱖𬳵𬶍𬷕𬸚𬺈𬺓"


def sentence():
    return f"{chance.choice(WHEN)}，{chance.choice(WHO)}{chance.choice(DOES)}{chance.choice(WHAT)}，{chance.choice(SO)}。"


def prose(length, hard=0):
    """About so many characters; every so many sentences one that is hard to break."""
    said, count = "", 0
    while len(said) < length:
        count += 1
        said += chance.choice(HARD) + "。" if hard and count % hard == 0 else sentence()
    return said


def quoted(words):
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def yuan(hundredths):
    return f"{hundredths // 100}.{hundredths % 100:02d}"


# ---------------------------------------------------------------------------------------------------------------
# Projects

FUNCTIONS = "2010302 2010507 2010602 2010605 2010607 2013302 2013402 2040607 2060702 2070308 2080206 2120102 2120104 2120201".split()
FUND = "2120899"
SOURCES = "general fiscal_account undertaking business superior affiliated other".split()

PURPOSES = {6: 3000, 17: 1200, 60: 2600, 133: 900}           # characters, by project
GOALS = {3: [3000], 11: [40] * 60, 60: [1500, 1500]}         # characters of each goal
MANY = {9: 36, 25: 18, 90: 60, 160: 27}                      # indicators
MEANINGS = {14: 3000, 90: 700}                               # characters of the second one's description
# (kind, name, what it means, target, why)
INDICATORS = [
    ("数量", "巡查次数", "全年巡查的次数", "≥{n}次", "年度工作计划"),
    ("数量", "维护点位数量", "纳入维护的点位", "≥{n}处", "设施台账"),
    ("数量", "服务人次", "接受服务的群众人次", "≥{n}人次", "服务登记表"),
    ("质量", "验收合格率", "验收合格的点位占比", "≥9{d}%", "验收记录"),
    ("质量", "资料完整率", "资料完整的点位占比", "≥9{d}%", "档案管理制度"),
    ("时效", "问题办结及时率", "限期内办结的问题占比", "≥9{d}%", "工作规则"),
    ("成本", "成本控制", "项目支出控制在预算之内", "≤{budget}万元", "年度预算"),
    ("经济效益", "重复维修减少比例", "同一点位重复维修的减少情况", "≥{d}%", "维修记录"),
    ("社会效益", "设施完好率", "设施完好的点位占比", "≥9{d}%", "抽查记录"),
    ("生态效益", "照明用电下降比例", "比改造之前节约的用电", "≥{d}%", "用电记录"),
    ("可持续影响", "管护制度执行情况", "管护制度长期执行的情况", "长期执行", "管护制度"),
    ("服务对象满意度", "群众满意度", "抽样调查的群众满意程度", "≥9{d}%", "问卷调查"),
]
FEW = [(0, 3, 6, 8, 11), (1, 4, 6, 9, 11), (2, 5, 6, 7, 11), (0, 5, 6, 10, 11)]


def indicators(number, budget):
    if number in MANY:
        turns = -(-MANY[number] // len(INDICATORS))
        chosen = sorted(list(range(len(INDICATORS))) * turns)
    else:
        chosen = FEW[number % len(FEW)]
    lines, seen = [], {}
    for place, index in enumerate(chosen):
        kind, name, meaning, target, basis = INDICATORS[index]
        turn = seen[index] = seen.get(index, 0) + 1
        if index == 6 and turn > 1:
            continue  # the budget is said once
        name += f"（第{turn}组）" if number in MANY and index != 6 else ""
        if place == 1 and number in MEANINGS:
            meaning = prose(MEANINGS[number]).rstrip("。")
        target = target.format(n=chance.randrange(12, 400), d=chance.randrange(1, 9), budget=budget)
        lines.append(
            f"  {{ kind = {quoted(kind)}, name = {quoted(name)}, meaning = {quoted(meaning)}, "
            f"target = {quoted(target)}, basis = {quoted(basis)} }},"
        )
    return lines


def projects():
    """The records, and what they add up to by function and source."""
    lines, sums = [], {}
    names = [place + job for job in JOB for place in PLACE]
    chance.shuffle(names)
    for number, name in enumerate(names, 1):
        function = FUND if number % 29 == 0 else chance.choice(FUNCTIONS)
        amounts = {"fund" if function == FUND else "general": chance.randrange(300, 90_000)}
        if number == 40:
            amounts["general"] = 123_456_789
        if function != FUND and number % 7 == 0:
            for source in chance.sample(SOURCES[1:], 2):
                amounts[source] = chance.randrange(100, 9_000)
        for source, amount in amounts.items():
            sums[function, source] = sums.get((function, source), 0) + amount
        whole = yuan(sum(amounts.values()))
        quarters = sorted(chance.sample(range(5, 96, 5), 3))
        purpose = f"用于{name}。" + (prose(PURPOSES.get(number, chance.randrange(1, 60))) if number % 3 == 0 or number in PURPOSES else "")
        goals = [prose(length) for length in GOALS.get(number, [1] * chance.randrange(1, 4))]
        lines += [
            "[[project]]",
            f'code = "13052124P{number:012d}"',
            f"name = {quoted(name)}",
            f'function = "{function}"',
            "amounts = { " + ", ".join(f"{source} = {yuan(amount)}" for source, amount in amounts.items()) + " }",
            f"purpose = {quoted(purpose)}",
            "plan = { mar = %d, jun = %d, oct = %d, dec = 100 }" % tuple(quarters),
            "goals = [" + ", ".join(map(quoted, goals)) + "]",
            "indicators = [",
            *indicators(number, whole),
            "]",
            "",
        ]
    return lines, sums


# ---------------------------------------------------------------------------------------------------------------
# Money: expenditure, and the income that covers it

BASIC = {"30101": 61_000, "30102": 22_500, "30103": 9_050, "30201": 3_000, "30207": 820, "30217": 150, "30299": 2_480}


def money(sums):
    """Lines of income and expenditure; nothing is left over."""
    income, carried, lines = {}, {"general": 10_000, "fund": 2_000}, []

    def line(function, source, use, amount, again=False):
        lines.append(
            f'[[expenditure]]\nfunction = "{function}"\nsource = "{source}"\n'
            + ("carried_over = true\n" if again else "")
            + f"{use} = {yuan(amount)}\n"
        )
        if not again:
            income[source] = income.get(source, 0) + amount

    line("2010301", "general", "basic", sum(BASIC.values()))
    line("2010350", "undertaking", "basic", 5_125)
    line("2010350", "business", "business", 3_310)
    line("2010350", "affiliated", "remit", 1_000)
    line("2010350", "other", "subsidy", 2_000)
    for (function, source), amount in sorted(sums.items()):
        again = carried.get(source, 0) if function in (FUNCTIONS[0], FUND) else 0
        line(function, source, "project", amount - again)
        if again:
            line(function, source, "project", again, again=True)
    heads = [f"{source} = {yuan(amount)}" for source, amount in income.items()]
    over = [f"{source} = {yuan(amount)}" for source, amount in carried.items()]
    return ["[revenue]", *heads, "carried_over = { " + ", ".join(over) + " }", "", *lines]


# ---------------------------------------------------------------------------------------------------------------
# Running text: the section `prose` of the variant

TOPIC = "台账管理 巡查安排 维修流程 资料归档 意见答复 安全检查 设备登记 人员培训 物资储备 统计口径".split()
TURN = "基本要求 步骤和时限 分工 记录样式 常见问题".split()


def deep_list():
    lines = []
    for first in range(1, 4):
        lines.append(f"{first}. {sentence()}")
        for second in range(1, 4):
            lines.append(f"   {second}. {prose(chance.choice([1, 1, 120]))}")
            for third in range(1, 3):
                lines.append(f"      - {sentence()}")
                if third == 2:
                    lines.append(f"        1. {sentence()}")
                    lines.append(f"           - {prose(90)}")
    return lines


def text_section():
    """Forty headings of the second level, with the third and fourth below some; lists; small tables."""
    lines, small = ["{# Written by make.py. #}"], 0
    for number in range(40):
        topic = TOPIC[number % len(TOPIC)] + TURN[number // len(TOPIC)]
        if number % 6 == 5:
            topic += "（包括平时记录、季度汇总、年度分析三个环节的衔接办法，以及与有关规定不一致时的处理原则和说明要求）"
        lines += [f'## {topic} {{number="一、"}}', ""]
        for third in range(number % 3):
            wide = "及其在各个片区分别开展时需要统一掌握的具体尺度、办理时限和材料清单" if third else ""
            lines += [f'### {chance.choice(TURN)}{wide} {{number="（一）"}}', ""]
            if number % 4 == 2:
                lines += [f'#### {chance.choice(WHAT)}{wide and wide + "（不含已经停用的设施）"} {{number="1. "}}', ""]
            lines += [prose(chance.randrange(20, 260)), ""]
        lines += [prose(chance.randrange(30, 420)), ""]
        if number % 10 == 3:
            lines += [*deep_list(), ""]
        if number % 3 == 1 and small < SMALL:
            small += 1
            lines += [f'{{{{ table(id="small-{small:02d}") }}}}', ""]
            if small % 4 == 0 and small < SMALL:
                small += 1
                lines += [f'{{{{ table(id="small-{small:02d}") }}}}', ""]
    assert small == SMALL, small
    return lines


SMALL = 16


def small_table(number):
    """A table of one row; the head is of one, two or three lines."""
    amounts = [
        '  { head = "小计", sum = {}, total = true },\n  { head = "基本支出", sum = { use = "basic" } },\n  { head = "项目支出", sum = { use = "project" } },\n',
        '  { head = "本年支出", columns = [\n    { head = "小计", sum = {}, total = true },\n    { head = "基本支出", sum = { use = "basic" } },\n    { head = "项目支出", sum = { use = "project" } },\n  ] },\n',
        '  { head = "按资金来源", columns = [\n    { head = "财政拨款", sum = { source = "fiscal" }, columns = [\n      { head = "基本支出", sum = { use = "basic" } },\n      { head = "项目支出", sum = { use = "project" } },\n    ] },\n    { head = "其他资金", sum = { source = "!fiscal" } },\n  ] },\n',
    ][number % 3]
    title = f"附表{number}　{TOPIC[number % len(TOPIC)]}支出情况"
    if number % 5 == 0:
        title += "（按本年支出列示，不含年终结转结余，口径与支出总表一致，仅供对照前面的说明使用，不作为单独的预算安排依据）"
    label = "{{ unit.name }}" if number % 4 else prose(150)
    notes = '["注：本表只有一行。"]' if number % 2 else "[]"
    return (
        f"# Written by make.py.\ntitle   = {quoted(title)}\nsum     = {{ ledger = \"expenditure\", use = \"current\" }}\n"
        'serial  = { head = "" }\ncolumn_numbers = ""\ntotal   = { at = "none" }\n'
        f"rows    = [{{ label = {quoted(label)}, sum = {{}} }}]\nnotes   = {notes}\n"
        f'columns = [\n  {{ head = "单位", show = "label", width = 24 }},\n{amounts}]\n'
    )


# ---------------------------------------------------------------------------------------------------------------
# The whole

HEAD = """\
# Written by make.py: a sound budget that is hard to lay out. Everything in it is made up.
format = 1
allow = [
ALLOW]

[unit]
code = "205"
name = "青山县公共服务设施管理中心"
short = "设施中心"
kind = "department"
year = 2024
variant = "stress"
money = "万元"
published = 2024-02-20
"""

REST = """\
[three_public]
vehicle_running = 0
reception = 1.50

[previous]
basic = 1010.00
project = 30000.00
business = 33.10
remit = 10.00
subsidy = 20.00
vehicle_running = 0
reception = 1.80
abroad = 0
vehicle_purchase = 0

[assets]
as_of = 2023-12-31
acquisitions = 0
items = [
  { kind = "house", quantity = 1200, value = 300.00 },
  { kind = "office", quantity = 800, value = 150.00 },
  { kind = "equipment", quantity = 412, value = 96.35 },
]
"""

# code, why
ALLOW = [
    ("K011", "经费保障形式故意写得很长，试一行占几页"),
    ("P017", "指标故意不写全，使各项目的表长短不一"),
]


def organizations():
    lines = []
    for number in range(1, 31):
        name = "青山县公共服务设施管理中心本级" if number == 1 else f"青山县公共服务设施管理中心第{number - 1}管护站"
        funding = {8: prose(3000, hard=5), 15: prose(400), 22: prose(900, hard=2)}.get(number, "财政性资金基本保证")
        lines += ["[[organization]]", f'name = "{name}"', 'nature = "公益一类事业"', 'rank = "股级"', f"funding = {quoted(funding)}", ""]
    return lines


def performance():
    lines = ["[performance]", f"overall = {quoted(prose(2200))}", f"safeguards = {quoted(prose(600))}", ""]
    for number, topic in enumerate(TOPIC, 1):
        goal, indicator = prose(chance.randrange(20, 300)), f"全年巡查{number * 12}次以上，设施完好率不低于95%。"
        lines += ["[[performance.target]]", f'name = "{topic}"', f"goal = {quoted(goal)}", f'indicator = "{indicator}"', ""]
    return lines


def narrative():
    hard = [prose(2400, hard=2), "".join(words + "；" for words in HARD) + prose(2000, hard=1), f"资料见{URL}{URL}。"]
    rare = f"生僻字：{RARE}。" + "、".join(RARE) + "。"
    return [
        "[narrative]",
        'duties = """', *[prose(chance.randrange(40, 200)) for _ in range(12)], '"""',
        'main_projects = "道路照明设施维护、绿地养护、公共厕所保洁"',
        'basic_change_reason = "人员正常晋级增资"',
        'project_change_reason = "新增设施安全隐患排查整治项目"',
        'operating_uses = "办公费、邮电费、公务接待费"',
        'three_public_change_reason = "压减公务接待费{{ delta.reception | abs | money }}万元"',
        "hard_words = '''", *hard, rare, "*星号*、_下划线_、#井号、<尖括号>、|竖线|、[方括号](圆括号)、`反引号`、~~波浪~~照原样印。", "'''",
    ]


def budget():
    records, sums = projects()
    allow = "".join(f"  {{ code = {quoted(code)}, why = {quoted(why)} }},\n" for code, why in ALLOW)
    head = HEAD.replace("ALLOW", allow)
    basic = ["[basic]", *(f"{code} = {yuan(amount)}" for code, amount in BASIC.items()), ""]
    parts = [head, *organizations(), *money(sums), *basic, REST, *records, *performance(), *narrative()]
    return "\n".join(parts) + "\n"


def main():
    files = {HERE / "budget.toml": budget(), HERE / "variants/stress/sections/prose.md": "\n".join(text_section())}
    files |= {HERE / f"variants/stress/tables/small-{number:02d}.toml": small_table(number) for number in range(1, SMALL + 1)}
    if "--check" in sys.argv[1:]:
        stale = [str(path) for path, text in files.items() if not path.exists() or path.read_text(encoding="utf8") != text]
        sys.exit(f"not as make.py writes them: {', '.join(stale)}" if stale else 0)
    for path, text in files.items():
        path.write_text(text, encoding="utf8")


main()
