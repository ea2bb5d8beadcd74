// Judges pages of `gongkai build -f html` in headless Chromium: node .ci/html.mjs FOLDER_OF_NODE_MODULES FILE.html…
//
// axe finds nothing (WCAG 2.0–2.2, A and AA, and what is thought good practice), light and dark, on a phone and at a desk; html-validate
// finds nothing; no request leaves the page, and it has no script; it says the same without script; on a phone nothing but tables
// scrolls sideways; every link leads somewhere; a printed page cuts nothing off.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, ...files] = process.argv.slice(2);
const require = createRequire(pathToFileURL(resolve(modules)) + '/');
const { chromium } = require('playwright-core');
const { AxeBuilder } = require('@axe-core/playwright');
const { HtmlValidate } = require('html-validate');

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const SIZES = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 900 } };
// The page is XML, too: its void elements are closed, and it has no attribute without a value.
const RULES = { 'void-style': 'off', 'long-title': 'off', 'no-inline-style': 'error', 'require-sri': 'error', 'no-trailing-whitespace': 'off' };

// The width between the margins of pages with text, with tables alone, and of landscape ones, in pixels: 156, 174 and 261 mm.
const PAPER = [['text', 590], ['tables', 658], ['wide', 986]];

let faults = 0;
const fault = (file, words) => { faults += 1; console.error(`${file}: ${words}`); };

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

async function opened(file, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const asked = [];
  page.on('request', request => asked.push(request.url()));
  page.on('pageerror', error => fault(file, `error in the page: ${error}`));
  page.on('console', said => fault(file, `the browser says: ${said.text()}`));
  await page.goto(pathToFileURL(resolve(file)).href);
  return { context, page, asked };
}

async function judge(file) {
  const text = readFileSync(file, 'utf8');
  if (/<script|\son\w+=|javascript:|@import|url\(|https?:/i.test(text.replace(/<main[^]*<\/main>|<header[^]*<\/header>|<nav[^]*<\/nav>/g, ''))) {
    fault(file, 'a script, or an address outside of the page');
  }
  const report = await new HtmlValidate({ extends: ['html-validate:standard'], rules: RULES }).validateString(text);
  for (const { messages } of report.results) {
    messages.slice(0, 5).forEach(said => fault(file, `line ${said.line}: ${said.ruleId}: ${said.message}`));
  }
  let checks = 0;
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of ['light', 'dark']) {
      const { context, page, asked } = await opened(file, { viewport, colorScheme });
      // In the page itself: else a page is opened for each result.
      const axe = new AxeBuilder({ page }).setLegacyMode();
      // In the dark nothing else differs.
      const { violations, passes } = await (colorScheme === 'dark' ? axe.withRules(['color-contrast']) : axe.withTags(TAGS)).analyze();
      checks += passes.length;
      for (const { id, help, nodes } of violations) {
        fault(file, `${size}, ${colorScheme}: ${id}: ${help}, ${nodes.length} times: ${nodes[0].html.slice(0, 160)}`);
      }
      const found = await page.evaluate(() => ({
        scripts: document.scripts.length,
        wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        dead: [...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))
          .filter(to => !to.startsWith('#') || !document.getElementById(to.slice(1))),
      }));
      if (found.scripts > 0) fault(file, 'has a script');
      if (found.wider > 0) fault(file, `${size}: the page scrolls sideways, by ${found.wider}`);
      if (found.dead.length > 0) fault(file, `links to nowhere: ${found.dead.slice(0, 5)}`);
      if (asked.length !== 1) fault(file, `asks for ${asked.slice(1)}`);
      await context.close();
    }
  }
  const { context, page } = await opened(file, { viewport: { width: 720, height: 1000 } });
  const said = await page.locator('body').innerText();
  // What is printed: no table is wider than its page.
  await page.emulateMedia({ media: 'print' });
  for (const [kind, width] of PAPER) {
    await page.setViewportSize({ width, height: 1000 });
    const cut = await page.evaluate(([kind, width]) => [...document.querySelectorAll('table')]
      .filter(table => (table.closest('.wide') ? 'wide' : table.closest('.tables') ? 'tables' : 'text') === kind)
      .filter(table => table.getBoundingClientRect().width > width)
      .map(table => table.querySelector('.title')?.textContent), [kind, width]);
    if (cut.length > 0) fault(file, `cut off when printed: ${cut}`);
  }
  await context.close();
  const without = await opened(file, { viewport: { width: 720, height: 1000 }, javaScriptEnabled: false });
  if (said.length < 500 || await without.page.locator('body').innerText() !== said) fault(file, 'says something else without script');
  await without.context.close();
  console.log(`${file}: ${checks} checks of axe passed, ${text.length} characters`);
}

// Two at a time: a machine has as many cores.
const left = [...files];
const work = async () => { while (left.length > 0) await judge(left.shift()); };
await Promise.all([work(), work()]);
await browser.close();
if (faults > 0 || files.length === 0) process.exit(1);
