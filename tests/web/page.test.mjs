// The web page in a real browser, served by the real program over a real store.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { Api, setFault } from './api.mjs';
import { newPage, newText, startBrowser, until } from './browser.mjs';
import { start, startProgram } from './program.mjs';

const options = { ALLOW_PRIVATE_URLS: '1', RATE_LIMIT: '0', SHUTDOWN_GRACE: '1' };
let gemini;
let site;
let program;
let browser;
let api;

before(async () => {
  gemini = await start(process.env.FAKE_GEMINI, ['--port', '0']);
  site = await start(process.env.FAKE_SITE);
  options.GEMINI_API_KEY = 'fake-key';
  options.GEMINI_BASE_URL = gemini.url;
  program = await startProgram(options);
  browser = await startBrowser();
  api = new Api(program.url);
});

after(async () => {
  await browser?.close();
  await program?.stop();
  await site?.stop();
  await gemini?.stop();
});

const input = (page) => page.getByLabel('Text, or web addresses with one on each line');
const card = (page) => page.getByRole('region', { name: 'Summary', exact: true });

async function handIn(page, text) {
  await input(page).fill(text);
  await page.keyboard.press('Control+Enter');
}

// Opens the page at a path, does what the test does there, and finds nothing wrong with it.
async function withPage(path, act, pageOptions = {}, url = program.url) {
  const opened = await newPage(browser, pageOptions);
  await opened.page.goto(url + path);
  try {
    await act(opened.page, opened);
  } catch (error) {
    const shown = await opened.page.locator('body').innerText().catch(() => 'nothing any more');
    // Not every reporter prints a cause, so its message is in this one.
    throw new Error(`${error.message}\nThe page showed:\n${shown}\n`
      + `and told of: ${opened.problems.join('; ') || 'no problem'}`, { cause: error });
  }
  await opened.close();
}

test('a text: its summary grows as it is written, and the second time comes from the cache', async () => {
  await setFault(gemini, 'slow-body');
  await withPage('/', async (page) => {
    await page.evaluate(() => {
      globalThis.seen = new Set();
      new MutationObserver(() => {
        const text = document.querySelector('.summary')?.textContent;
        if (text) globalThis.seen.add(text);
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    const text = newText();
    await handIn(page, text);
    await card(page).getByText('Done').waitFor();
    const seen = await page.evaluate(() => [...globalThis.seen]);
    assert.ok(seen.length > 2, `the summary did not grow: ${JSON.stringify(seen)}`);
    for (let i = 1; i < seen.length; ++i)
      assert.ok(seen[i].startsWith(seen[i - 1]) && seen[i].length > seen[i - 1].length, 'it went back');

    await handIn(page, text);
    await card(page).getByText(/^From the cache, \$/).waitFor();
    assert.equal(await card(page).count(), 2);
  });
});

test('an address, and a file that is dropped', async () => {
  await withPage('/', async (page) => {
    await handIn(page, `${site.url}/article`);
    await card(page).getByText('Done').waitFor();
    await card(page).getByRole('link', { name: 'Open the source' }).waitFor();

    const transfer = await page.evaluateHandle((text) => {
      const files = new DataTransfer();
      files.items.add(new File([text], 'harbour.txt', { type: 'text/plain' }));
      return files;
    }, newText());
    for (const type of ['dragenter', 'dragover', 'drop'])
      await page.dispatchEvent('main', type, { dataTransfer: transfer });
    await page.getByText('harbour.txt, 1 KiB').or(page.getByText(/^harbour.txt, \d+ bytes$/)).waitFor();
    await page.getByRole('button', { name: 'Summarize' }).click();
    await card(page).first().getByText('Done').waitFor();
    await card(page).first().getByText('harbour.txt', { exact: true }).waitFor();
  });
});

test('what is too large is refused by name, and stays', async () => {
  await withPage('/', async (page) => {
    await page.getByLabel('Files').setInputFiles([
      { name: 'large.txt', mimeType: 'text/plain', buffer: Buffer.alloc(6 * 1024 * 1024, 'A harbour. ') },
      { name: 'small.txt', mimeType: 'text/plain', buffer: Buffer.from(newText()) }]);
    await page.getByRole('button', { name: 'Summarize' }).click();
    await page.getByRole('alert').getByText('MAX_INPUT_BYTES', { exact: false }).waitFor();
    await page.getByRole('button', { name: /^Leave large.txt/ }).waitFor();
    await card(page).getByText('small.txt', { exact: true }).waitFor();
  });
});

test('the library: search, delete and undo, and deleted for good when the page is left', async () => {
  const { job_id: id } = await api.finished(`Zeppelin ${newText()}`);
  const { job_id: other } = await api.finished(`Zeppelin ${newText()}`);
  await withPage('/library', async (page) => {
    const rows = page.locator('.entry');
    await page.getByRole('searchbox').fill('zeppelin');
    await until('what was found', async () => await rows.count() === 2);
    await rows.first().getByRole('button', { name: /^Delete/ }).click();
    assert.equal(await rows.count(), 1);
    await page.getByRole('button', { name: 'Undo' }).click();
    assert.equal(await rows.count(), 2);
    await rows.first().getByRole('button', { name: /^Delete/ }).click();
    await page.goto('about:blank');
  });
  await until('the deletion', async () => (await api.ask('GET', `/api/jobs/${other}`)).status === 404);
  assert.equal((await api.ask('GET', `/api/jobs/${id}`)).status, 200);
});

test('the history as a file', async () => {
  const { job_id: id } = await api.finished(newText());
  await withPage('/library', async (page) => {
    await page.getByText('Export', { exact: true }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'), page.getByRole('button', { name: 'JSON' }).click()]);
    assert.equal(download.suggestedFilename(), 'smartcache.json');
    const chunks = await (await download.createReadStream()).toArray();
    const jobs = JSON.parse(Buffer.concat(chunks).toString());
    assert.ok(jobs.some((job) => job.job_id === id));
  });
});

test('analytics move by themselves', async () => {
  await withPage('/analytics', async (page) => {
    const requests = page.locator('.figure', { has: page.getByText('Requests', { exact: true }) }).locator('.value');
    await requests.waitFor();
    const before = Number(await requests.textContent());
    await api.finished(newText());
    await until('the new figure', async () => Number(await requests.textContent()) > before);
    // What happened in this minute has its bar.
    await until('a bar', () => page.locator('.plot canvas').first().evaluate((canvas) => {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      const accent = new Uint32Array(new Uint8Array([0x42, 0x51, 0xd6, 0xff]).buffer)[0];
      return new Uint32Array(data.buffer).filter((pixel) => pixel === accent).length > 20;
    }));
    await page.getByRole('button', { name: '48 hours' }).click();
    await page.getByRole('button', { name: '48 hours', pressed: true }).waitFor();
  });
});

test('a job has an address of its own', async () => {
  const { job_id: id } = await api.finished(newText());
  await withPage(`/jobs/${id}`, async (page) => {
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByLabel('Your note').fill('For Friday.');
    await until('the note', async () => (await api.get(`/api/jobs/${id}`)).note === 'For Friday.');
    await page.reload();
    await until('the note again', async () => await page.getByLabel('Your note').inputValue() === 'For Friday.');
    // Not saved yet when the page is left.
    await page.getByLabel('Your note').fill('For Monday.');
    await page.goto('about:blank');
    await until('the hurried note', async () => (await api.get(`/api/jobs/${id}`)).note === 'For Monday.');
  });
});

test('the program is killed and started again while the page is open', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'smartcache-test-'));
  let mortal = await startProgram(options, folder);
  try {
    const { url } = mortal;
    await withPage('/', async (page) => {
      await page.getByText('Running', { exact: true }).waitFor();
      // Accepted, and not done when the program dies.
      await setFault(gemini, 'stall');
      await handIn(page, newText());
      await card(page).getByText('Writing the summary').first().waitFor();
      await mortal.kill();
      await page.getByRole('alert').getByText('SmartCache does not answer.', { exact: false }).waitFor();

      // What is handed in meanwhile is not lost.
      await handIn(page, 'A text that nobody takes at the moment, as the program is away from here.');
      await page.getByText('SmartCache does not answer.', { exact: true }).waitFor();
      assert.notEqual(await input(page).inputValue(), '');

      mortal = await startProgram({ ...options, PORT: new URL(url).port }, folder);
      await page.getByText('Running', { exact: true }).waitFor();
      await page.getByText('This page goes on by itself', { exact: false }).waitFor({ state: 'detached' });
      await card(page).getByText('Done').waitFor({ timeout: 60000 });
      await page.getByRole('button', { name: 'Summarize' }).click();
      await until('both', async () => await card(page).getByText('Done').count() === 2);
    }, {}, url);
  } finally {
    await mortal.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('without events the page asks for itself', async () => {
  const opened = await newPage(browser);
  const { page } = opened;
  await page.route('**/api/events', (route) => route.abort());
  let asked = 0;
  page.on('request', (request) => { asked += /\/api\/status\//.test(request.url()) ? 1 : 0; });
  await page.goto(program.url);
  await page.getByText('Running, without live news').waitFor();
  await setFault(gemini, 'slow-body');
  await handIn(page, newText());
  await card(page).getByText('Done').waitFor();
  assert.ok(asked > 0, 'nothing was asked for');
  await opened.close();
});

test('a token is asked for once, and goes out as a header alone', async () => {
  const token = 'the-token-of-this-test';
  const guarded = await startProgram({ ...options, API_TOKEN: token });
  try {
    await withPage('/', async (page) => {
      const addresses = [];
      page.on('request', (request) => addresses.push(request.url()));
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Token').fill('wrong');
      await page.keyboard.press('Enter');
      await dialog.getByText('This token is not the right one.').waitFor();
      // There is nothing behind it that could be shown: where the browser closes it, it comes back.
      for (let i = 0; i < 4; ++i) await page.keyboard.press('Escape');
      await dialog.waitFor();
      await dialog.getByLabel('Token').fill(token);
      await page.keyboard.press('Enter');
      await dialog.waitFor({ state: 'hidden' });
      await page.getByText('Running', { exact: true }).waitFor();
      await handIn(page, newText());
      await card(page).getByText('Done').waitFor();
      await page.reload();
      await page.getByText('Running', { exact: true }).waitFor();
      assert.ok(!await dialog.isVisible());
      assert.ok(addresses.length > 5 && addresses.every((address) => !address.includes(token)));

      await page.getByRole('link', { name: 'More' }).click();
      await page.getByRole('button', { name: 'Forget it now' }).click();
      await page.reload();
      await dialog.waitFor();
    }, {}, guarded.url);
  } finally {
    await guarded.stop();
  }
});

test('what a page or a model says stays text', async () => {
  const hostile = '<script>document.title="owned";alert(1)</script> and <img src="x" onerror="alert(2)"> came ashore '
    + `near the harbour on day ${process.pid}. The board asked nobody to open them. Children had found them at low tide.`;
  await withPage('/', async (page) => {
    await handIn(page, hostile);
    await card(page).getByText('Done').waitFor();
    const summary = await page.locator('.summary').textContent();
    assert.ok(summary.includes('<script>') && summary.includes('<img src="x" onerror="alert(2)">'), summary);
    await page.getByText('Where each sentence comes from').click();
    await page.getByText('Why and how much').click();
    assert.equal(await page.locator('main script, main img').count(), 0);
    await page.getByRole('link', { name: 'Library', exact: true }).click();
    await page.locator('.entry').first().waitFor();
    assert.equal(await page.locator('main script, main img').count(), 0);
    assert.doesNotMatch(await page.title(), /owned/);
  });
});

test('the bookmarklet brings the page as its reader sees it', async () => {
  const opened = await newPage(browser);
  const { page } = opened;
  await page.goto(`${program.url}/more`);
  const bookmarklet = await page.getByRole('link', { name: 'Summarize with SmartCache' }).getAttribute('href');
  const other = await newPage(browser);
  await other.page.goto(`${site.url}/article`);
  // What only the reader's browser shows, as after a log-in.
  await other.page.evaluate((text) => { document.body.innerHTML = `<article><p>${text}</p></article>`; }, newText());
  const [received] = await Promise.all([
    other.page.context().waitForEvent('page'),
    other.page.evaluate(decodeURIComponent(bookmarklet.slice('javascript:'.length)))]);
  await received.getByText('as your browser shows it', { exact: false }).waitFor();
  assert.equal(new URL(received.url()).search, '');
  await received.getByRole('button', { name: 'Summarize' }).and(received.locator(':focus')).waitFor();
  await received.keyboard.press('Enter');
  await card(received).getByText('Done').waitFor();
  assert.match(await received.locator('.summary').textContent(), /harbour|lighthouse/);
  await other.close();
  await opened.close();
});

test('it can be installed, and takes what telephones share', async () => {
  await withPage('/', async (page) => {
    const session = await page.context().newCDPSession(page);
    const { errors, data } = await session.send('Page.getAppManifest');
    assert.deepEqual(errors, []);
    assert.equal(JSON.parse(data).share_target.params.url, 'url');
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    assert.deepEqual(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito'), []);
  });
  await withPage(`/?title=A&text=${encodeURIComponent(`See ${site.url}/article`)}`, async (page) => {
    assert.equal(await input(page).inputValue(), `${site.url}/article`);
    assert.equal(new URL(page.url()).search, '');
    await page.getByRole('button', { name: 'Summarize' }).and(page.locator(':focus')).waitFor();
  });
});
