import pl, { type DataFrame } from "nodejs-polars";
import { formatCall } from "../options.ts";
import { MODELS } from "../models/model.ts";

/** Lists the kinds of model, a row each: the name and options, a title, and what it takes. */
export function listModels(): DataFrame {
  return pl.readRecords(
    Object.entries(MODELS).map(([name, { title, input, defaults }]) => ({
      model: formatCall(name, defaults),
      title,
      takes: input === "rows" ? "pooled features" : "frames",
    })),
  );
}
