#!/usr/bin/env python3
"""FOLDER COUNT [SEED] → a repository of so many units in departments of 3 to 12, each unit another: its kind, its projects, its
amounts, its texts. In every department the office pays one of its units out of other revenue. All are sound: `gongkai check` says
nothing but warnings. The same seed makes the same bytes; figures in docs/performance.md are measured on these.

A middling unit is of the size of 南宫 2024: nine projects, fifty indicators, forty amounts."""
import random
import sys
from decimal import Decimal
from pathlib import Path

PLACES = "青石 白河 云山 临川 东原 南坪 西岭 北塘 长丰 安和 永泰 广平 丰润 清源 德兴 嘉禾".split()
BUSINESS = "文化 水利 农业 交通 教育 卫生 民政 档案 审计 统计 林业 科技 商务 体育 旅游 住建 环保 应急 信访 粮食".split()
WORKS = "平台运行维护 宣传教育 业务培训 设备更新 专项督查 信息采集 便民服务 档案整理 网络安全 基层指导 会议组织 日常保障 调查统计 设施维修 应急演练".split()
UNITS = ["信息中心", "服务中心", "监测站", "推广站", "管理所", "执法队", "学校", "研究所", "事务中心", "保障中心", "培训中心"]
# Kind, its subjects of 基本支出, of medical insurance, and whether it has income of its own.
AGENCY, INSTITUTION = "行政", "事业"
TARGETS = {
    "数量": ("完成{w}次数", "全年完成{w}的次数", "≥{n}次"),
    "质量": ("{w}合格率", "合格的{w}占全部的比例", "≥{p}%"),
    "时效": ("{w}按时完成率", "按时完成的{w}占应完成的比例", "≥{p}%"),
    "成本": ("{w}成本", "用于{w}的费用", "≤{c}万元"),
    "社会效益": ("{w}受益乡镇数", "{w}惠及的乡镇", "≥{t}个"),
    "服务对象满意度": ("服务对象满意度", "抽样调查中表示满意的比例", "≥{p}%"),
}


class Unit:
    def __init__(self, chance, code, name, nature, received, pays):
        self.chance, self.code, self.name, self.nature = chance, code, name, nature
        self.received, self.pays = received, pays

    def amount(self, low, high):
        """万元 with two decimals."""
        return Decimal(self.chance.randint(low * 100, high * 100)) / 100

    def text(self, variant):
        chance, amount = self.chance, self.amount
        is_agency = self.nature == AGENCY
        people = chance.choice([8, 15, 30, 60, 120])
        pension, medical, housing = amount(people, people * 2), amount(people // 2, people), amount(people, people * 2)
        personnel = {"30101": amount(people * 4, people * 6), "30102": amount(people, people * 2)}
        personnel["30103" if is_agency else "30107"] = amount(people, people * 2)
        public = {code: amount(1, people) for code in chance.sample(["30201", "30202", "30205", "30206", "30207", "30211", "30213", "30216", "30228", "30229", "30239", "30299"], chance.randint(4, 10))}
        vehicles = amount(2, 9) if chance.random() < 0.6 else Decimal(0)
        if vehicles:
            public["30231"] = vehicles
        retired = amount(1, people)
        operation = sum(personnel.values()) + sum(public.values()) + retired
        basic = {**personnel, "30108": pension, "30110": medical, "30113": housing, **public, "30302": retired}
        basic_general = operation + pension + medical + housing
        projects = []
        for number in range(chance.choice([3, 6, 9, 9, 9, 12])):
            work = WORKS[number % len(WORKS)]
            projects.append((f"{chance.choice(BUSINESS)}{work}{'' if number < len(WORKS) else number}", work, amount(5, 200)))
        project_general = sum(money for _, _, money in projects)
        own = amount(10, 80) if not is_agency and chance.random() < 0.5 else Decimal(0)
        general = basic_general + project_general
        other = self.pays + (amount(5, 20) if self.pays else Decimal(0))
        revenue = [f"general = {general}"]
        lines = [("2010301" if is_agency else "2010350", None, {"basic": operation}), ("2080505", None, {"basic": pension}), ("2101101" if is_agency else "2101102", None, {"basic": medical}), ("2210201", None, {"basic": housing}), ("2010302", None, {"project": project_general})]
        extra = []
        if own:
            revenue.append(f"undertaking = {own}")
            lines.append(("2010302", "undertaking", {"project": own}))
            extra.append(("自有资金安排的业务支出", "业务支出", own))
        if self.received:
            revenue += [f"superior = {self.received[1]}", f'from = "{self.received[0]}"']
            lines.append(("2010302", "superior", {"project": self.received[1]}))
            extra.append(("部门补助的专项工作", "专项工作", self.received[1]))
        if self.pays:
            revenue.append(f"other = {other}")
            lines.append(("2010302", "other", {"project": other - self.pays}))
            lines.append(("2010302", "other", {"to": self.receiver, "subsidy": self.pays}))
        reception = amount(0, 3) if chance.random() < 0.5 else Decimal(0)
        if reception:
            # Within the projects.
            pass
        before = {key: (value * Decimal(chance.randint(85, 115)) / 100).quantize(Decimal("0.01")) for key, value in {"basic": basic_general, "project": project_general + own + (self.received[1] if self.received else 0) + (other - self.pays)}.items()}
        out = [f'format = 1\n\n[unit]\ncode = "{self.code}"\nname = "{self.name}"\nkind = "单位"\nyear = 2024\nvariant = "{variant}"\nmoney = "万元"\nnature = "{self.nature}"\n']
        out.append(f'[[organization]]\nname = "{self.name}"\nnature = "{self.nature}"\nrank = "{chance.choice(["正科级", "副科级", "股级"])}"\nfunding = "财政拨款"\n')
        out.append("[revenue]\n" + "\n".join(revenue) + "\n")
        for function, source, uses in lines:
            out.append(f'[[expenditure]]\nfunction = "{function}"' + (f'\nsource = "{source}"' if source else "") + "".join(f'\n{key} = "{value}"' if key == "to" else f"\n{key} = {value}" for key, value in uses.items()) + "\n")
        out.append("[basic]\n" + "\n".join(f"{code} = {value}" for code, value in sorted(basic.items())) + "\n")
        out.append(f"[three_public]\nabroad_research = 0\nabroad_other = 0\nvehicle_purchase = 0\nvehicle_running = {vehicles}\nreception = {reception}\n")
        previous = {"basic": before["basic"], "project": before["project"], "abroad_research": 0, "abroad_other": 0, "vehicle_purchase": 0, "vehicle_running": vehicles, "reception": reception}
        out.append("[previous]\n" + "\n".join(f"{key} = {value}" for key, value in previous.items()) + "\n")
        if self.pays:
            out.append(f'[[previous.expenditure]]\nfunction = "2010302"\nsource = "other"\nto = "{self.receiver}"\nsubsidy = {self.pays}\n')
        for number, (name, work, money) in enumerate(projects + extra):
            sources = "fiscal" if number < len(projects) else "other"
            words = {"w": work, "n": chance.randint(3, 60), "p": chance.randint(90, 99), "c": money, "t": chance.randint(5, 20)}
            goals = [f"完成全年的{work}任务，保证{self.name}的工作正常开展", f"提高{work}的质量，做到群众满意"][: chance.randint(1, 2)]
            indicators = [f'  {{ kind = "{kind}", name = "{a.format(**words)}", meaning = "{b.format(**words)}", target = "{c.format(**words)}", basis = "年度工作计划" }},' for kind, (a, b, c) in TARGETS.items()]
            out.append(f'[[project]]\ncode = "{self.code}24P{number:012}"\nname = "{name}"\nfunction = "2010302"\n{sources} = {money}\npurpose = "主要用于{work}"\nplan = {{ mar = 25, jun = 50, oct = 80, dec = 100 }}\ngoals = [{", ".join(f"{chr(34)}{goal}{chr(34)}" for goal in goals)}]\nindicators = [\n' + "\n".join(indicators) + "\n]\n")
        if self.pays:
            out.append(f'[[project]]\ncode = "{self.code}24P{99:012}"\nname = "其他资金安排的工作"\nfunction = "2010302"\nother = {other - self.pays}\npurpose = "主要用于零星工作"\nplan = {{ mar = 25, jun = 50, oct = 80, dec = 100 }}\ngoals = ["完成零星工作任务"]\nindicators = [\n' + "\n".join(f'  {{ kind = "{kind}", name = "{a.format(w="零星工作")}", meaning = "{b.format(w="零星工作")}", target = "{c.format(w="", n=4, p=95, c=other - self.pays, t=6)}", basis = "年度工作计划" }},' for kind, (a, b, c) in TARGETS.items()) + "\n]\n")
        items = [("设备", chance.randint(10, 90), amount(20, 200)), ("家具", chance.randint(20, 90), amount(2, 30))] + ([("车辆", chance.randint(1, 3), amount(10, 60))] if vehicles else [])
        out.append("[assets]\nas_of = 2023-12-31\nacquisitions = 0\nitems = [" + ", ".join(f'{{ kind = "{kind}", quantity = {n}, value = {value}' + " }" for kind, n, value in items) + "]\n")
        out.append('[narrative]\n' + NARRATIVE.format(name=self.name, work=chance.choice(WORKS), projects="、".join(f"{name}" for name, _, _ in projects[:3])))
        return "\n".join(out)


NARRATIVE = '''duties = """
（一）贯彻执行有关法律、法规和政策，拟订年度工作计划并组织实施。
（二）承担{work}等工作，指导基层开展业务。
（三）完成上级交办的其他任务。"""
main_projects = "{projects}等项目"
basic_change_reason = "人员变动和工资标准调整"
project_change_reason = "按工作任务调整项目"
three_public_change_reason = "与上年持平，严格执行有关标准"
operating_uses = "日常办公"
'''


def department(code, name, units, variant):
    listed = ", ".join(f'"../{unit}/budget.toml"' for unit in units)
    return f'''format = 1

[unit]
code = "{code}"
name = "{name}"
kind = "部门"
year = 2024
variant = "{variant}"
money = "万元"
units = [{listed}]

[performance]
overall = "完成年度各项任务，提高资金使用效益。"
safeguards = "健全制度，加强监督，按进度支出。"

[[performance.target]]
name = "业务工作"
goal = "完成年度业务工作任务"
indicator = "任务完成率 ≥95%"

[narrative]
''' + NARRATIVE.format(name=name, work="业务指导", projects="日常保障、业务培训")


def main():
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    folder.mkdir(parents=True)
    (folder / "gongkai.toml").write_text('[workspace]\nmembers = ["*/budget.toml"]\n\n[build]\nformats = ["md", "docx", "pdf"]\n', encoding="utf-8")
    written = departments = 0
    while written < count:
        chance = random.Random(f"{seed}/{departments}")
        size = min(chance.randint(3, 12), count - written)
        code = f"{100 + departments:03}"
        business = BUSINESS[departments % len(BUSINESS)]
        place = f"{PLACES[departments // len(BUSINESS) % len(PLACES)]}县"
        units = []
        paid = Decimal(chance.randint(500, 5000)) / 100 if size > 1 else Decimal(0)
        for number in range(size):
            own = f"{code}{number + 1:03}"
            is_office = number == 0
            name = f"{place}{business}局" if is_office else f"{place}{business}{UNITS[(number - 1) % len(UNITS)]}"
            received = (f"{code}001", paid) if number == 1 else None
            unit = Unit(chance, own, name, AGENCY if is_office or chance.random() < 0.2 else INSTITUTION, received, paid if is_office else Decimal(0))
            unit.receiver = f"{code}002"
            path = folder / own / "budget.toml"
            path.parent.mkdir()
            path.write_text(unit.text("hebei-2024"), encoding="utf-8")
            units.append(own)
        path = folder / code / "budget.toml"
        path.parent.mkdir()
        path.write_text(department(code, f"{place}{business}局", units, "hebei-2024"), encoding="utf-8")
        written += size
        departments += 1
    print(f"{written} units in {departments} departments")


main()
