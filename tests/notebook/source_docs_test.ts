import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { readLibrary } from "ser/notebook/library.ts";
import { readDocs } from "ser/notebook/source_docs.ts";
import { projectPath } from "ser/project_path.ts";

/** The part of what `deno doc --json` says that is looked at. */
interface DenoDoc {
  readonly nodes: Record<string, {
    readonly symbols: readonly {
      readonly name: string;
      readonly declarations: readonly {
        readonly declarationKind: string;
        readonly jsDoc?: { readonly doc?: string; readonly tags?: readonly { readonly kind: string }[] };
      }[];
    }[];
  }>;
}

Deno.test("readDocs() reads of every file of lib what deno doc does: names, descriptions, tags", async () => {
  const library = readLibrary();
  const files = library.map(({ path }) => projectPath(path.replace(/^ser/, "lib")));
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["doc", "--json", ...files],
    stderr: "null",
  })
    .output();
  const { nodes }: DenoDoc = JSON.parse(new TextDecoder().decode(stdout));
  const theirs = Object.entries(nodes).flatMap(([file, { symbols }]) =>
    symbols.flatMap(({ name, declarations }) =>
      declarations.filter(({ declarationKind }) => declarationKind === "export").map(({ jsDoc }) => [
        `ser/${file.split("/lib/").at(-1)} ${name}`,
        (jsDoc?.doc ?? "").replaceAll(/\{@link ([^}]+)\}/g, "`$1`").trim(),
        (jsDoc?.tags ?? []).map(({ kind }) => kind),
      ])
    )
  );
  const ours = library.flatMap(({ path, exports }) =>
    exports.map(({ name, description, tags }) => [
      `${path} ${name}`,
      description,
      tags.map(([tag]) => tag === "returns" ? "return" : tag),
    ])
  );
  ok(ours.length > 500);
  deepStrictEqual(ours.sort(byName), theirs.sort(byName));
});

Deno.test("readDocs() finds where a declaration ends, whatever types are in it", () => {
  const source = `export function divide(
  { rows, folds = {} }: { rows: number; folds?: Record<string, { size: number }> },
): { train: number[]; test: number[] } {
  return { train: [], test: [] };
}

export const double = (x: number): number => 2 * x;

export type Pair = {
  readonly a: number;
  readonly b: { c: string };
};
`;
  deepStrictEqual(readDocs(source).map(({ declaration }) => declaration), [
    "function divide(\n  { rows, folds = {} }: { rows: number; folds?: Record<string, { size: number }> },\n" +
    "): { train: number[]; test: number[] }",
    "const double = (x: number): number => 2 * x;",
    "type Pair = {\n  readonly a: number;\n  readonly b: { c: string };\n};",
  ]);
});

Deno.test("readDocs() leaves of a class what can be used", () => {
  const source = `/** Counts. */
export class Counter {
  /** Where it is. */
  readonly at: number;
  #step: number;

  constructor(at: number) {
    this.at = at;
  }

  /** Goes on. */
  async next(
    by: number,
  ): Promise<void> {
    if (by) {
      await this.#go(by);
    }
  }

  /** Not for others. */
  async #go(by: number): Promise<void> {
    await by;
  }

  get size(): number {
    return 1;
  }
}
`;
  strictEqual(
    readDocs(source)[0]?.declaration,
    "class Counter {\n  /** Where it is. */\n  readonly at: number;\n  constructor(at: number);\n  /** Goes on. */\n" +
      "  async next(\n    by: number,\n  ): Promise<void>;\n  get size(): number;\n}",
  );
});

function byName([a]: readonly unknown[], [b]: readonly unknown[]): number {
  return String(a) < String(b) ? -1 : 1;
}
