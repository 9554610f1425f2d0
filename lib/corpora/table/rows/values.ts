import type { Sex } from "../../corpus.ts";
import { plainName } from "../columns/fields.ts";

/** Reads a sex, in English or another language; null if it is not known. */
export function sexOf(text: string): Sex | null {
  return SEX_OF.get(plainName(text)) ?? null;
}

const SEXES: Readonly<Record<Sex, string>> = {
  female:
    "f female females fem woman women girl girls lady w weiblich frau frauen femme femmes femenino femenina feminin feminine " +
    "feminino mujer mujeres femmina femminile donna donne mulher mulheres vrouw vrouwen kobieta kobiety kvinna kvinnor kvinne " +
    "kvinde kadin kadın женский женщина perempuan wanita 女 女性 女声 여성 여자",
  male:
    "m male males masc man men boy boys mann manner mannlich h homme hommes hombre hombres masculino masculin masculine " +
    "maschio maschile uomo uomini homem homens mannen mezczyzna mezczyzni mand erkek мужскои мужчина pria lakilaki 男 男性 男声 남성 남자",
};

const SEX_OF: ReadonlyMap<string, Sex> = new Map(
  (["female", "male"] as const).flatMap((sex) => SEXES[sex].split(" ").map((word) => [word, sex] as const)),
);

/** Reads an age in years, up to 120; null if it is none. */
export function ageOf(text: string): number | null {
  const [, years] = /^(\d+(?:[.,]\d+)?)\s*(y|years?|yrs?|jahre?|ans)?$/i.exec(text.trim()) ?? [];
  const age = years === undefined ? NaN : Number(years.replace(",", "."));
  return age > 0 && age <= 120 ? age : null;
}

/** Writes the name of a corpus as keys have it: small letters, digits, `_`, `-` and `.`. */
export function corpusName(text: string): string {
  const name = text.trim().normalize("NFKD").toLowerCase().replaceAll(/\p{M}/gu, "");
  return name.replaceAll(/[^a-z\d_.-]+/g, "_").replaceAll(/^[_.]+|_+$/g, "") || "corpus";
}
