// The finished page of the desk in headless Firefox, from a disk and served: the core of what drive.mjs looks at in Chromium. Ends with 1 if
// anything is not as it should be.
//
//     node web/tests/desk/firefox.mjs FOLDER_OF_NODE_MODULES PAGE.html EXPECTED_FOLDER
//
// EXPECTED_FOLDER is drive.mjs's. The environment: FIREFOX, a browser; SHOTS, a folder for pictures.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, file, expected] = process.argv.slice(2);
const puppeteer = createRequire(pathToFileURL(resolve(modules)) + '/')('puppeteer-core');
const shots = process.env.SHOTS;
if (shots) mkdirSync(shots, { recursive: true });

const listening = (server) => new Promise((ready) => server.listen(0, '127.0.0.1', () => ready(server.address().port)));

// All that would leave this machine comes here, and is written down.
const left = [];
const proxy = createServer((request, response) => {
  left.push(`${request.method} ${request.url}`);
  response.writeHead(502).end();
});
proxy.on('connect', (request, socket) => {
  left.push(`CONNECT ${request.url}`);
  socket.on('error', () => undefined);
  socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
});
const proxyPort = await listening(proxy);

const asked = [];
const server = createServer((request, response) => {
  asked.push(request.url);
  const isPage = request.url === '/gongkai.html';
  response.writeHead(isPage ? 200 : 404, { 'Content-Type': 'text/html; charset=utf-8' }).end(isPage ? readFileSync(file) : '');
});
const origin = `http://127.0.0.1:${await listening(server)}/`;

const downloads = mkdtempSync(join(tmpdir(), 'gongkai-firefox-'));
const browser = await puppeteer.launch({
  browser: 'firefox',
  executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
  headless: true,
  env: { ...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' },
  defaultViewport: { width: 1366, height: 768 },
  extraPrefsFirefox: {
    'browser.download.folderList': 2,
    'browser.download.dir': downloads,
    'intl.accept_languages': 'zh-CN',
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': proxyPort,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxyPort,
    'network.proxy.no_proxies_on': '127.0.0.1',
    // What the browser itself would ask for.
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'services.settings.server': 'data:,',
  },
});
console.log(await browser.version());

/** What the trial does and sees on a page; each step waits for what must follow it. */
function clerk(page) {
  const shown = ([row, column]) => `.gk-grid [data-row="${row}"][data-column="${column}"] .text`;
  const u = {
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    },
    /** With Control held. */
    command: async (key) => {
      await page.keyboard.down('Control');
      await page.keyboard.press(key);
      await page.keyboard.up('Control');
    },
    /** Waits for a button that begins with these words, and presses it. */
    button: async (words, within = 'body') => {
      const found = await page.waitForFunction((words, within) => [...document.querySelectorAll(`${within} button`)].find((one) => one.textContent.trim().startsWith(words) && !one.disabled), {}, words, within);
      await found.asElement().click();
    },
    verdict: (words) => page.waitForFunction((words) => document.querySelector('.verdict')?.textContent.includes(words), {}, words),
    text: (at) => page.$eval(shown(at), (cell) => cell.textContent.trim()),
    becomes: (at, text) => page.waitForFunction((cell, text) => document.querySelector(cell)?.textContent.trim() === text, {}, shown(at), text),
    active: () => page.$eval('.gk-grid .cell.active', ({ dataset }) => [Number(dataset.row), Number(dataset.column)]),
    /** The bytes of what a menu gives. */
    download: async (item, ending) => {
      const before = new Set(readdirSync(downloads));
      await u.button('下载', 'header');
      await u.button(item, '.menu .inside');
      for (let tries = 0; tries < 300; tries++) {
        const name = readdirSync(downloads).find((name) => !before.has(name) && name.endsWith(ending));
        // Firefox makes the name first, empty, and writes beside it.
        if (name !== undefined && statSync(join(downloads, name)).size > 0 && !existsSync(join(downloads, `${name}.part`))) return readFileSync(join(downloads, name));
        await new Promise((done) => setTimeout(done, 50));
      }
      throw new Error(`no ${ending} came: ${readdirSync(downloads).join()}`);
    },
  };
  return u;
}

const AMOUNT = [0, 4];

async function work(page, address) {
  const u = clerk(page);
  const begun = Date.now();
  await page.goto(address);
  await u.button('看示例');
  await page.waitForSelector('[role=grid]');
  const ready = Date.now() - begun;
  await page.waitForSelector('[data-at="0"] svg');
  console.log(`  the example is open after ${ready} ms, its first page is drawn after ${Date.now() - begun} ms`);

  // To a cell by keys alone, and filled.
  await u.command('k');
  await page.waitForSelector('dialog [role=option]');
  await page.keyboard.type('2010301');
  await page.waitForFunction(() => document.querySelector('dialog [role=option]')?.textContent.includes('2010301'));
  await u.press('Enter');
  await page.waitForFunction(() => document.activeElement instanceof HTMLTextAreaElement);
  await u.press('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight');
  assert.deepEqual(await u.active(), AMOUNT);
  const before = await u.text(AMOUNT);
  await page.waitForSelector('.pages .lit');
  await page.keyboard.type('77.77');
  await u.press('Enter');
  await u.becomes(AMOUNT, '77.77');
  await u.verdict('错误');
  assert.match(await page.$eval('#findings li', (finding) => finding.textContent), /错误 B010/);
  if (shots) await page.screenshot({ path: join(shots, `firefox-${new URL(address).protocol.slice(0, -1)}.png`) });

  await u.command('z');
  await u.becomes(AMOUNT, before);
  await u.verdict('可以公开');

  // The browser's list of downloads takes the focus from the page: what follows is done by mouse.
  for (const [item, ending] of [['Word', 'docx'], ['PDF', 'pdf']]) {
    assert(Buffer.compare(await u.download(item, `.${ending}`), readFileSync(join(expected, `document.${ending}`))) === 0, `other bytes of ${ending}`);
  }
  await u.button('重做', '.fill');
  await u.becomes(AMOUNT, '77.77');
  await u.verdict('错误');
  await page.waitForFunction(() => document.querySelector('footer')?.textContent.includes('已存在本机'));

  await page.reload();
  await page.waitForSelector('button.work');
  await page.click('button.work');
  await page.waitForSelector('[role=grid]');
  await u.button('支出', 'nav.sections');
  await u.becomes(AMOUNT, '77.77');
}

const failed = [];
for (const [name, address] of [['from a disk', pathToFileURL(resolve(file)).href], ['served', `${origin}gongkai.html`]]) {
  const page = await browser.newPage();
  const wrong = [];
  // Only the tab in front tells its elements that they have the focus.
  await page.bringToFront();
  page.setDefaultTimeout(10_000);
  page.on('pageerror', (error) => wrong.push(`error: ${error.message}`));
  page.on('console', (said) => said.type() === 'error' && wrong.push(`the browser says: ${said.text()}`));
  const begun = Date.now();
  try {
    await work(page, address);
    assert.deepEqual(wrong, []);
    console.log(`✓ ${name} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed.push(name);
    console.error(`✗ ${name}\n${error.stack}\n${wrong.join('\n')}`);
    if (shots) await page.screenshot({ path: join(shots, `firefox-failed-${failed.length}.png`) }).catch(() => undefined);
  }
  await page.close();
}
await browser.close();
proxy.close();
server.close();
rmSync(downloads, { recursive: true });

const strange = [...left, ...asked.filter((path) => path !== '/gongkai.html')];
if (strange.length > 0) {
  failed.push('requests');
  console.error(`✗ was asked for: ${strange.join(', ')}`);
} else console.log('✓ nothing left the page');
process.exitCode = failed.length > 0 ? 1 : 0;
