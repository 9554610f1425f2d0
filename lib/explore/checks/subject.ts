import { type SequentialTest, sequentialTest } from "../../statistics/sequential_test.ts";
import { associateNames, associateQuantities, type Association } from "./association.ts";
import { type AttributeName, ATTRIBUTES, type DescribedClip } from "./attributes.ts";
import { codeNames, codeQuantities, type Codes } from "./codes.ts";
import { uarOfPredictions } from "./recalls.ts";
import { type CountedFold, type Emotions, predictByValue } from "./value_model.ts";

/** An attribute of clips whose association with emotions is being tested. */
export interface Subject {
  readonly attribute: AttributeName;
  readonly codes: Codes;
  readonly association: Association;
  /** What a model that knows nothing else predicts. */
  readonly predicted: Int16Array;
  /** Of the association. */
  readonly associationTest: SequentialTest;
  /** Of the model's UAR. */
  readonly uarTest: SequentialTest;
}

/** What is known of an attribute, clip by clip. */
export interface KnownValues {
  readonly values: readonly (string | number | null)[];
  /** Values that differ, "not known" among them. */
  readonly distinct: number;
  readonly unknown: number;
}

/** Reads an attribute of clips; a quantity that is not finite, such as the level of silence, is not known. */
export function readAttribute(clips: readonly DescribedClip[], attribute: AttributeName): KnownValues {
  const { isQuantity } = ATTRIBUTES[attribute];
  const values = clips.map((clip) => {
    const value = clip[attribute] ?? null;
    return isQuantity && !Number.isFinite(value) ? null : value;
  });
  return {
    values,
    distinct: new Set(values).size,
    unknown: values.reduce<number>((sum, value) => sum + (value === null ? 1 : 0), 0),
  };
}

/** Prepares the tests of an attribute. */
export function prepareSubject(
  attribute: AttributeName,
  { values }: KnownValues,
  { emotions, folds }: Tested,
): Subject {
  const { isQuantity } = ATTRIBUTES[attribute];
  const quantities = isQuantity ? Float64Array.from(values, (value) => value === null ? NaN : +value) : null;
  const codes = quantities ? codeQuantities(quantities, emotions.size) : codeNames(values);
  const association = quantities
    ? associateQuantities(quantities, emotions)
    : associateNames(codes, emotions);
  const predicted = predictByValue(codes, emotions, folds, "balanced");
  return {
    attribute,
    codes,
    association,
    predicted,
    associationTest: sequentialTest(association.statistic(emotions.labels)),
    uarTest: sequentialTest(uarOfPredictions(predicted, emotions)),
  };
}

/** What the model is trained and tested on. */
export interface Tested {
  readonly emotions: Emotions;
  readonly folds: readonly CountedFold[];
  /** UAR of guessing: a model that knows nothing scores less in small training parts, which is no evidence of more. */
  readonly chance: number;
}

/** Draws labels that have nothing to do with the clips until all tests are done. */
export function testSubjects(
  subjects: readonly Subject[],
  permute: () => Uint16Array,
  { emotions, folds, chance }: Tested,
): void {
  const isOpen = ({ associationTest, uarTest }: Subject) => !associationTest.isDone || !uarTest.isDone;
  for (let open = subjects.filter(isOpen); open.length > 0; open = open.filter(isOpen)) {
    const drawn = { ...emotions, labels: permute() };
    for (const { codes, association, associationTest, uarTest } of open) {
      if (!associationTest.isDone) associationTest.draw(association.statistic(drawn.labels));
      if (!uarTest.isDone) {
        const uar = uarOfPredictions(predictByValue(codes, drawn, folds, "balanced"), drawn);
        uarTest.draw(Math.max(uar, chance));
      }
    }
  }
}
