// What the benchmark starts: each in one folder, ended by its process id, also after Ctrl-C and failures.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { halves } from './processor.mjs';

const usualPatience = 20000; // ms until a program must listen, or have ended
const boxes = new Set();

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export class Box {
  // `apart`: what is started as load does not share processors with the rest.
  constructor({ apart = false } = {}) {
    this.halves = apart ? halves() : undefined;
    this.loadProcessors = this.halves ? this.halves.load.length : 2;
    this.folder = mkdtempSync(join(tmpdir(), 'sc-bench-'));
    this.running = [];
    this.count = 0;
    boxes.add(this);
  }

  // A path of its own for each call.
  path(name) {
    this.count += 1;
    return join(this.folder, `${this.count}-${name}`);
  }

  // Starts a program; with `announcement`, waits for a line that matches and gives what it captured.
  async start(program, args = [], { env = {}, announcement, patience = usualPatience, isLoad = false } = {}) {
    if (this.closing) throw new Error('it is over');
    const set = this.halves?.[isLoad ? 'load' : 'servers'];
    const [file, ...words] = [...(set ? ['taskset', '-c', set.join()] : []), program, ...args];
    const child = spawn(file, words, {
      cwd: this.folder, stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, HOME: this.folder, LC_ALL: 'C', ...env } });
    const lines = [];
    const ended = once(child, 'exit');
    const told = once(child, 'close'); // and all that it wrote has been read
    for (const end of [ended, told]) end.catch(() => {}); // It could not be started: see below.
    const running = { pid: child.pid, url: '', told, output: () => lines.slice(-20).join('\n'),
                      hasEnded: () => child.exitCode !== null || child.signalCode !== null,
                      stop: () => this.#end(running, child, ended) };
    this.running.push(running);
    const announced = new Promise((resolve, reject) => {
      for (const stream of [child.stdout, child.stderr]) {
        createInterface({ input: stream }).on('line', (line) => {
          lines.push(line);
          if (lines.length > 1000) lines.splice(0, 500);
          const found = announcement?.exec(line);
          if (found) resolve(found[1]);
        });
      }
      told.then(([code, signal]) => {
        reject(new Error(`${program} ended (${code ?? signal}):\n${lines.join('\n')}`));
      }, reject);
    });
    announced.catch(() => {});
    if (announcement) {
      const late = sleep(patience).then(() => { throw new Error(`${program} did not start:\n${lines.join('\n')}`); });
      late.catch(() => {});
      running.url = await Promise.race([announced, late]);
    }
    return running;
  }

  async #end(running, child, ended) {
    if (child.pid !== undefined && !running.hasEnded()) {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), usualPatience);
      await ended;
      clearTimeout(timer);
    }
    this.running = this.running.filter((one) => one !== running);
  }

  // Ends what still runs, the last one first, and removes the folder.
  close() {
    this.closing ??= this.#close();
    return this.closing;
  }

  async #close() {
    for (const running of this.running.slice().reverse()) await running.stop();
    rmSync(this.folder, { recursive: true, force: true });
    boxes.delete(this);
  }
}

// Runs `work` with a box that is closed in any case.
export async function withBox(work, options) {
  const box = new Box(options);
  try {
    return await work(box);
  } finally {
    await box.close();
    if (isInterrupted) await new Promise(() => {}); // What failed did so because of that; the end is near.
  }
}

let isInterrupted = false;

for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) {
  process.on(signal, async () => {
    if (isInterrupted) return;
    isInterrupted = true;
    process.stderr.write('\nending what was started\n');
    await Promise.allSettled([...boxes].map((box) => box.close()));
    process.exit(code);
  });
}
