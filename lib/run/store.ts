import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { InputError } from "../errors.ts";
import { givenPath } from "../project_path.ts";

/** What is kept: pooled features, features frame by frame, or results of jobs whose stage is not finished. */
export type Kind = "rows" | "frames" | "jobs";

/** Values that were computed in the same way. */
export interface Group {
  readonly kind: Kind;
  /** All that they depend on, besides what tells them apart: SHA-256 (hex). */
  readonly key: string;
  /** What the key was made of, so that one can tell whether it still would be. */
  readonly about: string;
}

/** How much of a kind is kept. */
export interface StoreSize {
  readonly kind: Kind;
  readonly groups: number;
  readonly values: number;
  readonly bytes: number;
}

/**
 * Keeps what was computed, between runs and processes: one SQLite file, in which values are found by group and name.
 *
 * A value that was put is there even if the process is killed at once. Several processes may use the file at the same time.
 * Each value bears a checksum; one that is damaged counts as missing. Nothing is read but what is asked for.
 *
 * @example
 * ```ts
 * const path = `${await Deno.makeTempDir()}/store.sqlite`;
 * const group = { kind: "rows", key: "00".repeat(32), about: "made up" } as const;
 * using store = new Store(path);
 * store.put(group, "clip", Uint8Array.of(1, 2));
 * using again = new Store(path);
 * if (again.get(group, "clip")?.join() !== "1,2") throw new Error("what was put can be got");
 * ```
 */
export class Store implements Disposable {
  readonly #path: string;
  readonly #database: DatabaseSync;
  #isTogether = false;

  /**
   * @param path The file; it and its folder are made if they are not there.
   * @throws {InputError} If the file is damaged as a whole.
   */
  constructor(path: string) {
    Deno.mkdirSync(dirname(path), { recursive: true });
    this.#path = path;
    this.#database = this.#guard(() => open(path));
  }

  /** Gets a value, or undefined if it is not there or damaged. */
  get({ kind, key }: Group, name: string): Uint8Array<ArrayBuffer> | undefined {
    const row = this.#guard(() => this.#statement(GET).get(kind, key, name));
    if (!row) return undefined;
    const value = Uint8Array.from(row["value"] as Uint8Array);
    const sum = row["checksum"] as Uint8Array;
    return checksum({ kind, key }, name, value).every((byte, i) => byte === sum[i]) ? value : undefined;
  }

  /** Keeps a value, in place of one of that name in the group. */
  put(group: Group, name: string, value: Uint8Array): void {
    const { kind, key, about } = group;
    this.together(() => {
      this.#statement(PUT_GROUP).run(kind, key, about);
      this.#statement(PUT).run(name, value, checksum(group, name, value), kind, key);
    });
  }

  /** Puts several values as one: all are kept, or none; and faster. */
  together(work: () => void): void {
    if (this.#isTogether) return work();
    this.#guard(() => {
      this.#database.exec("BEGIN IMMEDIATE");
      this.#isTogether = true;
      try {
        work();
        this.#database.exec("COMMIT");
      } catch (error) {
        this.#database.exec("ROLLBACK");
        throw error;
      } finally {
        this.#isTogether = false;
      }
    });
  }

  /** Forgets a value, if it is there. */
  remove({ kind, key }: Pick<Group, "kind" | "key">, name: string): void {
    this.together(() => this.#statement(REMOVE).run(kind, key, name));
  }

  /** Forgets the values of a group. */
  delete({ kind, key }: Pick<Group, "kind" | "key">): void {
    this.together(() => this.#statement("DELETE FROM groups WHERE kind = ? AND key = ?").run(kind, key));
  }

  /** Tells how much is kept, by kind. */
  sizes(): StoreSize[] {
    return this.#guard(() =>
      this.#statement(SIZES).all().map((row): StoreSize => ({
        kind: row["kind"] as Kind,
        groups: Number(row["groups"]),
        values: Number(row["count"]),
        bytes: Number(row["bytes"]),
      }))
    );
  }

  /** Lists the groups. */
  groups(): Group[] {
    return this.#guard(() =>
      this.#statement("SELECT kind, key, about FROM groups ORDER BY id").all().map((row): Group => ({
        kind: row["kind"] as Kind,
        key: `${row["key"]}`,
        about: `${row["about"]}`,
      }))
    );
  }

  /**
   * Forgets the groups that nobody would ask for any more, and gives their room back to the disk.
   *
   * @param isWanted Tells whether a group is still of use.
   */
  prune(isWanted: (group: Group) => boolean): void {
    for (const group of this.groups()) if (!isWanted(group)) this.delete(group);
    // Until it is brought over, the write-ahead log holds all that VACUUM has written.
    this.#guard(() => this.#database.exec("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)"));
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }

  readonly #statements = new Map<string, ReturnType<DatabaseSync["prepare"]>>();

  #statement(sql: string) {
    const statement = this.#statements.get(sql) ?? this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #guard<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Error) || !/malformed|not a database/.test(error.message)) throw error;
      throw new InputError(
        `Cannot use ${this.#path} as it is damaged (${error.message}): delete it; it holds nothing that cannot be computed again`,
      );
    }
  }
}

/** Opens the store that a run shares with those beside it. Runs inside another share that one's. */
export function openStore({ folder }: { readonly folder: string }): Store {
  return new Store(storePath(dirname(folder)));
}

/**
 * Opens the store of a folder of artifacts.
 *
 * @param artifacts As in the settings.
 */
export function openStoreOf(artifacts: string): Store {
  return new Store(storePath(artifacts));
}

/** Names the file of a folder's store. */
export function storePath(artifacts: string): string {
  let folder = givenPath(artifacts);
  while (exists(join(dirname(folder), "run.json"))) folder = dirname(dirname(folder));
  return join(folder, ".cache", "store.sqlite");
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS groups (
    id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, key TEXT NOT NULL, about TEXT NOT NULL,
    UNIQUE (kind, key)
  );
  CREATE TABLE IF NOT EXISTS entries (
    of INTEGER NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
    name TEXT NOT NULL, value BLOB NOT NULL, checksum BLOB NOT NULL,
    UNIQUE (of, name)
  );`;
const GET =
  `SELECT value, checksum FROM entries JOIN groups ON of = id WHERE kind = ? AND key = ? AND name = ?`;
const PUT_GROUP = `INSERT INTO groups (kind, key, about) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`;
const PUT = `INSERT OR REPLACE INTO entries (of, name, value, checksum)
  SELECT id, ?, ?, ? FROM groups WHERE kind = ? AND key = ?`;
const REMOVE =
  `DELETE FROM entries WHERE of = (SELECT id FROM groups WHERE kind = ? AND key = ?) AND name = ?`;
const SIZES = `SELECT kind, count(DISTINCT id) AS groups, count(name) AS count, total(length(value)) AS bytes
  FROM groups LEFT JOIN entries ON of = id GROUP BY kind ORDER BY kind`;

/** Milliseconds that a process waits for another one that writes. */
const PATIENCE = 60_000;

function open(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: PATIENCE });
  try {
    // With a write-ahead log, readers and a writer do not wait for each other. NORMAL: what was put outlives the process; should the
    // machine lose power, the last values may be missing, but none is torn.
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON");
    database.exec(SCHEMA);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function checksum({ kind, key }: Pick<Group, "kind" | "key">, name: string, value: Uint8Array): Uint8Array {
  return createHash("sha256").update(`${kind}\0${key}\0${name}\0`).update(value).digest();
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
