// How long after the occasion, or after the message before it, does a step go?
import { Checkbox, FormLayout, Select } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { isKnownAhead } from "~/domain/scenario/occasion";
import type { ScenarioStep } from "~/domain/scenario/scenario";
import { NumberField } from "./number-field";
import type { StepPart } from "./part";

type Unit = "hours" | "days" | "before";

export function WaitFields({ scenario, step, onStep, errorOf }: StepPart) {
  const { t } = useTranslation();
  const { wait } = step;
  const error = errorOf(`steps.${step.id}.wait`);
  const set = (next: ScenarioStep["wait"]) => onStep({ ...step, wait: next });
  // Its numbers stand in the scenario itself (domain/scenario/own-scenario.ts).
  if ("value" in wait) return null;
  if (step.follows)
    return (
      <NumberField
        label={t("builder:step.followed")}
        value={"hours" in wait ? wait.hours : wait.days * 24}
        suffix={t("builder:step.hours")}
        error={error}
        onChange={(hours = 0) => set({ hours })}
      />
    );
  const amount = "hours" in wait ? wait.hours : Math.abs(wait.days);
  const unit: Unit = "hours" in wait ? "hours" : wait.days < 0 ? "before" : "days";
  const atHour = "days" in wait ? wait.atHour : undefined;
  const units: Unit[] = ["hours", "days", ...(isKnownAhead(scenario.occasion.kind) ? (["before"] as const) : [])];
  const hour = atHour === undefined ? {} : { atHour };
  return (
    <>
      <FormLayout.Group condensed>
        <NumberField
          label={t("builder:step.amount")}
          value={amount}
          error={error}
          onChange={(given = 0) => set(unit === "hours" ? { hours: given } : { ...hour, days: unit === "before" ? -given : given })}
        />
        <Select
          label={t("builder:step.unit")}
          options={units.map((value) => ({ value, label: t(`builder:step.units.${value}`) }))}
          value={unit}
          onChange={(next) =>
            set(next === "hours" ? { hours: amount } : { atHour: 11, ...hour, days: next === "before" ? -amount : amount })
          }
        />
        {"days" in wait ? <HourSelect atHour={atHour} onChange={(next) => set(withHour(wait.days, next))} /> : null}
      </FormLayout.Group>
      {scenario.occasion.kind === "campaign" ? (
        <Checkbox label={t("builder:step.fromEnd")} checked={step.anchor === "end"} onChange={(isEnd) => onStep(withEnd(step, isEnd))} />
      ) : null}
    </>
  );
}

type Hour = number | "personal" | undefined;

function HourSelect({ atHour, onChange }: { atHour: Hour; onChange(atHour: Hour): void }) {
  const { t } = useTranslation();
  const options = [
    { value: "anchor", label: t("builder:step.times.anchor") },
    { value: "personal", label: t("builder:step.times.personal") },
    ...Array.from({ length: 24 }, (_none, hour) => ({ value: String(hour), label: t("builder:step.times.hour", { hour }) })),
  ];
  const read = (value: string): Hour => (value === "anchor" ? undefined : value === "personal" ? "personal" : Number(value));
  return (
    <Select
      label={t("builder:step.time")}
      options={options}
      value={atHour === undefined ? "anchor" : String(atHour)}
      onChange={(value) => onChange(read(value))}
    />
  );
}

const withHour = (days: number, atHour: Hour): ScenarioStep["wait"] => (atHour === undefined ? { days } : { days, atHour });

const withEnd = ({ anchor: _anchor, ...step }: ScenarioStep, isEnd: boolean): ScenarioStep => (isEnd ? { ...step, anchor: "end" } : step);
