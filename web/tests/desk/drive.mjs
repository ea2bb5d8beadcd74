// Drives the finished page of the desk in headless Chromium, as a clerk does. Ends with 1 if anything is not as it should be.
//
//     node web/tests/desk/drive.mjs FOLDER_OF_NODE_MODULES PAGE.html EXPECTED_FOLDER [NAME …]
//
// EXPECTED_FOLDER has document.docx and document.pdf of examples/nangong-2024, as the program itself writes them. The environment: CHROMIUM,
// a browser; GONGKAI, the program, which must make the same bytes of what a newcomer wrote (left out without it); SHOTS, a folder for pictures;
// TIMES, to measure, too; WITHOUT, a word of trials to leave out. With names, only the trials whose names contain one.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { clerk } from './clerk.mjs';
import { large, measure, PROJECTS } from './measure.mjs';
import { BLOCKS, CODES, TEXTS, UNIT } from './newcomer.mjs';
import { program, serve } from './served.mjs';

const [modules, file, expected, ...wanted] = process.argv.slice(2);
const require = createRequire(pathToFileURL(resolve(modules)) + '/');
const { chromium } = require('playwright-core');
const { AxeBuilder } = require('@axe-core/playwright');

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const DESK = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };
const address = pathToFileURL(resolve(file)).href;
const shots = process.env.SHOTS;
if (shots) mkdirSync(shots, { recursive: true });

const launched = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
let browser = await launched();
const failed = [];

/** What is promised, or an error after so many seconds: a browser may stop to answer, and nothing else would end the wait. */
function within(seconds, what, promised) {
  let timer;
  const late = new Promise((_, failed) => {
    timer = setTimeout(() => failed(new Error(`${what}: no end after ${seconds} s`)), seconds * 1000);
  });
  return Promise.race([promised, late]).finally(() => clearTimeout(timer));
}

/** A page with an empty store. Chromium has once stopped to open any: then another one is started, and must. */
async function fresh(options) {
  const opened = async () => {
    const context = await browser.newContext(options);
    return { context, page: await context.newPage() };
  };
  try {
    return await within(30, 'the first browser: a new page', opened());
  } catch (error) {
    console.error(`${error.message}; another browser is started`);
    browser = await launched();
    return within(30, 'another browser: a new page', opened());
  }
}

let done = 0;

/** What the browser itself makes, and no network sees. */
const isOwn = (url) => url === address || /^(data|blob|about):/.test(url);

const isWanted = (name) => (wanted.length === 0 || wanted.some((words) => name.includes(words))) && !(process.env.WITHOUT !== undefined && name.includes(process.env.WITHOUT));

/** One trial on a fresh page with an empty store. No request may leave any of them, and nothing may go wrong inside. */
async function trial(name, act, { at = address, own = isOwn, ...options } = {}) {
  if (!isWanted(name)) return;
  const { context, page } = await fresh({ viewport: DESK, locale: 'zh-CN', acceptDownloads: true, ...options });
  context.setDefaultTimeout(60_000);
  const wrong = [];
  context.on('request', (request) => own(request.url()) || wrong.push(`asks for ${request.url()}`));
  const listen = (page) => {
    page.on('pageerror', (error) => wrong.push(`error: ${error.message}`));
    // axe would look into the preview, which runs no script.
    page.on('console', (said) => said.type() === 'error' && !said.text().includes('about:srcdoc') && wrong.push(`the browser says: ${said.text()}`));
    page.on('websocket', (socket) => wrong.push(`asks for ${socket.url()}`));
  };
  listen(page);
  context.on('page', listen);
  const begun = Date.now();
  try {
    await page.goto(at);
    await within(name === 'times' ? 1200 : 180, name, act(clerk(page), page, { context, wrong }));
    assert.deepEqual(wrong, []);
    done++;
    console.log(`✓ ${name} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed.push(name);
    console.error(`✗ ${name}\n${error.stack.slice(0, 4000)}\n${wrong.join('\n')}`);
    if (shots) await page.screenshot({ path: join(shots, `failed-${failed.length}.png`), timeout: 10_000 }).catch(() => undefined);
  }
  await within(30, `${name}: closing`, context.close()).catch((error) => console.error(error.message));
}

async function shot(page, name) {
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`) });
}

const repository = (zip) => new Map(Object.entries(unzipSync(new Uint8Array(zip))).map(([path, bytes]) => [path, Buffer.from(bytes)]));
const theBudget = (zip, path = 'nangong-2024/budget.toml') => repository(zip).get(path).toString();

/** The text as it would be given to a colleague. */
const text = async (u, path) => theBudget((await u.download('下载', '预算仓库')).bytes, path);

/** The desk's own rule: what was given must be what the program writes. */
function same(what, got, wanted) {
  assert.equal(got.length, wanted.length, `${what}: ${got.length} bytes, not ${wanted.length}`);
  assert(Buffer.compare(got, wanted) === 0, `${what}: other bytes`);
}

// a. Nothing leaves the page

const REACHES = `async () => {
  const tried = [];
  const attempt = async (name, run) => { try { await run(); tried.push(name); } catch {} };
  await attempt('fetch', () => fetch('https://example.invalid/'));
  await attempt('XMLHttpRequest', () => new Promise((done, failed) => {
    const asked = new XMLHttpRequest();
    asked.onload = done;
    asked.onerror = failed;
    asked.open('GET', 'https://example.invalid/');
    asked.send();
  }));
  await attempt('picture', () => new Promise((done, failed) => {
    const picture = new Image();
    picture.onload = done;
    picture.onerror = failed;
    picture.src = 'https://example.invalid/a.png';
  }));
  return tried;
}`;

/** Tries to reach out of the page, as a script that was smuggled in would. */
async function shut(page, wrong) {
  const refusals = page.evaluate(() => new Promise((done) => {
    const seen = new Set();
    addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
      seen.add(effectiveDirective);
      if (seen.has('connect-src') && seen.has('img-src')) done([...seen].sort());
    });
  }));
  assert.deepEqual(await page.evaluate(`(${REACHES})()`), []);
  assert.deepEqual(await refusals, ['connect-src', 'img-src']);
  // Nothing but these refusals was said.
  const others = wrong.filter((said) => !/Content Security Policy|example\.invalid/.test(said));
  wrong.splice(0, wrong.length, ...others);
}

await trial('nothing leaves the page from a disk', async (u, page, { wrong }) => {
  await u.example();
  await u.section('支出');
  await u.write(0, 4, '1');
  await u.counts('错误');
  await u.download('下载', '全部');
  assert.deepEqual(wrong, []);
  await shut(page, wrong);
});

{
  const server = createServer((request, response) => {
    const isPage = request.url === '/gongkai.html';
    response.writeHead(isPage ? 200 : 404, { 'Content-Type': 'text/html; charset=utf-8' }).end(isPage ? readFileSync(file) : '');
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const origin = `http://127.0.0.1:${server.address().port}/`;
  const own = (url) => url === `${origin}gongkai.html` || /^(data|blob|about):/.test(url);
  await trial('served, it asks for nothing but itself', async (u, page, { wrong }) => {
    await u.example();
    await u.section('支出');
    await u.write(0, 4, '1');
    await u.counts('错误');
    assert.deepEqual(wrong, []);
    await shut(page, wrong);
  }, { at: `${origin}gongkai.html`, own });
  server.close();
}

// b. A newcomer

await trial('a newcomer: new, filled by paste, findings, put right, downloaded', async (u, page) => {
  await u.begin(UNIT);
  assert.match(await u.verdict(), /^草稿/);
  for (const { section, at, heads, text } of BLOCKS) {
    await u.section(section);
    const [row, column] = Array.isArray(at) ? at : [await u.row(at), 1];
    await u.choose(row, column);
    await u.paste(text);
    if (heads) {
      await page.getByRole('dialog').waitFor();
      await shot(page, `paste-${section}`);
      await u.button('取入').click();
    }
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const [first] = text.split('\n')[heads ? 1 : 0].split('\t');
    await page.waitForFunction(([r, c, text]) => document.querySelector(`.gk-grid [data-row="${r}"][data-column="${c}"] .text`)?.textContent.trim().startsWith(text), [row, column, first]);
  }
  await u.section('文字');
  for (const [name, words] of Object.entries(TEXTS)) {
    await u.choose(await u.row(name), 2);
    await u.paste(words.includes('\n') ? `"${words}"` : words);
  }
  // Codes whose names the program cannot vouch for: their lines are in the finding, and go to the end of the text.
  await u.counts('1 个错误');
  assert.match((await u.findings())[0], /错误 C001 .*21001、21004/);
  await u.button('TOML').click();
  await page.locator('.cm-content').click();
  await u.press('Control+End');
  await page.keyboard.insertText(CODES);
  await u.counts('可以公开').catch(async () => assert.fail(`not sound: ${(await u.findings()).join('\n')}`));
  assert.deepEqual((await u.findings()).filter((said) => !said.startsWith('·')), []);
  await shot(page, 'sound');

  // A slip of the hand: seen beside the field, and in the list; from there to the field, and put right.
  await u.section('经济分类');
  const row = await u.row('30201');
  await u.write(row, 1, '39.99');
  await u.counts('草稿');
  const [said] = await u.findings();
  assert.match(said, /错误 B010 .*不相等/);
  assert.match(await u.stands('经济分类') + await u.stands('支出'), /✗ 1/);
  await page.locator('.balances, ul[aria-label^="合计"]').getByText('不相等').first().waitFor();
  await shot(page, 'slip');
  await u.section('单位');
  await page.locator('#findings li').first().getByRole('button', { name: '到那里' }).click();
  await page.locator('.below .error').getByText('B010').waitFor();
  await shot(page, 'slip-field');
  await u.section('经济分类');
  await u.write(row, 1, '40.00');
  await u.counts('可以公开');

  const docx = await u.download('下载', 'Word');
  const pdf = await u.download('下载', 'PDF');
  const zip = await u.download('下载', '预算仓库');
  assert.equal(docx.name, '青山县卫生健康局2025年单位预算.docx');
  assert.equal(pdf.name, '青山县卫生健康局2025年单位预算.pdf');
  if (process.env.GONGKAI === undefined) return;
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-desk-'));
  for (const [path, bytes] of repository(zip.bytes)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  const out = join(folder, 'out');
  const built = spawnSync(process.env.GONGKAI, ['build', folder, '-o', out, '-f', 'docx,pdf'], { encoding: 'utf8' });
  assert.equal(built.status, 0, built.stdout + built.stderr);
  same('docx', docx.bytes, readFileSync(join(out, 'document.docx')));
  same('pdf', pdf.bytes, readFileSync(join(out, 'document.pdf')));
  rmSync(folder, { recursive: true });
});

await trial('the example: the same bytes as the program', async (u) => {
  await u.example();
  same('docx', (await u.download('下载', 'Word')).bytes, readFileSync(join(expected, 'document.docx')));
  same('pdf', (await u.download('下载', 'PDF')).bytes, readFileSync(join(expected, 'document.pdf')));
});

// c. From what there is

const chosen = (page, ...files) => page.getByLabel('文件', { exact: true }).setInputFiles(files);

await trial('a published document is read back', async (u, page) => {
  await u.button(/^打开/).click();
  await chosen(page, join(expected, 'document.docx'));
  await page.getByRole('heading', { name: '南宫市人民政府办公室' }).waitFor();
  assert.match(await page.getByRole('heading', { level: 1 }).innerText(), /2024 单位预算/);
  await u.section('支出');
  assert.match(await u.shown(0, 0), /^\d{7}/);
  await page.locator('[data-at="0"] svg').waitFor();
});

await trial('the next year, of a repository', async (u, page) => {
  await u.example();
  const zip = await u.download('下载', '预算仓库');
  await u.button('‹ 开始').click();
  await u.button(/^下一年/).click();
  await chosen(page, { name: zip.name, mimeType: 'application/zip', buffer: zip.bytes });
  await page.getByRole('heading', { name: /2025 单位预算/ }).waitFor();
  await u.counts('草稿');
  await u.section('支出');
  assert.equal(await u.shown(0, 4), '待填');
  const files = [...repository((await u.download('下载', '预算仓库')).bytes).keys()];
  assert(files.includes('nangong-2025/budget.toml') && files.includes('nangong-2024/budget.toml'), files.join());
});

await trial('files that are no budget are refused in words', async (u, page) => {
  await u.button(/^打开/).click();
  const said = async (name, bytes, words) => {
    await chosen(page, { name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
    await page.getByRole('alert').filter({ hasText: words }).waitFor();
  };
  await said('说明.txt', '一段话', /没有预算|读不了/);
  await said('坏.zip', 'PK\u0003\u0004 and nothing else', /压缩包读不了/);
  await said('旧.doc', 'x', /另存为 \.docx/);
  await said('坏.docx', 'not a document', /./);
  await shot(page, 'refused');
  // A damaged text is opened: it can be put right here.
  await chosen(page, { name: 'budget.toml', mimeType: 'text/plain', buffer: Buffer.from('format = 1\n[unit\ncode = "1"\n') });
  await u.counts('错误');
  await shot(page, 'damaged');
  await page.locator('#findings li').first().getByRole('button', { name: '到那里' }).click();
  await page.waitForFunction(() => document.activeElement?.classList.contains('cm-content'));
  await u.press('End');
  await u.type(']');
  await page.locator('nav.sections button').first().waitFor();
});

await trial('the licences of what is in the page', async (u, page) => {
  await u.button('许可证').click();
  const dialog = page.getByRole('dialog', { name: '许可证' });
  // Our own, the JavaScript of the page and of its worker, a crate of the core, Rust itself, a typeface.
  for (const [name, words] of [['gongkai（MIT）', 'gongkai'], ['svelte 5', 'Svelte Contributors'], ['@codemirror/view 6', 'Marijn Haverbeke'], ['fflate 0', 'Arjun Barrett'], ['brotli-decompressor 5', 'Dropbox'], [/^Rust 标准库/, 'The Rust'], ['LXGW WenKai', 'SIL OPEN FONT LICENSE']]) {
    const notice = dialog.locator('details').filter({ has: page.locator('summary', { hasText: name }) }).first();
    const summary = notice.locator('summary');
    await summary.focus();
    await u.press('Enter');
    await notice.locator('pre').filter({ hasText: words }).waitFor();
    if (name === 'svelte 5') for (const colour of ['light', 'dark']) assert.deepEqual(await accessible(page, 'licences', colour), []);
    await u.press('Enter');
  }
  // One that could end a script is as it was.
  assert.doesNotMatch(await dialog.evaluate((all) => all.textContent), /<\\[/!]/);
  await u.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement.textContent), '许可证');
});

// d. Undo

/** Lines that differ, of texts with as many lines. */
function differing(before, after) {
  const lines = after.split('\n');
  return before.split('\n').flatMap((line, at) => (line === lines[at] ? [] : [[line, lines[at]]]));
}

await trial('a hundred edits are undone and redone, byte for byte', async (u, page) => {
  await u.example();
  const before = await text(u);
  await u.section('支出');
  await u.choose(0, 4);
  for (let i = 1; i <= 100; i++) {
    await u.type(`${i}.5`);
    await u.press('Enter', 'ArrowUp');
  }
  assert.deepEqual(await u.active(), [0, 4]);
  await page.waitForFunction(() => document.querySelector('.gk-grid [data-row="0"][data-column="4"] .text')?.textContent.trim() === '100.5');
  await u.counts('错误');
  const after = await text(u);
  assert.deepEqual(differing(before, after).map(([, line]) => line.trim()), ['basic    = 100.5']);
  await u.choose(0, 4);
  for (let i = 0; i < 100; i++) await u.press('Control+z');
  await page.waitForFunction(() => [...document.querySelectorAll('button')].some((one) => one.textContent === '撤销' && one.disabled));
  assert.equal(await text(u), before);
  await u.choose(0, 4);
  for (let i = 0; i < 100; i++) await u.press('Control+y');
  await page.waitForFunction(() => [...document.querySelectorAll('button')].some((one) => one.textContent === '重做' && one.disabled));
  assert.equal(await text(u), after);
});

// e. What was written stays

await trial('a reload in the middle loses nothing', async (u, page) => {
  await u.example();
  await u.section('支出');
  await u.write(0, 4, '321.09');
  await u.write(0, 4, '123.45');
  const before = await text(u);
  await page.reload();
  await page.getByRole('heading', { name: '接着上次' }).waitFor();
  await page.locator('button.work').first().click();
  await page.getByRole('grid').waitFor();
  await u.section('支出');
  assert.equal(await u.shown(0, 4), '123.45');
  assert.equal(await text(u), before);
});

await trial('two windows: neither writes over the other', async (u, page, { context }) => {
  await u.example();
  await u.section('支出');
  await u.write(0, 4, '11');
  await u.saved();
  const other = await context.newPage();
  const v = clerk(other);
  await other.goto(address);
  await other.locator('button.work').first().click();
  await other.getByRole('grid').waitFor();
  await v.section('支出');
  await v.write(0, 4, '22');
  await v.saved();
  // The first window, which knows nothing of it.
  await u.write(0, 4, '33');
  await page.getByText('另一个窗口也改了这份预算').waitFor();
  await u.button('‹ 开始').click();
  await page.waitForFunction(() => document.querySelectorAll('button.work').length === 2);
});

// f. Served by the program: work is in its folder

const EXAMPLES = new URL('../../../examples', import.meta.url).pathname;

/** A trial on a folder of its own, with a copy of these budgets; served `by` the program, or where it must fail, by what does the same. */
async function servedTrial(name, budgets, act, { asked = '.', by = program } = {}) {
  if (!isWanted(name)) return;
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-served-'));
  for (const budget of budgets) cpSync(join(EXAMPLES, budget), join(folder, budget), { recursive: true });
  const server = await by(folder, file, asked);
  const budget = join(folder, 'nangong-2024/budget.toml');
  const read = () => readFileSync(budget, 'utf8');
  await trial(name, (u, page, more) => act(u, page, { ...more, server, folder, budget, read }), { at: server.address, own: (url) => url.startsWith(server.address) || /^(data|blob|about):/.test(url) });
  await server.close();
  rmSync(folder, { recursive: true });
}

const WITH_ONE = ['gongkai.toml', 'nangong-2024'];
/** Waits until the folder has it: what is typed is on the screen before the core knows of it. */
async function until(what, is) {
  for (const end = Date.now() + 30_000; Date.now() < end; await new Promise((done) => setTimeout(done, 100))) if (is()) return;
  assert.fail(`${what} did not come`);
}
const stored = (page) => page.locator('header').getByText('已存到文件夹').waitFor();
/** The browser's own words on a program that does not answer, or refuses. */
const forgive = (wrong) => wrong.splice(0, wrong.length, ...wrong.filter((said) => !/Failed to load resource/.test(said)));

await servedTrial('served with a folder: opened by itself, saved by itself', WITH_ONE, async (u, page, { server, folder, read }) => {
  await page.getByRole('heading', { name: '南宫市人民政府办公室' }).waitFor();
  await stored(page);
  const before = read();
  await u.section('支出');
  await u.write(0, 4, '77.7');
  await page.locator('header').getByText('正在存').waitFor();
  await until('77.7', () => /77\.7/.test(read()));
  await stored(page);
  assert.deepEqual(differing(before, read()).map(([, line]) => line.trim()), ['basic    = 77.7']);
  await shot(page, 'served');
  // At once by Ctrl+S; undone, it is what it was.
  await u.write(0, 4, '78.8');
  await u.press('Control+s');
  await until('78.8', () => /basic    = 78\.8/.test(read()));
  await u.choose(0, 4);
  await u.press('Control+z', 'Control+z');
  await page.waitForFunction(() => [...document.querySelectorAll('button')].some((one) => one.textContent === '撤销' && one.disabled));
  await until('what it was', () => read() === before);
  await stored(page);
  assert.equal(server.asked.filter((asked) => asked.startsWith('POST')).length, 3);
  // What is in the folder is not in the browser, too; the next year goes beside it.
  await u.button('‹ 开始').click();
  await page.getByText('接着填里面的预算').waitFor();
  assert.equal(await page.locator('button.work').count(), 0);
  assert.deepEqual(await accessible(page, 'served-begin', 'light'), []);
  await u.button('怎样核实').click();
  await page.getByText('就是这台电脑上打开本页的 gongkai 程序').waitFor();
  assert.deepEqual(await accessible(page, 'served-trust', 'light'), []);
  await u.press('Escape');
  await u.button(/^下一年/).click();
  await u.button(/^用文件夹/).click();
  await page.getByRole('heading', { name: /2025 单位预算/ }).waitFor();
  await until('the next year', () => existsSync(join(folder, 'nangong-2025/budget.toml')));
  await stored(page);
  // Two now: which one?
  await page.reload();
  await page.getByRole('dialog').getByRole('button', { name: 'nangong-2024/budget.toml' }).click();
  await page.getByRole('heading', { name: /2024 单位预算/ }).waitFor();
}, { by: serve });

await servedTrial('served for one of several budgets: that is opened', [...WITH_ONE, 'xingtai-2025'], async (u, page) => {
  await page.getByRole('heading', { name: '南宫市人民政府办公室' }).waitFor();
  await u.button('‹ 开始').click();
  await page.getByText('接着填里面的预算').click();
  await page.getByRole('dialog').getByRole('button', { name: 'xingtai-2025/budget.toml' }).click();
  await page.getByRole('heading', { name: /2025/ }).waitFor();
}, { asked: 'nangong-2024' });

await servedTrial('served with an empty folder: what is begun goes into it', [], async (u, page, { folder }) => {
  await page.getByText('里还没有打得开的预算').waitFor();
  await shot(page, 'served-empty');
  // The example is no part of it.
  await u.example();
  await u.section('支出');
  await u.write(0, 4, '1');
  await page.getByText('没有进文件夹').waitFor();
  assert.equal(existsSync(join(folder, 'nangong-2024')), false);
  await u.button('‹ 开始').click();
  await u.begin(UNIT);
  await until('the budget', () => existsSync(join(folder, 'budget.toml')) && existsSync(join(folder, 'gongkai.toml')));
  await stored(page);
  assert.match(readFileSync(join(folder, 'budget.toml'), 'utf8'), /青山县卫生健康局/);
});

await servedTrial('served: what somebody else wrote meanwhile is not written over', WITH_ONE, async (u, page, { budget, read }) => {
  await stored(page);
  await u.section('支出');
  const other = read().replace('basic    =', 'basic    = 1 #');
  writeFileSync(budget, other);
  await u.write(0, 4, '22.2');
  await page.getByText('在别处改过，没有写').waitFor();
  await shot(page, 'served-foreign');
  assert.equal(read(), other);
  await u.button('仍用这里的写').click();
  await until('22.2', () => /basic    = 22\.2/.test(read()));
  await stored(page);

  writeFileSync(budget, read().replace('basic    = 22.2', 'basic    = 33.3'));
  await u.write(0, 4, '44.4');
  await page.getByText('在别处改过，没有写').waitFor();
  await u.button('用文件夹里的').click();
  await page.waitForFunction(() => document.querySelector('.gk-grid [data-row="0"][data-column="4"] .text')?.textContent.trim() === '33.3');
  // What was written here is kept beside.
  await u.button('‹ 开始').click();
  await page.locator('button.work').first().click();
  await page.getByRole('grid').waitFor();
  await u.section('支出');
  assert.equal(await u.shown(0, 4), '44.4');
});

await servedTrial('served: a program that refuses, and one that is closed', WITH_ONE, async (u, page, { server, read, wrong }) => {
  await stored(page);
  await u.section('支出');
  server.refuse = '磁盘满了。';
  await u.write(0, 4, '55.5');
  await page.getByText('没有存到文件夹“').filter({ hasText: '磁盘满了' }).waitFor();
  server.refuse = null;
  await u.button('再存').click();
  await until('55.5', () => /basic    = 55\.5/.test(read()));
  await stored(page);
  assert.equal(await page.getByText('磁盘满了').count(), 0);
  await server.close();
  await u.write(0, 4, '66.6');
  await page.getByText('多半是关了').waitFor();
  await page.locator('header').getByText('没有存成：程序没有回答').waitFor();
  assert.deepEqual(await accessible(page, 'served-gone', 'light'), []);
  assert.deepEqual(await accessible(page, 'served-gone', 'dark'), []);
  const [saved] = await Promise.all([page.waitForEvent('download'), u.button('下载 .zip').click()]);
  assert.match(theBudget(readFileSync(await saved.path())), /basic    = 66\.6/);
  await u.button('知道了').click();
  await u.write(0, 4, '67.7');
  await page.getByText('暂存在这个浏览器里').waitFor();
  assert.equal(await page.getByText('多半是关了').count(), 0, 'said once');
  forgive(wrong);
}, { by: serve });

// g. From a number to its field, and back

/** Clicks a number of a page. */
async function number(page, item) {
  const { x, y } = await page.locator(`.pages svg [data-item="${item}"]`).first().evaluate((element) => {
    element.parentElement.scrollIntoView({ block: 'center' });
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  });
  await page.mouse.click(x, y);
}

await trial('a number leads to its addends, they to the field; a field lights its numbers', async (u, page) => {
  await u.example();
  await u.section('支出');
  await u.choose(0, 4);
  const amount = await u.shown(0, 4);
  await page.locator('.pages .lit').first().waitFor();
  // The lit mark lies over a number of the page.
  const under = await page.locator('.pages .lit').first().evaluate((lit) => {
    const page = lit.closest('[data-at]');
    const { left, top, width, height } = lit.getBoundingClientRect();
    const inside = ({ x, y, width: w, height: h }) => Math.abs(x + w / 2 - left - width / 2) < 2 && Math.abs(y + h / 2 - top - height / 2) < 2;
    return [...page.querySelectorAll('[data-item]')].find((number) => inside(number.getBoundingClientRect()))?.textContent;
  });
  assert.match(under ?? '', /\d/);
  await shot(page, 'lit');

  // A sum: several addends, each a way to its field.
  const sum = await page.locator('.pages svg [data-item]').evaluateAll((numbers) => numbers.map((number) => number.dataset.item));
  let found = false;
  for (const item of sum) {
    await number(page, item);
    const open = page.locator('.traced');
    await open.waitFor();
    if (/由 \d+ 个数相加/.test(await open.innerText())) {
      await shot(page, 'traced');
      const link = open.locator('button.link').first();
      const written = (await open.locator('li').first().locator('.amount').innerText()).replace(/[^\d.]/g, '');
      await link.click();
      await page.waitForFunction(() => document.activeElement instanceof HTMLTextAreaElement && document.querySelector('.gk-grid .cell.active') !== null);
      const [row, column] = await u.active();
      assert.equal(Number(await u.shown(row, column)), Number(written), 'the field holds the addend');
      found = true;
      break;
    }
    await page.keyboard.press('Escape');
    await open.waitFor({ state: 'detached' });
  }
  assert(found, 'no number with several addends');

  // One that was written as it is: again, and the field has the focus.
  await u.section('三公');
  await u.section('支出');
  await u.choose(0, 4);
  const lit = page.locator('.pages .lit').first();
  await lit.waitFor();
  assert.match(amount, /\d/);
});

// h. Room on an office monitor, and on a small screen

/** Rows of one line that the grid shows between its heads and its sums. */
const room = (page) => page.evaluate(() => {
  const height = (selector) => document.querySelector(selector)?.getBoundingClientRect().height ?? 0;
  const rows = [...document.querySelectorAll('.gk-grid .body .row')].map((row) => row.getBoundingClientRect().height);
  return (height('.gk-grid .scroll') - height('.gk-grid .head') - height('.gk-grid .foot')) / Math.min(...rows);
});

await trial('an office monitor shows 14 rows, and two findings with what to do', async (u, page) => {
  await u.example();
  await u.section('经济分类');
  assert(await room(page) >= 14, `${await room(page)} rows`);
  await u.section('支出');
  await u.write(0, 4, '1');
  await u.counts('1 个错误 1 个警告');
  await page.locator('#findings > ol > li').nth(1).waitFor();
  const inSight = await page.locator('#findings').evaluate((list) => {
    const { bottom } = list.getBoundingClientRect();
    return [...list.querySelectorAll('li .buttons')].filter((buttons) => buttons.getBoundingClientRect().bottom <= bottom).length;
  });
  assert(inSight >= 2, `${inSight} findings in sight`);
  await u.section('经济分类');
  assert(await room(page) >= 14, `${await room(page)} rows beside what does not agree`);
});

await trial('a section brings the page where its numbers begin, and the focus stays', async (u, page) => {
  await u.example();
  for (const [section, title] of [['经济分类', '基本支出表'], ['三公', '“三公”经费支出表'], ['收入', '收支总表']]) {
    await u.section(section);
    await page.waitForFunction((title) => {
      const { top, bottom } = document.querySelector('.scroller').getBoundingClientRect();
      const seen = [...document.querySelectorAll('[data-at]')].filter((page) => {
        const box = page.getBoundingClientRect();
        return Math.min(box.bottom, bottom) - Math.max(box.top, top) > (bottom - top) / 2;
      });
      return seen.some((page) => page.textContent.replace(/\s/g, '').includes(title));
    }, title);
    assert.equal(await page.evaluate(() => document.activeElement.closest('nav')?.id), 'sections');
  }
});

for (const [name, viewport] of [['a phone', PHONE], ['200 %', { width: 683, height: 384 }]]) {
  await trial(`${name}: each part scrolls in itself, menus are whole, the pages come to the lit number`, async (u, page) => {
    const part = (name) => page.getByRole('navigation', { name: '屏幕的各部分' }).getByRole('button', { name }).click();
    await u.button(/^看示例/).click();
    await page.getByRole('grid').waitFor();
    await part('目录');
    await u.section('绩效指标');
    assert(await page.locator('.gk-grid .scroll').evaluate((grid) => grid.scrollHeight > grid.clientHeight), 'the grid scrolls in itself');
    await u.button(/^下载/).click();
    const covered = await page.locator('.menu .inside').evaluate((menu) => {
      const { left, right, top, bottom } = menu.getBoundingClientRect();
      if (left < 0 || right > innerWidth || bottom > innerHeight) return `menu from ${left} to ${right}, down to ${bottom}`;
      return [0.1, 0.5, 0.9].some((part) => !menu.contains(document.elementFromPoint((left + right) / 2, top + (bottom - top) * part))) ? 'something lies over the menu' : '';
    });
    assert.equal(covered, '');
    await u.press('Escape');
    await part('目录');
    await u.section('三公');
    await u.choose(4, 1);
    await part('页面');
    await page.waitForFunction(() => {
      const { top, bottom } = document.querySelector('.scroller').getBoundingClientRect();
      return [...document.querySelectorAll('.pages .lit')].some((lit) => lit.getBoundingClientRect().top >= top && lit.getBoundingClientRect().bottom <= bottom);
    });
  }, { viewport });
}

await trial(`${PROJECTS} projects: a grid draws what is in sight, a slip is found and put right`, async (u, page) => {
  await u.button(/^打开/).click();
  await chosen(page, { name: '大.zip', mimeType: 'application/zip', buffer: large() });
  await page.getByRole('heading', { name: /青山县卫生健康局/ }).waitFor();
  await u.section('绩效指标');
  const rows = () => page.locator('.gk-grid .body .row').count();
  assert(await rows() < 80, `${await rows()} rows are drawn`);
  // To the last of some thousand.
  await u.choose(0, 1);
  await u.press('Control+End');
  await page.locator(`.gk-grid [data-row="${PROJECTS * 6 - 1}"]`).first().waitFor();
  assert(await rows() < 80, `${await rows()} rows are drawn`);
  await u.section('支出');
  const sound = await u.findings();
  await u.write(0, 4, '1');
  await page.locator('#findings').getByText('不相等').first().waitFor();
  await u.press('Control+z');
  await page.waitForFunction((count) => document.querySelectorAll('#findings li .said').length === count, sound.length);
});

// i. Beside last year, numbers in texts, changes that are certain

await trial('beside last year: figures, tables, texts; renewed after a change', async (u, page) => {
  await u.example();
  const zip = await u.download('下载', '预算仓库');
  await u.button('变化').click();
  await shot(page, 'changes-none');
  await page.getByText('选上年的文件…”').waitFor();
  // A published document, handed over: it says the same as the budget.
  await page.getByLabel('上年的文件').setInputFiles(join(expected, 'document.docx'));
  await page.getByText('各表的数都一样。').waitFor();
  await page.getByText('文字除了数字都一样。').waitFor();
  await shot(page, 'changes-docx');
  await page.getByLabel('上年的文件').setInputFiles({ name: '旧.doc', mimeType: 'application/msword', buffer: Buffer.from('x') });
  await page.getByText('另存为 .docx').waitFor();
  // Last year's, of the repository.
  await u.button('‹ 开始').click();
  await u.button(/^下一年/).click();
  await chosen(page, { name: zip.name, mimeType: 'application/zip', buffer: zip.bytes });
  await page.getByRole('heading', { name: /2025 单位预算/ }).waitFor();
  await u.button('变化').click();
  await page.getByText('主要数字').waitFor();
  assert.equal(await page.locator('.changes select').inputValue(), 'nangong-2024/budget.toml');
  assert.deepEqual((await page.locator('.changes thead').first().locator('th').allInnerTexts()).slice(1, 3), ['2024年', '2025年']);
  await u.section('支出');
  await u.write(0, 4, '765.43');
  await page.locator('.changes').getByText('765.43').first().waitFor();
  await shot(page, 'changes');
  assert.deepEqual(await accessible(page, 'changes', 'light', '.changes'), []);
});

await trial('a number is put into a text, and follows the table', async (u, page) => {
  await u.example();
  await u.section('文字');
  await u.choose(0, 2);
  await u.press('F2');
  await page.getByRole('button', { name: /^插入数字/ }).waitFor();
  assert.deepEqual(await accessible(page, 'chips', 'light', '.chips'), []);
  await u.press('Control+Home', 'Alt+ArrowDown');
  const options = page.getByRole('dialog').getByRole('option');
  await options.first().waitFor();
  await u.type('基本支出 本年');
  await page.waitForFunction(() => document.querySelectorAll('dialog [role=option]').length > 0);
  const printed = await options.first().locator('.printed').innerText();
  await shot(page, 'figures');
  await u.press('Enter');
  await page.locator('.chips .chip').filter({ hasText: printed }).waitFor();
  const box = await page.evaluate(() => document.activeElement.value);
  await shot(page, 'chips');
  assert.match(box, /^\S*\{\{/, 'at the caret');
  await u.press('Enter');
  const written = /\{\{.*?\}\}/.exec(box)[0];
  await page.waitForFunction((words) => document.querySelector('.gk-grid [data-row="0"][data-column="2"] .text')?.textContent.includes(words), written);
  assert((await text(u)).includes(written));
});

await trial('a change that is certain is made by its button, and undone', async (u, page) => {
  await u.example();
  await u.section('支出');
  await u.write(0, 0, '2999988');
  const fix = page.locator('#findings').getByRole('button', { name: '编码没有抄错，写进文件，再填名称' });
  await fix.waitFor();
  await shot(page, 'fix');
  const before = await text(u);
  await fix.click();
  // What is asked for next is where the names are.
  await page.locator('#findings').getByText('的名称还没有填').first().waitFor();
  assert.match(await text(u), /\[codes\.function\]\n(.*\n)*2999988 = "科目名称"/);
  await u.button('撤销').click();
  await fix.waitFor();
  assert.equal(await text(u), before);
});

// j. For everybody

/** What axe finds; with `part`, there alone, where something covers the rest. */
async function accessible(page, name, colour, part = 'html') {
  // In the page itself: else a page is opened for each result.
  const axe = new AxeBuilder({ page }).include(part).setLegacyMode();
  // The drawn pages are many elements, and the same in every view: they are judged in two.
  if (!/section-单位|traced|页面/.test(name)) axe.exclude('.drawing');
  // In the dark nothing else differs.
  const { violations } = await (colour === 'dark' ? axe.withRules(['color-contrast']) : axe.withTags(TAGS)).analyze();
  const said = violations.map(({ id, help, nodes }) => `${name}, ${colour}: ${id}: ${help}: ${nodes.slice(0, 3).map(({ target, failureSummary }) => `${target} ${failureSummary}`).join(' | ')}`);
  await shot(page, `${name}-${colour}`);
  return said;
}

for (const colorScheme of ['light', 'dark']) {
  await trial(`axe finds nothing at a desk, ${colorScheme}`, async (u, page) => {
    const said = [];
    const judge = async (name, part) => said.push(...(await accessible(page, name, colorScheme, part)));
    await u.button(/^新建/).waitFor();
    await judge('begin');
    await u.button(/^新建/).click();
    await page.locator('option[value="hebei-2025"]').waitFor({ state: 'attached' });
    await judge('new');
    await u.button(/^打开/).click();
    await judge('open');
    await u.begin(UNIT);
    for (const section of ['单位', '收入', '支出', '经济分类', '项目', '文字']) {
      await u.section(section);
      await judge(`section-${section}`);
    }
    await u.choose(0, 2);
    await u.press('F2');
    await judge('editing');
    await u.press('Escape');
    await page.locator('#findings summary').first().click();
    await judge('findings');
    await u.button('说明 S030').first().click();
    await page.getByRole('dialog').getByRole('heading', { level: 3 }).first().waitFor();
    await judge('explain');
    await u.button('关闭').click();
    await u.section('支出');
    await u.choose(0, 0);
    await u.paste('科目编码\t基本支出\t没有的列\n2100101\t1\t2\n合计\t2\t3');
    await page.getByRole('dialog').waitFor();
    await judge('paste');
    await u.button('不取').click();
    await u.press('2', '1', '0', '0');
    await page.locator('.gk-grid [role=option]').first().waitFor();
    await judge('codes');
    await u.press('Escape', 'Escape');
    await u.button(/^下载/).click();
    await judge('download', '.menu .inside');
    await u.press('Escape');
    await u.button(/^检查报告/).click();
    await judge('reports', '.menu .inside');
    await u.press('Escape');
    await u.button(/^跳到/).click();
    await page.getByRole('dialog').getByRole('option').first().waitFor();
    await judge('jump');
    await u.press('Escape');
    await u.button('快捷键').click();
    await judge('keys');
    await u.press('Escape');
    await u.button('怎样核实').click();
    await judge('trust');
    await u.press('Escape');
    await u.button('TOML').click();
    await page.locator('.cm-content').waitFor();
    await judge('toml');
    await u.button('网页').click();
    await page.locator('iframe').waitFor();
    await judge('html');
    await u.button('页面').click();
    await u.button('‹ 开始').click();
    await page.locator('button.work').waitFor();
    await judge('works');
    await u.button(/^看示例/).click();
    const item = page.locator('.pages svg [data-item]').first();
    await page.locator('[data-at="0"] svg').waitFor();
    await page.getByLabel('页码').fill('7');
    await page.getByLabel('页码').press('Enter');
    await item.waitFor();
    await number(page, await item.getAttribute('data-item'));
    await page.locator('.traced').waitFor();
    await judge('traced');
    assert.deepEqual(said, []);
  }, { colorScheme });

  await trial(`axe finds nothing on a phone, ${colorScheme}`, async (u, page) => {
    const said = [];
    const judge = async (name) => {
      said.push(...(await accessible(page, `phone-${name}`, colorScheme)));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) said.push(`${name}: ${wide} pixels too wide`);
    };
    await u.button(/^看示例/).waitFor();
    await judge('begin');
    await u.button(/^看示例/).click();
    await page.getByRole('grid').waitFor();
    for (const part of ['目录', '填写', /^问题/, '页面']) {
      await page.getByRole('navigation', { name: '屏幕的各部分' }).getByRole('button', { name: part }).click();
      if (part === '页面') await page.locator('[data-at="0"] svg').waitFor();
      await judge(part instanceof RegExp ? '问题' : part);
    }
    assert.deepEqual(said, []);
  }, { colorScheme, viewport: PHONE });
}

// k. By keyboard alone

await trial('by keyboard alone: from the beginning to an amount, and back', async (u, page) => {
  const focused = () => page.evaluate(() => {
    const at = document.activeElement;
    return at?.getAttribute('aria-label') ?? at?.textContent?.trim().replace(/\s+/g, ' ') ?? '';
  });
  /** Tab after Tab, until something of this name has the focus. */
  const tabTo = async (name, key = 'Tab') => {
    for (let i = 0; i < 60; i++) {
      if (name.test(await focused())) return;
      await u.press(key);
    }
    assert.fail(`Tab does not come to ${name}; it is at ${await focused()}`);
  };
  await u.button(/^看示例/).waitFor();
  await tabTo(/^看示例/);
  await u.press('Enter');
  await page.getByRole('grid').waitFor();
  await tabTo(/^跳到…/);
  await u.press('Control+k');
  const option = page.getByRole('dialog').getByRole('option');
  await option.first().waitFor();
  await u.type('2010301');
  await option.filter({ hasText: /2010301/ }).first().waitFor();
  await u.press('Enter');
  await page.getByRole('grid', { name: '支出' }).waitFor();
  await page.waitForFunction(() => document.activeElement instanceof HTMLTextAreaElement);
  for (let i = 0; i < 4; i++) await u.press('ArrowRight');
  const [row, column] = await u.active();
  assert.equal(column, 4);
  const before = await u.shown(row, column);
  await u.type('77.77');
  await u.press('Enter');
  await page.waitForFunction(([r, c]) => document.querySelector(`.gk-grid [data-row="${r}"][data-column="${c}"] .text`)?.textContent.trim() === '77.77', [row, column]);
  await u.counts('错误');
  await u.press('F8');
  await page.waitForFunction(() => document.activeElement instanceof HTMLTextAreaElement);
  await u.press('Control+z');
  await page.waitForFunction(() => !document.querySelector('.verdict').textContent.includes('错误'));
  assert.notEqual(before, '77.77');
  await u.press('F6');
  // To the text and back: the button stands in another row, and keeps the focus.
  await tabTo(/^TOML$/, 'Shift+Tab');
  for (const shown of ['.cm-content', '.gk-grid']) {
    await u.press('Enter');
    await page.locator(shown).waitFor();
    await page.waitForFunction(() => document.activeElement?.textContent === 'TOML');
  }
  await tabTo(/^‹ 开始/, 'Shift+Tab');
  await u.press('Enter');
  await page.getByRole('heading', { name: '接着上次' }).waitFor();
  await tabTo(/^新建/);
});

if (process.env.TIMES !== undefined) await trial('times', measure);

if (failed.length > 0) console.error(`\n${failed.length} of ${failed.length + done} trials failed: ${failed.join('; ')}`);
else console.log(`${done} trials`);
await within(30, 'closing', browser.close()).catch((error) => console.error(error.message));
process.exit(failed.length > 0 ? 1 : 0);
