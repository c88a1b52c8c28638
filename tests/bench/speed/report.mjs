// What a measure found, as text and as numbers.
//
// A measure gives tables: {title, rows, claims, notes}.
//   row    {name, unit, values: one for each run, shares: likewise, of the processors}
//   claim  {name, unit, values, atLeast, aim, less: smaller is better}: what is to be reached

import { processors } from './processor.mjs';
import { figure, median, spread, withSpread } from './numbers.mjs';

const fullAt = 10; // Percent of one processor that are idle: less is a machine that can do no more.
const muchElse = 20; // Percent that programs took which do not belong to the measure.

function middleShares(row) {
  const names = [...new Set((row.shares ?? []).flatMap(Object.keys))];
  return Object.fromEntries(names.map((name) => [name, Math.round(median(row.shares.map((s) => s[name] ?? 0)))]));
}

function sharesText(row) {
  const shares = middleShares(row);
  const parts = Object.entries(shares).filter(([name]) => name !== 'idle').map(([name, share]) => `${name} ${share}`);
  if (parts.length === 0) return '';
  const remarks = [];
  if (shares.idle < fullAt) remarks.push('processors full');
  if (shares.others > muchElse) remarks.push('OTHER PROGRAMS RAN');
  return `${parts.join(', ')}${remarks.length ? `: ${remarks.join(', ')}` : ''}`;
}

export function judge({ values, atLeast, aim, less }) {
  const reached = (goal) => (less ? median(values) <= goal : median(values) >= goal);
  return { atLeast: reached(atLeast), aim: reached(aim) };
}

function table(lines) {
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => [...line[column]].length)));
  const padded = (cell, column) => cell + ' '.repeat(widths[column] - [...cell].length);
  return lines.map((line) => `  ${line.map(padded).join('  ')}`.trimEnd()).join('\n');
}

export function asText({ title, rows, claims = [], notes = [] }) {
  const parts = [title];
  if (rows.length) {
    parts.push(table([['', 'median (min–max)', `% of one processor (of ${100 * processors})`],
                      ...rows.map((row) => [row.name, `${withSpread(row.values)} ${row.unit}`, sharesText(row)])]));
  }
  if (claims.length) {
    parts.push(table([['to reach', 'measured', 'at least', '', 'aim', ''], ...claims.map((claim) => {
      const { atLeast, aim } = judge(claim);
      const sign = claim.less ? '≤ ' : '≥ ';
      return [claim.name, `${withSpread(claim.values)}${claim.unit ? ` ${claim.unit}` : ''}`,
              sign + figure(claim.atLeast), atLeast ? 'yes' : 'NO', sign + figure(claim.aim), aim ? 'yes' : 'no'];
    })]));
  }
  parts.push(...notes.map((note) => `  ${note}`));
  return `${parts.join('\n')}\n`;
}

export function asNumbers({ title, rows, claims = [], notes = [] }) {
  return { title, notes,
           rows: rows.map((row) => ({ name: row.name, unit: row.unit, ...spread(row.values), values: row.values,
                                      shares: middleShares(row) })),
           claims: claims.map((claim) => ({ name: claim.name, unit: claim.unit ?? '', ...spread(claim.values),
                                            values: claim.values, at_least: claim.atLeast, aim: claim.aim,
                                            reached: judge(claim) })) };
}

// Collects the values of rows by name, in the order in which they first come.
export class Rows {
  #rows = new Map();

  add(name, unit, value, shares) {
    if (!this.#rows.has(name)) this.#rows.set(name, { name, unit, values: [], shares: [] });
    const row = this.#rows.get(name);
    row.values.push(value);
    if (shares) row.shares.push(shares);
  }

  values(name) {
    return this.#rows.get(name)?.values ?? [];
  }

  all() {
    return [...this.#rows.values()];
  }
}
