// A web page without AI: fetched from this machine, decoded, extracted, summarised by the built-in engine.

import { once } from 'node:events';
import http from 'node:http';

import { sleep, withBox } from './box.mjs';
import { median } from './numbers.mjs';
import { Meter } from './processor.mjs';
import { Rows } from './report.mjs';
import { checkJob, submit } from './requests.mjs';
import { startSmartCache } from './sides.mjs';
import { connect } from './store.mjs';

const pageBytes = 200000;
const pagesOfARun = 10;
const words = ('council bridge river town repair iron report spring walker budget engineer library market '
  + 'harbour ferry island season ticket school garden water winter plan vote paper archive').split(' ');

// An article between the things that surround one; each number has its own.
export function page(number) {
  let state = number * 2654435761 % 4294967296;
  const next = (below) => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return Math.floor(state / 4294967296 * below);
  };
  const sentence = () => {
    const chosen = Array.from({ length: 8 + next(10) }, () => words[next(words.length)]);
    return `The ${chosen.join(' ')} of ${1800 + next(220)}.`;
  };
  const paragraph = () => Array.from({ length: 4 }, sentence).join(' ');
  const link = () => `<li class="nav-item"><a class="nav-link" href="/section/${next(999)}?from=menu" title="${words[next(words.length)]}">${words[next(words.length)]}</a></li>`;
  const head = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Report ${number} on the bridge</title>`
    + `<script>var data=[${Array.from({ length: 3000 }, () => next(99999)).join()}];</script><style>${'.a{color:red}'.repeat(1000)}</style></head><body><nav><ul>`;
  const parts = [head, ...Array.from({ length: 300 }, link), `</ul></nav><main><article><h1>Report ${number} on the bridge</h1>`];
  let size = parts.join('').length;
  while (size < pageBytes - 9000) {
    parts.push(`<p class="body-text">${paragraph()}</p>\n`);
    size += parts.at(-1).length;
  }
  parts.push('</article></main><footer><ul>', ...Array.from({ length: 80 }, link), '</ul></footer></body></html>');
  const html = parts.join('');
  return html + ' '.repeat(Math.max(0, pageBytes - html.length));
}

export function pages({ runs, say }) {
  const site = http.createServer((request, response) => {
    const number = Number(/^\/page\/(\d+)$/.exec(request.url)?.[1]);
    response.writeHead(number >= 0 ? 200 : 404, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(number >= 0 ? ready.get(number) : 'no such page');
  });
  const ready = new Map(); // Made beforehand: it is not what is measured.
  return withBox(async (box) => {
    site.listen(0, '127.0.0.1');
    await once(site, 'listening');
    const side = await startSmartCache(box, { options: { ALLOW_PRIVATE_URLS: '1' } });
    const ended = new Map();
    const subscriber = await connect(side.socket);
    await subscriber.subscribe('job_events', (json) => {
      const { type, job_id: id, status } = JSON.parse(json);
      if (type === 'job' && (status === 'completed' || status === 'failed')) ended.set(id, performance.now());
    });
    const rows = new Rows();
    for (let run = -1; run < runs; run += 1) {
      if (run >= 0) say(`pages, run ${run + 1} of ${runs}`);
      const numbers = Array.from({ length: pagesOfARun }, (_, i) => 1 + (run + 1) * pagesOfARun + i);
      numbers.forEach((number) => ready.set(number, page(number)));
      const times = [];
      const meter = new Meter(side.pids);
      for (const number of numbers) {
        const began = performance.now();
        const { job_id: id } = await submit(side, JSON.stringify({ input: `http://127.0.0.1:${site.address().port}/page/${number}` }), 202);
        while (!ended.has(id)) {
          if (performance.now() - began > 30000) throw new Error(`a page takes more than 30 s:\n${side.output()}`);
          await sleep(2);
        }
        times.push(ended.get(id) - began);
        await checkJob(side, id, 'extractive');
      }
      const { shares } = meter.stop();
      if (run >= 0) rows.add('a page', 'ms', median(times), shares); // The run before warms up.
    }
    subscriber.close();
    return [{ title: `A page of ${pageBytes / 1000} kB without AI, from its submission to its end; median of ${pagesOfARun} pages a run`, rows: rows.all(),
              claims: [{ name: 'a page', unit: 'ms', less: true, values: rows.values('a page'), atLeast: 80, aim: 25 }] }];
  }).finally(() => {
    site.closeAllConnections?.();
    site.close();
  });
}
