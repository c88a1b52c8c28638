// Schemas of the description as HTML.

import { anchor, escaped, json, sentence } from './markup.mjs';

const nameOf = (ref) => ref.split('/').at(-1);
const code = (value) => `<code>${escaped(JSON.stringify(value))}</code>`;

export class SchemaWriter {
  constructor(description) {
    this.schemas = description.components.schemas;
  }

  resolve(schema) {
    return schema?.$ref ? { ...this.schemas[nameOf(schema.$ref)], ...schema } : schema;
  }

  // What a value is, in a few words: "integer, at least 1".
  type(schema) {
    if (schema === undefined || schema === true) return 'anything';
    if (schema.$ref) {
      const name = nameOf(schema.$ref);
      return `<a href="#${anchor('schema', name)}">${escaped(name)}</a>`;
    }
    if (schema.const !== undefined) return `always ${code(schema.const)}`;
    if (schema.enum) return schema.enum.map(code).join(' or ');
    if (schema.oneOf && !schema.type) return schema.oneOf.map((one) => this.type(one)).join(' or ');
    if (schema.allOf && !schema.type) return schema.allOf.map((one) => this.type(one)).join(' and ');
    const types = [schema.type ?? 'anything'].flat();
    if (types.includes('array')) return `list of ${this.type(schema.items)}${this.bounds(schema)}`;
    const format = schema.format ? ` (${escaped(schema.format)})` : '';
    return `${types.map(escaped).join(' or ')}${format}${this.bounds(schema)}`;
  }

  bounds({ minimum, maximum, minItems, maxItems, minLength, maxLength, default: preset }) {
    const parts = [];
    const range = (least, most, unit) => {
      if (least !== undefined && most !== undefined) parts.push(`${least} to ${most}${unit}`);
      else if (least > 0 || (least !== undefined && least !== 0)) parts.push(`at least ${least}${unit}`);
      else if (most !== undefined) parts.push(`at most ${most}${unit}`);
    };
    range(minimum, maximum, '');
    range(minItems, maxItems, ' entries');
    if (minLength > 1 || maxLength) range(minLength, maxLength, ' characters');
    if (preset !== undefined) parts.push(`default ${code(preset)}`);
    return parts.length > 0 ? `, ${parts.join(', ')}` : '';
  }

  // The fields of an object, those of the schemas that it builds on after its own.
  fields(schema) {
    const own = Object.entries(schema.properties ?? {}).map(([name, property]) => this.field(
      name, property, (schema.required ?? []).includes(name)));
    const parts = (schema.allOf ?? []).map((part) =>
      `<p class="also">and all fields of ${this.type(part)}</p>`);
    return (own.length > 0 ? `<dl class="fields">${own.join('')}</dl>` : '') + parts.join('');
  }

  // The fields of an object and of all that it builds on, in one list.
  allFields(schema) {
    const merge = (part) => {
      const whole = this.resolve(part);
      const inherited = (whole.allOf ?? []).map(merge);
      return {
        properties: Object.assign({}, whole.properties, ...inherited.map((one) => one.properties)),
        required: [whole.required ?? [], ...inherited.map((one) => one.required)].flat(),
      };
    };
    return this.fields(merge(schema));
  }

  field(name, property, isRequired) {
    const resolved = this.resolve(property);
    const text = property.description ?? (property.$ref ? undefined : resolved.description);
    const must = isRequired ? ' <span class="must">required</span>' : '';
    return `<div><dt><code>${escaped(name)}</code>${must}<span class="type">${this.type(property)}`
      + `</span></dt><dd>${sentence(text)}${this.choices(property)}${this.inner(property)}</dd></div>`;
  }

  // Values with a meaning of their own each.
  choices(schema) {
    const named = (schema.oneOf ?? []).filter((one) => one.const !== undefined && one.description);
    if (named.length === 0) return '';
    const rows = named.map((one) =>
      `<div><dt><code>${escaped(one.const)}</code></dt><dd>${sentence(one.description)}</dd></div>`);
    return `<dl class="choices">${rows.join('')}</dl>`;
  }

  // The fields of an object that stands in a field without a name of its own.
  inner(schema) {
    const object = schema.type === 'array' ? schema.items : schema;
    return object && !object.$ref && object.properties ? this.fields(object) : '';
  }

  // A body: what it is, its fields when it has no name, an example.
  body(schema) {
    if (!schema) return '';
    const codes = this.resolve(schema).properties?.code;
    if (schema.$ref?.endsWith('/Error') && codes) {
      const known = codes.const !== undefined ? [codes.const] : codes.enum ?? [];
      return `<p>${this.type(schema)} with ${known.map((one) =>
        `<code>${escaped(one)}</code>`).join(', ')}</p>`;
    }
    return `<p>${this.type(schema)}</p>${this.inner(schema)}`;
  }

  section(name) {
    const schema = this.schemas[name];
    const example = schema.example === undefined ? ''
      : `<details><summary>Example</summary>${json(schema.example)}</details>`;
    const kind = schema.properties || schema.allOf || schema.oneOf ? ''
      : `<p class="type">${this.type(schema)}</p>`;
    return `<section id="${anchor('schema', name)}" class="schema"><h3>${escaped(name)}</h3>`
      + `<p>${sentence(schema.description)}</p>${kind}${this.fields(schema)}${this.choices(schema)}`
      + `${example}</section>`;
  }
}
