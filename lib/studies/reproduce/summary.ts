import { max } from "d3-array";
import type { DataFrame } from "nodejs-polars";
import { PUBLISHED } from "../../corpora/registry.ts";
import { describeConditions, describeHeard } from "../../literature/conditions.ts";
import { formatInterval } from "../../metrics/interval.ts";
import { rowsOf } from "../../tables/tables.ts";
import type { ReproducedRow } from "./reproduced_row.ts";

/** Characters of a line. */
const WIDTH = 110;

/**
 * Writes what was reproduced for a terminal: a block a corpus, and the publications.
 *
 * Of a row, the scores stand in columns; below them the verdict, then the protocol, in lines of 110 characters at most.
 *
 * @param table What `reproduce()` writes.
 */
export function summariseReproduction(table: DataFrame): string {
  const rows = rowsOf<ReproducedRow>(table);
  const blocks = [...Map.groupBy(rows, ({ corpus }) => corpus)].map(([corpus, rows]) => {
    const title = PUBLISHED.find(({ name }) => name === corpus)?.title ?? corpus;
    const [head, ...scores] = align([HEAD, ...rows.map(scoresOf)]);
    const lines = rows.flatMap((row, index) => [
      `  ${scores[index]}`,
      ...explain(row).flatMap((text) => fill(text, "      ")),
    ]);
    return [title, `  ${head}`, ...lines].join("\n");
  });
  const sources = new Set(rows.map(({ source, url, flaw }) =>
    [
      ...fill(`${source} ${url}`.trimEnd(), "  "),
      ...(flaw === null ? [] : fill(`Keep in mind: ${flaw}.`, "    ")),
    ].join("\n")
  ));
  return [...blocks, ["Sources", ...sources].join("\n")].join("\n\n");
}

const HEAD = ["row", "published", "ours (95 % interval)"];

function scoresOf({ row, measure, published, ours, low, high }: ReproducedRow): string[] {
  const interval = low === null || high === null ? "" : ` (${formatInterval({ low, high })})`;
  return [row, `${measure} ${published.toFixed(3)}`, ours === null ? "–" : ours.toFixed(3) + interval];
}

/** Tells the verdict and what must be kept in mind with it; then how clips were divided and scaled; then what ours is. */
function explain(row: ReproducedRow): string[] {
  const { verdict, remark, protocol, selection, incomparable, ours_is, ours_heard } = row;
  const tuned = "tuned on the test folds";
  const flawed = incomparable !== null && !verdict.endsWith(incomparable);
  const found = [verdict, flawed ? `not comparable: ${incomparable}` : null, remark];
  const way = selection === "test" && !incomparable?.includes(tuned) ? `${protocol}, ${tuned}` : protocol;
  const ours = [ours_is && `ours: ${ours_is}`, ours_heard && describeHeard(ours_heard)];
  return [found, [way, describeConditions(row)], ours].map((parts) =>
    parts.filter((part) => part !== null).join("; ")
  ).filter((line) => line !== "");
}

function align(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => max(rows, (row) => row[column]!.length)!);
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join("  ").trimEnd());
}

/** Fills indented lines with words; a word that is longer than a line has one of its own. */
function fill(text: string, indent: string): string[] {
  const lines = [indent];
  for (const word of text.split(" ")) {
    const line = lines.at(-1)!;
    if (line === indent) lines[lines.length - 1] = indent + word;
    else if (line.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(indent + word);
  }
  return lines;
}
