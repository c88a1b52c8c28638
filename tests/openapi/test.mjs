// Holds the running program to its own description: every operation, asked as described and in
// every way that the description forbids. See program.mjs for what must be in the environment.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { after, before, test } from 'node:test';

import { Validator } from '@seriousme/openapi-schema-validator';

import { Contract, jsonOf } from './contract.mjs';
import { needs } from './operations.mjs';
import { send, sendRaw, start, startProgram } from './program.mjs';
import { Requests } from './requests.mjs';
import { authorized, token, World } from './world.mjs';

let gemini;
let site;
let program;
let contract;
let requests;
let world;

before(async () => {
  gemini = await start(process.env.FAKE_GEMINI, ['--port', '0']);
  site = await start(process.env.FAKE_SITE);
  // Each job on a page that never comes holds a worker, for longer than all the rest takes.
  program = await startProgram({
    API_TOKEN: token, GEMINI_API_KEY: 'fake-key', GEMINI_BASE_URL: gemini.url,
    ALLOW_PRIVATE_URLS: '1', WORKER_COUNT: '64', MAX_INPUT_BYTES: '1MiB', RATE_LIMIT: '0',
    ALLOWED_ORIGINS: '', SHUTDOWN_GRACE: '1',
  });
  const answer = await send(program.url, { method: 'GET', path: '/api/openapi.json' });
  contract = new Contract(jsonOf(answer));
  requests = new Requests(contract, site.url);
  world = new World(program, site);
});

after(async () => {
  assert.equal(await program?.stop(), 0);
  await gemini?.stop();
  await site?.stop();
});

// Sends a request to an operation and holds the answer to the description.
async function ask(operation, what, request, expected, to = program) {
  const headers = { ...authorized, ...request.headers };
  for (const name of Object.keys(headers)) {
    if (headers[name] === undefined) delete headers[name];
  }
  const until = isStream(operation) ? (text) => text.includes('\n\n') : undefined;
  const answer = await send(to.url, { ...request, headers }, until);
  judge(operation, what, request, answer, expected);
  return answer;
}

function judge(operation, what, { method, path }, answer, expected) {
  const told = `${method} ${path} (${what}): ${answer.status} ${answer.body.toString().slice(0, 800)}`;
  const fits = typeof expected === 'function' ? expected(answer.status)
    : answer.status === expected;
  assert.ok(fits, `an unexpected status: ${told}`);
  const problems = contract.problems(operation, answer);
  assert.deepEqual(problems, [], told);
}

// An answer without end; its first piece is taken for all of it.
function isStream({ responses }) {
  return responses[200]?.content?.['text/event-stream'] !== undefined;
}

const isSuccess = (status) => status >= 200 && status < 400;
const isRefusalOrItems = (status) => status === 200 || status === 503;

// Of a batch, each item is refused for itself, with status 200 for the whole. Metrics say that the
// store is away, and go on.
function checkItems({ operationId }, answer) {
  if (operationId === 'metrics')
    assert.match(answer.body.toString(), /^smartcache_store_up 0$/m);
  else if (answer.status === 200)
    assert.ok(jsonOf(answer).items?.every(({ error }) => error), `${operationId} was not refused`);
}

const hasJobId = (operation) => operation.path.includes('{job_id}');

// A job for this operation to work on; undefined when it needs none.
function jobFor(operation, kind = 'job', index = 0) {
  return hasJobId(operation) ? world.job(needs[operation.operationId][kind][index]) : undefined;
}

test('the description is an OpenAPI 3.1 document', async () => {
  const validator = new Validator();
  const result = await validator.validate(structuredClone(contract.document));
  assert.ok(result.valid, JSON.stringify(result.errors, null, 1));
  assert.equal(validator.version, '3.1');
});

test('its schemas hold, and its examples fit them', () => {
  const failures = [];
  const visit = (node, pointer) => {
    if (typeof node !== 'object' || node === null) return;
    const isSchema = /^#\/components\/schemas\/[^/]+$/.test(pointer) || pointer.endsWith('/schema');
    const fit = (at, value) => failures.push(
      ...contract.schemaErrors(at, value).map((error) => `${pointer}: example: ${error}`));
    if (isSchema) {
      contract.schemaErrors(pointer, null); // Compiles it.
      if (node.example !== undefined) fit(pointer, node.example);
      for (const example of node.examples ?? []) fit(pointer, example);
      return;
    }
    if (node.schema && node.example !== undefined) fit(`${pointer}/schema`, node.example);
    if (node.schema) {
      for (const { value } of Object.values(node.examples ?? {})) fit(`${pointer}/schema`, value);
    }
    for (const [key, child] of Object.entries(node))
      visit(child, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  };
  visit(contract.document, '#');
  assert.deepEqual(failures, []);
});

test('it has the routes of the program, all of them and no others', () => {
  const shape = (route) => route.replaceAll(/\{[^}]*\}/g, '{}');
  const routes = execFileSync(process.env.LIST_ROUTES).toString().trim().split('\n').map(shape);
  const described = contract.operations.map(({ method, path }) => shape(`${method} ${path}`));
  assert.deepEqual(described.toSorted?.() ?? [...described].sort(), [...routes].sort());
  const ids = contract.operations.map(({ operationId }) => operationId);
  assert.equal(new Set(ids).size, ids.length, 'an operationId is there twice');
});

test('its page shows every operation and object, from this program alone', async () => {
  const { body } = await send(program.url, { method: 'GET', path: '/docs' });
  const page = body.toString();
  const { schemas } = contract.document.components;
  const wanted = [...contract.operations.map(({ operationId }) => `op-${operationId}`),
                  ...Object.keys(schemas).map((name) => `schema-${name}`)];
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  assert.equal(new Set(ids).size, ids.length, 'an id is there twice');
  for (const id of wanted) assert.ok(ids.includes(id), `${id} is missing`);
  for (const [, link] of page.matchAll(/ href="#([^"]+)"/g))
    assert.ok(ids.includes(link), `#${link} leads nowhere`);
  // What its policy would forbid.
  assert.doesNotMatch(page, /<script|<img|<iframe| style=| on[a-z]+="|undefined|\[object/);
  const files = [...page.matchAll(/ (?:href|src)="([^#"][^"]*)"/g)].map(([, file]) => file);
  assert.deepEqual(files.sort(), ['api/openapi.json', 'docs/style.css']);
});

test('requests as described work', async () => {
  for (const operation of contract.operations) {
    const states = hasJobId(operation) ? needs[operation.operationId]?.job : [undefined];
    assert.ok(states, `operations.mjs does not say on which jobs ${operation.operationId} works`);
    for (const index of states.keys()) {
      const count = requests.valid(operation, 'x').length;
      for (let i = 0; i < count; ++i) {
        // Anew for each: what an operation does to a job may be done only once.
        const [what, request] = requests.valid(operation, await jobFor(operation, 'job', index))[i];
        await ask(operation, what, request, isSuccess);
      }
    }
  }
});

test('a repeated submission is a hit', async () => {
  const operation = contract.operations.find(({ operationId }) => operationId === 'submit');
  const body = JSON.stringify({ input: world.text() });
  const request = { method: 'POST', path: '/api/submit', body,
                    headers: { 'Content-Type': 'application/json' } };
  const accepted = await ask(operation, 'new', request, 202);
  await world.follow(jsonOf(accepted).job_id, ({ status }) => status === 'completed');
  await ask(operation, 'again', request, 200);
});

test('what was made before is described where it is used again', async () => {
  const submit = contract.operations.find(({ operationId }) => operationId === 'submit');
  const status = contract.operations.find(({ operationId }) => operationId === 'status');
  const forgetful = await startProgram({ API_TOKEN: token, ALLOW_PRIVATE_URLS: '1',
                                         CACHE_TTL: '1', CACHE_STALE: '600', ALLOWED_ORIGINS: '' });
  try {
    const there = new World(forgetful, site);
    const send = (input) => ask(submit, input, requests.withBody(requests.plain(submit),
      'application/json', { input }), isSuccess, forgetful);
    const finish = (answer) => there.follow(jsonOf(answer).job_id, ({ status: now }) => now === 'completed');
    await finish(await send(`${site.url}/article`));
    const shared = await finish(await send(`${site.url}/article?another=address`));
    await ask(status, 'a shared text', requests.plain(status, shared.job_id), 200, forgetful);
    assert.ok(shared.shared_from, JSON.stringify(shared));

    let answer;
    do answer = await send(`${site.url}/article`); while (!jsonOf(answer).stale);
  } finally {
    await forgetful.stop();
  }
});

// Nobody knows how to ask again at exactly the right moment.
function isUnderWay(response) {
  return response.$ref === '#/components/responses/UnderWay';
}

test('a named request is carried out once', async () => {
  const isNamed = (operation) =>
    contract.parameters(operation).some(({ name }) => name === 'Idempotency-Key');
  for (const operation of contract.operations.filter(isNamed)) {
    const plain = requests.plain(operation, await jobFor(operation));
    const named = { ...plain, headers: { ...plain.headers, 'Idempotency-Key': 'once' } };
    const first = await ask(operation, 'named', named, isSuccess);
    const again = await ask(operation, 'again', named, first.status);
    assert.deepEqual(again.body, first.body);
    await ask(operation, 'otherwise', { ...named, path: `${named.path}?otherwise` }, 422);
  }
});

test('a job has room for so many callbacks', async () => {
  const submit = contract.operations.find(({ operationId }) => operationId === 'submit');
  const send = (i, expected) => ask(submit, `callback ${i}`, requests.withBody(requests.plain(submit),
    'application/json', { input: `${site.url}/silent?callbacks`, callback_url: `${site.url}/${i}` }),
    expected);
  for (let i = 1; i <= 16; ++i) await send(i, 202);
  await send(17, 409);
});

test('an unchanged file is not sent twice', async () => {
  for (const operation of contract.operations.filter(({ responses }) => responses[304])) {
    const request = requests.plain(operation);
    const first = await ask(operation, 'first', request, 200);
    for (const known of [first.headers.etag, `"other", W/${first.headers.etag}`, '*']) {
      const again = { ...request, headers: { 'If-None-Match': known } };
      await ask(operation, `If-None-Match: ${known}`, again, 304);
    }
    await ask(operation, 'another', { ...request, headers: { 'If-None-Match': '"other"' } }, 200);
  }
});

test('requests against the description are refused', async () => {
  for (const operation of contract.operations) {
    const id = await jobFor(operation);
    for (const [what, status, request] of requests.invalid(operation, id)) {
      const fits = (given) => given === status || given === 200;
      checkItems(operation, await ask(operation, what, request, fits));
    }
  }
});

test('what fits its schema and is wrong all the same is refused', async () => {
  for (const operation of contract.operations) {
    for (const [status, type, body] of needs[operation.operationId]?.refused ?? []) {
      const request = requests.withBody(requests.plain(operation, 'x'), type, body);
      await ask(operation, JSON.stringify(body), request, status);
    }
  }
});

test('unknown jobs are refused, and jobs in a state that does not fit', async () => {
  for (const operation of contract.operations.filter(hasJobId)) {
    for (const id of ['nothing', '0'.repeat(64), '00000000-0000-0000-0000-000000000000', '*\u0000'])
      await ask(operation, 'unknown', requests.plain(operation, id), 404);
    const states = needs[operation.operationId].conflict ?? [];
    const hasConflict = operation.responses[409] !== undefined && !isUnderWay(operation.responses[409]);
    assert.equal(states.length > 0, hasConflict,
                 `operations.mjs: when does ${operation.operationId} refuse with 409?`);
    for (const [index, state] of states.entries()) {
      const id = await jobFor(operation, 'conflict', index);
      await ask(operation, `a job that is ${state}`, requests.plain(operation, id), 409);
    }
  }
});

test('other methods are refused', async () => {
  for (const path of Object.keys(contract.document.paths)) {
    const own = contract.operations.filter((operation) => operation.path === path);
    const known = own.map(({ method }) => method);
    const allowed = [...known, 'OPTIONS', ...(known.includes('GET') ? ['HEAD'] : [])];
    const at = path.replace('{job_id}', 'x');
    const refusal = { operationId: `${path} other methods`, pointer: '', responses: {
      405: { $ref: '#/components/responses/MethodNotAllowed' } } };
    for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'TRACE']) {
      if (known.includes(method)) continue;
      const answer = await ask(refusal, 'method', { method, path: at }, 405);
      assert.deepEqual(answer.headers.allow.split(', ').sort(), [...allowed].sort());
    }
    const options = await send(program.url, { method: 'OPTIONS', path: at, headers: authorized });
    assert.equal(options.status, 204);
    assert.deepEqual(options.headers.allow.split(', ').sort(), [...allowed].sort());
  }
  const nowhere = { operationId: 'nowhere', pointer: '', responses: {
    404: { $ref: '#/components/responses/NotFound' } } };
  await ask(nowhere, 'no such path', { method: 'GET', path: '/api/nothing' }, 404);
});

test('HEAD answers as GET does, without a body', async () => {
  for (const operation of contract.operations.filter(({ method }) => method === 'GET')) {
    const request = { ...requests.plain(operation, await jobFor(operation)), method: 'HEAD' };
    await ask(operation, 'HEAD', request, 200);
  }
});

test('what no operation takes is refused by each', async () => {
  for (const operation of contract.operations) {
    const request = requests.plain(operation, 'x');
    const refused = (what, headers, status) =>
      ask(operation, what, { ...request, headers: { ...request.headers, ...headers } }, status);
    const isOpen = operation.security?.every((scheme) => Object.keys(scheme).length === 0);
    if (!isOpen) {
      await refused('no token', { Authorization: undefined }, 401);
      await refused('another token', { Authorization: 'Bearer not-the-token-of-this' }, 401);
      await refused('another scheme', { Authorization: `Basic ${token}` }, 401);
    } else {
      await refused('no token', { Authorization: undefined }, 200);
    }
    await refused('another host', { Host: 'evil.example' }, 421);
    const isChange = operation.method !== 'GET';
    const foreign = { Origin: 'http://evil.example' };
    if (isChange) await refused('a foreign page', foreign, 403);
    await refused('a long head', { 'X-Long': 'x'.repeat(70000) }, 431);

    const { method } = operation;
    const path = request.path;
    const raw = async (what, bytes, status) =>
      judge(operation, what, request, await sendRaw(program.url, bytes), status);
    const host = 'Host: localhost\r\nAuthorization: Bearer ' + token + '\r\n';
    await raw('no host', `${method} ${path} HTTP/1.1\r\n\r\n`, 400);
    await raw('a large body', `${method} ${path} HTTP/1.1\r\n${host}Content-Length: 1048577\r\n\r\n`, 413);
    await raw('chunks', `${method} ${path} HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n`, 411);
    await raw('no CR', `${method} ${path} HTTP/1.1\n${host}\r\n\r\n`, 400);
    await raw('HTTP/2.0', `${method} ${path} HTTP/2.0\r\n${host}\r\n`, 505);
    await raw('WebSocket', `${method} ${path} HTTP/1.1\r\n${host}Upgrade: websocket\r\n\r\n`, 501);
  }
});

// Nothing listens on port 1 of loopback.
const noStore = { REDIS_URL: 'redis://127.0.0.1:1', API_TOKEN: token, ROLE: 'api',
                  ALLOWED_ORIGINS: '' };

test('each refuses as described what comes too often', async () => {
  const hurried = await startProgram({ API_TOKEN: token, RATE_LIMIT: '1', ALLOWED_ORIGINS: '' });
  try {
    for (const operation of contract.operations) {
      const request = requests.plain(operation, 'x');
      // Load balancers ask from addresses that they share with those whom they let in.
      const isProbe = ['ready', 'live'].includes(operation.operationId);
      let status;
      for (let i = 0; i < (isProbe ? 20 : 200) && status !== 429; ++i)
        ({ status } = await ask(operation, 'too often', request, () => true, hurried));
      assert.equal(status === 429, !isProbe, `${operation.operationId}: ${status} when it comes too often`);
    }
  } finally {
    await hurried.stop();
  }
});

test('each refuses as described without the store', async () => {
  const lonely = await startProgram(noStore);
  try {
    // All at once, as each looks for the store for a second.
    await Promise.all(contract.operations.map(async (operation) => {
      const isOpen = operation.security !== undefined;
      const expected = operation.operationId === 'ready' ? 503 : isOpen ? 200 : isRefusalOrItems;
      const answer = await ask(operation, 'without the store', requests.plain(operation, 'x'), expected, lonely);
      if (!isOpen && !isStream(operation)) checkItems(operation, answer);
    }));
  } finally {
    await lonely.stop();
  }
});

test('each refuses as described while there are too many connections', async () => {
  const narrow = await startProgram({ MAX_CONNECTIONS: '1' });
  const { hostname, port } = new URL(narrow.url);
  const first = net.connect(Number(port), hostname);
  // One that is idle would give way.
  first.write('GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await once(first, 'data');
  try {
    for (const operation of contract.operations)
      await ask(operation, 'too many', requests.plain(operation, 'x'), 503, narrow);
  } finally {
    first.destroy();
    await narrow.stop();
  }
});

test('every status that is described was seen', () => {
  // A request that trickles in would take longer than all the rest; an internal error is a fault
  // that nobody knows how to cause.
  const unseen = new Set(['408', '500']);
  const missing = contract.operations.flatMap((operation) =>
    Object.keys(operation.responses)
      .filter((status) => !unseen.has(status) && !isUnderWay(operation.responses[status])
                          && !contract.seen.has(`${operation.operationId} ${status}`))
      .map((status) => `${operation.operationId} ${status}`));
  assert.deepEqual(missing, []);
});
