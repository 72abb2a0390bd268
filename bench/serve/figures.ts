const sorted = (values: Iterable<number>): Float64Array => Float64Array.from(values).sort();

/** The value that a share of all are at most, by nearest rank; NaN where there is none. */
export function rank(values: Iterable<number>, share: number): number {
  const all = sorted(values);
  return all[Math.max(0, Math.ceil(all.length * share) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  const all = sorted(values);
  const half = all.length >> 1;
  return all.length % 2 === 1 ? (all[half] ?? Number.NaN) : ((all[half - 1] ?? Number.NaN) + (all[half] ?? 0)) / 2;
}

export const whole = (value: number): string => Math.round(value).toLocaleString('en');
export const ms = (value: number): string => `${value.toLocaleString('en', { maximumFractionDigits: 1 })} ms`;
export const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;
