// How does a preset offer points? By one setting that gives none until the merchant enters how many, and a paragraph that shows only then.
import { mostStepPoints } from "~/domain/message/given-points";
import type { GivenPoints, Localized, NumberValue } from "~/domain/scenario/scenario";

const id = "givenPoints";

export const givenPointsValue = (label: Localized): NumberValue => ({
  id,
  label: { ja: `${label.ja}（0なら贈りません）`, en: `${label.en} (0: none)` },
  unit: "points",
  default: 0,
  min: 0,
  max: mostStepPoints,
});

export const givenPoints: GivenPoints = { give: { value: id } };
