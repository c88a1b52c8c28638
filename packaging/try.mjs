// Tries what a package has installed: starts the window in the background, with the server that came
// along, has a text summarised, and ends it as an upgrade would.
//
//   node packaging/try.mjs windows INSTALLER.exe   installs, tries, uninstalls
//   node packaging/try.mjs macos IMAGE.dmg         mounts, tries, unmounts
//   node packaging/try.mjs programs WINDOW CLIENT  tries these two programs
//
// It stands beside nobody's data: DATA_DIR is a folder of its own.

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const text = 'The ferry to the islands runs twice a day from the first of May. It carries cars and bicycles. '
  + 'Tickets are sold at the harbour. In winter the ferry does not run at all.';
const patience = 60_000;

function must(condition, problem) {
  if (!condition) throw new Error(problem);
}

async function tryPrograms(window, client) {
  const folder = mkdtempSync(join(tmpdir(), 'smartcache-try-'));
  const env = { ...process.env, DATA_DIR: join(folder, 'data'), PORT: '0' };
  for (const name of ['REDIS_URL', 'GEMINI_API_KEY', 'API_TOKEN']) delete env[name];
  const options = { env, cwd: folder, encoding: 'utf8', timeout: patience };
  const child = spawn(window, ['--minimized'], { env, cwd: folder, stdio: 'inherit' });
  const ended = once(child, 'exit');
  try {
    // The client finds the program by itself, as soon as that listens.
    let answer;
    for (const end = Date.now() + patience; answer === undefined;) {
      must(child.exitCode === null, `${window} ended with ${child.exitCode}`);
      try {
        answer = execFileSync(client, ['submit', '--text', text], options);
      } catch (error) {
        // 3: it cannot be reached yet.
        if (error.status !== 3 || Date.now() > end) throw error;
        await sleep(500);
      }
    }
    console.log(answer);
    must(answer.includes('ferry'), 'the summary is about something else');
    execFileSync(window, ['--quit'], options);
    const [code] = await Promise.race([ended, sleep(patience, ['it still runs'], { ref: false })]);
    must(code === 0, `the window was asked to end: ${code}`);
  } finally {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function tryWindows(installer) {
  const folder = join(process.env.LOCALAPPDATA, 'Programs', 'SmartCache AI');
  const bin = join(folder, 'bin');
  execFileSync(installer, ['/S'], { stdio: 'inherit', timeout: 600_000 });
  must(existsSync(join(bin, 'valkey', 'valkey-server.exe')), 'no Valkey came along');
  await tryPrograms(join(bin, 'smartcache.exe'), join(bin, 'smartcache-cli.exe'));
  // It copies itself away and goes on there, so that its end is that of the folder.
  execFileSync(join(folder, 'uninstall.exe'), ['/S'], { stdio: 'inherit' });
  for (const end = Date.now() + patience; existsSync(folder); await sleep(500))
    must(Date.now() < end, `uninstalling has left ${readdirSync(folder, { recursive: true })}`);
}

async function tryMacos(image) {
  const place = mkdtempSync(join(tmpdir(), 'smartcache-image-'));
  execFileSync('hdiutil', ['attach', '-nobrowse', '-readonly', '-mountpoint', place, image], { stdio: 'inherit' });
  try {
    const contents = join(place, 'SmartCache.app', 'Contents');
    must(existsSync(join(contents, 'Helpers', 'valkey-server')), 'no Valkey came along');
    await tryPrograms(join(contents, 'MacOS', 'SmartCache'), join(contents, 'MacOS', 'smartcache-cli'));
  } finally {
    execFileSync('hdiutil', ['detach', '-force', place], { stdio: 'inherit' });
  }
}

const [what, ...files] = process.argv.slice(2);
const ways = { windows: [tryWindows, 1], macos: [tryMacos, 1], programs: [tryPrograms, 2] };
if (!ways[what] || files.length !== ways[what][1]) {
  console.error('Usage: node packaging/try.mjs windows INSTALLER | macos IMAGE | programs WINDOW CLIENT');
  process.exit(2);
}
await ways[what][0](...files.map((file) => resolve(file)));
console.log(`${files[0]} works`);
