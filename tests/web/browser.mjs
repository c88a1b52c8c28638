// A real browser, and pages in it that tell what went wrong on them. CHROMIUM is its program.

import assert from 'node:assert/strict';

import { chromium } from 'playwright-core';

export async function startBrowser() {
  // Chromium's own sandbox is not to be had for root and in containers; only our own page is shown.
  return chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] });
}

// A page of a new profile. `problems`: what it reported itself, and what it threw.
export async function newPage(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15000);
  const problems = [];
  page.on('pageerror', (error) => problems.push(`thrown: ${error.message}`));
  page.on('console', (message) => {
    // That a request got no answer, or a refusal, the browser tells by itself; the page says it better.
    const isNetwork = message.text().startsWith('Failed to load resource');
    if (['error', 'warning'].includes(message.type()) && !isNetwork) problems.push(message.text());
  });
  page.on('dialog', (dialog) => {
    problems.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return {
    page,
    problems,
    async close() {
      await context.close();
      assert.deepEqual(problems, []);
    },
  };
}

let lastNumber = 0;

// Another text each time, long enough to be summarised.
export function newText() {
  lastNumber += 1;
  return `The harbour board met ${lastNumber} times in ${process.pid % 1000} days. A new lighthouse will be built of `
    + 'local stone. The old one, finished in 1902, leans a little more each year and becomes a museum. '
    + 'Fishermen had asked for a brighter light, and the board agreed to it without a vote.';
}

export async function until(what, get) {
  const deadline = Date.now() + 20000;
  for (;;) {
    const value = await get();
    if (value) return value;
    assert.ok(Date.now() < deadline, `not in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
