// Jobs in each state, which operations need to have something to work on.

import assert from 'node:assert/strict';

import { send } from './program.mjs';

export const token = 'the-token-of-this-test';
export const authorized = { Authorization: `Bearer ${token}` };

export class World {
  constructor(program, site) {
    this.program = program;
    this.site = site;
    this.count = 0;
  }

  async ask(method, path, body) {
    const headers = { ...authorized, ...(body && { 'Content-Type': 'application/json' }) };
    const answer = await send(this.program.url, { method, path, headers,
                                                  body: body && JSON.stringify(body) });
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${answer.body}`);
    return JSON.parse(answer.body);
  }

  submit(input) {
    return this.ask('POST', '/api/submit', { input });
  }

  // The job once it `isReady`.
  async follow(id, isReady) {
    const deadline = Date.now() + 30000;
    for (;;) {
      const job = await this.ask('GET', `/api/status/${id}`);
      if (isReady(job)) return job;
      assert.ok(Date.now() < deadline, `not as expected in time: ${JSON.stringify(job)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  text() {
    this.count += 1;
    return `The council met ${this.count} times this year. The old bridge of 1874 will be repaired `
      + 'and opened to walkers next spring. Councillors had long argued about tearing it down. The '
      + `engineers' report decided it, since ${900 + this.count} of the rivets proved to be sound.`;
  }

  // A new job's id, by the state it is in.
  async job(state) {
    switch (state) {
      case 'completed': {
        const { job_id: id } = await this.submit(this.text());
        await this.follow(id, ({ status }) => status === 'completed');
        return id;
      }
      case 'failed': {
        this.count += 1;
        const { job_id: id } = await this.submit(`${this.site.url}/wall?n=${this.count}`);
        await this.follow(id, ({ status }) => status === 'failed');
        return id;
      }
      case 'unfinished': {
        this.count += 1;
        const { job_id: id } = await this.submit(`${this.site.url}/silent?n=${this.count}`);
        return id;
      }
      case 'hash': {
        const input = this.text();
        const { job_id: id } = await this.submit(input);
        await this.follow(id, ({ status }) => status === 'completed');
        return (await this.submit(input)).job_id;
      }
      default:
        throw new Error(`no job is ${state}`);
    }
  }
}
