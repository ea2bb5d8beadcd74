// From opening the page to its first words, and to the example's first page; from the key that ends a typed amount to the renewed findings, and
// to the renewed page: printed, and held to nothing.
import { zipSync } from 'fflate';

const TIMES = 12;
export const PROJECTS = 200;

export async function measure(u, page) {
  await begun(u, page);
  await timed(u, page, '南宫');
  await u.button('‹ 开始').click();
  await u.button(/^打开/).click();
  await page.getByLabel('文件', { exact: true }).setInputFiles({ name: '大.zip', mimeType: 'application/zip', buffer: large() });
  await page.getByRole('heading', { name: /青山县卫生健康局/ }).waitFor();
  await page.locator('[data-at="0"] svg').waitFor();
  await timed(u, page, `${PROJECTS} 个项目`);
}

async function begun(u, page) {
  const painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN);
  await u.button(/^看示例/).click();
  await page.locator('[data-at="0"] svg').waitFor();
  const drawn = await page.evaluate(() => performance.now());
  console.log(`  first words after ${painted.toFixed(0)} ms, the example's first page after ${drawn.toFixed(0)} ms`);
}

/** A budget whose projects alone are many. */
export function large() {
  const project = (at) => `
[[project]]
code     = "13000025P000000${String(at).padStart(4, '0')}X"
name     = "项目${at}"
function = "2010302"
fiscal   = 10.00
purpose  = "第${at}项工作"
plan     = { mar = 25, jun = 50, oct = 80, dec = 100 }
goals    = ["完成第${at}项工作"]
indicators = [
${['数量', '质量', '时效', '成本', '社会效益', '服务对象满意度'].map((kind) => `  { kind = "${kind}", name = "${kind}${at}", meaning = "第${at}项工作的${kind}", target = "${kind === '成本' ? '≤10万元' : '≥95%'}", basis = "工作计划" },`).join('\n')}
]
`;
  const text = `format = 1

[unit]
code    = "361001"
name    = "青山县卫生健康局"
kind    = "unit"
year    = 2025
variant = "hebei-2025"
money   = "万元"

[[organization]]
name    = "青山县卫生健康局"
nature  = "行政"
rank    = "正科级"
funding = "财政拨款"

[revenue]
general = ${PROJECTS * 10 + 90}.00

[[expenditure]]
function = "2010301"
basic    = 90.00

[[expenditure]]
function = "2010302"
project  = ${PROJECTS * 10}.00

[basic]
30101 = 70.00
30201 = 19.00
30217 = 1.00

[three_public]
abroad_research  = 0
abroad_other     = 0
vehicle_purchase = 0
vehicle_running  = 0
reception        = 1.00

[previous]
basic        = 90.00
project      = ${PROJECTS * 10}.00
three_public = 1.00
${Array.from({ length: PROJECTS }, (_, at) => project(at + 1)).join('')}
[assets]
as_of        = 2024-12-31
acquisitions = 0
items = [{ kind = "设备", quantity = 12, value = 8.50 }]

[narrative]
duties         = "负责全县卫生健康工作。"
main_projects  = "各项工作"
operating_uses = "办公费、公务接待费"
`;
  return Buffer.from(zipSync({ 'budget.toml': new TextEncoder().encode(text), 'gongkai.toml': new TextEncoder().encode('') }));
}

/** Watches the page itself: a driver that asks would be slower than what it asks for. */
async function timed(u, page, what) {
  await u.section('支出');
  await u.choose(0, 4);
  await page.locator('.pages .lit').first().waitFor();
  const findings = [];
  const pages = [];
  for (let i = 1; i <= TIMES; i++) {
    await page.keyboard.type(`${100 + i}.01`);
    await page.evaluate(() => void (window.change = new Promise((done, failed) => {
      const times = {};
      setTimeout(() => failed(new Error(`only ${Object.keys(times)} came`)), 20_000);
      const drawing = document.querySelector('.pages .lit').closest('[data-at]').querySelector('.drawing');
      addEventListener('keydown', () => (times.start = performance.now()), { once: true, capture: true });
      const watch = (name, element) => new MutationObserver((_, observer) => {
        if (times.start === undefined) return;
        observer.disconnect();
        times[name] = performance.now() - times.start;
        if (times.findings !== undefined && times.page !== undefined) done(times);
      }).observe(element, { childList: true, subtree: true, characterData: true });
      watch('findings', document.querySelector('#findings'));
      watch('page', drawing);
    })));
    await page.keyboard.press('Enter');
    const times = await page.evaluate(() => window.change);
    findings.push(times.findings);
    pages.push(times.page);
    await page.keyboard.press('ArrowUp');
    await page.locator('.pages .lit').first().waitFor();
  }
  const told = (times) => `median ${middle(times).toFixed(0)} ms, worst ${Math.max(...times).toFixed(0)} ms`;
  console.log(`  ${what}: findings ${told(findings)}; page ${told(pages)}`);
}

const middle = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
