import { deserialize, serialize } from "node:v8";
import { codeHash } from "./code_hash.ts";
import { pathInLib } from "./source_closure.ts";
import type { Group, Store } from "./store.ts";

/** The work that jobs are part of. */
export interface Work {
  /** All that the results depend on, besides what tells the jobs apart. */
  readonly key: string;
  /** The address of the module that does it (`import.meta.url`). */
  readonly module: string;
}

/**
 * Keeps the results of jobs until all are there, so that interrupted work goes on where it stopped.
 *
 * @example
 * ```ts
 * import { Store } from "./store.ts";
 *
 * using store = new Store(`${await Deno.makeTempDir()}/store.sqlite`);
 * const jobs = new FinishedJobs<{ uar: number }>(store, { key: "a configuration", module: "stages/train.ts" });
 * jobs.put("fold-1", { uar: 0.5 });
 * if (jobs.get("fold-1")?.uar !== 0.5) throw new Error("what was put can be got");
 * ```
 */
export class FinishedJobs<Result> {
  readonly #store: Store;
  readonly #group: Group;

  constructor(store: Store, { key, module }: Work) {
    this.#store = store;
    const about = { module: pathInLib(module), code: codeHash(module) };
    this.#group = { kind: "jobs", key, about: JSON.stringify(about) };
  }

  /** @param id Names the job among those of the work. */
  get(id: string): Result | undefined {
    const bytes = this.#store.get(this.#group, id);
    return bytes && deserialize(bytes);
  }

  put(id: string, result: Result): void {
    this.#store.put(this.#group, id, serialize(result));
  }

  /** Forgets the results of this work, and of no other. */
  clear(): void {
    this.#store.delete(this.#group);
  }
}
