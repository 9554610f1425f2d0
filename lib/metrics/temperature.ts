import type { Forecast } from "./forecast.ts";

/** Between which temperatures the best is looked for. */
const COLDEST = 0.01, HOTTEST = 100;

/** Probabilities below are taken for this one, which has a logarithm. */
const LEAST = 1e-12;

/**
 * Finds the temperature T that makes forecasts most probable once each p is made p^(1/T) and each row sums to 1 again.
 *
 * T above 1 softens a model that is too sure, below 1 sharpens one that is too shy; which class is most probable stays.
 * (Guo et al. 2017, "On calibration of modern neural networks"; logits are known but for a constant: log p.) The loss, mean
 * −log p of the right class, is convex in 1/T: where its slope crosses 0 is found by bisection.
 *
 * @param forecast Of clips that are neither in training nor in test.
 * @returns T, from 0.01 to 100.
 *
 * @example
 * ```ts
 * const sure = Array.from({ length: 4 }, () => [0.9, 0.1]).flat(); // but right in three of four
 * const T = fitTemperature({ emotions: ["happy", "sad"], y: [0, 0, 0, 1], p: Float64Array.from(sure) });
 * if (Math.abs(T - 2) > 1e-6) throw new Error("3 : 1 is the square root of 9 : 1");
 * ```
 */
export function fitTemperature(forecast: Forecast): number {
  let [low, high] = [Math.log(COLDEST), Math.log(HOTTEST)];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (lossFalls(forecast, Math.exp(middle))) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}

/** Tells whether a temperature is as cold or as hot as {@link fitTemperature} goes: one beyond would fit better. */
export function isAtBound(temperature: number): boolean {
  return temperature < COLDEST * (1 + 1e-6) || temperature > HOTTEST * (1 - 1e-6);
}

/** Changes forecasts as {@link fitTemperature} says. */
export function applyTemperature(forecast: Forecast, temperature: number): Forecast {
  const { emotions: { length: classes }, p } = forecast;
  const scaled = new Float64Array(p.length);
  for (let start = 0; start < p.length; start += classes) {
    scaled.set(scaleRow(p.subarray(start, start + classes), temperature), start);
  }
  return { ...forecast, p: scaled };
}

/** Tells whether the loss would fall if it were hotter: by the mean over clips of log p of the right class − E[log p]. */
function lossFalls({ emotions: { length: classes }, y, p }: Forecast, temperature: number): boolean {
  const slope = y.reduce((sum, label, clip) => {
    const row = p.subarray(clip * classes, (clip + 1) * classes);
    const mean = scaleRow(row, temperature).reduce((sum, weight, i) => sum + weight * log(row[i]!), 0);
    return sum + mean - log(row[label]!);
  }, 0);
  return slope > 0;
}

function scaleRow(row: Float64Array, temperature: number): Float64Array {
  const most = log(row.reduce((a, b) => Math.max(a, b)));
  const powers = row.map((probability) => Math.exp((log(probability) - most) / temperature));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

function log(probability: number): number {
  return Math.log(Math.max(LEAST, probability));
}
