import { InputError } from "../errors.ts";
import { createHash } from "node:crypto";
import { join } from "node:path";
import pl, { type DataFrame } from "nodejs-polars";
import { givenPath } from "../project_path.ts";
import { readRecord, type StageRecord, writeRecord } from "./records.ts";
import { removeFile, replaceFile } from "../files/replace_file.ts";

/** The folder of a run and the files in it, each written under a temporary name and renamed when complete. */
export class Run {
  /** Path of the folder. */
  readonly folder: string;
  /** SHA-256 of what was written last, by file; empty of what was removed. */
  readonly #written = new Map<string, string>();

  constructor({ artifacts, run }: { artifacts: string; run: string }) {
    if (!/^[\w.-]+$/.test(run) || /^\.+$/.test(run)) {
      throw new InputError(
        `A run's name may have letters, digits, "_", "-" and ".": current value is "${run}"`,
      );
    }
    this.folder = join(givenPath(artifacts), run);
  }

  path(file: string): string {
    return join(this.folder, file);
  }

  /** @throws {InputError} If the file is not there, naming the stage that writes it. */
  readBytes(file: string): Uint8Array<ArrayBuffer> {
    return this.#require(file, (path) => Deno.readFileSync(path));
  }

  /**
   * Opens a file to be read in parts.
   *
   * @throws {InputError} If the file is not there, naming the stage that writes it.
   */
  open(file: string): Deno.FsFile {
    return this.#require(file, (path) => Deno.openSync(path));
  }

  readTable(file: string): DataFrame {
    this.readBytes(file);
    return pl.readParquet(this.path(file));
  }

  readJson<T>(file: string): T {
    return JSON.parse(new TextDecoder().decode(this.readBytes(file)));
  }

  write(file: string, content: Uint8Array | string): void {
    this.#replace(
      file,
      (path) => Deno.writeFileSync(path, typeof content === "string" ? encode(content) : content),
    );
  }

  /**
   * Writes a file part by part.
   *
   * @param write Writes the content to the path that it is given, where nothing is yet.
   */
  writeBy(file: string, write: (path: string) => void): void {
    this.#replace(file, write);
  }

  writeTable(file: string, table: DataFrame): void {
    this.#replace(file, (path) => table.writeParquet(path));
  }

  writeJson(file: string, value: unknown): void {
    this.write(file, JSON.stringify(value, null, 2) + "\n");
  }

  /** Removes a file that an earlier run of a stage has left, if it is there. */
  remove(file: string): void {
    removeFile(this.path(file));
    this.#written.set(file, "");
  }

  /** SHA-256 (hex) of a file of the run, or null if it is not there. */
  hash(file: string): string | null {
    try {
      return sha256OfFile(this.path(file));
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return null;
      throw error;
    }
  }

  /**
   * SHA-256 (hex) of a file as this process has written it, whatever another has made of it since; of a file that this process
   * has not written, as it is. Empty if it was removed, or is not there.
   */
  writtenHash(file: string): string {
    return this.#written.get(file) ?? this.hash(file) ?? "";
  }

  /** What `run.json` says of a stage, if it was ever finished. */
  record(stage: string): StageRecord | undefined {
    return readRecord(this.folder, stage);
  }

  /** Keeps what a finished stage did, with the versions it ran on. */
  writeRecord(stage: string, record: StageRecord): void {
    writeRecord(this.folder, stage, record);
  }

  #require<Result>(file: string, read: (path: string) => Result): Result {
    try {
      return read(this.path(file));
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
      const stage = WRITERS[file];
      throw new InputError(
        `${this.path(file)} is not there` +
          (stage
            ? `: run the stage "${stage}" first (notebook ${stage}, or \`deno task ser ${stage}\`)`
            : ""),
      );
    }
  }

  #replace(file: string, write: (path: string) => void): void {
    let hash = "";
    replaceFile(this.path(file), (temporary) => {
      write(temporary);
      hash = sha256OfFile(temporary);
    });
    this.#written.set(file, hash);
  }
}

/** Finds the run that was worked on last: its name, or undefined if there is none. */
export function lastRun(artifacts: string): string | undefined {
  const runs: { name: string; time: number }[] = [];
  try {
    for (const { name } of Deno.readDirSync(artifacts)) {
      const time = modified(join(artifacts, name, "run.json"));
      if (time !== null) runs.push({ name, time });
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return runs.sort((a, b) => b.time - a.time)[0]?.name;
}

function modified(path: string): number | null {
  try {
    return Deno.statSync(path).mtime?.getTime() ?? null;
  } catch (error) {
    // Not a run: a folder without records, or a file.
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return null;
    throw error;
  }
}

/** Which stage writes a file, for the message when it is missing. */
const WRITERS: Readonly<Record<string, string>> = {
  "clips.parquet": "load",
  "problems.parquet": "load",
  "inferences.parquet": "load",
  "features.parquet": "extract",
  "extract_problems.parquet": "extract",
  "frames.npy": "extract",
  "frames.parquet": "extract",
  "folds.parquet": "encode",
  "leakage.parquet": "encode",
  "checks.parquet": "encode",
  "confounds.parquet": "encode",
  "encoder.json": "encode",
  "predictions.parquet": "train",
  "validation.parquet": "train",
  "history.parquet": "train",
  "search.parquet": "train",
  "model.zip": "train",
  "metrics.json": "evaluate",
  "model_card.md": "evaluate",
};

/** SHA-256 of bytes or of a text, as hex. */
export function sha256(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}

/** SHA-256 (hex) of a file, of which a part is in memory at a time. */
function sha256OfFile(path: string): string {
  using file = Deno.openSync(path);
  const hash = createHash("sha256"), part = new Uint8Array(2 ** 20);
  for (let count = file.readSync(part); count !== null; count = file.readSync(part)) {
    hash.update(part.subarray(0, count));
  }
  return hash.digest("hex");
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
