// node bundle.mjs <folder of node_modules> <output file>
//
// Joins Mozilla's Readability, its parser and our own scripts into the one that the program runs,
// and rewrites what the JavaScript engine of Qt 6.4 cannot read. Fails when something that is to be
// rewritten is not there as often as expected: then a new version of Readability needs a look.

import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [modules, output] = process.argv.slice(2);
if (!output) throw new Error("usage: node bundle.mjs <folder of node_modules> <output file>");

const own = (name) => readFileSync(join(dirname(fileURLToPath(import.meta.url)), name), "utf8");
const readability = (name) => readFileSync(join(modules, "@mozilla/readability", name), "utf8");

function rewrite(source, name, rules) {
  for (const { what, to, times, why } of rules) {
    const found = source.split(what).length - 1;
    if (found !== times)
      throw new Error(`${name}: found ${found} of '${what}' (${why}), expected ${times}`);
    source = source.split(what).join(to);
  }
  return source;
}

const parser = rewrite(readability("JSDOMParser.js"), "JSDOMParser.js", [
  {
    what: "__proto__: Node.prototype,",
    to: "",
    times: 4,
    why: "ignored by the engine; article.js sets the prototypes",
  },
  // The engine warns of every variable that a function uses above its declaration.
  {
    what: "(function (global) {",
    to: "(function (global) { var Element, Style, JSDOMParser;",
    times: 1,
    why: "start of the parser",
  },
  {
    what: "global.Node = Node;",
    to: "global.Node = Node; global.Attribute = Attribute;",
    times: 1,
    why: "readpage.js makes some",
  },
  { what: "function getHTML(", to: "var arr; function getHTML(", times: 1, why: "uses arr" },
  { what: "function getText(", to: "var text; function getText(", times: 1, why: "uses text" },
]);

const algorithm = rewrite(readability("Readability.js"), "Readability.js", [
  { what: "} catch {", to: "} catch (unused) {", times: 1, why: "a syntax error to the engine" },
]);

writeFileSync(output, [own("prelude.js"), parser, algorithm, own("readpage.js"), own("article.js")].join("\n"));
