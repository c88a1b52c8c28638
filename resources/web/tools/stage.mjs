// node stage.mjs <sources> <build folder>
//
// Copies the sources of the page to where it is built, so that nothing is written among them. What is
// no longer there goes there, too.

import { cpSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

const [sources, target] = process.argv.slice(2);
if (!target) throw new Error("usage: node stage.mjs <sources> <build folder>");

const isMade = (name) => ["node_modules", "dist"].includes(name);

for (const name of readdirSync(sources).filter((entry) => !isMade(entry))) {
  rmSync(join(target, name), { recursive: true, force: true });
  cpSync(join(sources, name), join(target, name), { recursive: true });
}
