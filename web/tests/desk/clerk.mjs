// A page of the desk, and what a clerk can do and see there. Nothing waits for a time: each step waits for what must follow it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

export function clerk(page) {
  const cell = (row, column) => page.locator(`.gk-grid [data-row="${row}"][data-column="${column}"]`);
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const button = (name) => page.getByRole('button', { name });
  const head = (name) => page.locator('nav.sections button').filter({ has: page.locator('span:first-child', { hasText: new RegExp(`^${name}\\d*$`) }) });
  const u = {
    page,
    cell,
    press,
    button,
    type: (text) => page.keyboard.type(text),
    shown: async (row, column) => (await cell(row, column).locator('.text').innerText()).trim(),
    verdict: () => page.locator('.verdict').innerText(),
    counts: (wanted) => page.waitForFunction((words) => document.querySelector('.verdict')?.textContent.includes(words), wanted),
    findings: async () => (await page.locator('#findings li .said').allInnerTexts()).map((said) => said.replace(/\s+/g, ' ')),
    stands: (name) => head(name).locator('.stands').innerText(),
    active: () => page.evaluate(() => {
      const active = document.querySelector('.gk-grid .cell.active');
      return active && [Number(active.dataset.row), Number(active.dataset.column)];
    }),

    async begin({ variant, year, kind, code, name }) {
      await button(/^新建/).click();
      await page.locator(`option[value="${variant}"]`).waitFor({ state: 'attached' });
      await page.getByLabel('地方和年度样式').selectOption(variant);
      await page.getByLabel('年度', { exact: true }).fill(year);
      await page.getByLabel('单位还是部门').selectOption(kind);
      await page.getByLabel('代码').fill(code);
      await page.getByLabel('名称').fill(name);
      await button('开始填').click();
      await page.getByRole('grid').waitFor();
    },
    async example() {
      await button(/^看示例/).click();
      await page.getByRole('grid').waitFor();
      await page.locator('[data-at="0"] svg').waitFor();
    },
    async section(name) {
      await head(name).click();
      await page.getByRole('grid', { name, exact: true }).waitFor();
    },
    /** The row of an entry, or of a record, by the words in its first cell. */
    async row(words) {
      const rows = await page.locator('.gk-grid .body [data-column="0"]').evaluateAll((cells) => cells.map((cell) => [Number(cell.dataset.row), cell.querySelector('.text').textContent.trim()]));
      const found = rows.find(([, text]) => text === words || (/^\d+$/.test(words) && text.startsWith(words)));
      assert(found, `no row ${words} among ${rows.map(([, text]) => text).join('、')}`);
      return found[0];
    },
    async choose(row, column) {
      await cell(row, column).scrollIntoViewIfNeeded();
      await cell(row, column).click({ position: { x: 20, y: 10 } });
      assert.deepEqual(await u.active(), [row, column]);
    },
    /** Types over a cell, and waits until the core has it. */
    async write(row, column, text) {
      await u.choose(row, column);
      await page.keyboard.type(text);
      await press('Enter');
      await page.waitForFunction(([r, c, text]) => document.querySelector(`.gk-grid [data-row="${r}"][data-column="${c}"] .text`)?.textContent.trim() === text, [row, column, text]);
    },
    paste: (text) => page.evaluate((text) => {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, text),
    /** Chooses something from a menu, and answers the file that comes. */
    async download(menu, item) {
      await button(new RegExp(`^${menu}`)).click();
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('.menu .inside button').filter({ hasText: new RegExp(`^\\s*${item}`) }).first().click(),
      ]);
      return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
    },
    saved: () => page.getByText(/已存在本机/).waitFor(),
  };
  return u;
}
