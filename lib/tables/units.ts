/** Units of columns that tables of this project have. */
const UNITS: Readonly<Record<string, string>> = {
  sample_rate: "Hz",
  duration: "s",
  rms_dbfs: "dBFS",
  peak_dbfs: "dBFS",
  silence_start: "s",
  silence_end: "s",
};

/** What a column is called, and in which unit it is. */
export interface Heading {
  readonly name: string;
  /** Undefined for a text, a count, a ratio. */
  readonly unit: string | undefined;
}

/**
 * Parts the name of a column from its unit: the one that is given for it, that stands in brackets at its end, or that
 * such a column has in this project's tables.
 *
 * @param units Units by the names of columns.
 *
 * @example
 * ```ts
 * const headings = ["silence (s)", "sample_rate", "speaker"].map((column) => headingOf(column));
 * if (headings.map(({ unit }) => unit).join() !== "s,Hz,") throw new Error("seconds, hertz, none");
 * if (headings[0]!.name !== "silence") throw new Error("the unit is parted from the name");
 * ```
 */
export function headingOf(column: string, units: Readonly<Record<string, string>> = {}): Heading {
  if (Object.hasOwn(units, column)) return { name: column, unit: units[column] };
  const { name, unit } = /^(?<name>.*\S)\s+\((?<unit>[^()]+)\)$/s.exec(column)?.groups ?? {};
  if (name !== undefined) return { name, unit };
  return { name: column, unit: Object.hasOwn(UNITS, column) ? UNITS[column] : undefined };
}
