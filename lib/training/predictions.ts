import pl, { type DataFrame } from "nodejs-polars";
import { mostProbable } from "../models/classifier.ts";

/** What a model predicts of clips that it was not trained on. */
export interface Prediction {
  readonly fold: number;
  readonly seed: number;
  /** Indices of the clips. */
  readonly clips: readonly number[];
  /** Float32Array [clips × emotions]. */
  readonly probabilities: Float32Array;
}

/** Makes the table `predictions.parquet`, or `validation.parquet`: a row a clip, fold and seed. */
export function predictionTable(
  predictions: readonly Prediction[],
  clips: readonly { readonly clip: string; readonly emotion: string }[],
  emotions: readonly string[],
): DataFrame {
  const each = <T>(value: (prediction: Prediction, clip: number, row: number) => T) =>
    predictions.flatMap((prediction) => prediction.clips.map((clip, row) => value(prediction, clip, row)));
  const predicted = predictions.flatMap(({ probabilities }) => mostProbable(probabilities, emotions.length));
  return pl.DataFrame([
    pl.Series("clip", each((_, clip) => clips[clip]!.clip), pl.Utf8),
    pl.Series("fold", each(({ fold }) => fold), pl.Int32),
    pl.Series("seed", each(({ seed }) => seed), pl.Int32),
    pl.Series("emotion", each((_, clip) => clips[clip]!.emotion), pl.Utf8),
    pl.Series("predicted", predicted.map((label) => emotions[label]!), pl.Utf8),
    ...emotions.map((emotion, label) =>
      pl.Series(
        `p_${emotion}`,
        each(({ probabilities }, _, row) => probabilities[row * emotions.length + label]!),
        pl.Float64,
      )
    ),
  ]);
}
