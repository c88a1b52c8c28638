// A plot of what grew, as SVG: one panel for each series, medians joined, a bar from least to most.

import { figure, spread } from './numbers.mjs';

const size = { width: 300, height: 220, left: 60, top: 30, right: 20, bottom: 40 };

function short(number) {
  if (number >= 1e6) return `${number / 1e6} M`;
  return number >= 1000 ? `${number / 1000} k` : String(number);
}

// A round number at or above `value`.
function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= value);
}

function panel({ name, axis, points, rows }, index) {
  const spreads = rows.map(({ values }) => spread(values));
  const top = roundUp(Math.max(...spreads.map(({ max }) => max), 1));
  const isWide = points.at(-1) / points[0] > 20; // Then by powers.
  const place = (point) => (isWide ? Math.log(point) : point);
  const span = place(points.at(-1)) - place(points[0]) || 1;
  const inner = { width: size.width - size.left - size.right, height: size.height - size.top - size.bottom };
  const x = (point) => (size.left + inner.width * (place(point) - place(points[0])) / span).toFixed(1);
  const y = (value) => (size.top + inner.height * (1 - value / top)).toFixed(1);
  const text = (atX, atY, anchor, words) => `<text x="${atX}" y="${atY}" text-anchor="${anchor}">${words}</text>`;
  const grid = [0, 0.25, 0.5, 0.75, 1].map((share) => (
    `<path class="grid" d="M${size.left} ${y(share * top)}H${size.width - size.right}"/>`
    + text(size.left - 6, Number(y(share * top)) + 4, 'end', figure(share * top))));
  const marks = spreads.map(({ median, min, max }, i) => (
    `<path class="bar" d="M${x(points[i])} ${y(min)}V${y(max)}"/><circle cx="${x(points[i])}" cy="${y(median)}" r="3"/>`
    + text(x(points[i]), size.height - size.bottom + 16, 'middle', short(points[i]))));
  const line = spreads.map(({ median }, i) => `${i ? 'L' : 'M'}${x(points[i])} ${y(median)}`).join('');
  return `<g transform="translate(${index * size.width} 0)">`
    + text(size.left, 18, 'start', `Hits a second, by ${name}`) + grid.join('') + `<path class="line" d="${line}"/>`
    + marks.join('') + text((size.left + size.width - size.right) / 2, size.height - 8, 'middle', axis) + '</g>';
}

export function plot(series) {
  const width = series.length * size.width;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${size.height}"
 font-family="sans-serif" font-size="11">
<style>text{fill:#444}.grid{stroke:#ddd}.bar,.line{stroke:#1f6fb2;fill:none}
.line{stroke-width:1.5}circle{fill:#1f6fb2}</style>
<rect width="${width}" height="${size.height}" fill="#fff"/>
${series.map(panel).join('\n')}
</svg>
`;
}
