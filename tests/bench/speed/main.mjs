// SmartCache and what people would use in its place, measured next to each other on this machine.
// Started by `./dev bench`, which names the programs in the environment. The exit code is 0 when
// everything worked, whatever the numbers are.

import { writeFileSync } from 'node:fs';

import { events } from './events.mjs';
import { growth } from './growth.mjs';
import { hits } from './hits.mjs';
import { jobs, workers } from './jobs.mjs';
import { memory } from './memory.mjs';
import { misses } from './misses.mjs';
import { pages } from './pages.mjs';
import { processors } from './processor.mjs';
import { asNumbers, asText } from './report.mjs';

const usual = { hits, misses, jobs, workers, events, memory, pages };
const measures = { ...usual, growth }; // Which takes long, and compares with nobody.

function refuse(what) {
  process.stderr.write(`bench: ${what}; right would be any of ${Object.keys(measures).join(', ')}, `
    + 'and --runs N, --seconds N, --full, --json FILE, --svg FILE\n');
  process.exit(2);
}

function readArguments(words) {
  const options = { runs: 5, seconds: 3, full: false, json: undefined, svg: undefined, wanted: [] };
  const rest = [...words];
  while (rest.length) {
    const word = rest.shift();
    if (word === '--full') {
      options.full = true;
    } else if (word === '--runs' || word === '--seconds') {
      const number = Number(rest.shift());
      if (!Number.isInteger(number) || number < 1 || number > 1000) {
        refuse(`${word} wants a whole number from 1 to 1000`);
      }
      options[word.slice(2)] = number;
    } else if (word === '--json' || word === '--svg') {
      options[word.slice(2)] = rest.shift() ?? refuse(`${word} wants a file`);
    } else if (Object.hasOwn(measures, word)) {
      options.wanted.push(word);
    } else {
      refuse(`"${word}" is no measure and no option`);
    }
  }
  if (options.wanted.length === 0) options.wanted = Object.keys(usual);
  return options;
}

const options = readArguments(process.argv.slice(2));
const isTerminal = process.stderr.isTTY;
const say = (what) => process.stderr.write(isTerminal ? `\r\x1b[K${what}` : `${what}\n`);
const began = Date.now();
const results = [];
let failed = false;
console.log(`${processors} processors; ${options.runs} interleaved runs\n`);
for (const name of options.wanted) {
  try {
    const tables = await measures[name]({ ...options, say });
    if (isTerminal) say('');
    results.push(...tables.map((table) => ({ measure: name, ...asNumbers(table) })));
    tables.forEach((table) => console.log(asText(table)));
  } catch (error) {
    if (isTerminal) say('');
    failed = true;
    process.stderr.write(`bench: ${name} did not work: ${error.stack}\n`);
  }
}
console.log(`${Math.round((Date.now() - began) / 1000)} s in all`);
if (options.json) {
  const { runs, seconds, full } = options;
  writeFileSync(options.json, `${JSON.stringify({ processors, runs, seconds, full, results }, null, 2)}\n`);
}
process.exit(failed ? 1 : 0);
