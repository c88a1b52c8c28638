// Writes licences.txt: the licences of the packages that the page carries, as they demand.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { Plugin } from "vite";

// Those that leave their authors no rights.
const needNoText = ["Unlicense", "CC0-1.0", "0BSD"];

// "/…/node_modules/@scope/name/file.js" → "/…/node_modules/@scope/name"
const packageOf = (moduleId: string): string | undefined =>
  /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(moduleId)?.[1];

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as
    { name: string; version: string; license?: string };
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  const text = file ? readFileSync(join(folder, file), "utf8").trim() : "";
  if (!license || (!text && !needNoText.includes(license)))
    throw new Error(`${name} does not carry its licence`);
  return `${name} ${version} (${license})\n\n${text}\n`;
}

export function licences(): Plugin {
  return {
    name: "licences",
    apply: "build",
    generateBundle() {
      const folders = new Set([...this.getModuleIds()].map(packageOf).filter((folder) => folder !== undefined));
      const texts = [...folders].filter((folder) => existsSync(join(folder, "package.json"))).sort().map(licenceOf);
      this.emitFile({ type: "asset", fileName: "licences.txt", source: texts.join(`\n${"-".repeat(80)}\n\n`) });
    },
  };
}
