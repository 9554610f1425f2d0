/** Archives that belong together, as their names tell. */
export interface ArchiveSet {
  /** What they make up. */
  readonly name: string;
  /**
   * `alone`: one file. `joined`: cut anywhere (`x.zip.001`). `spanned`: cut by a program for zip files (`x.z01`, `x.zip`).
   * `separate`: a zip each, with a part of the files (Google Drive).
   */
  readonly how: "alone" | "joined" | "spanned" | "separate";
  /** In their order. */
  readonly paths: readonly string[];
  /** Those that must be there and are not. */
  readonly missing: readonly string[];
}

/** Sorts the paths of archives into sets that belong together. */
export function groupArchives(paths: readonly string[]): ArchiveSet[] {
  const sets = new Map<string, Map<number, string>>();
  const alone: ArchiveSet[] = [];
  const parts = paths.map((path) => [path, partOf(path)] as const);
  const spanned = new Set(
    parts.flatMap(([, part]) => part?.how === "spanned" ? part.name.toLowerCase() : []),
  );
  for (const [path, part] of parts) {
    const isLast = spanned.has(path.toLowerCase());
    if (!part && !isLast) alone.push({ name: path, how: "alone", paths: [path], missing: [] });
    const key = part ? `${part.how} ${part.name}` : `spanned ${path}`;
    if (part || isLast) sets.set(key, (sets.get(key) ?? new Map()).set(part?.number ?? Infinity, path));
  }
  return [...alone, ...[...sets].map(([key, members]) => toSet(key, members))];
}

interface Part {
  readonly name: string;
  readonly how: "joined" | "spanned" | "separate";
  readonly number: number;
}

function partOf(path: string): Part | null {
  const drive = /^(.+-\d{8}T\d{6}Z(?:-\d+)?)-(\d{3})\.zip$/i.exec(path);
  if (drive) return { name: drive[1]!, how: "separate", number: Number(drive[2]) };
  const spanned = /^(.+)\.z(\d{2,3})$/i.exec(path);
  if (spanned) return { name: `${spanned[1]}.zip`, how: "spanned", number: Number(spanned[2]) };
  if (/\.tar\.(gz|bz|xz)$/i.test(path)) return null;
  const joined = /^(.+\.(?:zip|tar|tgz|tar\.gz|7z))(?:\.(\d{2,3})|\.part(\d+)|\.?(?:part)?([a-c][a-z]))$/i
    .exec(path);
  if (!joined) return null;
  const letters = joined[4]?.toLowerCase();
  const number = letters
    ? (letters.charCodeAt(0) - 97) * 26 + letters.charCodeAt(1) - 97
    : Number(joined[2] ?? joined[3]);
  return { name: joined[1]!, how: "joined", number };
}

function toSet(key: string, members: ReadonlyMap<number, string>): ArchiveSet {
  const [how, ...words] = key.split(" ") as [Part["how"], ...string[]];
  const name = words.join(" ");
  const numbers = [...members.keys()].sort((a, b) => a - b);
  const paths = numbers.map((number) => members.get(number)!);
  const missing: string[] = [];
  const last = numbers.findLast(Number.isFinite) ?? 0;
  const first = how === "joined" && (numbers[0] === 0 || /[a-z]{2}$/i.test(paths[0]!)) ? 0 : 1;
  for (let number = first; number < last; number++) {
    if (!members.has(number)) missing.push(renumbered(paths.find((path) => path !== name)!, number));
  }
  if (how === "spanned" && !members.has(Infinity)) missing.push(name);
  return { name, how, paths, missing };
}

/** Names another part like one that is there. */
function renumbered(path: string, number: number): string {
  const letters = (digits: string) =>
    digits.length === 2 && /[a-z]/i.test(digits)
      ? String.fromCharCode(97 + Math.floor(number / 26), 97 + number % 26)
      : `${number}`.padStart(digits.length, "0");
  return path.replace(/(\d+|[a-c][a-z])(\.zip)?$/i, (_, digits, end = "") => letters(digits) + end);
}

/** Names one of the parts before the last one of a spanned archive. */
export function spannedName(zip: string, number: number): string {
  return zip.replace(/(\.zip)?$/i, `.z${`${number}`.padStart(2, "0")}`);
}
