// What many runs come to: the median, with the least and the most.

export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return NaN;
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)];
  return low + (sorted[Math.ceil(at)] - low) * (at - Math.floor(at));
}

export const median = (values) => quantile(values, 0.5);

export function spread(values) {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

// Of runs that were made next to each other: what the machine did besides falls upon both.
export const ratios = (values, others) => values.map((value, run) => value / others[run]);

export function figure(value) {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 1000) return Math.round(value).toString().replace(/\B(?=(\d{3})+$)/g, ',');
  return Math.abs(value) >= 100 ? value.toFixed(0) : Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(value >= 1 ? 2 : 3);
}

export function withSpread(values) {
  const { median: middle, min, max } = spread(values);
  return values.length === 1 ? figure(middle) : `${figure(middle)} (${figure(min)}–${figure(max)})`;
}
