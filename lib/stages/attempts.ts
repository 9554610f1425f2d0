import { codeHash } from "../run/code_hash.ts";
import { sha256 } from "../run/run.ts";
import { pathInLib } from "../run/source_closure.ts";
import type { Group, Store } from "../run/store.ts";

/**
 * Notes in a store what is being measured, so that the next process knows what the last one was at when it was killed: something
 * that needs more memory than there is, say. Other code begins anew.
 *
 * @example
 * ```ts
 * import { Store } from "../run/store.ts";
 *
 * using store = new Store(`${await Deno.makeTempDir()}/store.sqlite`);
 * const attempts = new Attempts(store, import.meta.resolve("ser/stages/extract.ts"));
 * attempts.start("a clip");
 * if (attempts.count("a clip") !== 1) throw new Error("it was begun once, and not ended");
 * attempts.end("a clip");
 * if (attempts.count("a clip") !== 0) throw new Error("it was ended");
 * ```
 */
export class Attempts {
  readonly #store: Store;
  readonly #group: Group;

  /** @param module The address of the module that measures (`import.meta.url`). */
  constructor(store: Store, module: string) {
    this.#store = store;
    const about = { module: pathInLib(module), code: codeHash(module) };
    this.#group = { kind: "jobs", key: sha256(`attempts ${about.code}`), about: JSON.stringify(about) };
  }

  /** How many times it was begun and not ended. */
  count(name: string): number {
    return this.#store.get(this.#group, name)?.[0] ?? 0;
  }

  start(name: string): void {
    this.#store.put(this.#group, name, Uint8Array.of(this.count(name) + 1));
  }

  /** Takes the last start back, of what was not begun after all. */
  undo(name: string): void {
    const count = this.count(name) - 1;
    if (count > 0) this.#store.put(this.#group, name, Uint8Array.of(count));
    else this.#store.remove(this.#group, name);
  }

  end(name: string): void {
    this.#store.remove(this.#group, name);
  }

  /** Forgets all of them. */
  clear(): void {
    this.#store.delete(this.#group);
  }
}
