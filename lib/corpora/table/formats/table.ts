/** A row of a table of clips. */
export interface TableRow {
  /** Where it stands: counted from 1, as a spreadsheet does. */
  readonly number: number;
  /** One cell for each column; fewer or more where the row is odd. */
  readonly cells: readonly string[];
}

/** A table of clips, whatever it was written in. */
export interface Table {
  /** What to call it in messages. */
  readonly name: string;
  /** What to call it in messages that tell rows of several tables apart; left out if it is the only one. */
  readonly part?: string;
  /** Names of the columns; of a table without them, its first row. */
  readonly header: readonly string[];
  /** The rows below the header. */
  readonly rows: readonly TableRow[];
  /** What was guessed in reading it. */
  readonly guesses: readonly string[];
}

/** The cells of a column, for the rows that have it. */
export function columnOf(table: Table, column: number): string[] {
  return table.rows.map(({ cells }) => (cells[column] ?? "").trim());
}

/** Tells whether a cell says that there is nothing: pandas, R, Excel and SQL have a word each. */
export function isMissing(cell: string): boolean {
  return MISSING.has(cell.trim().toLowerCase());
}

const MISSING = new Set(
  ["", "nan", "na", "n/a", "#n/a", "<na>", "nat", "none", "null", "nil", "-", "--", "?", "\\n"],
);
