// Requests built from the description alone, but for the ids of jobs.

import { wrongObjects, wrongTexts } from './faults.mjs';

// Where an example names another site, the test's own is asked: no test leaves this machine.
const exampleSite = 'https://example.org';

const boundary = 'between-the-parts';

// A body of multipart/form-data (RFC 7578). What is called "file" is one, and needs a name.
function formOf(fields) {
  const parts = Object.entries(fields).map(([name, value]) => {
    const file = name === 'file' ? '; filename="example.txt"' : '';
    return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${value}\r\n`;
  });
  return `${parts.join('')}--${boundary}--\r\n`;
}

export class Requests {
  constructor(contract, site) {
    this.contract = contract;
    this.site = site;
    this.resolve = (schema) => this.contract.resolve(schema).value;
  }

  path(operation, id) {
    return operation.path.replace('{job_id}', encodeURIComponent(id));
  }

  example(value) {
    return JSON.parse(JSON.stringify(value).replaceAll(exampleSite, this.site));
  }

  // Every [type, what, value] that the description shows as a body.
  bodyExamples(operation) {
    const examples = [];
    for (const [type, content] of Object.entries(operation.requestBody?.content ?? {})) {
      for (const [name, { value }] of Object.entries(content.examples ?? {}))
        examples.push([type, name, this.example(value)]);
    }
    return examples;
  }

  // A request that ought to work, as short as possible.
  plain(operation, id) {
    const [first] = this.bodyExamples(operation);
    const request = { method: operation.method, path: this.path(operation, id), headers: {} };
    return first ? this.withBody(request, first[0], first[2]) : request;
  }

  withBody(request, type, value) {
    const isForm = type === 'multipart/form-data';
    const contentType = isForm ? `${type}; boundary=${boundary}` : type;
    return { ...request, headers: { ...request.headers, 'Content-Type': contentType },
             body: isForm ? formOf(value) : JSON.stringify(value) };
  }

  withParameter(request, parameter, value) {
    if (parameter.in === 'header')
      return { ...request, headers: { ...request.headers, [parameter.name]: value } };
    const query = `${parameter.name}=${encodeURIComponent(value)}`;
    return { ...request, path: `${request.path}${request.path.includes('?') ? '&' : '?'}${query}` };
  }

  // Every [what, request] that ought to work.
  valid(operation, id) {
    const plain = this.plain(operation, id);
    const requests = [['as short as possible', plain]];
    for (const [type, name, value] of this.bodyExamples(operation))
      requests.push([`example ${name}`, this.withBody(plain, type, value)]);
    for (const parameter of this.contract.parameters(operation)) {
      if (parameter.in === 'path') continue;
      for (const value of examplesOf(parameter))
        requests.push([`${parameter.name}=${value}`, this.withParameter(plain, parameter, String(value))]);
    }
    return requests;
  }

  // Every [what, status, request] that must be refused.
  invalid(operation, id) {
    const plain = this.plain(operation, id);
    const requests = [];
    for (const parameter of this.contract.parameters(operation)) {
      if (parameter.in === 'path') continue;
      for (const [what, value] of wrongTexts(parameter.schema, this.resolve)) {
        if (parameter.in === 'header' && !/^[\x20-\xff]*$/.test(value)) continue; // Cannot be sent.
        requests.push([`${parameter.name}: ${what}`, 400, this.withParameter(plain, parameter, value)]);
      }
    }
    for (const type of Object.keys(operation.requestBody?.content ?? {}))
      requests.push(...this.brokenBodies(plain, type, operation));
    if (operation.requestBody) requests.push(...this.unreadableBodies(plain));
    return requests;
  }

  brokenBodies(plain, type, operation) {
    const { schema } = operation.requestBody.content[type];
    const [, , right] = this.bodyExamples(operation).find(([ofType]) => ofType === type);
    return wrongObjects(schema, right, this.resolve)
      // In a form everything is text.
      .filter(([what]) => type.endsWith('json') || !/: an? [a-z]+$/.test(what))
      .map(([what, value]) => [what, 400, this.withBody(plain, type, value)]);
  }

  unreadableBodies(plain) {
    const withBody = (body) => ({ ...plain, body });
    return [
      ['no body', 400, { ...plain, body: '' }],
      ['no JSON', 400, withBody('{"input": ')],
      ['a list', 400, withBody('[]')],
      ['not UTF-8', 400, withBody(Buffer.from('{"input": "\xff\xfe"}', 'latin1'))],
      ['another type', 415, { ...plain, headers: { 'Content-Type': 'text/csv' } }],
    ];
  }
}

// What a parameter's description shows as its values; every choice where there are choices.
function examplesOf({ name, example, examples, schema }) {
  const values = example !== undefined ? [example]
    : Object.values(examples ?? {}).map(({ value }) => value);
  values.push(...(schema.examples ?? []), ...(schema.enum ?? []));
  if (values.length === 0) throw new Error(`the parameter ${name} has no example`);
  return values;
}
