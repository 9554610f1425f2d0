/** Gives a path the ending `.wav`, which corpora know their clips by. */
export function asWav(path: string): string {
  return path.replace(/\.[^./]*$/, "") + ".wav";
}

/**
 * Takes off what file managers and browsers add to the name of a copy: `a (1).wav`, `a - Copy.wav`, `a copy 2.wav`.
 *
 * @returns null if the path does not look like that of a copy.
 */
export function originalName(path: string): string | null {
  const match = COPY.exec(path);
  return match && `${match[1]}${match[2]}`;
}

/** Ranks what a recording is saved as: the less is lost, the lower. WAV is before all; films are last. */
export function formatRank(path: string): number {
  const rank = FORMATS.findIndex((endings) => endings.test(path));
  return rank < 0 ? FORMATS.length : rank;
}

/** Tells what keeps samples only roughly, by the end of the name. */
export function isLossy(path: string): boolean {
  return formatRank(path) >= FORMATS.indexOf(LOSSY);
}

const COPY = /^(.*?[^/])(?:\s*\(\d+\)|[\s_-]+(?:copy|kopie|copie|copia|cópia)(?:\s*\(?\d+\)?)?)(\.[^./]*)$/i;

const LOSSY = /\.(mp3|ogg|oga|opus|m4a|aac|wma)$/i;

const FORMATS: readonly RegExp[] = [
  /\.wave?$/i,
  /\.flac$/i,
  /\.(aiff?|aifc|au|snd|caf|w64|rf64|bwf|sph)$/i,
  LOSSY,
  /\.(mp4|m4v|mov|avi|mkv|webm|flv)$/i,
];
