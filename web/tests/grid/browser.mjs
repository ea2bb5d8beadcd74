// Chromium as the tests use it; CHROMIUM names another one, MODULES the folder where playwright-core and axe are.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const require = createRequire(`${resolve(process.env.MODULES ?? new URL('../../../target/axe/node_modules', import.meta.url).pathname)}/noop.js`);
const { chromium } = require('playwright-core');
export const { AxeBuilder } = require('@axe-core/playwright');

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
