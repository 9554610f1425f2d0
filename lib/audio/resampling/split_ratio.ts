/** How a ratio of rates is split up into steps. */
export interface RatioSplit {
  /** Times that the rate is halved first. */
  readonly halvings: number;
  /** Whether the rate rises. */
  readonly rises: boolean;
  /** Samples given for `down` taken, before samples are read between others; down 0: as many as taken, in a lower band. */
  readonly before: { readonly up: number; readonly down: number };
  /** Outputs are read `step / places` samples apart; both are 1 where nothing is read between samples. */
  readonly step: number;
  readonly places: number;
  /** Whether these are whole numbers. */
  readonly isRational: boolean;
  /** As `before`, but afterwards. */
  readonly after: { readonly up: number; readonly down: number };
}

/** The most places between samples that have a filter each. */
const MOST_PLACES = 2048;
const FRACTIONS = 2 ** 32;

/** Splits up the ratio of the rate of a signal to the rate wanted, as libsoxr 0.1.3 does for its recipe HQ. */
export function splitRatio(ratio: number): RatioSplit {
  const split = bringUpLater(splitOnce(ratio, 1)), { before, step, places, after } = split;
  const [up, down] = shorten(before.up * places, Math.trunc(step * after.down));
  const isSmall = Math.max(up, down) < 5 || up * down < 6;
  if (!split.isRational || !isSmall) return split;
  return { ...split, before: { up, down }, step: 1, places: 1, after: { ...after, down: 1 } };
}

/** Leaves it to the end to bring up a rate that is to rise much. */
function bringUpLater(split: RatioSplit): RatioSplit {
  const rise = (split.before.up * split.places) / split.step;
  if (rise <= 4 || rise === 5) return split;
  let up = 4;
  for (let rest = Math.trunc(rise / 16) >> 1; rest > 0 && up < 256; rest >>= 1) up *= 2;
  return splitOnce((split.step * up) / split.places / split.before.up, up);
}

function splitOnce(ratio: number, upAfter: number): RatioSplit {
  const rises = ratio < 1;
  let ratioLeft = ratio, halvings = 0;
  for (let rest = Math.trunc(ratioLeft / 2) >> 1; rest > 0; rest >>= 1, halvings++) ratioLeft /= 2;
  const isNear = rises || (ratioLeft > 1.5 && ratioLeft < 2);
  const downAfter = isNear && ratioLeft > 1 ? 2 : 1;
  const upBefore = rises || (!isNear && ratioLeft < 2) ? 2 : 1;
  const { step, places, isRational } = asFraction((ratioLeft / downAfter) * upBefore);
  return {
    halvings,
    rises,
    before: { up: upBefore, down: isNear ? 1 : 0 },
    step,
    places,
    isRational,
    after: { up: upAfter, down: downAfter },
  };
}

/** Writes a ratio as a fraction, to 32 bits behind the point; its denominator is 1 if it would be too large. */
function asFraction(ratio: number): { step: number; places: number; isRational: boolean } {
  const whole = Math.trunc(ratio), part = ratio - whole;
  if (part === 0) return { step: ratio, places: 1, isRational: true };
  const tolerance = Math.abs(Math.floor(part * FRACTIONS + 0.5) / (part * FRACTIONS) - 1);
  for (let places = 1; places <= MOST_PLACES; places++) {
    const steps = Math.trunc(part * places + 0.5);
    if (Math.abs(steps / (part * places) - 1) > tolerance) continue;
    return { step: places * whole + steps, places, isRational: true };
  }
  return { step: ratio, places: 1, isRational: false };
}

/** Divides both by two, once, if that leaves whole numbers. */
function shorten(up: number, down: number): [number, number] {
  return up % 2 === 0 && down % 2 === 0 ? [up / 2, down / 2] : [up, down];
}
