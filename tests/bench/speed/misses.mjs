// Accepted misses a second: distinct texts, each answered with 202, and nobody working on them.

import { withBox } from './box.mjs';
import { ratios } from './numbers.mjs';
import { Rows } from './report.mjs';
import { startGin, startSmartCache } from './sides.mjs';
import { startStore } from './store.mjs';
import { load } from './wrk.mjs';

const connections = 32;

// Everything is started anew for a run, so that the queue is empty.
async function once(startSide, options, seconds, rows, costs) {
  await withBox(async (box) => {
    const store = await startStore(box);
    const side = await startSide(box, { store, options });
    const part = { script: 'numbered.lua', connections, seconds, args: [0, 0] };
    const { rate, count, shares, cost } = await load(box, side, part);
    const queued = await store.client.call('LLEN', 'job_queue');
    // What was under way when wrk ended was accepted, too, or not.
    if (queued < count || queued > count + connections) {
      throw new Error(`${side.name} accepted ${count}, but ${queued} are queued`);
    }
    rows.add(side.name, 'misses/s', rate, shares);
    costs.add(`${side.name}, processor time`, 'µs a miss', cost);
  }, { apart: true });
}

export async function misses({ runs, seconds, say }) {
  const rows = new Rows();
  const costs = new Rows();
  for (let run = 0; run < runs; run += 1) {
    say(`misses, run ${run + 1} of ${runs}`);
    await once(startSmartCache, { ROLE: 'api' }, seconds, rows, costs);
    await once(startGin, { WORKER_COUNT: '0' }, seconds, rows, costs);
  }
  return [{ title: `Misses accepted (202, distinct texts), ${connections} kept connections, no worker, `
              + `${seconds} s each`,
            rows: [...rows.all(), ...costs.all()],
            claims: [{ name: 'misses against Go/Gin', unit: 'times', atLeast: 2, aim: 4,
                       values: ratios(rows.values('SmartCache'), rows.values('Go/Gin')) }] }];
}
