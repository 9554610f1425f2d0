import type { Inference, Problem } from "../corpus.ts";

/** Files of a corpus, wherever they are. */
export interface Source {
  /** What was opened, for messages. */
  readonly location: string;
  /** Paths of the files inside it, with `/` between folders, sorted. */
  readonly paths: readonly string[];
  /** What the source holds that cannot be used. */
  readonly problems: readonly Problem[];
  /** What was told from signs: which archives belong together, how names are encoded. */
  readonly inferences: readonly Inference[];
  /** Changes when the files do: SHA-256 (hex) of an archive, or of a folder's paths, sizes and times. */
  readonly fingerprint: string;
  /** Reads one of {@link paths}, into a buffer of its own, which may be transferred to a worker. */
  read(path: string): Promise<Uint8Array<ArrayBuffer>>;
}
