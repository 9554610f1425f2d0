import { deepStrictEqual, match } from "node:assert/strict";
import { join } from "node:path";
import { openSource } from "ser/corpora/sources/open_source.ts";
import { makeFolder } from "../files.ts";

Deno.test("openSource() says of links to nowhere where they lead, and of git-annex how to get the content", async () => {
  const folder = await makeFolder(["a.wav"]);
  await Deno.symlink("../nowhere", join(folder, "b.wav"));
  await Deno.symlink(
    "../.git/annex/objects/Xx/Yy/SHA256E-s1--2.wav/SHA256E-s1--2.wav",
    join(folder, "c.wav"),
  );
  const { paths, problems } = await openSource(folder);
  deepStrictEqual(paths, ["a.wav"]);
  deepStrictEqual(problems.map(({ clip, kind }) => [clip, kind]), [["b.wav", "missing"], [
    "c.wav",
    "missing",
  ]]);
  match(problems[0]!.problem, /it is a link to \.\.\/nowhere, where there is nothing/);
  match(problems[1]!.problem, /git annex get/);
});

/** Runs a script that opens a folder, as a user without rights if this one has all. */
async function openAsNobody(
  folder: string,
): Promise<{ paths: string[]; problems: string[]; error?: string }> {
  const away = await makeFolder([]);
  const script = join(away, "open.js"), source = import.meta.resolve("ser/corpora/sources/open_source.ts");
  const entry = join(away, "open.ts");
  await Deno.writeTextFile(
    entry,
    `import { openSource } from "${source}";
     const report = await openSource(Deno.args[0]).then(
       ({ paths, problems }) => ({ paths, problems: problems.map(({ clip, problem }) => clip + ": " + problem) }),
       ({ name, message }) => ({ paths: [], problems: [], error: name + ": " + message }));
     console.log(JSON.stringify(report));`,
  );
  await new Deno.Command(Deno.execPath(), { args: ["bundle", "-q", "-o", script, entry] }).output();
  await Deno.chmod(away, 0o755);
  const nobody = Deno.uid() === 0 ? { uid: 65534, gid: 65534 } : {};
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-config", script, folder],
    env: { DENO_DIR: "/tmp/none", HOME: "/tmp", PATH: Deno.env.get("PATH") ?? "" },
    cwd: "/tmp",
    ...nobody,
  }).output();
  return JSON.parse(new TextDecoder().decode(stdout));
}

Deno.test("openSource() says which folders it may not enter, and reads the others", async () => {
  const folder = await makeFolder(["angry/a.wav", "secret/b.wav"]), secret = join(folder, "secret");
  await Deno.chmod(folder, 0o755);
  await Deno.chmod(secret, 0o000);
  try {
    const { paths, problems } = await openAsNobody(folder);
    deepStrictEqual(paths, ["angry/a.wav"]);
    match(
      problems.join(),
      /^secret\/: left out: the folder cannot be entered \(.*ermission denied.*\); may you read it\?$/,
    );
    match((await openAsNobody(secret)).error!, /^InputError: Cannot open .*secret: .*ermission denied/);
  } finally {
    await Deno.chmod(secret, 0o755);
  }
});
