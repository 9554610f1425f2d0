import type { DataFrame } from "nodejs-polars";
import { type Columns, makeTable } from "../tables/tables.ts";
import { type Feature, FEATURE_RATE } from "../features/family.ts";
import { columnName } from "../features/columns.ts";
import { computeFeatures } from "../features/compute_features.ts";
import { POOLINGS } from "../features/pooling.ts";

/** What a column of `features.parquet` is. */
export interface ColumnDescription {
  /** `<family>_<row>_<statistic>`. */
  readonly column: string;
  readonly family: string;
  /** What is measured: the name of the family's row. */
  readonly measures: string;
  /** How that is pooled over time: see `pool`. */
  readonly statistic: string;
  /** Of the row; the statistic's own may be another one, such as this a second. */
  readonly unit: string;
}

const DESCRIPTION: Columns<ColumnDescription> = {
  column: "text",
  family: "text",
  measures: "text",
  statistic: "text",
  unit: "text",
};

/**
 * Says what each column is that features are pooled to: which coefficient, formant or pair of contours `contour_correlation_403_mean` is.
 *
 * @param features What `parseFeatures()` reads.
 * @returns A row a column, in order: see {@link ColumnDescription}.
 *
 * @example
 * ```ts
 * import { parseFeatures } from "../features/parse_features.ts";
 *
 * const [first] = (await describeColumns(parseFeatures("chroma"))).toRecords();
 * if (first?.column !== "chroma_0_mean" || first.measures !== "C") throw new Error("pitch class C");
 * ```
 */
export async function describeColumns(features: readonly Feature[]): Promise<DataFrame> {
  const computed = await computeFeatures(HUM, features.filter(({ family }) => !family.encoder));
  const rows = features.flatMap((feature) => {
    const { name, family: { encoder, unit }, pool } = feature;
    const measured = encoder ? numberValues(feature) : computed.shift()!.rows;
    return measured.flatMap((measures, row) =>
      POOLINGS[pool].map((statistic): ColumnDescription => ({
        column: columnName({ family: name, row, statistic }),
        family: name,
        measures,
        statistic,
        unit,
      }))
    );
  });
  return makeTable(rows, DESCRIPTION);
}

/** Names the values of an encoder: what each of them means is not known. */
function numberValues({ family, options }: Feature): string[] {
  return Array.from({ length: family.rows(options) }, (_, row) => `value ${row}`);
}

/** A second of a sawtooth of 150 Hz: something that every family can measure, to ask for the names of its rows. */
const HUM = {
  samples: Float32Array.from({ length: FEATURE_RATE }, (_, n) => (n * 150 / FEATURE_RATE) % 1 - 0.5),
  sampleRate: FEATURE_RATE,
};
