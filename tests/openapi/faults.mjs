// Values that a schema forbids, made from the schema.

// Every [what, value] that breaks `schema` in one way. `resolve` follows references.
export function wrongValues(given, resolve) {
  const schema = { ...resolve(given), ...given };
  const wrong = [];
  const types = [schema.type ?? []].flat();
  const add = (what, value) => wrong.push([what, value]);
  if (types.length > 0) {
    for (const [type, value] of [['string', 'surely not'], ['number', 1.5], ['boolean', true],
                                 ['array', ['x']], ['object', { x: 1 }]]) {
      const fits = types.includes(type) || (schema.oneOf ?? schema.anyOf ?? []).some(
        (one) => resolve(one).type === type);
      if (!fits) add(`a ${type}`, value);
    }
  }
  if (types.includes('integer')) add('text for a number', 'many');
  if (schema.minimum !== undefined) add('below the least', schema.minimum - 1);
  if (schema.maximum !== undefined) add('above the most', schema.maximum + 1);
  if (schema.enum) add('none of the choices', 'surely-not');
  if (schema.pattern) add('against the pattern', '\u0001 surely not');
  if (schema.format === 'date-time') add('no time', 'yesterday');
  if (schema.minLength) add('empty', '');
  if (schema.minItems) add('too few', []);
  if (schema.maxItems) add('too many', Array(schema.maxItems + 1).fill('x'));
  return wrong;
}

// Every [what, object] that breaks an object's schema, from an object that fits it.
export function wrongObjects(given, right, resolve) {
  const schema = resolve(given);
  const wrong = [];
  for (const name of schema.required ?? []) {
    const without = { ...right };
    delete without[name];
    wrong.push([`without ${name}`, without]);
  }
  for (const [name, property] of Object.entries(propertiesOf(schema, resolve))) {
    for (const [what, value] of wrongValues(property, resolve))
      wrong.push([`${name}: ${what}`, { ...right, [name]: value }]);
  }
  return wrong;
}

function propertiesOf(schema, resolve) {
  const inherited = (schema.allOf ?? []).map((part) => propertiesOf(resolve(part), resolve));
  return Object.assign({}, ...inherited, schema.properties);
}

// The same for a parameter, as text: only what is still wrong when everything is text.
export function wrongTexts(schema, resolve) {
  const whole = { ...resolve(schema), ...schema };
  return wrongValues(schema, resolve)
    .filter(([what]) => !what.startsWith('a ') && !(what === 'empty' && !whole.minLength))
    .map(([what, value]) => [what, String(value)]);
}
