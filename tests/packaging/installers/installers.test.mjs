// What the workflows and the packages name must be there, and what stands in two places must be the same.
// REPOSITORY is the root of the sources, NODE_MODULES where the package yaml is.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';

const repository = process.env.REPOSITORY;
const { parse } = await import(pathToFileURL(join(process.env.NODE_MODULES, 'yaml', 'dist', 'index.js')));
const { bill, importedPackages, npmComponents } = await import(pathToFileURL(join(repository, 'packaging', 'sbom.mjs')));

const folder = mkdtempSync(join(tmpdir(), 'smartcache-installers-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const text = (...path) => readFileSync(join(repository, ...path), 'utf8');
const json = (...path) => JSON.parse(text(...path));
const version = /^project\(SmartCache VERSION (\S+)/m.exec(text('CMakeLists.txt'))[1];

const workflows = readdirSync(join(repository, '.github', 'workflows')).map((file) => ({
  file, ...parse(text('.github', 'workflows', file)),
}));
const jobs = workflows.flatMap(({ file, jobs: all }) => Object.entries(all).map(([id, job]) => ({ where: `${file}, ${id}`, ...job })));
const steps = jobs.flatMap((job) => job.steps.map((step) => ({ where: job.where, ...step })));

test('workflows may only read, but for the job that publishes', () => {
  for (const workflow of workflows) assert.deepEqual(workflow.permissions, { contents: 'read' }, workflow.file);
  const allowed = jobs.filter((job) => job.permissions);
  assert.deepEqual(allowed.map((job) => job.where), ['release.yml, publish']);
  assert.match(allowed[0].if, /github\.ref_type == 'tag'/);
});

test('every job has a limit, and every action a version', () => {
  for (const job of jobs) assert.ok(job['timeout-minutes'] > 0, job.where);
  const actions = steps.filter((step) => step.uses);
  assert.ok(actions.length > 0);
  for (const step of actions) assert.match(step.uses, /^[\w-]+\/[\w-]+@v\d+$/, step.where);
});

test('what a step runs is in the repository', () => {
  const named = new Set();
  for (const step of steps.filter((each) => each.run))
    for (const [path] of step.run.matchAll(/(?<![\w/.-])(?:packaging|tests|tools|resources|\.ci)\/[\w./-]+[\w]/g)) named.add(path);
  assert.ok(named.has('packaging/build.cmake') && named.has('.ci/run'));
  for (const path of named) assert.ok(existsSync(join(repository, path)), path);
  for (const path of [...named].filter((each) => each.endsWith('.sh') || each === '.ci/run'))
    assert.ok(statSync(join(repository, path)).mode & 0o100, `${path} cannot be run`);
  const triplets = [...text('.github', 'workflows', 'release.yml').matchAll(/(?:triplet: |TRIPLET=)([\w-]+)/g)].map((found) => found[1]);
  assert.equal(triplets.length, 3);
  for (const triplet of triplets) assert.ok(existsSync(join(repository, 'packaging/vcpkg/triplets', `${triplet}.cmake`)), triplet);
});

test('the release workflow reads the version as the project has it', () => {
  const step = steps.find((each) => each.id === 'version');
  const output = join(folder, 'output');
  const runIt = (tag) => spawnSync('bash', ['-e', '-c', step.run], { cwd: repository, encoding: 'utf8',
    env: { ...process.env, GITHUB_REF_TYPE: 'tag', GITHUB_REF_NAME: tag, GITHUB_OUTPUT: output } });
  assert.equal(runIt(`v${version}`).status, 0);
  assert.equal(readFileSync(output, 'utf8'), `version=${version}\n`);
  const wrong = runIt('v99.0.0');
  assert.equal(wrong.status, 1);
  assert.match(wrong.stdout, new RegExp(`v99\\.0\\.0, and CMakeLists\\.txt says ${version}`));
});

test('the oldest macOS is the same everywhere', () => {
  const wanted = workflows.find((each) => each.file === 'release.yml').env.MACOSX_DEPLOYMENT_TARGET;
  for (const name of ['arm64-osx', 'x64-osx'])
    assert.match(text('packaging/vcpkg/triplets', `${name}.cmake`), new RegExp(`VCPKG_OSX_DEPLOYMENT_TARGET ${wanted}\\)`));
  assert.match(text('packaging/macos/README.md'), new RegExp(`MACOSX_DEPLOYMENT_TARGET=${wanted}`));
});

test('both systems bring along the same Valkey', () => {
  const build = json('packaging/windows/valkey.json');
  assert.equal(build.version, json('packaging/valkey.json').version);
  assert.ok(build.url.includes(`/${build.version}/`) && build.url.includes(`-${build.version}-`));
});

test('every record names an https address, and a SHA-256 or none yet', () => {
  for (const name of ['valkey.json', 'qtkeychain.json', 'windows/valkey.json']) {
    const record = json('packaging', name);
    assert.match(record.url, /^https:\/\//, name);
    assert.ok(record.url.includes(record.version), name);
    assert.ok(record.sha256 === null || /^[0-9a-f]{64}$/.test(record.sha256), name);
  }
});

/** A record of an archive with one folder, and fetch.cmake run on it. */
function fetch(sha256) {
  const archive = join(folder, 'archive.tar.gz');
  if (!existsSync(archive)) {
    mkdirSync(join(folder, 'thing-1', 'src'), { recursive: true });
    writeFileSync(join(folder, 'thing-1', 'src', 'file'), 'content');
    execFileSync('tar', ['-C', folder, '-czf', archive, 'thing-1']);
  }
  const found = createHash('sha256').update(readFileSync(archive)).digest('hex');
  const record = join(folder, 'record.json');
  writeFileSync(record, JSON.stringify({ name: 'Thing', version: '1', url: pathToFileURL(archive).href,
    sha256: typeof sha256 === 'function' ? sha256(found) : sha256 }));
  const to = join(folder, 'to');
  rmSync(to, { recursive: true, force: true });
  const { status, stderr } = spawnSync('cmake', [`-DRECORD=${record}`, `-DTO=${to}`, '-P',
    join(repository, 'packaging', 'fetch.cmake')], { encoding: 'utf8' });
  return { status, stderr: stderr.replace(/\s+/g, ' '), found, file: join(to, 'src', 'file') };
}

test('what is fetched is unpacked when it is what was recorded', () => {
  const right = fetch((found) => found);
  assert.equal(right.status, 0, right.stderr);
  assert.equal(readFileSync(right.file, 'utf8'), 'content');
});

test('nothing is unpacked, and what was found is said, without a record or with another', () => {
  const missing = fetch(null);
  assert.notEqual(missing.status, 0);
  assert.match(missing.stderr, new RegExp(`No SHA-256 is recorded for Thing 1\\..*SHA-256 ${missing.found}`));
  assert.ok(!existsSync(missing.file));
  const other = fetch('0'.repeat(64));
  assert.notEqual(other.status, 0);
  assert.match(other.stderr, new RegExp(`is not the archive that was recorded.*${other.found}.*wants 0{64}`));
  assert.ok(!existsSync(other.file));
});

test('installer and bundle offer the program for what it reads', () => {
  const read = [...text('core/input/filetype.cpp').matchAll(/\{QLatin1String\("(\w+)"\)/g)].map((found) => found[1]).sort();
  assert.ok(read.includes('pdf'));
  const offered = [...text('packaging/windows/NSIS.template.in').matchAll(/!insertmacro \$\{DO\} "(\w+)"/g)].map((found) => found[1]);
  assert.deepEqual(offered.sort(), read);
  const types = [...text('packaging/macos/Info.plist.in').matchAll(/<string>(?:public|net|com)\.[\w.]+<\/string>/g)].length;
  assert.ok(types >= 5);
});

test('the uninstaller removes the entry that the program writes to start at login', () => {
  const name = /entryName\(\)\s*\{\s*return QStringLiteral\("([^"]+)"\)/.exec(text('app/settings/autostart.cpp'))[1];
  const template = text('packaging/windows/NSIS.template.in');
  assert.equal(/!define AUTOSTART_NAME "([^"]+)"/.exec(template)[1], name);
  const key = /!define AUTOSTART_KEY "([^"]+)"/.exec(template)[1].replaceAll('\\', '\\\\');
  assert.ok(text('app/settings/autostart.cpp').includes(key));
});

test('the bundle has the identifier that the program uses for itself', () => {
  const id = /<key>CFBundleIdentifier<\/key><string>([^<]+)/.exec(text('packaging/macos/Info.plist.in'))[1];
  assert.ok(text('app/settings/autostart.cpp').includes(`<string>${id}</string>`));
});

test('the bill of materials has the npm packages that the program names itself', () => {
  const components = [
    ...npmComponents(json('resources/js/package-lock.json'), ['@mozilla/readability']),
    ...npmComponents(json('resources/web/package-lock.json'), importedPackages(join(repository, 'resources/web/src'))),
  ];
  const names = components.map((each) => each.name.toLowerCase());
  const named = json('resources/app/licences.json').filter((each) => each.name.endsWith('(npm)'))
    .flatMap((each) => each.name.replace(' (npm)', '').toLowerCase().replaceAll('react dom', 'react-dom').split(', '));
  assert.ok(named.length > 5);
  for (const name of named) assert.ok(names.includes(name), name);
  // What only builds it is not in it.
  for (const name of ['vite', 'typescript', 'openapi-typescript']) assert.ok(!names.includes(name), name);
  const made = bill('x', version, components, 0);
  assert.deepEqual(made, bill('x', version, [...components].reverse(), 0));
  assert.equal(made.metadata.timestamp, '1970-01-01T00:00:00.000Z');
  for (const each of made.components) assert.match(each.hashes[0].content, /^[0-9a-f]{128}$/);
});
