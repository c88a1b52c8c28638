// The real program with the stand-ins for Gemini and the web, and requests to it.
// SMARTCACHED, FAKE_GEMINI and FAKE_SITE are the programs.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

// Starts a program and waits for the line that says where it listens.
export async function start(program, args = [], options = {},
                            announcement = /listen(?:s|ing) on (http:\/\/\S+)/) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  const lines = [];
  const ended = once(child, 'exit');
  const url = await new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        const found = announcement.exec(line);
        if (found) resolve(found[1]);
      });
    }
    ended.then(([code]) => reject(new Error(`${program} ended with ${code}:\n${lines.join('\n')}`)));
  });
  return {
    url,
    output: () => lines.join('\n'),
    // Ends it as a crash would.
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async stop() {
      child.kill('SIGTERM');
      const [code, signal] = await ended;
      return code ?? signal;
    },
  };
}

// The program in a folder of its own, with these options and nothing of this environment's. A folder that
// is given stays when the program has stopped, so that another one can go on there.
export async function startProgram(options, given) {
  const folder = given ?? mkdtempSync(join(tmpdir(), 'smartcache-test-'));
  const env = { PATH: process.env.PATH, HOME: folder, DATA_DIR: join(folder, 'data'), PORT: '0',
                ...options };
  for (const name of ['VALKEY_SERVER', 'ASAN_OPTIONS', 'LSAN_OPTIONS', 'TSAN_OPTIONS']) {
    if (process.env[name]) env[name] ??= process.env[name];
  }
  const program = await start(process.env.SMARTCACHED, [], { cwd: folder, env });
  return {
    ...program,
    async stop() {
      const code = await program.stop();
      if (!given) rmSync(folder, { recursive: true, force: true });
      return code;
    },
  };
}

// Sends one request. `until`: ends an endless answer as soon as it holds for what came so far.
export function send(url, { method, path, headers = {}, body }, until) {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) };
    const request = http.request({ hostname, port, method, path, agent: false,
                                   headers: { ...length, ...headers }, timeout: 30000 });
    request.on('timeout', () => request.destroy(new Error(`${method} ${path}: no answer`)));
    request.on('error', reject);
    request.on('response', (response) => {
      const chunks = [];
      const done = () => resolve({ status: response.statusCode, headers: response.headers,
                                   body: Buffer.concat(chunks), isHead: method === 'HEAD' });
      response.on('data', (chunk) => {
        chunks.push(chunk);
        if (until?.(Buffer.concat(chunks).toString())) {
          done();
          response.destroy();
        }
      });
      response.on('end', done);
      response.on('error', reject);
    });
    request.end(body);
  });
}

// Sends bytes as they stand, for what no client would send.
export function sendRaw(url, bytes) {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = net.connect(Number(port), hostname, () => socket.write(bytes));
    let received = Buffer.alloc(0);
    socket.setTimeout(30000, () => socket.destroy(new Error('no answer to raw bytes')));
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      const answer = readAnswer(received);
      if (!answer) return;
      resolve(answer);
      socket.destroy();
    });
  });
}

// The answer that these bytes are; undefined as long as they are not all of it.
function readAnswer(bytes) {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [line, ...fields] = bytes.subarray(0, end).toString().split('\r\n');
  const headers = Object.fromEntries(fields.map((field) => {
    const colon = field.indexOf(':');
    return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()];
  }));
  const body = bytes.subarray(end + 4);
  if (body.length < Number(headers['content-length'])) return undefined;
  return { status: Number(line.split(' ')[1]), headers, body, isHead: false };
}
