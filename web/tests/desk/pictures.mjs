// Takes the pictures of docs/desk.md from the finished page, on an office monitor.
//
//     node web/tests/desk/pictures.mjs FOLDER_OF_NODE_MODULES PAGE.html EXPECTED_FOLDER PICTURES_FOLDER [NAME …]
//
// EXPECTED_FOLDER is drive.mjs's, and not read. The environment: CHROMIUM, a browser. With names, only those pictures. They are shrunk by
// pngquant and optipng, if those are there: a page has few more than 256 colours, and those are shades of letters' edges.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { clerk } from './clerk.mjs';
import { UNIT } from './newcomer.mjs';

const [modules, file, , folder, ...wanted] = process.argv.slice(2);
const { chromium } = createRequire(pathToFileURL(resolve(modules)) + '/')('playwright-core');
mkdirSync(folder, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

/** One picture of a fresh page with an empty store, after `act`. */
async function picture(name, act) {
  if (wanted.length > 0 && !wanted.includes(name)) return;
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, deviceScaleFactor: 1, colorScheme: 'light', locale: 'zh-CN', acceptDownloads: true });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  await page.goto(pathToFileURL(resolve(file)).href);
  await act(clerk(page), page);
  // What was asked of the core has come, and nothing moves.
  await page.waitForTimeout(1500);
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'initial' });
  spawnSync('pngquant', ['--nofs', '--quality', '90-100', '--strip', '--force', '--ext', '.png', path]);
  spawnSync('optipng', ['-quiet', '-o5', '-strip', 'all', path]);
  await context.close();
}

/** Clicks a number of the pages. */
async function number(page, item) {
  const { x, y } = await item.evaluate((element) => {
    element.parentElement.scrollIntoView({ block: 'center' });
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  });
  await page.mouse.click(x, y);
}

await picture('begin', async (u, page) => {
  await u.button(/^新建/).click();
  await page.locator('option[value="hebei-2025"]').waitFor({ state: 'attached' });
  await page.getByLabel('地方和年度样式').selectOption(UNIT.variant);
  await page.getByLabel('年度', { exact: true }).fill(UNIT.year);
  await page.getByLabel('代码').fill(UNIT.code);
  await page.getByLabel('名称').fill(UNIT.name);
});

await picture('desk', async (u, page) => {
  await u.example();
  await u.section('经济分类');
  await u.choose(3, 1);
  await page.locator('.pages .lit').first().waitFor();
});

await picture('finding', async (u, page) => {
  await u.example();
  await u.section('支出');
  await u.write(0, 4, '754.25');
  await u.counts('错误');
  await u.choose(0, 4);
  await page.locator('#findings summary').first().click();
  await page.getByRole('separator', { name: '问题的高度' }).focus();
  for (let i = 0; i < 6; i++) await u.press('ArrowUp');
  await page.locator('#findings').evaluate((list) => {
    list.focus();
    list.scrollTo(0, 0);
  });
});

await picture('number', async (u, page) => {
  await u.example();
  await u.section('支出');
  const items = page.locator('.pages svg [data-item]');
  await items.first().waitFor();
  for (let at = 0; at < (await items.count()); at++) {
    await number(page, items.nth(at));
    const open = page.locator('.traced');
    await open.waitFor();
    if (/由 [3-9] 个数相加/.test(await open.innerText())) return;
    await u.press('Escape');
    await open.waitFor({ state: 'detached' });
  }
  throw new Error('no number of several addends');
});

await picture('paste', async (u, page) => {
  await u.begin(UNIT);
  await u.section('支出');
  await u.choose(0, 0);
  const rows = [
    ['2025年部门支出预算表（单位：万元）'],
    ['科目编码', '科目名称', '基本支出', '项目支出', '备注'],
    ['2080505', '机关事业单位基本养老保险缴费支出', '60.20', '', ''],
    ['2100101', '行政运行', '612.48', '', ''],
    ['2100408', '基本公共卫生服务', '', '150.00', '含中央补助'],
    ['2210201', '住房公积金', '45.22', '', ''],
    ['', '合计', '717.90', '150.00', ''],
  ];
  await u.paste(rows.map((row) => row.join('\t')).join('\n'));
  await page.getByRole('dialog').waitFor();
});

await picture('changes', async (u, page) => {
  await u.example();
  const zip = await u.download('下载', '预算仓库');
  await u.button('‹ 开始').click();
  await u.button(/^下一年/).click();
  await page.getByLabel('文件', { exact: true }).setInputFiles({ name: zip.name, mimeType: 'application/zip', buffer: zip.bytes });
  await page.getByRole('heading', { name: /2025 单位预算/ }).waitFor();
  await u.button('变化').click();
  await page.getByText('主要数字').waitFor();
  await u.section('收入');
  await u.write(0, 1, '1463.50');
  await u.section('三公');
  for (const [row, amount] of ['0', '0', '0', '48.00', '60.00'].entries()) await u.write(row, 1, amount);
  await u.section('支出');
  const PROJECT = await page.locator('.gk-grid .head [data-column]').evaluateAll((heads) => Number(heads.find((head) => head.textContent.trim() === '项目支出').dataset.column));
  for (const [row, column, amount] of [[0, 4, '765.43'], [2, 4, '84.00'], [3, 4, '38.00'], [4, 4, '40.20'], [5, 4, '10.00'], [6, 4, '68.00'], [0, PROJECT, '6.57'], [1, PROJECT, '451.30']]) await u.write(row, column, amount);
  await u.choose(2, 4);
  await page.locator('.changes').getByText('765.43').first().waitFor();
});

await picture('text', async (u, page) => {
  await u.example();
  await u.section('代替文字');
  // The page that it is printed on.
  const drawn = page.locator('[data-at] svg').filter({ hasText: /运行经费共计安排/ });
  for (let at = 1; (await drawn.count()) === 0; at++) {
    await page.getByLabel('页码').fill(String(at));
    await page.getByLabel('页码').press('Enter');
    await page.locator(`[data-at="${at - 1}"] svg`).waitFor();
  }
  const at = await drawn.first().evaluate((svg) => Number(svg.closest('[data-at]').dataset.at) + 1);
  await page.getByLabel('页码').fill(String(at));
  await page.getByLabel('页码').press('Enter');
  await u.choose(0, 1);
  await u.press('F2', 'Control+a');
  await page.getByRole('button', { name: /^插入数字/ }).waitFor();
  const insert = async (words) => {
    await u.press('Alt+ArrowDown');
    await page.getByRole('dialog').getByRole('option').first().waitFor();
    await u.type(words);
    await u.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  };
  await page.keyboard.insertText('我单位运行经费共计安排');
  await insert('机关运行经费 本年');
  await page.keyboard.insertText('万元；“三公”经费');
  await insert('三公 增减');
  await page.locator('.chips .chip').nth(1).waitFor();
});

await browser.close();
