// What a test does beside the page, as another client of the same program.

import assert from 'node:assert/strict';

import { until } from './browser.mjs';

const json = { 'Content-Type': 'application/json' };

export class Api {
  constructor(url, token) {
    this.url = url;
    this.headers = token ? { Authorization: `Bearer ${token}` } : {};
  }

  async ask(method, path, body) {
    return fetch(this.url + path, { method, headers: { ...this.headers, ...(body && json) },
                                    ...(body && { body: JSON.stringify(body) }) });
  }

  async get(path, method = 'GET', body = undefined) {
    const answer = await this.ask(method, path, body);
    const text = await answer.text();
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text);
  }

  async submit(input) {
    return this.get('/api/submit', 'POST', { input });
  }

  // A new job that has ended.
  async finished(input) {
    const { job_id: id } = await this.submit(input);
    return until(`the end of ${id}`, async () => {
      const job = await this.get(`/api/status/${id}`);
      return ['completed', 'failed'].includes(job.status) && job;
    });
  }
}

// The next calls of the stand-in for Gemini fail, or dawdle, in this way.
export async function setFault(gemini, fault, count = 1) {
  const answer = await fetch(`${gemini.url}/__fake/faults`, { method: 'POST', headers: json,
                                                              body: JSON.stringify({ fault, count }) });
  assert.ok(answer.ok, `the stand-in refused ${fault}`);
}
