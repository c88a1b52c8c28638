// Makes an installer of stand-ins as the real one is made, and runs it in Wine: installing, upgrading
// while the program runs, what is in use, uninstalling. REPOSITORY is the root of the sources, WINE Wine's
// program; makensis and MinGW's compiler are on PATH.

import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

const repository = process.env.REPOSITORY;
const folder = mkdtempSync(join(tmpdir(), 'smartcache-installer-'));
const prefix = join(folder, 'wine');
const env = { ...process.env, WINEPREFIX: prefix, WINEARCH: 'win64', WINEDEBUG: '-all', DISPLAY: '',
  XDG_RUNTIME_DIR: folder };
const run = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run';
const autostart = 'SmartCache AI';
const uninstallKey = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\SmartCache AI';
const openWith = 'HKCU\\Software\\Classes\\Applications\\smartcache.exe';

let installed;

/** Gives the exit code. */
const wine = (...args) => spawnSync(process.env.WINE, args, { env, stdio: 'ignore', timeout: 120_000 }).status;
const reg = (...args) => wine('reg', ...args);
const isSet = (key, name) => reg('query', key, ...(name ? ['/v', name] : [])) === 0;

const log = () => readFileSync(join(prefix, 'drive_c', 'standin.log'), 'utf8').trim().split(/\r?\n/);

async function until(condition, what) {
  for (const end = Date.now() + 30_000; !condition(); await sleep(100))
    assert.ok(Date.now() < end, `waited in vain: ${what}`);
}

/** The installer for 64 bits, which Wine runs without its 32-bit half: NSIS itself has none for Windows. */
function make(name) {
  const build = join(folder, 'build');
  execFileSync('cmake', ['-S', join(repository, 'tests/packaging/installers/standins'), '-B', build,
    `-DREPOSITORY=${repository}`, `-DSMARTCACHE_VALKEY=${join(folder, 'valkey')}`], { stdio: 'ignore' });
  execFileSync('cmake', ['--build', build], { stdio: 'ignore' });
  execFileSync('cpack', ['--config', join(build, 'CPackConfig.cmake'), '-B', join(folder, 'package')], { stdio: 'ignore' });
  const made = join(folder, 'package');
  assert.ok(existsSync(join(made, 'SmartCache-7.8.9-windows-x64.exe')));
  const scriptFile = join(made, '_CPack_Packages', 'win64', 'NSIS', 'project.nsi');
  const script = readFileSync(scriptFile, 'utf8')
    .replace(/^Unicode true$/m, 'Target amd64-unicode').replace(/^OutFile .*$/m, `OutFile "${join(folder, name)}"`);
  writeFileSync(scriptFile, script);
  execFileSync('makensis', ['-V2', '-WX', scriptFile], { stdio: 'inherit' });
  return join(folder, name);
}

const install = (installer) => wine(installer, '/S');

before(() => {
  mkdirSync(join(folder, 'valkey'));
  writeFileSync(join(folder, 'valkey', 'COPYING'), 'a licence');
  // CMake looks for it before it is compiled.
  writeFileSync(join(folder, 'valkey', 'valkey-server.exe'), '');
  assert.equal(wine('wineboot', '-i'), 0);
});

after(async () => {
  wine('wineboot', '-k');
  await sleep(1000);
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
});

test('old Windows is told that it is too old, and nothing is installed', () => {
  assert.equal(wine('winecfg', '-v', 'win7'), 0);
  assert.equal(install(make('first.exe')), 3);
  assert.ok(!isSet(uninstallKey));
  assert.equal(wine('winecfg', '-v', 'win10'), 0);
});

test('it installs for this user', () => {
  assert.equal(install(join(folder, 'first.exe')), 0);
  const users = join(prefix, 'drive_c', 'users');
  installed = execFileSync('find', [users, '-type', 'd', '-path', '*/AppData/Local/Programs/SmartCache AI'],
    { encoding: 'utf8' }).trim();
  for (const file of ['bin/smartcache.exe', 'bin/smartcached.exe', 'bin/smartcache-cli.exe', 'LICENSE.txt', 'uninstall.exe',
    'bin/valkey/valkey-server.exe', 'bin/valkey/COPYING', 'bin/valkey/LGPL-3.0.txt', 'doc/README.md'])
    assert.ok(existsSync(join(installed, file)), file);
  assert.match(execFileSync('find', [users, '-name', 'SmartCache AI.lnk'], { encoding: 'utf8' }), /Start Menu/);
  assert.ok(isSet(uninstallKey, 'QuietUninstallString'));
  for (const ending of ['txt', 'md', 'html', 'pdf']) {
    assert.ok(isSet(`${openWith}\\SupportedTypes`, `.${ending}`));
    assert.ok(isSet(`HKCU\\Software\\Classes\\.${ending}\\OpenWithList\\smartcache.exe`));
  }
  // Its properties are those of the version, and its icon is there.
  const program = readFileSync(join(installed, 'bin', 'smartcache.exe'));
  assert.ok(program.includes(Buffer.from('7.8.9', 'utf16le')));
  assert.ok(program.length > readFileSync(join(repository, 'packaging/windows/smartcache.ico')).length);
});

test('an upgrade ends the program that runs, and keeps what is the user\'s', async () => {
  assert.equal(reg('add', run, '/v', autostart, '/d', 'x', '/f'), 0);
  writeFileSync(join(installed, 'mine.txt'), 'mine');
  rmSync(join(prefix, 'drive_c', 'standin.log'), { force: true });
  const program = spawn(process.env.WINE, [join(installed, 'bin', 'smartcache.exe')], { env, stdio: 'ignore' });
  const ended = once(program, 'exit');
  await until(() => existsSync(join(prefix, 'drive_c', 'standin.log')), 'the start of the program');
  assert.equal(install(join(folder, 'first.exe')), 0);
  await ended;
  assert.deepEqual(log().slice(0, 3).sort(), ['asked to end', 'ends', 'runs']);
  assert.ok(existsSync(join(installed, 'mine.txt')));
  assert.ok(isSet(run, autostart));
});

test('a server that nobody can ask to end keeps the old version in place', async () => {
  const server = spawn(process.env.WINE, [join(installed, 'bin', 'valkey', 'valkey-server.exe'), 'nobody'], { env, stdio: 'ignore' });
  const ended = once(server, 'exit');
  await until(() => log().at(-1) === 'runs', 'the start of the server');
  assert.equal(install(join(folder, 'first.exe')), 2);
  assert.ok(existsSync(join(installed, 'bin', 'smartcache.exe')));
  assert.ok(isSet(uninstallKey));
  wine('taskkill', '/f', '/im', 'valkey-server.exe');
  await ended;
});

test('uninstalling takes all that was installed, and nothing else', async () => {
  assert.equal(wine(join(installed, 'uninstall.exe'), '/S'), 0);
  await until(() => !existsSync(join(installed, 'uninstall.exe')), 'the end of uninstalling');
  await until(() => !isSet(run, autostart), 'the end of the entry that starts it at login');
  assert.deepEqual(execFileSync('find', [installed, '-type', 'f', '-printf', '%P\\n'], { encoding: 'utf8' }).trim(), 'mine.txt');
  for (const key of [uninstallKey, openWith, 'HKCU\\Software\\Classes\\.pdf',
    'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\App Paths\\smartcache.exe'])
    assert.ok(!isSet(key), key);
});
