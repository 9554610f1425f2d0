import { InputError } from "../../../errors.ts";
import { formatList } from "../../../encode/format_list.ts";
import type { Inference } from "../../corpus.ts";
import { askForEmotions } from "./ask_for_emotions.ts";
import type { Field } from "./fields.ts";
import type { FoundColumns } from "./find_columns.ts";
import type { ChosenColumns } from "./parse_columns.ts";
import { type Expected, isNumber } from "../rows/read_rows.ts";
import { columnOf, isMissing, type Table } from "../formats/table.ts";

/** What a table can be used for. */
export interface CheckedLabels {
  readonly expected: Expected;
  readonly inferences: readonly Inference[];
}

/**
 * Checks that a table tells emotions and speakers. One without any emotion lists clips to be predicted.
 *
 * @throws {InputError} If it does not tell who speaks, or its emotions are numbers, and neither was said to be so; if columns
 * may be meant for emotions and none is known to be; or if emotions are as many as texts are.
 */
export function checkLabels(table: Table, columns: FoundColumns, chosen: ChosenColumns): CheckedLabels {
  const emotions = given(table, columns, "emotion"), isLabelled = emotions.length > 0;
  if (!columns.places.has("emotion") && !chosen.has("emotion")) {
    askForEmotions(table, new Set(columns.places.values()));
  }
  const isCoded = isLabelled && emotions.every(isNumber);
  if (isCoded) checkCodes(table, columns, emotions, chosen.has("emotion"));
  else refuseTexts(table, columns, emotions);
  const hasSpeakers = given(table, columns, "speaker").length > 0;
  if (!hasSpeakers && isLabelled && chosen.get("speaker")?.column !== "none") throw noSpeaker(table, columns);
  const inferences = isLabelled ? [] : [{
    about: "emotion",
    inferred: columns.places.has("emotion") ? "no row has an emotion" : "no column has emotions",
    doubt: "clips without emotions can be predicted, and not trained on",
  }];
  return { expected: { emotion: isLabelled, isNumber: isCoded, speaker: hasSpeakers }, inferences };
}

/** The cells of a column that hold something; none where there is no such column. */
function given(table: Table, { places }: FoundColumns, field: Field): string[] {
  const place = places.get(field);
  return place === undefined ? [] : columnOf(table, place).filter((cell) => !isMissing(cell));
}

/** Classes that a corpus may have, and still be one of emotions. */
const MOST_CLASSES = 100;

/** Refuses texts or names in place of emotions: more different ones than there can be classes. */
function refuseTexts({ name, header }: Table, { places }: FoundColumns, emotions: readonly string[]): void {
  const different = new Set(emotions);
  if (different.size <= MOST_CLASSES || different.size < emotions.length / 4) return;
  throw new InputError(
    `Cannot use the column "${
      header[places.get("emotion")!]
    }" of ${name} as emotions as ${emotions.length} rows have ` +
      `${different.size} different ones, such as ${
        formatList(different, 2)
      }: say which column has them, --columns "emotion=…"`,
  );
}

function checkCodes(
  { name, header }: Table,
  { places }: FoundColumns,
  codes: readonly string[],
  isChosen: boolean,
): void {
  const column = header[places.get("emotion")!]!, some = formatList(new Set(codes), 4);
  if (codes.some((code) => !/^[+-]?\d+(\.0*)?$/.test(code))) {
    throw new InputError(
      `Cannot use the column "${column}" of ${name} as emotions are classes, and it has numbers such as ${some}: if they ` +
        "are valence or arousal, take another column, or write one of classes",
    );
  }
  if (isChosen) return;
  throw new InputError(
    `Cannot tell which emotions the numbers ${some} in the column "${column}" of ${name} mean: write words, or say that the ` +
      `numbers are classes, --columns "emotion=${column}", and name them, --emotions "angry=${codes[0]}, …"`,
  );
}

function noSpeaker({ name, header }: Table, { places }: FoundColumns): InputError {
  const taken = new Set(places.values());
  const left = header.filter((column, place) => column && !taken.has(place));
  const place = places.get("speaker");
  const why = place === undefined
    ? `has no column that is known to tell (others are ${formatList(left, 20) || "none"})`
    : `has nothing in its column "${header[place]}"`;
  return new InputError(
    `Cannot tell who speaks in the clips of ${name} as it ${why}: add a column speaker, or say which it is, --columns ` +
      '"speaker=…". If it is not known, say --columns "speaker=none": then no speaker can be held out',
  );
}
