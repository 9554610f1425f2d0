/** A row of a table in text. */
export interface DelimitedRow {
  /** Counted as a spreadsheet does, the first row being 1. */
  readonly number: number;
  readonly cells: readonly string[];
}

/** A table in text. */
export interface DelimitedText {
  /** What separates its cells; a space stands for several. */
  readonly separator: string;
  /** Rows, the header first if there is one; empty ones and comments are left out. */
  readonly rows: readonly DelimitedRow[];
  /** Lines that begin with `#` and are no rows. */
  readonly comments: number;
}

/**
 * Splits a table in text into rows and cells, as RFC 4180 has it: cells may be quoted, and then hold separators and line
 * ends, and a quote doubled.
 *
 * The separator is what a line `sep=;` before the table says, else that of comma, tab, semicolon, bar and spaces which gives
 * rows of one length. A quote that does not close where a cell ends is one of its letters (d3-dsv and Python's `csv` would
 * take the rest of the file for that cell). Line ends are `\n`, `\r\n` or `\r`.
 *
 * @example
 * ```ts
 * const { separator, rows } = parseDelimited('path;note\na.wav;"one; ""two"""\n');
 * if (separator !== ";" || rows[1]?.cells[1] !== 'one; "two"') throw new Error("the cell is quoted");
 * ```
 */
export function parseDelimited(given: string): DelimitedText {
  const [line = "", told] = /^\uFEFF?"?sep=([^\r\n])"?(?:\r\n|\r|\n)/i.exec(given) ?? [];
  // DOS ended texts by a character of its own.
  // deno-lint-ignore no-control-regex -- that character is one
  const text = given.slice(line.length).replace(/^\uFEFF/, "").replace(/\x1a\s*$/, "");
  const separator = told ?? findSeparator(text);
  const rows = [...splitRows(text, separator)].filter(({ cells }) => cells.some((cell) => cell.trim()));
  const body = rows.findIndex(({ cells }) => !isComment(cells));
  const width = rows[body]?.cells.length ?? 0;
  const last = rows[body - 1], before = last?.cells.length === width && width > 1 ? body - 1 : body;
  const kept = rows.slice(Math.max(0, before)).filter(({ cells }) =>
    cells.length === width || !isComment(cells)
  );
  if (last && before < body) kept[0] = { ...last, cells: last.cells.map(withoutHash) };
  return { separator, rows: kept, comments: rows.length - kept.length };
}

/** A column may be named `#`: that is no comment. */
function isComment([first = "", ...others]: readonly string[]): boolean {
  return first.startsWith("#") && (first !== "#" || others.length === 0);
}

function withoutHash(cell: string, column: number): string {
  return column === 0 ? cell.replace(/^#+\s*/, "") : cell;
}

const SEPARATORS = [",", "\t", ";", "|"];

/** Finds the separator that gives most rows as many cells as the first, and most cells; failing all, spaces. */
function findSeparator(text: string): string {
  const sample = text.slice(0, 65_536);
  const judged = SEPARATORS.map((separator) => ({ separator, ...judge(sample, separator) }))
    .filter(({ width }) => width > 1);
  const even = judged.filter(({ share }) => share >= 0.5);
  const [best] = even.length > 0
    ? even.sort((a, b) => b.width - a.width)
    : judged.sort((a, b) => b.share - a.share);
  if (best) return best.separator;
  const { width, share } = judge(sample, " ");
  return width > 2 && share === 1 ? " " : ",";
}

/** Tells how many cells the first row has, and which share of the next have as many, or one more, the name of the row. */
function judge(text: string, separator: string): { readonly width: number; readonly share: number } {
  const widths: number[] = [];
  for (const { cells } of splitRows(text, separator)) {
    if (widths.length === 40) break;
    if (cells.some((cell) => cell.trim()) && !isComment(cells)) widths.push(cells.length);
  }
  const [width = 0, ...others] = widths;
  const most = Math.max(...[width, width + 1].map((wanted) => others.filter((one) => one === wanted).length));
  return { width, share: others.length === 0 ? 1 : most / others.length };
}

function* splitRows(text: string, separator: string): Generator<DelimitedRow> {
  let at = 0;
  for (let number = 1; at < text.length; number++) {
    const cells: string[] = [];
    if (separator === " ") { while (text[at] === " " || text[at] === "\t") at++; }
    for (;;) {
      const { cell, end } = readCell(text, at, separator);
      const next = end + separatorLength(text, end, separator);
      cells.push(cell);
      at = next;
      if (next === end || (separator === " " && isLineEnd(text, next))) break;
    }
    yield { number, cells };
    at += text.startsWith("\r\n", at) ? 2 : 1;
  }
}

function readCell(
  text: string,
  from: number,
  separator: string,
): { readonly cell: string; readonly end: number } {
  let begin = from;
  while (text[begin] === " ") begin++;
  if (text[begin] === '"') {
    let close = text.indexOf('"', begin + 1);
    while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
    let end = close + 1;
    while (separator !== " " && text[end] === " ") end++;
    if (close >= 0 && (isLineEnd(text, end) || separatorLength(text, end, separator) > 0)) {
      return { cell: text.slice(begin + 1, close).replaceAll('""', '"'), end };
    }
  }
  let end = from;
  while (!isLineEnd(text, end) && separatorLength(text, end, separator) === 0) end++;
  return { cell: text.slice(from, end), end };
}

/** The number of characters of the separator that stands here; 0 if none does. */
function separatorLength(text: string, at: number, separator: string): number {
  if (separator !== " ") return text[at] === separator ? 1 : 0;
  let end = at;
  while (text[end] === " " || text[end] === "\t") end++;
  return end - at;
}

function isLineEnd(text: string, at: number): boolean {
  return at >= text.length || text[at] === "\n" || text[at] === "\r";
}
