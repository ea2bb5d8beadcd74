// Pictures of the grid, to look at: light and dark, an office monitor, 200 % zoom.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launch } from './browser.mjs';
import { serve } from './build.mjs';

const out = process.argv[2] ?? 'target/grid';
await mkdir(out, { recursive: true });
const site = await serve(import.meta.dirname);
const browser = await launch();

async function picture(name, { query = '', dark = false, scale = 1, forced = false, width = 1366, height = 768 }, act) {
  const context = await browser.newContext({
    viewport: { width: Math.round(width / scale), height: Math.round(height / scale) },
    deviceScaleFactor: scale,
    colorScheme: dark ? 'dark' : 'light',
    forcedColors: forced ? 'active' : 'none',
  });
  const page = await context.newPage();
  await page.goto(site.url + query);
  await page.waitForSelector('[role=grid]');
  if (act) await act(page);
  await page.waitForTimeout(150);
  await page.screenshot({ path: join(out, `${name}.png`) });
  await context.close();
}

const cell = (page, row, column) => page.locator(`[role=gridcell][data-row="${row}"][data-column="${column}"], [role=rowheader][data-row="${row}"][data-column="${column}"]`);
const clip = (page, text) =>
  page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);

for (const dark of [false, true]) {
  const tone = dark ? 'dark' : 'light';
  await picture(`records-${tone}`, { dark }, async (page) => cell(page, 0, 2).click());
  await picture(`selection-${tone}`, { dark }, async (page) => {
    await cell(page, 1, 1).click();
    await cell(page, 4, 3).click({ modifiers: ['Shift'] });
  });
  await picture(`codes-${tone}`, { dark }, async (page) => {
    await cell(page, 7, 0).click();
    await page.keyboard.type('行政', { delay: 20 });
    await page.waitForSelector('[role=option]');
  });
  await picture(`edit-${tone}`, { dark }, async (page) => {
    await cell(page, 2, 6).click();
    await page.keyboard.press('F2');
    await page.keyboard.type('项目实施期一年。');
    await page.keyboard.press('Alt+Enter');
    await page.keyboard.type('第二段。');
  });
  await picture(`refused-${tone}`, { dark }, async (page) => {
    await cell(page, 4, 2).click();
    await page.keyboard.type('八十二');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=alert] p');
  });
  await picture(`paste-${tone}`, { dark }, async (page) => {
    await cell(page, 8, 0).click();
    await clip(page, '科目编码*\t资金 来源\t基本支出（元）\t备注\r\n2100101 行政运行\t一般公共预算拨款\t1,234.50\t甲\r\n合计\t\t1,234.50\t\r\n2210201\t一般公共预算拨款\t-\t\r\n');
    await page.waitForSelector('dialog');
  });
  await picture(`entries-${tone}`, { dark, query: '?section=1' }, async (page) => cell(page, 6, 2).click());
  await picture(`many-${tone}`, { dark, query: '?section=2' }, async (page) => {
    await cell(page, 3, 4).click();
    await page.keyboard.press('PageDown');
    await page.keyboard.press('Control+ArrowRight');
  });
}
await picture('records-zoom', { scale: 2 }, async (page) => cell(page, 3, 1).click());
await picture('entries-zoom', { scale: 2, query: '?section=1' }, async (page) => cell(page, 2, 2).click());
await picture('paste-zoom', { scale: 2 }, async (page) => {
  await cell(page, 0, 0).click();
  await clip(page, '科目编码\t基本支出（元）\t备注\r\n2100101\t1,234.50\t甲\r\n');
  await page.waitForSelector('dialog');
});
await picture('records-half', { width: 620 }, async (page) => cell(page, 3, 1).click());
await picture('elsewhere', { query: '?section=3' }, async (page) => cell(page, 3, 1).click());
await picture('records-contrast', { forced: true }, async (page) => {
  await cell(page, 1, 1).click();
  await cell(page, 4, 3).click({ modifiers: ['Shift'] });
});

await browser.close();
await site.close();
console.log(`pictures in ${out}`);
