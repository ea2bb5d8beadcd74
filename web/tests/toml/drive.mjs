// Drives the TOML editor. Ends with 1 if anything is not as it should be.
//     node tests/toml/drive.mjs [FOLDER]      pictures into FOLDER
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder, launch } from '../grid/browser.mjs';
import { serve } from '../grid/build.mjs';

const out = process.argv[2];
if (out) await mkdir(out, { recursive: true });
const site = await serve(import.meta.dirname);
const browser = await launch();
const failed = [];
let done = 0;

async function trial(name, options, act) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, ...options });
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  try {
    await page.goto(site.url);
    await page.waitForSelector('.cm-content');
    await act(page);
    assert.deepEqual(errors, []);
    done++;
  } catch (error) {
    failed.push(name);
    console.error(`✗ ${name}\n${error.stack}\n`);
  }
  await context.close();
}
const told = (page) => page.evaluate(() => window.trial.told);
const doc = (page) => page.evaluate(() => window.trial.text());

await trial('what is typed is told once, after a pause', {}, async (page) => {
  await page.locator('.cm-line').first().click();
  await page.keyboard.press('End');
  await page.keyboard.type('（本级）', { delay: 20 });
  assert.deepEqual(await told(page), []);
  await page.waitForTimeout(450);
  assert.equal((await told(page)).length, 1);
  assert.match(await doc(page), /^# 青山县卫生健康局（本级）\n/);
});

await trial('what is typed is told at once when the focus goes', {}, async (page) => {
  await page.locator('.cm-line').first().click();
  await page.keyboard.type('#');
  await page.locator('a').focus();
  assert.equal((await told(page)).length, 1);
});

await trial('another text keeps the caret, and is not told', {}, async (page) => {
  await page.evaluate(() => window.trial.go(window.trial.begin.indexOf('1250.00')));
  await page.evaluate(() => window.trial.put(window.trial.begin.replace('612.48', '612.47001')));
  await page.waitForTimeout(400);
  assert.deepEqual(await told(page), []);
  await page.keyboard.type('9');
  await page.waitForTimeout(400);
  assert.match(await doc(page), /= 612\.47001\n[^]*= 91250\.00/);
});

await trial('keys and tables that stand elsewhere are offered', {}, async (page) => {
  await page.keyboard.press('Tab');
  await page.locator('.cm-content').focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\n[[支');
  await page.waitForSelector('.cm-tooltip-autocomplete');
  await page.waitForTimeout(100);
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.type(']]\n科');
  await page.waitForSelector('.cm-tooltip-autocomplete');
  if (out) await page.screenshot({ path: join(out, 'toml-completion.png') });
  await page.waitForTimeout(100);
  await page.keyboard.press('Enter');
  await page.keyboard.type('"2100102"');
  await page.waitForTimeout(400);
  assert.match(await doc(page), /\n\[\[支出\]\]\n科目 = "2100102"$/);
});

await trial('findings are marked by a line, a sign and words', {}, async (page) => {
  assert.equal(await page.locator('.cm-lintRange-error').innerText(), '612.48');
  assert.equal(await page.locator('.cm-lint-marker').count(), 2);
  await page.evaluate(() => window.trial.go(window.trial.begin.indexOf('612.48')));
  assert.match(await page.locator('[role=status]').innerText(), /错误 B010\s*少 0.01万元[^]*改其中一个/);
  if (out) await page.screenshot({ path: join(out, 'toml-finding.png') });
  await page.keyboard.press('Control+Shift+M');
  assert.match(await page.locator('.cm-panel-lint').innerText(), /少 0.01万元[^]*没有写按什么比例分担/);
});

await trial('Tab leaves the editor', {}, async (page) => {
  await page.locator('.cm-content').click();
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), '文本后面');
});

for (const colorScheme of ['light', 'dark']) {
  await trial(`axe, ${colorScheme}`, { colorScheme }, async (page) => {
    await page.locator('.cm-line').nth(6).click();
    await page.waitForTimeout(200);
    if (out) await page.screenshot({ path: join(out, `toml-${colorScheme}.png`) });
    const check = async () => (await new AxeBuilder({ page }).setLegacyMode().analyze()).violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 160)).join(' | ')}`);
    assert.deepEqual(await check(), []);
    await page.keyboard.press('Control+f');
    await page.waitForSelector('.cm-search');
    if (out) await page.screenshot({ path: join(out, `toml-search-${colorScheme}.png`) });
    assert.deepEqual(await check(), []);
  });
}

await browser.close();
await site.close();
console.log(`${done} trials passed${failed.length > 0 ? `, ${failed.length} failed: ${failed.join('; ')}` : ''}`);
process.exitCode = failed.length > 0 ? 1 : 0;
