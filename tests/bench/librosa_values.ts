import { Buffer } from "node:buffer";
import { join } from "node:path";

/** Runs librosa_values.py on files, and returns what it finds in each. */
export async function librosaValues<T>(
  python: string,
  how: string,
  folder: string,
  paths: readonly string[],
): Promise<T[]> {
  const out = join(folder, `${how}.json`);
  const script = join(import.meta.dirname!, "librosa_values.py");
  const { success, stderr } = await new Deno.Command(python, { args: [script, how, out, ...paths] }).output();
  if (!success) throw new Error(Buffer.from(stderr).toString());
  return JSON.parse(await Deno.readTextFile(out)).values;
}
