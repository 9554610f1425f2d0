/**
 * How a file was found otherwise than as written, beside the table: from another folder (`base`), by a name that differs in
 * capitals or in how its accents are composed (`spelling`), in its ending (`ending`), or by the end of its path, below the
 * table's folder (`below`).
 */
export type Detour = "base" | "spelling" | "ending" | "below";

/** The file that a path of a table means. */
export interface FoundRecording {
  /** Absolute in its tree. */
  readonly path: string;
  readonly detours: readonly Detour[];
}

/** Why no file is meant. */
export interface NoRecording {
  readonly why: string;
}
