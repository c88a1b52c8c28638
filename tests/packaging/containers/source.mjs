// What the files under packaging/ must agree with, read from the sources that have it.
// SOURCE: the root of the repository.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

import yaml from 'yaml';

export const root = process.env.SOURCE;

export function read(...parts) {
  return fs.readFileSync(path.join(root, ...parts), 'utf8');
}

// The documents of a YAML file. Keys that stand twice are errors, as are warnings.
export function documents(...parts) {
  const name = path.join(...parts);
  return yaml.parseAllDocuments(read(name), { merge: true }).map((document) => {
    assert.deepEqual([...document.errors, ...document.warnings].map(String), [], name);
    return document.toJS();
  });
}

// Everything that `pattern` (with one group) finds; that it finds nothing is an error of this test.
function found(pattern, text, what) {
  const all = [...text.matchAll(pattern)].map((match) => match[1]);
  assert.ok(all.length > 0, `no ${what} found; has their spelling in the sources changed?`);
  return new Set(all);
}

const table = read('core', 'config', 'options.cpp');
// The name of every option.
export const options = found(/\boption\(\s*"([A-Z_]+)"/g, table, 'options');
// Those that the table marks as secrets.
export const secrets = found(/\bsecret\((?:meaning\((?:(?!\boption\().)*?)?\s*option\(\s*"([A-Z_]+)"/gs,
                             table, 'secret options');
// And by .env.example, which the build writes from the table: what each is when it is not set.
export const defaults = new Map(
  [...read('.env.example').matchAll(/^#([A-Z_]+)=(.*)$/gm)].map((match) => [match[1], match[2]]));

const project = /project\(SmartCache VERSION (\d+\.\d+\.\d+)/.exec(read('CMakeLists.txt'));
export const version = project[1];

const description = yaml.parse(read('resources', 'openapi.yaml'), { merge: true });

// Whether the API answers GET at this path; `withoutToken`: also to who has none.
export function isRoute(path, { withoutToken = false } = {}) {
  const operation = description.paths[path]?.get;
  const isOpen = operation?.security?.length === 1
    && Object.keys(operation.security[0]).length === 0;
  return operation !== undefined && (isOpen || !withoutToken);
}

// By the name of a family of /metrics: the values of its label `state`, if it has one.
export const metrics = new Map(
  read('server', 'metrics', 'metricspage.cpp').split(/page\.(?:gauge|counter|histogram)\(/).slice(1)
    .map((family) => [/^\s*"([a-z_]+)"/.exec(family)?.[1],
                      [...family.matchAll(/\{\{"state", "([a-z]+)"\}\}/g)].map((match) => match[1])]));

const commands = read('cli', 'commandtable.cpp');
const flags = found(/flag\("(--[a-z-]+)"/g, commands, 'flags of smartcache-cli');
const names = found(/commands\.append\(\s*\{text\("([a-z]+)"\)/g, commands, 'commands of smartcache-cli');

// Whether `words` is a call of smartcache-cli that it understands.
export function isClientCall([program, command, ...rest]) {
  return program === 'smartcache-cli' && names.has(command)
    && rest.filter((word) => word.startsWith('-')).every((word) => flags.has(word));
}

// "45s", "1m30s" in seconds.
export function seconds(text) {
  const parts = /^(?:(\d+)m)?(?:(\d+)s)?$/.exec(text);
  assert.ok(parts && text, `${text} is no time`);
  return Number(parts[1] ?? 0) * 60 + Number(parts[2] ?? 0);
}

// How long the program may take to end: SHUTDOWN_GRACE, and the 20 s that a handler is waited for which
// does not let go (CONTRIBUTING.md, "No job holds a slot for ever").
export function longestStop(grace = defaults.get('SHUTDOWN_GRACE')) {
  return Number(grace) + 20;
}
