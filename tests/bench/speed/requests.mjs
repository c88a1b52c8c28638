// Texts to submit, and requests that must be answered as expected.

import { readFileSync } from 'node:fs';
import http from 'node:http';

import { sleep } from './box.mjs';

export const hitBody = readFileSync(new URL('../hit.json', import.meta.url), 'utf8').trim();
const text = JSON.parse(hitBody).input;

// The body that tests/bench/speed/numbered.lua makes of the same number.
export function numberedBody(number) {
  return `{"input": "Number ${String(number).padStart(12, '0')}. ${text}"}`;
}

// One request over kept connections: {status, body}.
export function send(agent, url, body) {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { agent, method: body === undefined ? 'GET' : 'POST', timeout: 30000,
      headers: body === undefined ? {} : { 'Content-Type': 'application/json',
                                           'Content-Length': Buffer.byteLength(body) } });
    request.on('error', reject);
    request.on('timeout', () => request.destroy(new Error(`${url}: no answer`)));
    request.on('response', (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode, body: Buffer.concat(chunks).toString() }));
    });
    request.end(body);
  });
}

// The answer of `side`, which must have this status.
export async function submit(side, body, status, agent) {
  const answer = await send(agent, `${side.url}/api/submit`, body);
  if (answer.status !== status) {
    throw new Error(`${side.name} answered ${answer.status} in place of ${status}: ${answer.body}`);
  }
  return JSON.parse(answer.body);
}

// Submits until the answer is a hit; gives its bytes.
export async function warm(side, body) {
  for (let tries = 0; tries < 300; tries += 1) {
    const answer = await send(undefined, `${side.url}/api/submit`, body);
    if (answer.status === 200) return answer.body;
    if (answer.status !== 202) throw new Error(`${side.name} answered ${answer.status}: ${answer.body}`);
    await sleep(100);
  }
  throw new Error(`${side.name} made no summary within 30 s:\n${side.output()}`);
}

// Submits texts `first` to `first + count - 1`, some at once. Each must be accepted. Gives the last job's id.
export async function fill(side, first, count, atOnce = 16) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: atOnce });
  let next = first;
  let last;
  const one = async () => {
    while (next < first + count) {
      next += 1;
      last = (await submit(side, numberedBody(next - 1), 202, agent)).job_id;
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, one));
  } finally {
    agent.destroy();
  }
  return last;
}

// A job that must have been completed by Gemini's stand-in, as the API tells it.
export async function checkJob(side, id, engine = 'gemini') {
  const stored = JSON.parse(await side.client.call('GET', `job:${id}`) ?? '{}');
  const made = stored.engine ?? stored.result?.engine;
  if (stored.status !== 'completed' || made !== engine) {
    throw new Error(`${side.name}: a job should be completed by ${engine}: ${JSON.stringify(stored).slice(0, 600)}`);
  }
}
