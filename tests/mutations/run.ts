import { dirname, join } from "node:path";
import { projectPath } from "ser/project_path.ts";
import { mutate, type Mutation } from "./mutation.ts";
import { MUTATIONS } from "./mutations.ts";

/**
 * Makes one fault after the other in a copy of the project, and tells which of them the tests catch.
 *
 * `deno run -A tests/mutations/run.ts [TEXT]`: only those whose name has the text. The exit status is 1 if one survives.
 */
async function main([text = ""]: readonly string[]): Promise<number> {
  const mutations = MUTATIONS.filter(({ name }) => name.includes(text));
  // All are made once before any is tried, so that it is known at once where the code has changed.
  const faulty = new Map(
    mutations.map((mutation) =>
      [mutation, mutate(Deno.readTextFileSync(projectPath(mutation.file)), mutation)] as const
    ),
  );
  const copy = await copyProject();
  try {
    await requireGood(copy, [...new Set(mutations.flatMap(({ tests }) => tests))]);
    let survivors = 0;
    for (const [mutation, source] of faulty) {
      const isCaught = await isNoticed(copy, mutation, source);
      if (!isCaught) survivors++;
      console.log(`${isCaught ? "caught  " : "SURVIVED"}  ${mutation.file}: ${mutation.name}`);
    }
    console.log(`${mutations.length - survivors} caught, ${survivors} survived`);
    return survivors > 0 ? 1 : 0;
  } finally {
    await Deno.remove(copy, { recursive: true });
  }
}

/** Copies all files that git keeps or would keep. */
async function copyProject(): Promise<string> {
  const args = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
  const { stdout } = await new Deno.Command("git", { args, cwd: projectPath(".") }).output();
  const copy = await Deno.makeTempDir({ prefix: "ser-mutations-" });
  for (const path of new TextDecoder().decode(stdout).split("\0").filter(Boolean)) {
    await Deno.mkdir(dirname(join(copy, path)), { recursive: true });
    await Deno.copyFile(projectPath(path), join(copy, path));
  }
  return copy;
}

async function requireGood(copy: string, tests: readonly string[]): Promise<void> {
  const { passes, output } = await runTests(copy, tests);
  if (!passes) throw new Error(`Cannot tell what tests catch as some fail without any fault:\n${output}`);
}

/** Tells whether a test fails once the fault is made; undoes it. */
async function isNoticed(copy: string, { file, name, tests }: Mutation, source: string): Promise<boolean> {
  const path = join(copy, file), original = await Deno.readTextFile(path);
  await Deno.writeTextFile(path, source);
  const { passes, failed, output } = await runTests(copy, tests);
  await Deno.writeTextFile(path, original);
  if (!passes && failed === 0) throw new Error(`Cannot run the tests with "${name}":\n${output}`);
  return !passes;
}

async function runTests(
  copy: string,
  tests: readonly string[],
): Promise<{ passes: boolean; failed: number; output: string }> {
  const command = new Deno.Command(Deno.execPath(), {
    args: ["test", "-A", "--no-check", "--quiet", ...tests],
    cwd: copy,
    env: { NO_COLOR: "1" },
    stdin: "null",
  });
  const { success, stdout, stderr } = await command.output();
  const output = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes)).join("\n");
  const failed = Number(output.match(/\| (\d+) failed/)?.[1] ?? 0);
  return { passes: success, failed, output };
}

if (import.meta.main) Deno.exit(await main(Deno.args));
