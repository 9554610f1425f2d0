import pl, { type DataFrame } from "nodejs-polars";
import { formatCall } from "../options.ts";
import { MODELS } from "../models/model.ts";

/** Lists the kinds of model, a row each: the name and options, a title, and what clips are recognised by. */
export function listModels(): DataFrame {
  return pl.readRecords(
    Object.entries(MODELS).map(([name, { title, input, defaults }]) => ({
      model: formatCall(name, defaults),
      title,
      hears: input === "rows" ? "pooled features" : "frames",
    })),
  );
}
