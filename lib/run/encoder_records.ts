import * as v from "npm:valibot@1.5.0";
import { ENCODER_DTYPES } from "../encoders/encoder_files.ts";
import type { FoundEncoder } from "../hub/found_encoder.ts";
import type { Run } from "./run.ts";

/** What a run keeps of a pretrained encoder that features are of. */
export interface EncoderRecord extends
  Pick<
    FoundEncoder,
    "name" | "revision" | "dtype" | "sha256" | "licence" | "base" | "datasets"
  > {
  /** Architecture, as `config.json` calls it. */
  readonly type: string;
}

const TEXT = v.string(), MAYBE = v.nullable(TEXT);

const RECORDS: v.GenericSchema<unknown, EncoderRecord[]> = v.array(v.object({
  name: TEXT,
  revision: MAYBE,
  dtype: v.picklist(ENCODER_DTYPES),
  sha256: TEXT,
  licence: MAYBE,
  base: MAYBE,
  datasets: v.array(TEXT),
  type: TEXT,
}));

/** Reads which pretrained encoders the features of a run are of; none where they are measured without. */
export function readEncoderRecords(run: Run): EncoderRecord[] {
  return v.parse(RECORDS, run.record("extract")?.parameters["encoders"] ?? []);
}
