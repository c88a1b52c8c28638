// That the page can be used by everyone: by keys, with a screen reader, on any screen, and without jumps.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';

import { Api } from './api.mjs';
import { newPage, newText, startBrowser, until } from './browser.mjs';
import { start, startProgram } from './program.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const widths = [390, 820, 1440];
let gemini;
let site;
let program;
let browser;
let paths;

before(async () => {
  gemini = await start(process.env.FAKE_GEMINI, ['--port', '0']);
  site = await start(process.env.FAKE_SITE);
  program = await startProgram({ GEMINI_API_KEY: 'fake-key', GEMINI_BASE_URL: gemini.url, ALLOW_PRIVATE_URLS: '1',
                                 RATE_LIMIT: '0' });
  browser = await startBrowser();
  const api = new Api(program.url);
  const { job_id: done } = await api.finished(newText());
  const { job_id: failed } = await api.finished(`${site.url}/status/404`);
  await api.get(`/api/jobs/${done}/tags`, 'PUT', { tags: ['harbour'] });
  paths = ['/', '/library', '/library?q=nothinghasthis', '/analytics', '/more', `/jobs/${done}`, `/jobs/${failed}`,
    '/jobs/none', '/nowhere'];
});

after(async () => {
  await browser?.close();
  await program?.stop();
  await site?.stop();
  await gemini?.stop();
});

// What is asked for has come, and stands.
async function settle(page) {
  await page.getByText('Running', { exact: true }).waitFor({ state: 'attached' });
  await page.waitForFunction(() => !document.querySelector('main [aria-busy="true"], main .skeleton'));
}

async function checkWidth(page, path, width) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${path} is ${wide} pixels too wide for ${width}`);
}

for (const colorScheme of ['light', 'dark']) {
  test(`no fault that axe finds, and nothing sticks out, ${colorScheme}`, async () => {
    for (const width of widths) {
      const opened = await newPage(browser, { viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' });
      for (const path of paths) {
        await opened.page.goto(program.url + path);
        await settle(opened.page);
        await checkWidth(opened.page, path, width);
        await opened.page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
        await opened.page.evaluate(axe);
        const { violations } = await opened.page.evaluate(() => globalThis.axe.run());
        const told = violations.map(({ id, impact, nodes }) =>
          `${impact}: ${id}: ${nodes.map(({ html, failureSummary }) => `${html} (${failureSummary})`).join('; ')}`);
        assert.deepEqual(told, [], `${path} at ${width}`);
      }
      await opened.close();
    }
  });
}

test('no light flashes up where the system is dark', async () => {
  // What is painted before the script has run stays where none may.
  const opened = await newPage(browser, { colorScheme: 'dark', javaScriptEnabled: false });
  await opened.page.goto(program.url);
  const background = await opened.page.locator('html').evaluate((html) => getComputedStyle(html).backgroundColor);
  assert.equal(background, 'rgb(22, 25, 32)');
  await opened.close();
});

test('nothing sticks out of the smallest screens', async () => {
  const width = 320; // WCAG 2.2, 1.4.10
  const opened = await newPage(browser, { viewport: { width, height: 800 } });
  for (const path of paths) {
    await opened.page.goto(program.url + path);
    await settle(opened.page);
    await checkWidth(opened.page, path, width);
  }
  await opened.close();
});

test('nothing jumps', async () => {
  for (const width of [390, 1440]) {
    const opened = await newPage(browser, { viewport: { width, height: 800 } });
    const { page } = opened;
    await page.addInitScript(() => {
      globalThis.shifts = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          if (!entry.hadRecentInput) {
            globalThis.shifts.push([entry.value, ...entry.sources.map(({ node }) => node?.className ?? node?.nodeName)]);
          }
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    for (const path of paths) {
      await page.goto(program.url + path);
      await settle(page);
      const shifts = await page.evaluate(() => globalThis.shifts);
      const sum = shifts.reduce((total, [value]) => total + value, 0);
      // "Good" is at most 0.1 (web.dev, Cumulative Layout Shift).
      assert.ok(sum <= 0.05, `${path} at ${width}: ${JSON.stringify(shifts)}`);
    }
    await opened.close();
  }
});

test('all can be done by keys', async () => {
  const opened = await newPage(browser);
  const { page } = opened;
  await page.goto(program.url);
  await settle(page);
  const focused = () => page.evaluate(() => {
    const { activeElement: at } = document;
    return at.getAttribute('aria-label') ?? (at.id || at.textContent.trim());
  });
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'To the content');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'input');
  await page.keyboard.type('https://user@[nonsense');
  const reached = [];
  for (let i = 0; i < 5; ++i) {
    await page.keyboard.press('Tab');
    reached.push(await focused());
  }
  assert.deepEqual(reached.filter((name) => ['Length', 'Language', 'Files…', 'Summarize'].includes(name)),
                   ['Length', 'Language', 'Files…', 'Summarize']);

  // Another page is read from its beginning.
  await page.getByRole('link', { name: 'Library', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Library' }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'content');
  assert.equal(await page.title(), 'Library · SmartCache AI');
  await until('the entries', async () => await page.locator('.entry').count() > 0);
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'Select');
  await opened.close();
});

test('nothing moves where less motion is wanted', async () => {
  const opened = await newPage(browser, { reducedMotion: 'reduce' });
  await opened.page.route('**/api/analytics', (route) => new Promise((resolve) => {
    setTimeout(() => resolve(route.continue().catch(() => undefined)), 1500);
  }));
  await opened.page.goto(`${program.url}/analytics`);
  const skeleton = opened.page.locator('.skeleton').first();
  await skeleton.waitFor();
  const moving = await skeleton.evaluate((element) => element.getAnimations().length);
  assert.equal(moving, 0);
  // Not even for a frame: a page is in its other colours at once, down to what inherits them.
  const changed = await skeleton.evaluate(() => {
    const colour = () => getComputedStyle(document.querySelector('main h1')).color;
    const before = colour();
    document.documentElement.dataset.theme = 'dark';
    return { isOther: colour() !== before, moving: document.getAnimations().length };
  });
  assert.deepEqual(changed, { isOther: true, moving: 0 });
  await opened.close();
});
