// Reads resources/openapi.yaml into the document that the program serves.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

// `modules`: a folder of node_modules that has the package yaml.
export async function readDescription(modules, file, version) {
  const { parse } = createRequire(join(resolve(modules), "x.js"))("yaml");
  // Anchors and `<<` are for the author; readers of the JSON get everything written out.
  const document = parse(readFileSync(file, "utf8"), { merge: true, maxAliasCount: -1 });
  delete document["x-shared"];
  document.info.version = version;
  return document;
}
