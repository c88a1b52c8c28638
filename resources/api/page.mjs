// The description as one page without scripts.

import { anchor, blocks, escaped, sentence } from './markup.mjs';
import { OperationWriter } from './operation.mjs';
import { SchemaWriter } from './schema.mjs';

const methods = ['get', 'post', 'put', 'patch', 'delete'];

export function pageOf(description) {
  const schemas = new SchemaWriter(description);
  const writer = new OperationWriter(description, schemas);
  const { info } = description;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(info.title)}: REST API</title>
<link rel="stylesheet" href="docs/style.css">
</head>
<body>
<a class="skip" href="#content">To the content</a>
<header>
<p class="brand">${escaped(info.title)} <span>${escaped(info.version)}</span></p>
<p class="tools"><a href="api/openapi.json">openapi.json</a></p>
</header>
<nav class="side" aria-label="Contents">${contents(description)}</nav>
<main id="content">
<h1>REST API</h1>
<p class="lead">${sentence(info.summary)}</p>
${blocks(info.description)}
<nav class="folded" aria-label="Contents"><details><summary>Contents</summary>${
  contents(description)}</details></nav>
${groupsOf(description).map((group) => groupSection(group, writer)).join('\n')}
<section id="answers-shared" class="group"><h2>Shared answers</h2>
<p>What operations have in common, by status.</p>
<dl class="answers">${Object.entries(description.components.responses).map(([name, response]) =>
    writer.sharedResponse(name, response)).join('')}</dl></section>
<section id="schemas" class="group"><h2>Objects</h2>
${Object.keys(description.components.schemas).map((name) => schemas.section(name)).join('\n')}
</section>
</main>
</body>
</html>
`;
}

// The operations under their tags, in the order of the description.
function groupsOf(description) {
  const all = Object.entries(description.paths).flatMap(([path, item]) =>
    methods.filter((method) => item[method]).map((method) =>
      ({ method, path, operation: item[method] })));
  return description.tags.map((tag) => ({
    ...tag, operations: all.filter(({ operation }) => operation.tags.includes(tag.name)) }));
}

function groupSection({ name, description, operations }, writer) {
  return `<section id="${anchor('tag', name)}" class="group"><h2>${escaped(name)}</h2>`
    + `<p>${sentence(description)}</p>${operations.map((one) => writer.section(one)).join('\n')}`
    + '</section>';
}

// Twice in the page: beside the text where there is room, folded into it where there is not.
function contents(description) {
  const groups = groupsOf(description).map(({ name, operations }) =>
    `<p><a href="#${anchor('tag', name)}">${escaped(name)}</a></p><ul>${operations.map(entry).join('')}`
    + '</ul>');
  const objects = Object.keys(description.components.schemas).map((name) =>
    `<li><a href="#${anchor('schema', name)}">${escaped(name)}</a></li>`);
  return `${groups.join('')}<p><a href="#answers-shared">Shared answers</a></p>`
    + `<p><a href="#schemas">Objects</a></p><ul>${objects.join('')}</ul>`;
}

function entry({ method, operation }) {
  return `<li><a href="#${anchor('op', operation.operationId)}">`
    + `<span class="method ${method}">${method.toUpperCase()}</span>`
    + `<span>${sentence(operation.summary)}</span></a></li>`;
}
