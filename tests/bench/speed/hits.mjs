// Hits a second and their latency, against Go/Gin, nginx and what the store itself can give.

import { withBox } from './box.mjs';
import { ratios } from './numbers.mjs';
import { Meter } from './processor.mjs';
import { Rows } from './report.mjs';
import { hitBody, warm } from './requests.mjs';
import { startGemini, startGin, startNginx, startSmartCache } from './sides.mjs';
import { load } from './wrk.mjs';

const keyOfBench = 'bench:value';

// GETs of a value of the same size, by the store's own benchmark.
async function storeRate(box, side, seconds, connections) {
  const count = Math.round(seconds * 40000);
  const meter = new Meter({ store: side.pids.store });
  const program = await box.start(process.env.VALKEY_BENCHMARK, [
    '-s', side.socket, '-c', String(connections), '-n', String(count), '--csv', 'GET', keyOfBench], { isLoad: true });
  meter.add('benchmark', program.pid);
  await program.told;
  const { shares } = meter.stop(count);
  const rate = /^"GET[^"]*","([\d.]+)"/m.exec(program.output());
  if (!rate) throw new Error(`no result of valkey-benchmark:\n${program.output()}`);
  return { rate: Number(rate[1]), shares };
}

async function check(side, expected) {
  const body = await warm(side, hitBody);
  if (body !== expected) throw new Error(`${side.name} answers a hit in another way than before: ${body}`);
  const waiting = await side.client?.call('LLEN', 'job_queue');
  if (waiting) throw new Error(`${side.name} made jobs of hits`);
}

export function hits({ runs, seconds, say }) {
  return withBox(async (box) => {
    const gemini = await startGemini(box);
    const smart = await startSmartCache(box, { gemini });
    const gin = await startGin(box, { gemini });
    const bytes = { SmartCache: await warm(smart, hitBody), 'Go/Gin': await warm(gin, hitBody) };
    const nginx = await startNginx(box, bytes.SmartCache);
    bytes.nginx = await warm(nginx, hitBody);
    if (bytes.nginx !== bytes.SmartCache) throw new Error('nginx does not answer the same bytes');
    await gin.client.call('SET', keyOfBench, bytes.SmartCache);

    const tables = [];
    for (const connections of [32, 256]) {
      const rows = new Rows();
      const slowest = new Rows();
      const costs = new Rows();
      for (let run = 0; run < runs; run += 1) {
        say(`hits, ${connections} connections, run ${run + 1} of ${runs}`);
        for (const side of [smart, gin, nginx]) {
          const { rate, p99, shares, cost } = await load(box, side, { script: 'hit.lua', connections, seconds });
          rows.add(side.name, 'hits/s', rate, shares);
          slowest.add(`${side.name}, p99`, 'ms', p99);
          costs.add(`${side.name}, processor time`, 'µs a hit', cost);
          await check(side, bytes[side.name]);
        }
        const { rate, shares } = await storeRate(box, gin, seconds, connections);
        rows.add('the store alone, GET', '/s', rate, shares);
      }
      tables.push({
        title: `Hits, POST /api/submit, ${connections} kept connections, ${seconds} s each`,
        rows: [...rows.all(), ...slowest.all(), ...costs.all()],
        claims: [
          { name: 'hits against Go/Gin', unit: 'times', atLeast: 4, aim: 6,
            values: ratios(rows.values('SmartCache'), rows.values('Go/Gin')) },
          { name: 'hits against nginx', unit: 'times', atLeast: 0.6, aim: 0.9,
            values: ratios(rows.values('SmartCache'), rows.values('nginx')) },
          { name: 'p99 against Go/Gin', unit: 'times', less: true, atLeast: 0.25, aim: 0.1,
            values: ratios(slowest.values('SmartCache, p99'), slowest.values('Go/Gin, p99')) }],
        notes: [`Answers: SmartCache and nginx ${bytes.SmartCache.length} bytes, Go/Gin `
                + `${bytes['Go/Gin'].length}; headers are each server's own.`],
      });
    }
    return tables;
  }, { apart: true });
}
