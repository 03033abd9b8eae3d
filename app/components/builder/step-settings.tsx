// When does the chosen step go, by which channels, to whom, with which goods?
import { BlockStack, Checkbox, FormLayout, Select } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { isAboutGoods } from "~/domain/scenario/own-problems";
import { type ItemSource, itemSources } from "~/domain/scenario/scenario";
import { roomAfter } from "~/domain/scenario/scenario-steps";
import { ChannelOrder } from "./channel-order";
import { ConditionList } from "./condition-list";
import { NumberField } from "./number-field";
import type { StepPart } from "./part";
import { PointsField } from "./points-field";
import { WaitFields } from "./wait-fields";

export function StepSettings(props: StepPart) {
  const { t } = useTranslation();
  const { scenario, step, onStep, errorOf } = props;
  const at = `steps.${step.id}`;
  const room = roomAfter(scenario, step.id);
  const { when, ...always } = step;
  return (
    <FormLayout>
      <WaitFields {...props} />
      <NumberField
        label={t("builder:step.expires")}
        value={step.expiresAfterHours}
        suffix={t("builder:step.hours")}
        helpText={room === null || step.when ? t("builder:step.expiresHelp") : t("builder:step.expiresRoom", { hours: room })}
        error={errorOf(`${at}.expiresAfterHours`)}
        onChange={(expiresAfterHours = 0) => onStep({ ...step, expiresAfterHours })}
      />
      <ChannelOrder
        channels={step.channels}
        error={errorOf(`${at}.channels`) ?? errorOf(`${at}.follows`)}
        onChange={(channels) => onStep({ ...step, channels })}
      />
      <ItemFields {...props} />
      <PointsField {...props} />
      <BlockStack gap="200">
        <Checkbox
          label={t("builder:step.when")}
          checked={when !== undefined}
          onChange={(isBranch) => onStep(isBranch ? { ...step, when: [{ orderCount: { min: 2 } }] } : always)}
        />
        {when ? (
          <ConditionList
            field={`${at}.when`}
            conditions={when}
            segments={props.segments}
            allowOccasion={isAboutGoods(scenario.occasion.kind)}
            errorOf={errorOf}
            onChange={(next) => onStep({ ...step, when: next })}
          />
        ) : null}
      </BlockStack>
    </FormLayout>
  );
}

function ItemFields({ step, onStep, errorOf }: StepPart) {
  const { t } = useTranslation();
  const { leastItems: _least, ...rest } = step;
  return (
    <BlockStack gap="400">
      <Select
        label={t("builder:step.items")}
        options={itemSources.map((value) => ({ value, label: t(`builder:step.itemSource.${value}`) }))}
        value={step.items}
        onChange={(items) => onStep({ ...step, items: items as ItemSource })}
      />
      {step.items === "none" ? null : (
        <FormLayout.Group condensed>
          <NumberField
            label={t("builder:step.maxItems")}
            value={step.maxItems}
            suffix={t("builder:step.items_")}
            error={errorOf(`steps.${step.id}.maxItems`)}
            onChange={(maxItems = 0) => onStep({ ...step, maxItems })}
          />
          <NumberField
            label={t("builder:step.leastItems")}
            value={step.leastItems}
            suffix={t("builder:step.items_")}
            error={errorOf(`steps.${step.id}.leastItems`)}
            onChange={(leastItems) => onStep(leastItems === undefined ? rest : { ...step, leastItems })}
          />
        </FormLayout.Group>
      )}
    </BlockStack>
  );
}
