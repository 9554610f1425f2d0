import { decodeText } from "../decode_text.ts";
import type { Fold } from "../encode/fold.ts";
import { parseFoldList } from "../encode/fold_list.ts";
import { makeFolds } from "../encode/folds.ts";
import { InputError } from "../errors.ts";
import { isNotFound } from "../files/system_error.ts";
import { givenPath } from "../project_path.ts";
import type { LabelledClip } from "../run/rows.ts";
import type { Settings } from "../run/settings.ts";

/** The settings that say how clips are divided. */
export type Division = Pick<Settings, "protocol" | "folds" | "validation" | "list">;

/**
 * Divides clips into folds as the settings say.
 *
 * @param list What the file of the protocol `list` says, see {@link readFoldList}; null with other protocols.
 * @throws {InputError} If they cannot be divided so.
 */
export function divideClips(
  clips: readonly LabelledClip[],
  { protocol, folds, validation, list: path }: Division,
  list: string | null,
): Fold[] {
  return makeFolds(clips, {
    protocol,
    folds,
    validation,
    corpus: [...new Set(clips.map(({ corpus }) => corpus))].join(","),
    list: list === null ? null : parseFoldList(list, path),
  });
}

/**
 * Reads the file of the protocol `list`; null with other protocols.
 *
 * @throws {InputError} If none is named, or there is no such file.
 */
export function readFoldList({ protocol, list: path }: Division): string | null {
  if (protocol !== "list") return null;
  if (!path) {
    throw new InputError('The protocol "list" needs a table of folds: name its file by the setting "list"');
  }
  try {
    return decodeText(Deno.readFileSync(givenPath(path)), path).text;
  } catch (error) {
    if (!isNotFound(error)) throw error;
    throw new InputError(
      `Cannot read the list of folds ${path} as there is no such file; is the path right?`,
      { cause: error },
    );
  }
}
