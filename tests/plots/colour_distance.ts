/** A colour in CIE L*a*b* under D65. */
export type Lab = readonly [number, number, number];

/**
 * What eyes with each colour-vision deficiency, at its full severity, see of linear red, green and blue: Machado, Oliveira &
 * Fernandes (2009), "A physiologically-based model for simulation of color vision deficiency".
 */
const EYES = {
  normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
} as const;

const TO_XYZ = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [
  0.0193339,
  0.119192,
  0.9503041,
]];
const WHITE = [0.95047, 1, 1.08883];

/** Finds the two colours that are closest in any eyes: their CIEDE2000. */
export function leastDistance(colours: readonly string[]): { distance: number; of: string } {
  let least = { distance: Infinity, of: "" };
  for (const [eyes, matrix] of Object.entries(EYES)) {
    const seen = colours.map((colour) => see(colour, matrix));
    for (const [i, a] of seen.entries()) {
      for (const [j, b] of seen.entries()) {
        const distance = i < j ? ciede2000(a, b) : Infinity;
        if (distance < least.distance) least = { distance, of: `${colours[i]} and ${colours[j]}, ${eyes}` };
      }
    }
  }
  return least;
}

/** Computes the difference of two colours: Sharma, Wu & Dalal (2005), "The CIEDE2000 color-difference formula". */
export function ciede2000([l1, a1, b1]: Lab, [l2, a2, b2]: Lab): number {
  const far = (chroma: number) => Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7));
  const g = 1 + 0.5 * (1 - far((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2));
  const [c1, c2] = [Math.hypot(g * a1, b1), Math.hypot(g * a2, b2)];
  const [h1, h2] = [hue(g * a1, b1), hue(g * a2, b2)];
  const isGrey = c1 * c2 === 0;
  const turn = isGrey ? 0 : ((h2 - h1 + 540) % 360) - 180;
  const [l, c, h] = [(l1 + l2) / 2, (c1 + c2) / 2, isGrey ? h1 + h2 : h1 + turn / 2];
  const t = 1 - 0.17 * cos(h - 30) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + 6) - 0.2 * cos(4 * h - 63);
  const lightness = (l2 - l1) / (1 + 0.015 * (l - 50) ** 2 / Math.sqrt(20 + (l - 50) ** 2));
  const chroma = (c2 - c1) / (1 + 0.045 * c);
  const tone = 2 * Math.sqrt(c1 * c2) * Math.sin(turn * Math.PI / 360) / (1 + 0.015 * c * t);
  const around = (h + 360) % 360;
  const rotation = -Math.sin(Math.PI / 3 * Math.exp(-(((around - 275) / 25) ** 2))) * 2 * far(c);
  return Math.sqrt(lightness ** 2 + chroma ** 2 + tone ** 2 + rotation * chroma * tone);
}

function see(colour: string, eyes: readonly (readonly number[])[]): Lab {
  const linear = [1, 3, 5].map((place) => parseInt(colour.slice(place, place + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  const seen = multiply(eyes, linear).map((value) => Math.min(1, Math.max(0, value)));
  const [x, y, z] = multiply(TO_XYZ, seen).map((value, i) => value / WHITE[i]!)
    .map((value) => (value > (6 / 29) ** 3 ? Math.cbrt(value) : value / (3 * (6 / 29) ** 2) + 4 / 29));
  return [116 * y! - 16, 500 * (x! - y!), 200 * (y! - z!)];
}

function multiply(matrix: readonly (readonly number[])[], vector: readonly number[]): number[] {
  return matrix.map((row) => row.reduce((sum, value, i) => sum + value * vector[i]!, 0));
}

function hue(a: number, b: number): number {
  return (Math.atan2(b, a) * 180 / Math.PI + 360) % 360;
}

function cos(degrees: number): number {
  return Math.cos(degrees * Math.PI / 180);
}
