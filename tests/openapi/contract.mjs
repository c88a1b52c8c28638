// The description as something that answers can be held against.

import assert from 'node:assert/strict';

import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

// Headers that every answer may have: of HTTP itself, of the guards, of CORS.
const commonHeaders = new Set([
  'content-type', 'content-length', 'connection', 'keep-alive', 'transfer-encoding', 'date', 'vary',
  'cache-control', 'x-content-type-options', 'access-control-allow-origin',
  'access-control-expose-headers',
]);

const escaped = (name) => name.replaceAll('~', '~0').replaceAll('/', '~1');

export class Contract {
  constructor(document) {
    this.document = document;
    this.ajv = new Ajv2020.default({ strict: true, strictTypes: false, strictRequired: false,
                                     allErrors: true });
    addFormats.default(this.ajv);
    this.ajv.addVocabulary(['example', ...Object.keys(document)]);
    this.ajv.addSchema(document, 'api');
    this.operations = [];
    for (const [path, item] of Object.entries(document.paths)) {
      for (const method of methods) {
        if (item[method])
          this.operations.push({ method: method.toUpperCase(), path, ...item[method],
                                 pointer: `#/paths/${escaped(path)}/${method}` });
      }
    }
    this.seen = new Map(); // "operationId status" -> how often
  }

  // What `object` is, or what it refers to, with its pointer.
  resolve(object, pointer) {
    if (!object?.$ref) return { value: object, pointer };
    let value = this.document;
    for (const part of object.$ref.slice(2).split('/'))
      value = value[part.replaceAll('~1', '/').replaceAll('~0', '~')];
    assert.ok(value, `${object.$ref} leads nowhere`);
    return { value, pointer: object.$ref };
  }

  // What is wrong with `value` by the schema at `pointer`; empty when nothing is.
  schemaErrors(pointer, value) {
    const validate = this.ajv.getSchema(`api${pointer}`) ?? this.ajv.compile({ $ref: `api${pointer}` });
    if (validate(value)) return [];
    return validate.errors.map(({ instancePath, message, params }) =>
      `${instancePath || '/'} ${message} ${JSON.stringify(params)}`);
  }

  parameters(operation) {
    return (operation.parameters ?? []).map((parameter, index) => {
      const { value, pointer } = this.resolve(parameter, `${operation.pointer}/parameters/${index}`);
      return { ...value, pointer };
    });
  }

  // What is wrong with an answer to this operation; empty when nothing is. Counts the status.
  problems(operation, answer) {
    const described = operation.responses[answer.status];
    if (!described) return [`status ${answer.status} is not described`];
    const key = `${operation.operationId} ${answer.status}`;
    this.seen.set(key, (this.seen.get(key) ?? 0) + 1);
    const { value: response, pointer } =
      this.resolve(described, `${operation.pointer}/responses/${answer.status}`);
    return [...this.headerProblems(response, pointer, answer),
            ...this.bodyProblems(response, pointer, answer)];
  }

  headerProblems(response, pointer, answer) {
    const problems = [];
    const described = new Set();
    for (const [name, object] of Object.entries(response.headers ?? {})) {
      const at = this.resolve(object, `${pointer}/headers/${escaped(name)}`);
      const value = answer.headers[name.toLowerCase()];
      described.add(name.toLowerCase());
      if (value === undefined) {
        if (at.value.required) problems.push(`the header ${name} is missing`);
        continue;
      }
      for (const error of this.schemaErrors(`${at.pointer}/schema`, value))
        problems.push(`the header ${name}: ${value}: ${error}`);
    }
    for (const name of Object.keys(answer.headers)) {
      if (!commonHeaders.has(name) && !described.has(name))
        problems.push(`the header ${name} is not described`);
    }
    if (answer.headers['x-content-type-options'] !== 'nosniff')
      problems.push('X-Content-Type-Options: nosniff is missing');
    return problems;
  }

  bodyProblems(response, pointer, answer) {
    if (answer.isHead) return answer.body.length > 0 ? ['HEAD was answered with a body'] : [];
    if (!response.content) return answer.body.length > 0 ? ['there is a body; none is described'] : [];
    const type = (answer.headers['content-type'] ?? '').split(';')[0];
    const content = response.content[type];
    if (!content) return [`the type "${type}" is not described`];
    if (!content.schema) return answer.body.length > 0 ? [] : ['the body is empty'];
    const value = type.endsWith('json') ? jsonOf(answer) : answer.body.toString();
    return this.schemaErrors(`${pointer}/content/${escaped(type)}/schema`, value)
      .map((error) => `the body: ${error}`);
  }
}

export function jsonOf(answer) {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(answer.body));
}
