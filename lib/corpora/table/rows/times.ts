import type { TimeUnit } from "../columns/fields.ts";

/**
 * Reads a time: `1.5`, `1,5`, `1.5 s`, `1500 ms`, `01:02.5`, `00:01:02,500`, `0 days 00:00:01.5` (pandas), `PT1.5S`.
 *
 * @param unit What numbers without a unit count.
 * @returns Seconds, to the microsecond; NaN if it is no time.
 *
 * @example
 * ```ts
 * if (parseTime("0 days 00:01:01.5") !== 61.5 || parseTime("250", "ms") !== 0.25) throw new Error("seconds");
 * ```
 */
export function parseTime(text: string, unit: TimeUnit = "s"): number {
  const plain = text.trim().replace(/(\d),(\d+)(?=\D*$)/, "$1.$2");
  const number = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(ms|msecs?|s|secs?|seconds?)?$/i.exec(plain);
  if (number) {
    const [, value = "", own = unit] = number;
    return round(Number(value) / (/^ms/i.test(own) ? 1000 : 1));
  }
  const clock = /^(-)?(?:(\d+) days?,? \+?)?(?:(\d+):)?(\d+):(\d+(?:\.\d*)?)$/.exec(plain) ??
    /^(-)?P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(\d+(?:\.\d*)?)S$/i.exec(plain);
  if (!clock) return /^\+?0 days?$/.test(plain) ? 0 : NaN;
  const [, sign, ...parts] = clock;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.map((part) => Number(part ?? 0));
  return round((sign ? -1 : 1) * (((days * 24 + hours) * 60 + minutes) * 60 + seconds));
}

/** To the microsecond: so that 0.1 + 0.2 is 0.3. */
export function round(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}
