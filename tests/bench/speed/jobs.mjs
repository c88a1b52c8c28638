// Jobs a second: queue, worker, Gemini's stand-in, completion. The queue is filled while nobody works;
// then a process with workers begins, and the store's counter of completed jobs says how fast it is.

import { sleep, withBox } from './box.mjs';
import { ratios } from './numbers.mjs';
import { Meter } from './processor.mjs';
import { Rows } from './report.mjs';
import { checkJob, fill } from './requests.mjs';
import { startGemini, startGin, startSmartCache } from './sides.mjs';
import { startStore } from './store.mjs';

const sides = [
  { name: 'SmartCache', start: startSmartCache, idle: { ROLE: 'api' }, working: { ROLE: 'worker' } },
  { name: 'Go/Gin', start: startGin, idle: { WORKER_COUNT: '0' }, working: {} },
];

// Waits until `count` jobs are completed, and gives when that was (ms), and how many there were by then.
// Asks rarely as long as that is far away, for asking costs time, too; `workers` may be done at once.
async function reach(store, side, count, workers, patience) {
  const deadline = Date.now() + patience;
  const began = performance.now();
  let atFirst;
  for (;;) {
    const counters = await store.client.call('MGET', 'metrics:completed', 'metrics:failed', 'metrics:retries');
    const [completed, failed, retried] = counters.map(Number);
    if (failed || retried) {
      throw new Error(`${side.name}: ${failed} jobs failed, ${retried} were retried:\n${side.output()}`);
    }
    const at = performance.now();
    if (completed >= count) return { at, completed };
    atFirst ??= completed;
    const left = count - completed - 2 * workers;
    const perMs = (completed - atFirst) / (at - began);
    if (Date.now() > deadline) {
      throw new Error(`${side.name}: ${completed} of ${count} jobs after ${patience} ms:\n${side.output()}`);
    }
    await sleep(left > 0 && perMs > 0 ? Math.min(100, Math.max(3, left / perMs / 2)) : 3);
  }
}

// Jobs a second between the `from`th and the `to`th of `count`.
function drain(kind, { workers, latency, from, to, count }) {
  return withBox(async (box) => {
    const gemini = await startGemini(box, latency);
    const store = await startStore(box);
    const idle = await kind.start(box, { store, gemini, options: kind.idle });
    const id = await fill(idle, 0, count);
    await idle.stop();
    const options = { ...kind.working, WORKER_COUNT: String(workers) };
    const side = await kind.start(box, { store, gemini, options });
    const first = await reach(store, side, from, workers, 30000);
    const meter = new Meter({ ...side.pids, gemini: gemini.pid });
    const last = await reach(store, side, to, workers, 120000);
    const { shares, cost } = meter.stop(last.completed - first.completed);
    await reach(store, side, count, workers, 60000);
    await checkJob(side, id);
    return { rate: 1000 * (last.completed - first.completed) / (last.at - first.at), shares, cost };
  });
}

export async function jobs({ runs, seconds, say }) {
  const rows = new Rows();
  const costs = new Rows();
  const sizes = { 'SmartCache': Math.round(300 * seconds), 'Go/Gin': Math.round(1000 * seconds) };
  for (let run = 0; run < runs; run += 1) {
    say(`jobs, run ${run + 1} of ${runs}`);
    for (const kind of sides) {
      const count = sizes[kind.name];
      const part = { from: count * 0.1, to: count * 0.95, count };
      const { rate, shares, cost } = await drain(kind, { workers: 3, latency: 0, ...part });
      rows.add(kind.name, 'jobs/s', rate, shares);
      costs.add(`${kind.name}, processor time`, 'µs a job', cost);
      // The next run is to last about as long as was asked for.
      sizes[kind.name] = Math.round(Math.min(20000, Math.max(100, rate * seconds)));
    }
  }
  return [{ title: 'Jobs through queue, worker, Gemini without latency, completion; WORKER_COUNT=3',
            rows: [...rows.all(), ...costs.all()],
            claims: [{ name: 'jobs against Go/Gin', unit: 'times', atLeast: 2, aim: 5,
                       values: ratios(rows.values('SmartCache'), rows.values('Go/Gin')) }] }];
}

const latency = 200; // ms

export async function workers({ runs, seconds, say }) {
  const tables = [];
  const rounds = Math.max(5, Math.round(seconds * 1000 / latency));
  for (const count of [3, 32, 256]) {
    const rows = new Rows();
    const notes = [];
    for (let run = 0; run < runs; run += 1) {
      say(`workers, WORKER_COUNT=${count}, run ${run + 1} of ${runs}`);
      for (const kind of sides) {
        if (notes.length && kind.name === 'SmartCache') continue;
        try {
          // From the end of the first round to that of a later one.
          const part = { from: count, to: count * (rounds + 1), count: count * (rounds + 2) };
          const { rate, shares } = await drain(kind, { workers: count, latency, ...part });
          rows.add(kind.name, 'of N/0.2 s', rate * latency / 1000 / count, shares);
        } catch (error) {
          // A program that allows fewer workers refuses to start, and says so.
          if (!/WORKER_COUNT/.test(error.message)) throw error;
          notes.push(`${kind.name} does not start so: ${/[^\n]*WORKER_COUNT[^\n]*/.exec(error.message)[0]}`);
        }
      }
    }
    const reached = rows.values('SmartCache');
    tables.push({ title: `Jobs with ${latency} ms of Gemini, WORKER_COUNT=${count}: share of ${count}/0.2 s`,
                  rows: rows.all(), notes,
                  claims: reached.length
                    ? [{ name: 'share reached', values: reached, atLeast: 0.95, aim: 0.99 }] : [] });
  }
  return tables;
}
