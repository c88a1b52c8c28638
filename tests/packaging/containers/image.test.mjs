// packaging/Dockerfile and .dockerignore, against the sources that they are made for.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import * as image from './dockerfile.mjs';
import { isClientCall, options, read, root, version } from './source.mjs';

test('the image has the version of the project', () => {
  assert.equal(image.argument.get('VERSION'), version);
  assert.equal(image.labels.get('org.opencontainers.image.version'), '$VERSION');
  assert.equal(image.labels.get('org.opencontainers.image.base.name'), image.bases.at(-1));
});

test('what is built with is not in the image', () => {
  assert.ok(image.isMultiStage);
  assert.equal(new Set(image.bases).size, 1, 'both stages must have the same libraries');
});

test('the image sets options that there are', () => {
  const ours = [...image.environment.keys()].filter((name) => name !== 'LANG'); // Qt's
  for (const name of ours) assert.ok(options.has(name), `${name} is no option`);
  assert.equal(image.environment.get('DATA_DIR'), image.volume);
  assert.equal(image.environment.get('PORT'), image.port);
});

test('the program is not root, as Kubernetes can see', () => {
  assert.match(image.user, /^[1-9]\d*:[1-9]\d*$/);
});

test('the program gets the signals, and the health check is one that it understands', () => {
  assert.deepEqual(image.entrypoint, ['smartcached']);
  assert.equal(image.stopSignal, 'SIGTERM');
  assert.ok(isClientCall(image.health), image.health.join(' '));
  assert.ok(image.health.includes('--live'), 'a node without its store must not be started anew');
});

test('all that .dockerignore lets in is there', () => {
  const letIn = read('.dockerignore').split('\n').filter((line) => line.startsWith('!'));
  assert.ok(letIn.length > 0);
  for (const line of letIn) {
    assert.ok(fs.existsSync(path.join(root, line.slice(1))), `${line.slice(1)} is not there`);
  }
});

test('.dockerignore lets in every part that the build of a node adds', () => {
  const patterns = new Set(read('.dockerignore').split('\n'));
  const parts = [...read('CMakeLists.txt').matchAll(/add_subdirectory\(([\w/]+)/g)]
    .map((match) => match[1])
    .filter((part) => part !== 'app' && part !== 'tests' && part !== 'tests/fuzz');
  assert.ok(parts.includes('core'));
  for (const part of parts) {
    const isLetIn = [part, part.split('/')[0], `${part}/CMakeLists.txt`].some((name) => patterns.has(`!${name}`));
    assert.ok(isLetIn, `${part} does not come into the image's context`);
  }
});
