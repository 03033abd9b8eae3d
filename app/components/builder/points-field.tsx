// How many points does the chosen step give, and what does that cost? Where the shop's points are kept elsewhere: why it gives none.
import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useGivenPointsWords } from "../points/use-given-points-words";
import { NumberField } from "./number-field";
import type { StepPart } from "./part";

export function PointsField({ step: { points, ...rest }, takesPoints, onStep, errorOf }: StepPart) {
  const { t } = useTranslation();
  const words = useGivenPointsWords();
  const give = typeof points?.give === "number" ? points.give : undefined;
  // One that came from elsewhere can still be taken out.
  if (!takesPoints && give === undefined)
    return (
      <BlockStack gap="100">
        <Text as="span">{t("builder:step.points")}</Text>
        <Text as="p" tone="subdued">
          {words.notKept}
        </Text>
      </BlockStack>
    );
  return (
    <NumberField
      label={t("builder:step.points")}
      value={give}
      suffix={t("common:unit.points")}
      helpText={takesPoints ? words.cost(give ?? 0) : words.notKept}
      error={errorOf(`steps.${rest.id}.points`)}
      onChange={(next) => onStep(next === undefined || next === 0 ? rest : { ...rest, points: { give: next } })}
    />
  );
}
