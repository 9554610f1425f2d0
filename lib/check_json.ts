import * as v from "npm:valibot@1.5.0";
import { InputError } from "./errors.ts";

/**
 * Checks a JSON text against a schema.
 *
 * @param failure What the message begins with: what cannot be done, and the subject of what is wrong.
 * @throws {InputError} If it is no JSON, or does not match the schema.
 */
export function checkJson<Schema extends v.GenericSchema>(
  text: string,
  schema: Schema,
  failure: string,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, parseJson(text, failure), { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  throw new InputError(
    `${failure} is not what it should be${path ? ` at "${path}"` : ""}: ${issue.message}`,
  );
}

function parseJson(text: string, failure: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(`${failure} is no JSON: ${(error as SyntaxError).message}`);
  }
}
