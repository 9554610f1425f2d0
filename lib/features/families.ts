import type { Family } from "./family.ts";
import { SPECTRAL_FAMILIES } from "./spectrum/families.ts";
import { VOICE_FAMILIES } from "./voice/families.ts";

/** Every family, by the first part of its columns' names. */
export const FAMILIES: Readonly<Record<string, Family>> = { ...SPECTRAL_FAMILIES, ...VOICE_FAMILIES };
