// node stage.mjs <sources> <build folder> <names…>
//
// Copies these files and folders of the page's sources to where it is built and tested, so that nothing
// is written among them. What is no longer in a folder goes there, too.

import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";

const [sources, target, ...names] = process.argv.slice(2);
if (names.length === 0) throw new Error("usage: node stage.mjs <sources> <build folder> <names…>");

for (const name of names) {
  rmSync(join(target, name), { recursive: true, force: true });
  cpSync(join(sources, name), join(target, name), { recursive: true });
}
