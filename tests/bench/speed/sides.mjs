// The programs that are compared. Each side has a name, its address, its process ids and stop().

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import net from 'node:net';
import { join } from 'node:path';

import { connect, startStore } from './store.mjs';
import { sleep } from './box.mjs';

const listening = /listen(?:s|ing) on (http:\/\/\S+)/;

const geminiAt = (gemini) => (gemini ? { GEMINI_BASE_URL: gemini.url, GEMINI_API_KEY: 'bench-key' } : {});

// What stands in for Gemini, and answers after `latency` ms.
export function startGemini(box, latency = 0) {
  return box.start(process.env.GEMINISTUB, ['-latency', `${latency}ms`], { announcement: listening });
}

// With no `store`, it starts its private one. Nothing is limited that the other side does not limit.
export async function startSmartCache(box, { store, gemini, options = {} } = {}) {
  const data = box.path('data');
  const program = await box.start(process.env.SMARTCACHED, [], {
    announcement: listening,
    env: { DATA_DIR: data, PORT: '0', RATE_LIMIT: '0', MAX_CONNECTIONS: '2048', MAX_QUEUE: '0', CACHE_TTL: '0',
           VALKEY_SERVER: process.env.VALKEY_SERVER, ...geminiAt(gemini),
           ...(store && { REDIS_URL: `unix://${store.socket}` }), ...options } });
  const side = { name: 'SmartCache', url: program.url, output: program.output, pids: { server: program.pid } };
  if (store) {
    side.client = store.client;
    side.socket = store.socket;
    side.pids.store = store.pid;
  } else {
    side.socket = join(data, 'valkey', 'socket');
    side.pids.store = Number(readFileSync(join(data, 'valkey', 'valkey.pid'), 'utf8'));
    side.client = await connect(side.socket);
  }
  side.stop = async () => {
    if (!store) side.client.close();
    await program.stop();
  };
  return side;
}

export async function startGin(box, { store: given, gemini, options = {} } = {}) {
  const store = given ?? await startStore(box);
  const program = await box.start(process.env.GINSERVER, [], {
    announcement: listening,
    env: { STORE: store.socket, CACHE_TTL: '86400', ...geminiAt(gemini), ...options } });
  return { name: 'Go/Gin', url: program.url, output: program.output, client: store.client, socket: store.socket,
           pids: { server: program.pid, store: store.pid },
           async stop() {
             await program.stop();
             if (!given) await store.stop();
           } };
}

async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

// nginx that answers everything with `body`.
export async function startNginx(box, body) {
  if (body.includes('$')) throw new Error('nginx would take a $ in the answer for a variable');
  const folder = box.path('nginx');
  mkdirSync(folder);
  const port = await freePort();
  const quoted = body.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`).join(' ');
  writeFileSync(join(folder, 'nginx.conf'), `
    daemon off;
    worker_processes ${box.halves?.servers.length ?? 'auto'};
    pid ${folder}/pid;
    error_log ${folder}/error.log;
    events { worker_connections 2048; }
    http {
      access_log off; ${temporary}
      keepalive_requests 1000000000;
      default_type application/json;
      server { listen 127.0.0.1:${port}; location / { return 200 '${quoted}'; } }
    }`);
  const program = await box.start(process.env.NGINX, ['-p', folder, '-e', join(folder, 'error.log'),
                                                   '-c', join(folder, 'nginx.conf')]);
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries += 1) {
    if (program.hasEnded() || tries > 200) throw new Error(`no nginx:\n${program.output()}`);
    const isThere = existsSync(join(folder, 'pid')) && await fetch(url).then((r) => r.ok, () => false);
    if (isThere) return { name: 'nginx', url, pids: { server: program.pid }, stop: program.stop };
    await sleep(20);
  }
}
