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
const articleBytes = 30000; // Of text; the rest is what surrounds an article on the web.

// The page of a number, which has an article of its own.
export function page(number) {
  let state = number * 2654435761 % 4294967296;
  const next = (below) => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return Math.floor(state / 4294967296 * below);
  };
  // Some thousand words; the first few are met most often, as in any language.
  const word = () => {
    const which = Math.floor(3375 * (next(1000) / 1000) ** 3);
    return [which % 15, Math.floor(which / 15) % 15, Math.floor(which / 225)]
      .map((part) => 'ba be bi do da le li lo mar ne ni ra ro ster tan'.split(' ')[part]).join('');
  };
  const many = (count, make) => Array.from({ length: count }, make);
  const sentence = () => `The ${many(8 + next(10), word).join(' ')} of the ${word()} in ${1800 + next(220)}.`;
  const link = () => '<li class="nav-item">'
    + `<a class="nav-link" href="/section/${next(999)}?from=menu" title="${word()}">${word()}</a></li>`;
  const card = () => '<div class="card"><div class="card-inner"><a href="/story/'
    + `${next(99999)}"><img src="/i/${next(99999)}.jpg" alt="" loading="lazy" width="320" height="180"></a>`
    + `<h3 class="card-title"><a href="/story/${next(99999)}">${many(5, word).join(' ')}</a></h3></div></div>\n`;
  const article = [];
  for (let size = 0; size < articleBytes; size += article.at(-1).length) {
    article.push(`<p class="body-text">${many(4, sentence).join(' ')}</p>\n`);
  }
  const title = `Report ${number} on the ${word()}`;
  const html = [
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>`,
    `<script>var data=[${many(9000, () => next(99999)).join()}];</script>`,
    `<style>${many(900, (_, i) => `.a${i}{color:red}`).join('')}</style></head><body><nav><ul>`,
    ...many(300, link), `</ul></nav><main><article><h1>${title}</h1>`, ...article, '</article><aside>'].join('');
  const end = `</aside></main><footer><ul>${many(80, link).join('')}</ul></footer></body></html>`;
  const cards = [];
  for (let size = html.length + end.length; size < pageBytes - 400; size += cards.at(-1).length) cards.push(card());
  const all = html + cards.join('') + end;
  return all + ' '.repeat(Math.max(0, pageBytes - all.length));
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
        const input = `http://127.0.0.1:${site.address().port}/page/${number}`;
        const { job_id: id } = await submit(side, JSON.stringify({ input }), 202);
        while (!ended.has(id)) {
          if (performance.now() - began > 30000) throw new Error(`a page takes more than 30 s:\n${side.output()}`);
          await sleep(2);
        }
        times.push(ended.get(id) - began);
        await checkJob(side, id, 'extractive');
      }
      const { shares, cost } = meter.stop(pagesOfARun);
      if (run < 0) continue; // It warms up.
      rows.add('a page', 'ms', median(times), shares);
      rows.add('its processor time', 'ms', cost / 1000);
    }
    subscriber.close();
    return [{ title: `A page of ${pageBytes / 1000} kB (${articleBytes / 1000} kB of them the article) without AI, `
                + 'from its submission to its end; '
                + `median of ${pagesOfARun} pages a run`,
              rows: rows.all(),
              claims: [{ name: 'a page', unit: 'ms', less: true, atLeast: 80, aim: 25,
                         values: rows.values('a page') }] }];
  }).finally(() => {
    site.closeAllConnections?.();
    site.close();
  });
}
