// One operation of the description as HTML.

import { anchor, blocks, escaped, json, sentence } from './markup.mjs';

const shell = (text) => `'${text.replaceAll("'", "'\\''")}'`;

export class OperationWriter {
  constructor(description, schemas) {
    this.description = description;
    this.schemas = schemas;
  }

  resolve(object) {
    if (!object?.$ref) return object;
    const [, kind, name] = object.$ref.slice(2).split('/');
    return this.description.components[kind][name];
  }

  section({ method, path, operation }) {
    return `<section id="${anchor('op', operation.operationId)}" class="operation">
<h3><a href="#${anchor('op', operation.operationId)}"><span class="method ${method}">${method.toUpperCase()}</span>
<code class="path">${path.replaceAll('/', '/<wbr>')}</code></a></h3>
<p class="summary">${sentence(operation.summary)}</p>
${blocks(operation.description)}
${this.parameters(operation)}
${this.requestBody(operation, method, path)}
<h4>Answers</h4>
${this.responses(operation)}
</section>`;
  }

  parameters(operation) {
    const parameters = (operation.parameters ?? []).map((one) => this.resolve(one));
    if (parameters.length === 0) return '';
    const places = { path: 'in the path', query: 'in the query', header: 'header' };
    const rows = parameters.map(({ name, in: place, required, schema, description }) =>
      `<div><dt><code>${escaped(name)}</code>${required ? ' <span class="must">required</span>' : ''}`
      + `<span class="type">${places[place]}, ${this.schemas.type(schema)}</span></dt>`
      + `<dd>${sentence(description)}${this.schemas.choices(schema)}</dd></div>`);
    return `<h4>Parameters</h4><dl class="fields">${rows.join('')}</dl>`;
  }

  requestBody(operation, method, path) {
    const body = this.resolve(operation.requestBody);
    if (!body) return '';
    const kinds = Object.entries(body.content).map(([type, { schema, examples }]) => {
      const shown = Object.values(examples ?? {}).map(({ summary, value }, index) =>
        `<details${index === 0 ? ' open' : ''}><summary>${sentence(summary)}</summary>`
        + `<pre><code>${escaped(curl(method, path, type, value))}</code></pre></details>`);
      return `<h5><code>${escaped(type)}</code></h5>${this.schemas.allFields(schema)}`
        + `<div class="examples">${shown.join('')}</div>`;
    });
    return `<h4>Request body</h4>${kinds.join('')}`;
  }

  // Those of its own in full, those that many operations share by their link.
  responses({ responses }) {
    const own = [];
    const shared = [];
    for (const [status, response] of Object.entries(responses).sort()) {
      if (response.$ref) {
        const name = response.$ref.split('/').at(-1);
        shared.push(`<a href="#${anchor('response', name)}" title="${escaped(name)}">${status}</a>`);
      } else {
        own.push(this.response(status, response));
      }
    }
    const also = shared.length > 0 ? `<p class="shared">Also, as <a href="#answers-shared">everywhere</a>: <span>${
      shared.join(' ')}</span></p>` : '';
    return `<dl class="answers">${own.join('')}</dl>${also}`;
  }

  response(status, response) {
    const content = Object.entries(response.content ?? {}).map(([type, { schema }]) =>
      (type === 'application/json' ? '' : `<p><code>${escaped(type)}</code></p>`)
      + this.schemas.body(schema));
    return `<div><dt class="status s${String(status)[0]}">${status}</dt>`
      + `<dd>${blocks(response.description)}${this.headers(response)}${content.join('')}</dd></div>`;
  }

  headers(response) {
    const names = Object.entries(response.headers ?? {}).map(([name, object]) =>
      `<li><code>${escaped(name)}</code>: ${sentence(this.resolve(object).description)}</li>`);
    return names.length > 0 ? `<ul class="headers">${names.join('')}</ul>` : '';
  }

  // An answer that operations share.
  sharedResponse(name, response) {
    const statuses = new Set(response['x-status'] ? [response['x-status']] : []);
    for (const item of Object.values(this.description.paths)) {
      for (const { responses = {} } of Object.values(item)) {
        for (const [status, one] of Object.entries(responses)) {
          if (one.$ref?.endsWith(`/${name}`)) statuses.add(status);
        }
      }
    }
    return `<div id="${anchor('response', name)}">`
      + this.response([...statuses].join(', '), response).replace(/^<div>|<\/div>$/g, '') + '</div>';
  }
}

// The request as it is typed into a shell.
function curl(method, path, type, value) {
  const url = `http://127.0.0.1:8080${path}`;
  if (type === 'multipart/form-data') {
    const fields = Object.entries(value).map(([name, text]) =>
      name === 'file' ? '-F file=@notes.txt' : `-F ${shell(`${name}=${text}`)}`);
    return `curl ${url} ${fields.join(' ')}`;
  }
  return `curl -X ${method.toUpperCase()} ${url} \\\n  -H 'Content-Type: ${type}' \\\n  -d `
    + shell(JSON.stringify(value, null, 2));
}
