// Writes a software bill of materials, CycloneDX 1.5, of what is in one package of SmartCache: the npm
// packages that end up in the program, and the libraries it is linked with or brings along.
//
//   node packaging/sbom.mjs --name FILE --out FILE [what is known of the libraries…]
//     --name FILE        the package it is about, such as SmartCache-0.1.0-windows-x64.exe
//     --out FILE         where to write it
//     --qt VERSION       Qt, where it comes from Qt's own installer
//     --vcpkg FOLDER     vcpkg_installed/TRIPLET: every port in there
//     --record FILE      a record as packaging/fetch.cmake reads it; may be repeated
//     --debian PROGRAM   the Debian packages of the libraries that this program loads; may be repeated
//
// Of its own, since CycloneDX's tool for npm brings a hundred packages, npm's own needs npm 10 (Debian 12
// has 9), and neither knows the libraries. No package is needed. SOURCE_DATE_EPOCH makes the time of it.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** Of a licence that SPDX does not know by that name only the text may be given. */
function licencesOf(text) {
  if (!text || text === 'NOASSERTION') return undefined;
  const isExpression = text.split(/ (?:AND|OR|WITH) /).every((part) => /^\(*[\w.+-]+\)*$/.test(part));
  return isExpression ? [{ expression: text }] : [{ license: { name: text } }];
}

function component(name, version, purl, licence, more = {}) {
  const licenses = licencesOf(licence);
  return { type: 'library', 'bom-ref': purl, name, version, purl, ...(licenses && { licenses }), ...more };
}

/** The names of the packages that the sources in `folder` import, but for their types alone. */
export function importedPackages(folder) {
  const names = new Set();
  for (const file of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, file.name);
    if (file.isDirectory()) {
      for (const name of importedPackages(path)) names.add(name);
    } else if (/\.tsx?$/.test(file.name) && !/\.test\.tsx?$/.test(file.name)) {
      const imports = readFileSync(path, 'utf8').matchAll(/^import\s+(type\s)?(?:[^"';]*\sfrom\s+)?["']([^"']+)["']/gm);
      for (const [, isType, wanted] of imports)
        if (!isType && !wanted.startsWith('.')) names.add(wanted.split('/').slice(0, wanted.startsWith('@') ? 2 : 1).join('/'));
    }
  }
  return [...names];
}

/** These packages of a lock file and what they depend on; the lock file has the tools of the build, too. */
export function npmComponents(lock, wanted) {
  const found = new Map();
  const add = (name) => {
    const entry = lock.packages[`node_modules/${name}`];
    if (!entry) throw new Error(`${name} is in no lock file`);
    if (found.has(name)) return;
    found.set(name, entry);
    Object.keys(entry.dependencies ?? {}).forEach(add);
  };
  wanted.forEach(add);
  return [...found].map(([name, entry]) => {
    const [algorithm, base64] = entry.integrity.split('-');
    return component(name, entry.version, `pkg:npm/${name.replace('@', '%40')}@${entry.version}`, entry.license, {
      hashes: [{ alg: algorithm.toUpperCase().replace('SHA', 'SHA-'), content: Buffer.from(base64, 'base64').toString('hex') }],
    });
  });
}

/** Of each port vcpkg keeps an SPDX document, the first package of which is the port. */
export function vcpkgComponents(folder) {
  const share = join(folder, 'share');
  return readdirSync(share)
    .map((port) => join(share, port, 'vcpkg.spdx.json'))
    .filter((file) => existsSync(file))
    .map((file) => {
      const [port] = readJson(file).packages;
      const version = port.versionInfo;
      return component(port.name, version, `pkg:generic/vcpkg/${port.name}@${encodeURIComponent(version)}`,
        port.licenseConcluded === 'NOASSERTION' ? port.licenseDeclared : port.licenseConcluded);
    });
}

export function recordComponent(record) {
  const more = record.sha256 ? { hashes: [{ alg: 'SHA-256', content: record.sha256 }] } : {};
  const name = record.name.toLowerCase().replaceAll(' ', '-');
  return component(record.name, record.version,
    `pkg:generic/${name}@${record.version}?download_url=${encodeURIComponent(record.url)}`, record.licence, more);
}

/** The installed packages that the libraries belong to which the loader finds for `program`. */
function debianComponents(program) {
  const libraries = execFileSync('ldd', [program], { encoding: 'utf8' })
    .split('\n').map((line) => /=> (\/\S+)/.exec(line)?.[1]).filter(Boolean);
  const owners = new Set();
  for (const library of libraries) {
    // A package may own the name in /usr/lib that the loader sees as one in /lib.
    const owner = [library, realpathSync(library), join('/usr', library), library.replace(/^\/usr/, '')].map((path) => {
      try {
        return execFileSync('dpkg-query', ['-S', path], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
      } catch {
        return '';
      }
    }).find(Boolean);
    if (!owner) throw new Error(`${library} of ${program} belongs to no package`);
    owners.add(owner.slice(0, owner.lastIndexOf(': ')));
  }
  return [...owners].map((owner) => {
    const [name, version, architecture] = execFileSync('dpkg-query',
      ['-W', '-f', '${Package}\t${Version}\t${Architecture}', owner], { encoding: 'utf8' }).split('\t');
    return component(name, version,
      `pkg:deb/debian/${name}@${encodeURIComponent(version)}?arch=${architecture}`);
  });
}

/** Twice the same gives the same document, so its number is made of what is in it. */
export function bill(name, version, components, seconds) {
  const unique = [...new Map(components.map((each) => [each['bom-ref'], each])).values()]
    .sort((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1));
  const own = { type: 'application', 'bom-ref': 'smartcache', name, version, licenses: [{ license: { id: 'GPL-3.0-only' } }] };
  const hex = createHash('sha256').update(JSON.stringify([own, unique])).digest('hex');
  const uuid = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber: `urn:uuid:${uuid}`,
    version: 1,
    metadata: { timestamp: new Date(seconds * 1000).toISOString(), component: own },
    components: unique,
    dependencies: [{ ref: 'smartcache', dependsOn: unique.map((each) => each['bom-ref']) }],
  };
}

function main() {
  const { values } = parseArgs({
    options: {
      name: { type: 'string' }, out: { type: 'string' }, qt: { type: 'string' }, vcpkg: { type: 'string' },
      record: { type: 'string', multiple: true, default: [] }, debian: { type: 'string', multiple: true, default: [] },
    },
  });
  if (!values.name || !values.out) throw new Error('--name and --out are needed');
  const version = /^project\(SmartCache VERSION (\S+)/m.exec(readFileSync(join(root, 'CMakeLists.txt'), 'utf8'))[1];
  const resources = join(root, 'resources');
  const components = [
    ...npmComponents(readJson(join(resources, 'js', 'package-lock.json')), ['@mozilla/readability']),
    ...npmComponents(readJson(join(resources, 'web', 'package-lock.json')), importedPackages(join(resources, 'web', 'src'))),
  ];
  if (values.qt) components.push(component('Qt', values.qt, `pkg:generic/qt@${values.qt}`, 'GPL-3.0-only'));
  if (values.vcpkg) components.push(...vcpkgComponents(values.vcpkg));
  components.push(...values.record.map((file) => recordComponent(readJson(file))));
  components.push(...values.debian.flatMap(debianComponents));
  const seconds = Number(process.env.SOURCE_DATE_EPOCH ?? Math.floor(Date.now() / 1000));
  writeFileSync(values.out, `${JSON.stringify(bill(values.name, version, components, seconds), null, 2)}\n`);
  console.log(`${values.out}: ${components.length} components`);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) main();
