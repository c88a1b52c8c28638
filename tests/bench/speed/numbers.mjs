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
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 1000) return Math.round(value).toString().replace(/\B(?=(\d{3})+$)/g, ',');
  const digits = [100, 10, 1].findIndex((least) => size >= least);
  return value.toFixed(digits < 0 ? 3 : digits);
}

export function withSpread(values) {
  const { median: middle, min, max } = spread(values);
  return values.length === 1 ? figure(middle) : `${figure(middle)} (${figure(min)}–${figure(max)})`;
}
