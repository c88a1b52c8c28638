// In an idle program: how long a job waits for its worker, and how long a client for the news of its end.
// Both by the messages that scripts publish in the store, which reach this process as soon as anybody:
//   claim  from the answer 202 to the message that the job is being worked on
//   event  from the message that it is completed to the event at an SSE client of the API

import http from 'node:http';

import { sleep, withBox } from './box.mjs';
import { quantile } from './numbers.mjs';
import { Rows } from './report.mjs';
import { checkJob, numberedBody, submit } from './requests.mjs';
import { startGemini, startSmartCache } from './sides.mjs';
import { connect } from './store.mjs';

const jobsOfARun = 100;

// Calls `then` with the data of each event of /api/events, and is there once it resolves.
function listen(side, then) {
  return new Promise((resolve, reject) => {
    const request = http.get(`${side.url}/api/events`, { agent: false }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`/api/events: ${response.statusCode}`));
      let rest = '';
      response.on('data', (chunk) => {
        const lines = (rest + chunk).split('\n');
        rest = lines.pop();
        lines.filter((line) => line.startsWith('data:')).forEach((line) => then(line.slice(5)));
      });
      response.on('error', () => {}); // It is cut at the end.
      resolve(() => request.destroy());
    });
    request.on('error', reject);
  });
}

async function run(side, first, times) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const claims = [];
  const events = [];
  for (let number = first; number < first + jobsOfARun; number += 1) {
    const { job_id: id } = await submit(side, numberedBody(number), 202, agent);
    const answered = performance.now();
    const deadline = answered + 10000;
    while (!times.has(`api ${id} completed`)) {
      if (performance.now() > deadline) throw new Error(`no event of a job's end within 10 s:\n${side.output()}`);
      await sleep(2);
    }
    await sleep(8);
    // A worker may be faster than the answer.
    claims.push(Math.max(0, times.get(`store ${id} processing`) - answered));
    events.push(Math.max(0, times.get(`api ${id} completed`) - times.get(`store ${id} completed`)));
    if (number === first) await checkJob(side, id);
  }
  agent.destroy();
  return { claims, events };
}

export function events({ runs, say }) {
  return withBox(async (box) => {
    const side = await startSmartCache(box, { gemini: await startGemini(box) });
    const times = new Map();
    const note = (from) => (json) => {
      const at = performance.now();
      const { type, job_id: id, status } = JSON.parse(json);
      if (type === 'job' && !times.has(`${from} ${id} ${status}`)) times.set(`${from} ${id} ${status}`, at);
    };
    const subscriber = await connect(side.socket);
    await subscriber.subscribe('job_events', note('store'));
    const stop = await listen(side, note('api'));
    const rows = new Rows();
    await run(side, 1000000, times); // Everything is warm then.
    for (let number = 0; number < runs; number += 1) {
      say(`events, run ${number + 1} of ${runs}`);
      const { claims, events: ends } = await run(side, number * jobsOfARun, times);
      for (const [name, values] of [['claim', claims], ['event', ends]]) {
        if (values.some(Number.isNaN)) throw new Error(`no message of a job's ${name}`);
        rows.add(`${name}, p50`, 'ms', quantile(values, 0.5));
        rows.add(`${name}, p99`, 'ms', quantile(values, 0.99));
      }
    }
    stop();
    subscriber.close();
    return [{ title: 'From 202 to a worker\'s claim, and from completion to an SSE client; '
                + `${jobsOfARun} jobs a run, one at a time`,
              rows: rows.all(),
              claims: [{ name: 'claim, p99', unit: 'ms', less: true, atLeast: 5, aim: 1,
                         values: rows.values('claim, p99') },
                       { name: 'event, p99', unit: 'ms', less: true, atLeast: 20, aim: 5,
                         values: rows.values('event, p99') }] }];
  });
}
