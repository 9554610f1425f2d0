import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type Group, openStore, Store, storePath } from "ser/run/store.ts";
import { valueOf } from "../fixtures/store_values.ts";
import { temporaryFolder } from "../fixtures/temporary.ts";

const group: Group = { kind: "rows", key: "a key", about: "made up" };
const other: Group = { ...group, key: "another key" };

const newPath = () => join(temporaryFolder(), "cache", "store.sqlite");

Deno.test("Store gives back what was put, bit by bit, also to the next process", () => {
  const path = newPath(), values = Float64Array.of(NaN, -0, 1 / 3, 1e-310);
  {
    using store = new Store(path);
    store.put(group, "clip", new Uint8Array(values.buffer));
    store.put(group, "nothing", new Uint8Array());
  }
  using store = new Store(path);
  deepStrictEqual(new Float64Array(store.get(group, "clip")!.buffer), values);
  deepStrictEqual(store.get(group, "nothing"), new Uint8Array());
  strictEqual(store.get(group, "another clip"), undefined);
  strictEqual(store.get(other, "clip"), undefined);
  strictEqual(store.get({ ...group, kind: "frames" }, "clip"), undefined);
});

Deno.test("Store puts a value in the place of one of that name, and forgets a group alone", () => {
  using store = new Store(newPath());
  store.put(group, "clip", Uint8Array.of(1));
  store.put(group, "clip", Uint8Array.of(2));
  store.put(other, "clip", Uint8Array.of(3));
  deepStrictEqual(store.get(group, "clip"), Uint8Array.of(2));
  deepStrictEqual(store.sizes(), [{ kind: "rows", groups: 2, values: 2, bytes: 2 }]);
  store.delete(group);
  strictEqual(store.get(group, "clip"), undefined);
  deepStrictEqual(store.get(other, "clip"), Uint8Array.of(3));
  store.put(group, "clip", Uint8Array.of(4));
  deepStrictEqual(store.get(group, "clip"), Uint8Array.of(4));
});

Deno.test("Store keeps all that was put together, or none of it", () => {
  using store = new Store(newPath());
  throws(() =>
    store.together(() => {
      store.put(group, "one", Uint8Array.of(1));
      throw new TypeError("a fault");
    }), { name: "TypeError" });
  strictEqual(store.get(group, "one"), undefined);
  store.together(() => {
    store.put(group, "one", Uint8Array.of(1));
    store.put(other, "two", Uint8Array.of(2));
  });
  deepStrictEqual([store.get(group, "one"), store.get(other, "two")], [Uint8Array.of(1), Uint8Array.of(2)]);
});

for (
  const [what, damage] of Object.entries({
    value: "UPDATE entries SET value = x'02' WHERE name = 'clip'",
    name: "UPDATE entries SET name = 'clip' WHERE name = 'other'",
    checksum: "UPDATE entries SET checksum = x'00' WHERE name = 'clip'",
  })
) {
  Deno.test(`Store takes an entry whose ${what} was damaged for none, and keeps the others`, () => {
    const path = newPath();
    using store = new Store(path);
    for (const name of what === "name" ? ["other"] : ["clip"]) store.put(group, name, Uint8Array.of(1));
    store.put(group, "whole", Uint8Array.of(1));
    const database = new DatabaseSync(path);
    database.exec(damage);
    database.close();
    strictEqual(store.get(group, "clip"), undefined);
    deepStrictEqual(store.get(group, "whole"), Uint8Array.of(1));
    store.put(group, "clip", Uint8Array.of(5));
    deepStrictEqual(store.get(group, "clip"), Uint8Array.of(5));
  });
}

Deno.test("Store says so if its file is damaged as a whole", () => {
  const path = join(temporaryFolder(), "store.sqlite");
  Deno.writeTextFileSync(path, "this is not a database ".repeat(100));
  throws(() => new Store(path), {
    name: "InputError",
    message: /store\.sqlite as it is damaged .*: delete it/,
  });
});

Deno.test("Store forgets what is not wanted any more, and gives its room back", () => {
  const path = newPath();
  {
    using store = new Store(path);
    for (let i = 0; i < 50; i++) store.put(group, `${i}`, new Uint8Array(10_000));
    store.put(other, "clip", Uint8Array.of(3));
  }
  const before = Deno.statSync(path).size;
  {
    using store = new Store(path);
    store.prune(({ key, kind, about }) => {
      deepStrictEqual([kind, about], ["rows", "made up"]);
      return key === other.key;
    });
    strictEqual(store.get(group, "0"), undefined);
    deepStrictEqual(store.get(other, "clip"), Uint8Array.of(3));
  }
  ok(Deno.statSync(path).size < before / 10);
});

/** Starts a process that puts values; gives those that it has told of so far. */
function startWriter(path: string, prefix: string) {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", new URL("../fixtures/store_writer.ts", import.meta.url).pathname, path, prefix],
    cwd: new URL("../../", import.meta.url),
    stdout: "piped",
  }).spawn();
  const told: string[] = [];
  let rest = "";
  const finished = (async () => {
    for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split("\n");
      rest = lines.pop()!;
      for (const line of lines) told.push(line);
    }
    await child.status;
  })();
  const reach = async (count: number) => {
    while (told.length < count) await new Promise((resolve) => setTimeout(resolve, 2));
  };
  const kill = async () => {
    child.kill("SIGKILL");
    await finished;
  };
  return { told, reach, kill };
}

Deno.test("Store has every value that it said was kept when a process is killed while it writes", async () => {
  const path = newPath();
  let count = 0;
  for (const [round, kept] of [3, 40, 111].entries()) {
    const writer = startWriter(path, `${round}`);
    await writer.reach(kept);
    await writer.kill();
    using store = new Store(path);
    for (const name of writer.told) deepStrictEqual(store.get(group, name), valueOf(name), name);
    count += writer.told.length;
    const [size] = store.sizes();
    ok(size!.values >= count && size!.values <= count + round + 1, "at most one that was not told yet");
  }
});

Deno.test("two processes put into one store at a time, and both find everything", async () => {
  const path = newPath();
  const writers = ["one", "other"].map((prefix) => startWriter(path, prefix));
  await Promise.all(writers.map(({ reach }) => reach(100)));
  {
    using store = new Store(path);
    for (const { told } of writers) {
      for (const name of told.slice()) deepStrictEqual(store.get(group, name), valueOf(name), name);
    }
  }
  await Promise.all(writers.map(({ kill }) => kill()));
  using store = new Store(path);
  for (const { told } of writers) {
    ok(told.length >= 100);
    for (const name of told) deepStrictEqual(store.get(group, name), valueOf(name), name);
  }
});

Deno.test("openStore() gives runs beside each other, and runs inside them, one store", () => {
  const artifacts = temporaryFolder(), run = join(artifacts, "mine");
  Deno.mkdirSync(join(run, "derived", "inner"), { recursive: true });
  Deno.writeTextFileSync(join(run, "run.json"), "{}");
  const path = join(artifacts, ".cache", "store.sqlite");
  strictEqual(storePath(artifacts), path);
  strictEqual(storePath(join(run, "derived")), path);
  {
    using store = openStore({ folder: run });
    store.put(group, "clip", Uint8Array.of(1));
  }
  using store = openStore({ folder: join(run, "derived", "inner") });
  deepStrictEqual(store.get(group, "clip"), Uint8Array.of(1));
});
