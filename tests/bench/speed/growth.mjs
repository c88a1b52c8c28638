// How hits a second change with the number of nodes, of cached summaries, and with the size of the input.

import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';

import { sleep, withBox } from './box.mjs';
import { plot } from './plot.mjs';
import { Rows } from './report.mjs';
import { hitBody, numberedBody, warm } from './requests.mjs';
import { startGemini, startSmartCache } from './sides.mjs';
import { startStore } from './store.mjs';
import { load } from './wrk.mjs';

const connections = 32;

// Nodes of one store, each under a load of its own at the same time.
async function byNodes({ runs, seconds, say }) {
  const rows = new Rows();
  await withBox(async (box) => {
    const store = await startStore(box);
    const gemini = await startGemini(box);
    const nodes = [];
    for (let count = 1; count <= 4; count += 1) {
      nodes.push(await startSmartCache(box, { store, gemini, options: { WORKER_COUNT: '1' } }));
      await warm(nodes.at(-1), hitBody);
    }
    for (let run = 0; run < runs; run += 1) {
      for (let count = 1; count <= nodes.length; count += 1) {
        say(`growth: ${count} nodes, run ${run + 1} of ${runs}`);
        const part = { script: 'hit.lua', connections: Math.ceil(connections / count), seconds };
        const loads = await Promise.all(nodes.slice(0, count).map((node) => load(box, node, part)));
        const sum = (name) => loads.reduce((total, { shares }) => total + shares[name], 0);
        const [{ shares }] = loads;
        const together = { server: sum('server'), store: shares.store, wrk: sum('wrk'), bench: shares.bench,
                           idle: shares.idle };
        // To one of the loads the other nodes are others.
        const foreign = together.server - shares.server + together.wrk - shares.wrk;
        together.others = Math.max(0, shares.others - foreign);
        rows.add(`${count} nodes`, 'hits/s', loads.reduce((total, { rate }) => total + rate, 0), together);
      }
    }
  });
  return { name: 'nodes', axis: 'nodes', points: [1, 2, 3, 4], rows: rows.all() };
}

// What inputHash() in core/input/canonical.cpp makes of a text. If it were another, there would be no hits.
function hashOf(text, job) {
  const hash = createHash('sha256');
  const parts = ['smartcache input 1', 'text', text, job.wanted_engine, job.wanted_model, job.prompt_version ?? '',
                 (job.wanted_language ?? '').toLowerCase(), job.wanted_length];
  for (const part of parts) {
    const bytes = Buffer.from(part);
    const size = Buffer.alloc(8);
    size.writeBigUInt64BE(BigInt(bytes.length));
    hash.update(size).update(bytes);
  }
  return hash.digest('hex');
}

// Summaries of the texts `first` to `end - 1`, copied from that of another text.
async function insert(side, job, summary, first, end) {
  for (let begin = first; begin < end; begin += 1000) {
    const sets = [];
    for (let number = begin; number < Math.min(end, begin + 1000); number += 1) {
      const hash = hashOf(JSON.parse(numberedBody(number)).input, job);
      sets.push(side.client.call('SET', `summary:${hash}`, summary.replaceAll(job.hash, hash)));
    }
    await Promise.all(sets);
  }
}

async function byKeys({ runs, seconds, say, full }) {
  const points = [1000, 10000, 100000, ...(full ? [1000000] : [])];
  const rows = new Rows();
  await withBox(async (box) => {
    const side = await startSmartCache(box, { gemini: await startGemini(box) });
    const example = JSON.parse(await warm(side, numberedBody(0)));
    const hash = hashOf(JSON.parse(numberedBody(0)).input, await firstJob(side));
    if (example.job_id !== hash) throw new Error('the hash of an input is made in another way than here');
    const job = { ...await firstJob(side), hash };
    const summary = await side.client.call('GET', `summary:${hash}`);
    let there = 1;
    for (const keys of points) {
      say(`growth: ${keys} summaries are made`);
      await insert(side, job, summary, there, keys);
      there = keys;
      for (let run = 0; run < runs; run += 1) {
        say(`growth: ${keys} summaries, run ${run + 1} of ${runs}`);
        const part = { script: 'numbered.lua', connections, seconds, args: [0, keys] };
        const { rate, shares } = await load(box, side, part);
        rows.add(`${keys} summaries`, 'hits/s', rate, shares);
      }
      if (await side.client.number('metrics:completed') !== 1 || await side.client.call('LLEN', 'job_queue')) {
        throw new Error('not all of it were hits');
      }
    }
  });
  return { name: 'cached summaries', axis: 'summaries', points, rows: rows.all() };
}

async function firstJob(side) {
  const [id] = await side.client.call('ZRANGE', 'history', 0, 0);
  return JSON.parse(await side.client.call('GET', `job:${id}`));
}

async function byInput({ runs, seconds, say }) {
  const points = [100, 1000, 10000, 100000, 1000000];
  const { input: words } = JSON.parse(hitBody);
  const rows = new Rows();
  await withBox(async (box) => {
    const side = await startSmartCache(box, { gemini: await startGemini(box) });
    const files = new Map();
    for (const bytes of points) {
      const input = `${words} `.repeat(Math.ceil(bytes / words.length)).slice(0, bytes - 14).trim();
      const body = JSON.stringify({ input });
      files.set(bytes, box.path('body'));
      writeFileSync(files.get(bytes), body);
      await warm(side, body);
      await sleep(10);
    }
    for (let run = 0; run < runs; run += 1) {
      for (const bytes of points) {
        say(`growth: inputs of ${bytes} bytes, run ${run + 1} of ${runs}`);
        const part = { script: 'hit.lua', connections, seconds, body: files.get(bytes) };
        const { rate, shares } = await load(box, side, part);
        rows.add(`${bytes} bytes`, 'hits/s', rate, shares);
      }
    }
  });
  return { name: 'size of the input', axis: 'bytes', points, rows: rows.all() };
}

export async function growth(options) {
  const series = [await byNodes(options), await byKeys(options), await byInput(options)];
  if (options.svg) writeFileSync(options.svg, plot(series));
  return series.map(({ name, rows }) => ({
    title: `How hits grow: ${name}; ${connections} connections in all`, rows,
    notes: name === 'nodes' ? ['All nodes, their store and the load share this machine.'] : [] }));
}
