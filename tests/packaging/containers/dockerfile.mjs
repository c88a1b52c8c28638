// packaging/Dockerfile, instruction by instruction.

import { read } from './source.mjs';

function instructions(text) {
  return text.replace(/^\s*#.*\n/gm, '').replace(/\\\n/g, ' ').split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => /^([A-Z]+)\s+(.*)$/s.exec(line.trim()).slice(1));
}

// KEY=value pairs, with quotes or without.
function pairs(text) {
  return new Map([...text.matchAll(/([\w.]+)=(?:"([^"]*)"|(\S*))/g)]
    .map((match) => [match[1], match[2] ?? match[3]]));
}

const all = instructions(read('packaging', 'Dockerfile'));
const last = all.map(([name]) => name).lastIndexOf('FROM');

// The bases, and what the final stage says.
export const bases = all.filter(([name]) => name === 'FROM').map(([, text]) => text.split(' ')[0]);
export const isMultiStage = bases.length > 1;
const final = all.slice(last + 1);

function texts(wanted) {
  return final.filter(([name]) => name === wanted).map(([, text]) => text);
}

export const environment = pairs(texts('ENV').join(' '));
export const argument = pairs(texts('ARG').join(' '));
export const labels = pairs(texts('LABEL').join(' '));
export const user = texts('USER').at(-1);
export const volume = texts('VOLUME').at(-1);
export const port = texts('EXPOSE').at(-1);
export const stopSignal = texts('STOPSIGNAL').at(-1);
export const entrypoint = JSON.parse(texts('ENTRYPOINT').at(-1));
export const health = texts('HEALTHCHECK').at(-1).replace(/^.*?\bCMD\s+/s, '').split(/\s+/);
