import { match, ok, strictEqual, throws } from "node:assert/strict";
import { join } from "node:path";
import { mfcc } from "ser/features/spectrum/mfcc.ts";
import { help } from "ser/notebook/help.ts";
import { projectPath } from "ser/project_path.ts";
import { withFolder } from "../notebooks/fixture.ts";

function shown(about?: unknown): string {
  const { "text/markdown": markdown = "", "text/plain": text } = help(
    about,
  )[Symbol.for("Jupyter.display")]!();
  strictEqual(text, markdown);
  return markdown;
}

Deno.test("help() of a function shows how to import and call it, its options, result, errors and example", () => {
  const page = shown(mfcc);
  match(page, /^#### `mfcc`$/m);
  match(page, /^import \{ mfcc \} from "ser\/features\/spectrum\/mfcc\.ts";$/m);
  match(page, /^function mfcc\(spectrogram: Spectrogram, options: MfccOptions\): FeatureMatrix$/m);
  match(page, /^Computes mel-frequency cepstral coefficients: /m);
  match(
    page,
    /^ {2}readonly coefficients\?: number\n {4}Number of coefficients, from the zeroth\. Default 40\.$/m,
  );
  match(page, /^\*\*Returns\*\* FeatureMatrix \[coefficients × frames\]/m);
  match(page, /^\*\*Throws\*\* `InputError`: If there are more coefficients than bands\.$/m);
  match(page, /^\*\*Example\*\*$/m);
  strictEqual(shown("mfcc"), page);
});

Deno.test("help() shows an example that runs as it stands, wherever a notebook is", () =>
  withFolder(async (folder) => {
    const [, example = ""] = /\*\*Example\*\*\n\n```ts\n(.*?)```/s.exec(shown("mfcc")) ?? [];
    const file = join(folder, "example.ts");
    await Deno.writeTextFile(file, example);
    const args = ["run", "--allow-all", "--config", projectPath("deno.json"), file];
    const { success, stderr } = await new Deno.Command(Deno.execPath(), { args }).output();
    ok(success, new TextDecoder().decode(stderr));
  }));

Deno.test("help() lists parameters", () => {
  match(shown("help"), /^- `about`: A function, or a name: .*\n {2}the folders that there are\.$/m);
});

Deno.test("help() of a class lists its methods, without what is private", () => {
  const page = shown("FilterBank");
  match(page, /^class FilterBank\n {2}Weighted sums/m);
  match(page, /^ {2}sum\(group: number, values: Float64Array, t: number\): void$/m);
  ok(!page.includes("#sums"));
});

Deno.test("help() writes links as code", () => {
  match(shown("plotDistribution"), /^Densities by `density`, /m);
});

Deno.test("help() shows each of several things of one name", () => {
  const page = shown("spectralFlux");
  match(page, /^import \{ spectralFlux \} from "ser\/features\/spectrum\/flux\.ts";$/m);
  match(page, /^import \{ spectralFlux \} from "ser\/features\/meyda\/meyda_repairs\.ts";$/m);
});

Deno.test("help() of a file or a folder lists what it exports", () => {
  for (
    const name of ["ser/features/spectrum/mfcc.ts", "features/spectrum/mfcc.ts", "features/spectrum/mfcc"]
  ) {
    match(
      shown(name),
      /^\| `MfccOptions` \| How mel-frequency cepstral coefficients are made \| `ser\/features\/spectrum\/mfcc\.ts` \|$/m,
    );
  }
  const folder = shown("features/spectrum/");
  match(folder, /^\| `mfcc` \| Computes mel-frequency .* \| `ser\/features\/spectrum\/mfcc\.ts` \|$/m);
  ok(!folder.includes("MfccOptions"), "types are shown with what takes them");
  strictEqual(shown("features/spectrum"), folder);
  match(shown(), /^\| `features\/spectrum` \| .*\bmfcc\b/m);
});

Deno.test("help() of a folder lists the folders inside, and what its own files export", () => {
  const page = shown("features");
  match(page, /^\| `features\/spectrum` \| .*\bmfcc\b/m);
  match(page, /^\| `parseFeatures` \| .* \| `ser\/features\/parse_features\.ts` \|$/m);
  ok(!page.includes("`ser/features/spectrum/mfcc.ts`"));
});

Deno.test("help() of a notebook's entry lists what the notebook imports", () => {
  match(
    shown("notebook/load.ts"),
    /^\| `findDuplicates` \| Finds clips .* \| `ser\/notebook\/load\.ts` \|$/m,
  );
});

Deno.test("help() of a function that is named as a folder shows both", () => {
  const page = shown("evaluate");
  match(page, /^async function evaluate\(run: Run/m);
  match(page, /^\| `compareRuns` \|/m);
});

Deno.test("help() of an unknown name says which are near", () => {
  throws(() => help("mffc"), {
    name: "InputError",
    message: 'Cannot look up "mffc" as lib has nothing of that name: is it "mfcc"?',
  });
  throws(() => help("qqqqqqqqqqqq"), { message: /of that name: help\(\) lists what there is$/ });
});

Deno.test("help() of a value without a name asks for one", () => {
  for (
    const [value, seen] of [[{}, "a value of type object"], [null, "null"], [
      () => 1,
      "a value of type function",
    ]]
  ) {
    throws(() => help(value), {
      name: "TypeError",
      message: `Cannot look up ${seen} as it has no name: write one, help("mfcc")`,
    });
  }
});
