// node build.mjs <folder of node_modules> <openapi.yaml> <version> <folder for what is made>
//
// Makes openapi.json and the page docs.html of the description, which the program serves.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { readDescription } from "./description.mjs";
import { pageOf } from "./page.mjs";

const [modules, source, version, target] = process.argv.slice(2);
if (!target)
  throw new Error("usage: node build.mjs <node_modules> <openapi.yaml> <version> <target>");

const description = await readDescription(modules, source, version);
mkdirSync(target, { recursive: true });
writeFileSync(join(target, "openapi.json"), JSON.stringify(description) + "\n");
writeFileSync(join(target, "docs.html"), pageOf(description));
