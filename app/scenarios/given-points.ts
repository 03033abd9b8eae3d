// How does a preset offer points? By one setting that gives none until the merchant enters how many, and a paragraph that shows only then.
import { mostStepPoints } from "~/domain/message/given-points";
import type { GivenPoints, NumberValue } from "~/domain/scenario/scenario";

export const givenPointsValue: NumberValue = {
  id: "givenPoints",
  label: { ja: "お贈りするポイント（0なら贈りません）", en: "Points to give (0: none)" },
  unit: "points",
  default: 0,
  min: 0,
  max: mostStepPoints,
};

export const givenPoints: GivenPoints = { give: { value: givenPointsValue.id } };
