// Google's own client must take the fake Gemini for the real one: what it reads, its errors too.
// FAKE_GEMINI is the program; the installed copy of this file lies beside node_modules.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { after, afterEach, before, test } from 'node:test';

import { ApiError, GoogleGenAI, Type } from '@google/genai';

const text = 'The tide moves the harbour. A harbour needs the tide. Harbour masters know that.';
const summary = 'The tide moves the harbour. A harbour needs the tide.';
const model = 'gemini-flash-lite-latest';

let server;
let baseUrl;
let client;

before(async () => {
  server = spawn(process.env.FAKE_GEMINI, ['--key', 'js-key'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface({ input: server.stdout }), 'line');
  baseUrl = line.match(/^listening on (http:\/\/127\.0\.0\.1:\d+)$/)[1];
  client = clientWithKey('js-key');
});

after(async () => {
  server.kill('SIGTERM');
  const [code] = await once(server, 'exit');
  assert.equal(code, 0);
});

afterEach(async () => {
  await fetch(`${baseUrl}/__fake/faults`, { method: 'DELETE' });
});

function clientWithKey(apiKey) {
  return new GoogleGenAI({ apiKey, httpOptions: { baseUrl } });
}

async function fail(fault) {
  const body = JSON.stringify({ fault });
  const response = await fetch(`${baseUrl}/__fake/faults`, { method: 'POST', body });
  assert.equal(response.status, 200, await response.text());
}

/** The ApiError that `call` ends with. */
async function errorOf(call) {
  const error = await call.then(() => undefined, (reason) => reason);
  assert.ok(error instanceof ApiError, `not an ApiError: ${error?.stack ?? error}`);
  return error;
}

function generate(config = {}, gemini = client, name = model) {
  return gemini.models.generateContent({ model: name, contents: text, config });
}

test('generates text', async () => {
  const response = await generate({
    systemInstruction: 'Summarise the text.',
    maxOutputTokens: 2048,
    thinkingConfig: { thinkingLevel: 'LOW' },
  });
  assert.equal(response.text, summary);
  assert.equal(response.candidates[0].finishReason, 'STOP');
  assert.equal(response.modelVersion, 'gemini-3.5-flash-lite');
  assert.match(response.responseId, /./);
  const usage = response.usageMetadata;
  assert.equal(usage.promptTokenCount, 25);
  assert.equal(usage.candidatesTokenCount, 14);
  assert.equal(usage.totalTokenCount, 25 + 14 + usage.thoughtsTokenCount);
});

test('generates by a schema', async () => {
  const response = await generate({
    responseMimeType: 'application/json',
    responseSchema: {
      type: Type.OBJECT,
      properties: {
        title: { type: Type.STRING },
        summary: { type: Type.STRING, description: 'Two sentences.' },
        tags: { type: Type.ARRAY, items: { type: Type.STRING }, minItems: '1', maxItems: '2' },
      },
      required: ['summary', 'tags'],
      propertyOrdering: ['tags', 'title', 'summary'],
    },
  });
  const answer = JSON.parse(response.text);
  assert.deepEqual(Object.keys(answer), ['tags', 'title', 'summary']);
  assert.deepEqual(answer.tags, ['harbour', 'tide']);
  assert.equal(answer.summary, summary);
});

test('generates by a JSON schema', async () => {
  const response = await generate({
    responseMimeType: 'application/json',
    responseJsonSchema: {
      type: 'object',
      properties: { summary: { type: 'string' } },
      required: ['summary'],
      additionalProperties: false,
    },
  });
  assert.deepEqual(JSON.parse(response.text), { summary });
});

test('leaves thoughts out of the text', async () => {
  await fail('thought-parts');
  const response = await generate();
  assert.equal(response.text, summary);
  assert.equal(response.candidates[0].content.parts.length, 3);
});

test('reads a blocked prompt', async () => {
  await fail('blocked-prompt');
  const response = await generate();
  assert.equal(response.text, undefined);
  assert.equal(response.promptFeedback.blockReason, 'PROHIBITED_CONTENT');
});

test('streams', async () => {
  const stream = await client.models.generateContentStream({ model, contents: text });
  const pieces = [];
  for await (const piece of stream) pieces.push(piece);
  assert.equal(pieces.length, 3);
  assert.equal(pieces.map((piece) => piece.text).join(''), summary);
  assert.deepEqual(
    pieces.map((piece) => piece.candidates[0].finishReason),
    [undefined, undefined, 'STOP'],
  );
});

test('reports an error in the middle of a stream', async () => {
  await fail('mid-stream-error');
  const stream = await client.models.generateContentStream({ model, contents: text });
  const pieces = [];
  const read = async () => {
    for await (const piece of stream) pieces.push(piece);
  };
  // Read together with the event before it, the error is a torn event to this client.
  await assert.rejects(read(), (error) =>
    error instanceof ApiError ? error.status === 503 : /Incomplete JSON/.test(error.message));
  assert.equal(pieces.length, 1);
});

test('reports an error instead of a stream', async () => {
  await fail('429-per-minute');
  const error = await errorOf(client.models.generateContentStream({ model, contents: text }));
  assert.equal(error.status, 429);
});

test('lists the models by pages', async () => {
  const pager = await client.models.list({ config: { pageSize: 5 } });
  assert.equal(pager.page.length, 5);
  const names = [];
  for await (const listed of pager) names.push(listed.name);
  assert.equal(names.length, 13);
  assert.equal(new Set(names).size, 13);
  assert.ok(names.includes(`models/${model}`));

  const one = await client.models.get({ model });
  assert.equal(one.name, `models/${model}`);
  assert.equal(one.inputTokenLimit, 1048576);
  assert.deepEqual(one.supportedActions, ['generateContent', 'countTokens']);
});

test('counts tokens', async () => {
  const { totalTokens } = await client.models.countTokens({ model, contents: text });
  assert.equal(totalTokens, 20);
});

test('reports a wrong and a missing right', async () => {
  const wrong = await errorOf(generate({}, clientWithKey('another')));
  assert.equal(wrong.status, 400);
  assert.match(wrong.message, /API_KEY_INVALID/);

  await fail('permission-denied');
  assert.equal((await errorOf(generate())).status, 403);
});

test('reports an unknown model', async () => {
  const error = await errorOf(generate({}, client, 'gemini-1.5-flash'));
  assert.equal(error.status, 404);
  assert.equal(JSON.parse(error.message).error.status, 'NOT_FOUND');
});

test('reports a wrong request', async () => {
  const error = await errorOf(generate({ temperature: 0.2 }));
  assert.equal(error.status, 400);
  const [detail] = JSON.parse(error.message).error.details;
  assert.equal(detail.fieldViolations[0].field, 'generation_config.temperature');
});

test('reports a used up quota with its delay', async () => {
  await fail('429-fractional');
  const error = await errorOf(generate());
  assert.equal(error.status, 429);
  const { details } = JSON.parse(error.message).error;
  assert.equal(details[1].retryDelay, '45.837906927s');
});

test('reports trouble at the service and on the way', async () => {
  await fail('503-plain');
  assert.equal((await errorOf(generate())).status, 503);
  await fail('html-502');
  assert.equal((await errorOf(generate())).status, 502);
  await fail('cut');
  await assert.rejects(generate(), (error) => !(error instanceof ApiError));
  assert.equal((await generate()).text, summary);
});
