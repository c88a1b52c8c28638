// Resident memory of the idle program after many hits over many keys. VmRSS of proc(5).

import { readFileSync } from 'node:fs';

import { sleep, withBox } from './box.mjs';
import { Rows } from './report.mjs';
import { fill } from './requests.mjs';
import { startGemini, startSmartCache } from './sides.mjs';
import { load } from './wrk.mjs';

const connections = 32;
const rest = 5000; // ms until what the program gives back has been given back

function residentMiB(pid) {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
}

export function memory({ full, say }) {
  const keys = full ? 10000 : 1000;
  const wanted = full ? 1000000 : 50000;
  return withBox(async (box) => {
    const side = await startSmartCache(box, { gemini: await startGemini(box) });
    const rows = new Rows();
    rows.add('at start', 'MiB', residentMiB(side.pids.server));
    say(`memory: ${keys} summaries`);
    await fill(side, 0, keys);
    const deadline = Date.now() + 300000;
    while (await side.client.number('metrics:completed') < keys) {
      if (Date.now() > deadline) throw new Error(`the summaries are not made:\n${side.output()}`);
      await sleep(100);
    }
    if (await side.client.number('metrics:failed')) throw new Error('jobs failed');
    rows.add(`after ${keys} jobs`, 'MiB', residentMiB(side.pids.server));
    let made = 0;
    for (let round = 0; made < wanted && round < 100; round += 1) {
      say(`memory: ${made} of ${wanted} hits`);
      const part = { script: 'numbered.lua', connections, seconds: full ? 15 : 5, args: [0, keys] };
      made += (await load(box, side, part)).count;
    }
    await sleep(rest);
    if (await side.client.number('metrics:completed') !== keys) throw new Error('not all of it were hits');
    const idle = residentMiB(side.pids.server);
    rows.add(`idle, after ${made} hits`, 'MiB', idle);
    rows.add('its store', 'MiB', residentMiB(side.pids.store));
    return [{ title: `Resident memory, headless and idle, after ${made} hits over ${keys} keys`, rows: rows.all(),
              claims: [{ name: 'resident', unit: 'MiB', less: true, values: [idle], atLeast: 80, aim: 40 }],
              notes: full ? [] : ['A short form; --full makes 1,000,000 hits over 10,000 keys.'] }];
  });
}
