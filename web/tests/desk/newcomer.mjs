// A health bureau's first budget, as its clerk has it in a spreadsheet: ten codes and five projects that balance.

export const UNIT = { variant: 'hebei-2025', year: '2025', kind: '单位', code: '361001', name: '青山县卫生健康局' };

const rows = (...lines) => lines.map((line) => line.join('\t')).join('\n');

const PROJECTS = [
  ['机关业务运行', '一般行政管理事务', '2100102', '80', '机关业务工作的开展'],
  ['重大公共卫生服务', '重大公共卫生服务', '2100409', '200', '重点疾病的防治'],
  ['基本公共卫生服务', '基本公共卫生服务', '2100408', '150', '城乡居民健康管理'],
  ['计划生育服务', '计划生育服务', '2100717', '40', '计划生育服务和宣传'],
  ['卫生健康信息化', '其他卫生健康管理事务支出', '2100199', '30', '信息平台的运行维护'],
];
const INDICATORS = [
  ['数量', '服务人次', '全年服务的人次', '≥1000人次', '工作计划'],
  ['质量', '服务合格率', '合格数占总数的比例', '≥98%', '工作计划'],
  ['时效', '按时完成率', '按时完成数占总数的比例', '≥95%', '工作计划'],
  ['社会效益', '政策知晓率', '抽样调查的知晓率', '≥90%', '抽样调查'],
  ['服务对象满意度', '群众满意度', '抽样调查的满意度', '≥90%', '抽样调查'],
];

/** Which cell of which section is chosen first, and what is pasted there. `heads`: by the heads of its columns. */
export const BLOCKS = [
  { section: '单位', at: '单位性质', text: '行政' },
  { section: '机构', at: [0, 0], text: rows([UNIT.name, '行政', '正科级', '财政拨款']) },
  { section: '收入', at: '一般公共预算拨款', text: '1268.00' },
  {
    section: '支出',
    at: [0, 0],
    heads: true,
    text: rows(
      ['科目编码', '科目名称', '基本支出', '项目支出'],
      ['2080501', '行政单位离退休', '20.00', ''],
      ['2080505', '机关事业单位基本养老保险缴费支出', '60.20', ''],
      ['2100101', '行政运行', '612.48', ''],
      ['2101101', '行政单位医疗', '30.10', ''],
      ['2210201', '住房公积金', '45.22', ''],
      ...PROJECTS.map(([, name, code, amount]) => [code, name, '', `${amount}.00`]),
      ['', '合计', '768.00', '500.00'],
    ),
  },
  {
    section: '经济分类',
    at: [0, 0],
    text: rows(
      ['30101', '200.00'], ['30102', '150.00'], ['30103', '120.00'], ['30108', '60.20'], ['30110', '30.10'], ['30113', '45.22'],
      ['30201', '40.00'], ['30211', '10.00'], ['30217', '2.00'], ['30228', '8.00'], ['30231', '6.00'], ['30239', '30.00'], ['30299', '46.48'],
      ['30302', '20.00'],
    ),
  },
  { section: '三公', at: [0, 1], text: rows(['0'], ['0'], ['0'], ['6.00'], ['2.00']) },
  { section: '上年', at: [2, 1], text: rows(['750'], ['480']) },
  { section: '上年', at: [9, 1], text: '8.50' },
  {
    section: '项目',
    at: [0, 0],
    heads: true,
    text: rows(
      ['项目编码', '项目名称', '科目编码', '财政资金', '资金用途', '支出计划·3月底', '支出计划·6月底', '支出计划·10月底', '支出计划·12月底', '绩效目标'],
      ...PROJECTS.map(([name, , code, amount, use], at) => [`13000025P0000000000${at + 1}X`, name, code, amount, use, '25', '50', '80', '100', `按计划完成${name}`]),
    ),
  },
  {
    section: '绩效指标',
    at: [0, 0],
    heads: true,
    text: rows(
      ['项目', '二级指标', '三级指标', '指标描述', '指标值', '指标值确定依据'],
      ...PROJECTS.flatMap(([name, , , amount]) => [['成本', '项目成本', '全年支出', `≤${amount}万元`, '年度预算'], ...INDICATORS].map((indicator) => [name, ...indicator])),
    ),
  },
  { section: '资产', at: '本年度拟购置总额', text: '0' },
  { section: '固定资产', at: [0, 0], text: rows(['设备', '120', '86.40'], ['车辆', '2', '36.00']) },
];

/** What is written out: by name, in 文字. */
export const TEXTS = {
  basic_change_reason: '人员正常晋级增资',
  duties: '负责全县卫生健康工作。\n负责组织疾病预防控制工作。',
  main_projects: PROJECTS.map(([name]) => name).join('、'),
  operating_uses: '办公费、差旅费、公务用车运行维护费',
  project_change_reason: '新增卫生健康信息化',
  three_public_change_reason: '压减公务接待费',
};

/** What the finding C001 asks for. */
export const CODES = `
[codes.function]
"21001" = "卫生健康管理事务"
"21004" = "公共卫生"
`;
