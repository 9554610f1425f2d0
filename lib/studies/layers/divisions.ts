import type { Fold } from "../../encode/fold.ts";
import { InputError } from "../../errors.ts";
import { requireEmotions, requireLearnable } from "../../explore/checks/check_classes.ts";
import { isEncoder, layerOf } from "../../features/encoder_layers.ts";
import { familyOf } from "../../features/columns.ts";
import { parseModel } from "../../models/model.ts";
import { settingsOf } from "../../run/derived_run.ts";
import { readFeatureColumns } from "../../run/read.ts";
import type { LabelledClip } from "../../run/rows.ts";
import type { Run } from "../../run/run.ts";
import { configure, type Settings } from "../../run/settings.ts";
import { divideClips, readFoldList } from "../../stages/divide_clips.ts";

/** How clips are divided, and the folds. */
export interface Division {
  readonly protocol: Settings["protocol"];
  readonly folds: readonly Fold[];
}

/** Gives the settings of a run by which layers are compared: all speakers are trained on, and nothing is searched. */
export function settingsOfLayers(run: Run, changes: Partial<Settings>): Settings {
  return configure({ ...settingsOf(run), ...changes, validation: 0, patience: 0, search: "none" }, {});
}

/** Divides the clips of a run as its protocol does; and with sentences held out, too, where they can be. */
export function divisionsOf(clips: readonly LabelledClip[], settings: Settings): Division[] {
  const own = { protocol: settings.protocol, folds: divide(clips, settings) };
  if (whyNotHeldOut(clips, settings) !== null) return [own];
  const heldOut: Settings = { ...settings, protocol: "sentences" };
  return [own, { protocol: "sentences", folds: divide(clips, heldOut) }];
}

/** Says why sentences are not held out besides: they are anyhow, or cannot be; null if they are. */
export function whyNotHeldOut(clips: readonly LabelledClip[], settings: Settings): string | null {
  if (settings.protocol === "sentences") return "The protocol holds sentences out anyhow.";
  try {
    divide(clips, { ...settings, protocol: "sentences" });
    return null;
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
}

/**
 * Says why a run has no layers to compare: it has none of an encoder, or one, or its model takes frames.
 *
 * @param changes What is to be different from the run.
 * @returns null if it has.
 */
export function whyNoLayers(run: Run, changes: Partial<Settings> = {}): string | null {
  const { model } = settingsOfLayers(run, changes), { kind, name } = parseModel(model);
  if (kind.input === "frames") return `${name} takes frames: choose a model that takes rows`;
  const families = [...new Set(readFeatureColumns(run).map(familyOf))];
  if (families.filter((family) => layerOf(family) !== undefined).length > 1) return null;
  const has = families.some(isEncoder) ? "one layer of an encoder only" : "no features of an encoder";
  return `the run has ${has}: extract several, as in ` +
    '--features "encoder(model=onnx-community/whisper-base,layer=1-7)"';
}

function divide(clips: readonly LabelledClip[], settings: Settings): Fold[] {
  requireEmotions(clips);
  const folds = divideClips(clips, settings, readFoldList(settings));
  requireLearnable(clips, folds);
  return folds;
}
