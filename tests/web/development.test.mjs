// `npm run dev`: the page as Vite serves it while it is worked on, with the API of a running program.
// WEB_BUILD is a folder with the page's sources and its npm packages.

import { join } from 'node:path';
import { test } from 'node:test';

import { newPage, newText, startBrowser } from './browser.mjs';
import { start, startProgram } from './program.mjs';

test('the development server works with the program, which lets its origin in', async () => {
  // The program's default origin has Vite's default port, which somebody may be using here.
  const port = '51739';
  const origin = `http://localhost:${port}`;
  const program = await startProgram({ ALLOWED_ORIGINS: origin });
  const vite = await start(process.execPath, [
    join(process.env.WEB_BUILD, 'node_modules/vite/bin/vite.js'), '--port', port, '--strictPort'], {
    cwd: process.env.WEB_BUILD,
    env: { ...process.env, VITE_API_URL: program.url, NO_COLOR: '1' },
  }, /Local:\s+(http:\/\/\S+)/);
  const browser = await startBrowser();
  try {
    const opened = await newPage(browser);
    await opened.page.goto(origin);
    await opened.page.getByText('Running', { exact: true }).waitFor();
    await opened.page.getByRole('textbox').fill(newText());
    await opened.page.keyboard.press('Control+Enter');
    await opened.page.getByRole('region', { name: 'Summary', exact: true }).getByText('Done').waitFor();
    await opened.close();
  } finally {
    await browser.close();
    await vite.stop();
    await program.stop();
  }
});
