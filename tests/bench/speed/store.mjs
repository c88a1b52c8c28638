// A Valkey server as SmartCache's private one is set up (core/store/privateserver.cpp), and a client.

import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';

import { sleep } from './box.mjs';

// Persistence is the same as there, except that nobody forces the file onto the disk once a second.
export async function startStore(box) {
  const folder = box.path('store');
  mkdirSync(folder);
  const socket = join(folder, 'socket');
  const server = await box.start(process.env.VALKEY_SERVER, [
    '--port', '0', '--unixsocket', socket, '--unixsocketperm', '700', '--dir', folder,
    '--appendonly', 'yes', '--appendfsync', 'no', '--save', '', '--maxmemory-policy', 'noeviction',
    '--daemonize', 'no', '--logfile', '']);
  for (let tries = 0; ; tries += 1) {
    if (server.hasEnded() || tries > 400) throw new Error(`no store:\n${server.output()}`);
    try {
      return { ...server, socket, client: await connect(socket) };
    } catch {
      await sleep(10);
    }
  }
}

// The first reply in `bytes` from `at` on: [value, where it ends]; undefined while it is not complete.
function readReply(bytes, at) {
  const end = bytes.indexOf('\r\n', at);
  if (end < 0) return undefined;
  const line = bytes.toString('utf8', at + 1, end);
  switch (String.fromCharCode(bytes[at])) {
    case '+': return [line, end + 2];
    case '-': return [new Error(line), end + 2];
    case ':': return [Number(line), end + 2];
    case '$': {
      const length = Number(line);
      if (length < 0) return [null, end + 2];
      return bytes.length < end + 4 + length ? undefined
        : [bytes.toString('utf8', end + 2, end + 2 + length), end + 4 + length];
    }
    case '*': {
      const items = [];
      let next = end + 2;
      for (let i = 0; i < Number(line); i += 1) {
        const reply = readReply(bytes, next);
        if (!reply) return undefined;
        items.push(reply[0]);
        [, next] = reply;
      }
      return [items, next];
    }
    default: throw new Error(`no reply of a store: ${line}`);
  }
}

// call(…words) gives the reply; subscribe(channel, listener) makes the connection one for listening.
export async function connect(socketPath) {
  const socket = net.connect(socketPath);
  await once(socket, 'connect');
  const waiting = [];
  let rest = Buffer.alloc(0);
  let listener;
  const fail = (error) => waiting.splice(0).forEach(({ reject }) => reject(error));
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('the store has gone')));
  socket.on('data', (chunk) => {
    rest = rest.length ? Buffer.concat([rest, chunk]) : chunk;
    for (let reply = rest.length ? readReply(rest, 0) : undefined; reply;
      reply = rest.length ? readReply(rest, 0) : undefined) {
      const [value, end] = reply;
      rest = rest.subarray(end);
      if (listener && value[0] === 'message') listener(value[2]);
      else if (value instanceof Error) waiting.shift()?.reject(value);
      else waiting.shift()?.resolve(value);
    }
  });
  const call = (...words) => new Promise((resolve, reject) => {
    waiting.push({ resolve, reject });
    const parts = words.map((word) => `$${Buffer.byteLength(String(word))}\r\n${word}\r\n`);
    socket.write(`*${words.length}\r\n${parts.join('')}`);
  });
  return {
    call,
    number: async (key) => Number(await call('GET', key) ?? 0),
    async subscribe(channel, then) {
      listener = then;
      await call('SUBSCRIBE', channel);
    },
    close: () => socket.destroy(),
  };
}
