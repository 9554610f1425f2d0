import { join } from "node:path";
import * as v from "npm:valibot@1.5.0";
import { replaceFile } from "../files/replace_file.ts";
import { isNotFound } from "../files/system_error.ts";
import { checkJson } from "../check_json.ts";
import type { HubName } from "./hub_name.ts";

/** What a hub says of a model in one state. */
export interface ModelListing {
  readonly commit: string;
  /** Paths of all its files. */
  readonly paths: readonly string[];
  /** As the hub says; null if it does not. */
  readonly licence: string | null;
}

/** A commit, which is the name of a folder here. */
const COMMIT = v.pipe(v.string(), v.regex(/^(?!refs$)\w{1,64}$/, "a commit is expected"));

const ANSWER = v.object({
  sha: COMMIT,
  siblings: v.array(v.object({ rfilename: v.string() })),
  cardData: v.fallback(v.optional(v.object({ license: v.fallback(v.nullish(v.string()), null) })), undefined),
});

/** Reads what a hub answers of a model. */
export function readListing(text: string, failure: string): ModelListing {
  const { sha, siblings, cardData } = checkJson(text, ANSWER, failure);
  return {
    commit: sha,
    paths: siblings.map(({ rfilename }) => rfilename),
    licence: cardData?.license ?? null,
  };
}

/** What was downloaded of a model, in `OWNER/NAME/COMMIT`, and which revisions these are. */
export class ModelCache {
  /** The folder of all commits. */
  readonly path: string;
  readonly #revision: string;

  /** @param models The folder of all models. */
  constructor(models: string, { name, revision }: HubName) {
    this.path = join(models, ...name.split("/"));
    this.#revision = revision;
  }

  /** Where the files of a commit are. */
  folder(commit: string): string {
    return join(this.path, commit);
  }

  /** Tells what the revision was when it was first asked for; null if it never was. */
  recall(): ModelListing | null {
    const isCommit = /^[0-9a-f]{40}$/.test(this.#revision);
    const commit = isCommit ? this.#revision : this.#read(this.#reference())?.trim();
    const text = commit && this.#read(join(this.folder(commit), LISTING));
    return text ? readListing(text, `The file ${join(this.folder(commit), LISTING)}`) : null;
  }

  /** Keeps what a revision is, and what the hub has answered. */
  keep(answer: string, { commit }: ModelListing): void {
    const listing = join(this.folder(commit), LISTING), reference = this.#reference();
    replaceFile(listing, (temporary) => Deno.writeTextFileSync(temporary, answer));
    replaceFile(reference, (temporary) => Deno.writeTextFileSync(temporary, `${commit}\n`));
  }

  #reference(): string {
    return join(this.path, "refs", encodeURIComponent(this.#revision));
  }

  #read(path: string): string | null {
    try {
      return Deno.readTextFileSync(path);
    } catch (error) {
      if (isNotFound(error)) return null;
      throw error;
    }
  }
}

/** What the hub said of a commit. */
const LISTING = "hub.json";
