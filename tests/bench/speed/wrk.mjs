// One run of wrk against a side. Any error in its output is an error here.

import { fileURLToPath } from 'node:url';

import { Meter } from './processor.mjs';

const file = (name) => fileURLToPath(new URL(name, import.meta.url));
const toMs = { us: 0.001, ms: 1, s: 1000, m: 60000 };

// {count, rate: requests a second, p99: ms, and what Meter tells}
export async function load(box, side, { script, connections, seconds, args = [], body = file('../hit.json') }) {
  const meter = new Meter(side.pids);
  const wrk = await box.start('wrk', [
    `-t${Math.min(box.loadProcessors, connections)}`, `-c${connections}`, `-d${seconds}s`, '--timeout', '10s', '--latency',
    '-s', file(script), `${side.url}/api/submit`, '--', ...args.map(String)], { env: { HIT_JSON: body }, isLoad: true });
  meter.add('wrk', wrk.pid);
  const late = setTimeout(wrk.stop, (seconds + 30) * 1000);
  await wrk.told;
  clearTimeout(late);
  const output = wrk.output();
  const wrong = /Non-2xx.*|Socket errors.*/.exec(output);
  if (wrong) throw new Error(`${side.name}, ${connections} connections: ${wrong[0]}`);
  const rate = /Requests\/sec:\s+([\d.]+)/.exec(output);
  const count = /(\d+) requests in/.exec(output);
  const p99 = /99%\s+([\d.]+)(us|ms|s|m)\b/.exec(output);
  if (!Number(count?.[1]) || !rate || !p99) throw new Error(`no result of wrk:\n${output}`);
  return { count: Number(count[1]), rate: Number(rate[1]), p99: Number(p99[1]) * toMs[p99[2]],
           ...meter.stop(Number(count[1])) };
}
