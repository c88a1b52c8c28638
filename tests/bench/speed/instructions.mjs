// How many instructions a hit takes, counted by callgrind, against what is written in instructions.json.
// Started by `./dev instructions`. The exit code is 1 when it takes more than 15 % more.
//
// Unlike times, the count hardly depends on the machine and on what else runs there; it does depend on the
// compiler, its options and the libraries, so those of Debian 12 and of the preset dev are meant.

import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';

import { sleep, withBox } from './box.mjs';
import { hitBody, send, warm } from './requests.mjs';

const room = 0.15;
const hits = 2000;
const recorded = JSON.parse(readFileSync(new URL('instructions.json', import.meta.url), 'utf8'));

async function hit(agent, url, count, expected) {
  for (let i = 0; i < count; i += 1) {
    const { status, body } = await send(agent, `${url}/api/submit`, hitBody);
    if (status !== 200 || body !== expected) throw new Error(`not that hit, but ${status}: ${body}`);
  }
}

// What callgrind wrote down in `folder` the `number`th time.
function counted(folder, number) {
  const dump = readdirSync(folder).find((name) => new RegExp(`^callgrind\\.\\d+\\.${number}$`).test(name));
  if (!dump) throw new Error(`callgrind wrote no dump ${number}`);
  const total = /^totals: (\d+)$/m.exec(readFileSync(join(folder, dump), 'utf8'));
  if (!total) throw new Error(`${dump} has no totals`);
  return Number(total[1]);
}

const perHit = await withBox(async (box) => {
  const program = await box.start('valgrind', [
    '--tool=callgrind', '--instr-atstart=no', `--callgrind-out-file=${join(box.folder, 'callgrind.%p')}`,
    process.env.SMARTCACHED], {
    announcement: /listen(?:s|ing) on (http:\/\/\S+)/, patience: 120000,
    env: { DATA_DIR: box.path('data'), PORT: '0', RATE_LIMIT: '0', VALKEY_SERVER: process.env.VALKEY_SERVER } });
  const control = (...words) => execFileSync('callgrind_control', [...words, String(program.pid)],
                                             { stdio: 'pipe', timeout: 60000 });
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  await warm({ ...program, name: 'SmartCache' }, hitBody);
  const expected = (await send(agent, `${program.url}/api/submit`, hitBody)).body;
  await hit(agent, program.url, 200, expected);
  control('--instr=on');
  await hit(agent, program.url, 100, expected); // What is done once, such as finding functions, is not meant.
  control('--zero');
  const began = Date.now();
  await hit(agent, program.url, hits, expected);
  control('--dump'); // Which begins at nought again.
  // As long once more, so that what is done by the clock is not counted, however slow the machine is.
  await sleep(Date.now() - began);
  control('--dump');
  agent.destroy();
  return (counted(box.folder, 1) - counted(box.folder, 2)) / hits;
});

const difference = perHit / recorded.hit - 1;
console.log(`A hit takes ${Math.round(perHit).toLocaleString('en')} instructions; `
  + `recorded are ${recorded.hit.toLocaleString('en')} (${(100 * difference).toFixed(1)} %).`);
if (difference > room) {
  console.error(`That is more than ${100 * room} % above what tests/bench/speed/instructions.json says. Find out `
    + 'why (callgrind_annotate), or write the new number there and say in the commit what it is good for.');
  process.exit(1);
}
if (difference < -room) {
  console.log('Write the new number into tests/bench/speed/instructions.json, so that it stays so.');
}
process.exit(0);
