// Compresses what Vite made in dist/, holds its size to the budget, and lists it for Qt's rcc in
// web.qrc, all in the working folder.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

// Of what the browser loads before it shows the first page, as gzip makes it.
const budget = { ".js": 120_000, ".css": 16_000 };

const isText = (name) => /\.(html|js|css|svg|webmanifest|txt)$/.test(name);

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

// The script and style that index.html names, and what these load at once in turn.
function loadedFirst(index) {
  return [...index.matchAll(/ (?:src|href)="\/(assets\/[^"]+)"/g)].map(([, name]) => name);
}

const gzip = (content) => gzipSync(content, { level: 9 });

function compress(path) {
  const content = readFileSync(path);
  const made = {
    ".gz": gzip(content),
    ".br": brotliCompressSync(content, {
      params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
    }),
  };
  // A copy that saves nothing is not worth its place.
  return Object.entries(made).filter(([, bytes]) => bytes.length < content.length * 0.9)
    .map(([ending, bytes]) => {
      writeFileSync(path + ending, bytes);
      return path + ending;
    });
}

function checkBudget(names) {
  for (const [ending, most] of Object.entries(budget)) {
    const sizes = names.filter((name) => name.endsWith(ending))
      .map((name) => [name, gzip(readFileSync(join("dist", name))).length]);
    const sum = sizes.reduce((total, [, size]) => total + size, 0);
    console.log(`First load, ${ending}: ${sum} bytes compressed, of ${most}`);
    if (sum > most || sum === 0) {
      throw new Error(`The first load of ${ending} files is ${sum} bytes compressed, and at most `
        + `${most} are allowed:\n${sizes.map(([name, size]) => `  ${size} ${name}`).join("\n")}`);
    }
  }
}

const plain = filesBelow("dist").filter((path) => !/\.(gz|br)$/.test(path));
const files = [...plain, ...plain.filter(isText).flatMap(compress)].sort();
checkBudget(loadedFirst(readFileSync("dist/index.html", "utf8")));

const entries = files.map((path) => {
  const name = relative("dist", path).split(sep).join("/");
  return `<file alias="${name}">dist/${name}</file>`;
});
writeFileSync("web.qrc", `<RCC><qresource prefix="/web">\n${entries.join("\n")}\n</qresource></RCC>\n`);
