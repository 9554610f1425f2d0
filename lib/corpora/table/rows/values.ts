import type { Sex } from "../../corpus.ts";
import { plainName } from "../columns/fields.ts";

/** Reads a sex, in English or another language; null if it is not known. */
export function sexOf(text: string): Sex | null {
  const plain = plainName(text);
  return SEXES.female.split(" ").includes(plain)
    ? "female"
    : SEXES.male.split(" ").includes(plain)
    ? "male"
    : null;
}

const SEXES: Readonly<Record<Sex, string>> = {
  female:
    "f female fem woman women girl lady w weiblich frau femme femenino feminin feminine mujer femmina donna kobieta 女",
  male:
    "m male masc man men boy mann mannlich h homme hombre masculino masculin masculine maschio uomo mezczyzna 男",
};

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
