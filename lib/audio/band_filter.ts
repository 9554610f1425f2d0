import { designLowPass, gain, type LowPass } from "./kaiser.ts";

/** The pass band ends at this share of half the lower of the two rates, and the stop band begins (soxr's HQ recipe). */
const PASS_BAND = 0.9136;
const STOP_BAND = 1.0001;

/** Taps of the filter that reads between samples, and how many of them lie before the position that is read. */
export const TAPS = 16;
export const BEFORE = 7;
/** That filter, at the rate that it works at, for 21 bits. */
export const READING: LowPass = { cutoff: 1, half: TAPS / 2, beta: designLowPass(0, 1, 21).beta };

/**
 * Designs the filter that cuts out the band that two rates can hold, as soxr's HQ recipe does: it takes 21 bits, and one
 * more for every further step that it resamples in.
 *
 * @returns The filter, the rate (Hz) that it works at, and how many times that is the signal's own: 1 or 2.
 */
export function bandFilter(from: number, to: number): { filter: LowPass; rate: number; stuffing: number } {
  const stuffing = from >= 2 * to ? 1 : 2;
  const rate = stuffing * from;
  const octaves = Math.log2(from / to);
  const halvings = Math.max(0, Math.floor(octaves) - 1);
  const bits = 21 + halvings + (Number.isInteger(octaves) ? 0 : 1);
  const edge = Math.min(from, to) / rate;
  return { filter: designLowPass(edge * PASS_BAND, edge * STOP_BAND, bits), rate, stuffing };
}

/** Computes the gain of resampling at a frequency (Hz), from 0 to half the rate of the signal. */
export function gainAt(from: number, to: number, frequency: number): number {
  const { filter, rate } = bandFilter(from, to);
  // The reading filter is continuous: sixteen of its taps from sample to sample are as good.
  const reading = { ...READING, cutoff: READING.cutoff / 16, half: READING.half * 16 };
  return Math.abs(gain(filter, (2 * frequency) / rate) * gain(reading, (2 * frequency) / rate / 16));
}
