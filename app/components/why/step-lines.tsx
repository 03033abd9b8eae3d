// Everything that a decision looked at for one message, in the engine's order.
import { useTranslation } from "react-i18next";
import { useFormats } from "../formats";
import { ChannelLine, HoldoutLine, SlotLine } from "./closing-lines";
import { ConditionLines } from "./condition-lines";
import type { CheckView, StepView, WhyView } from "./view";
import { type Mark, WhyLine } from "./why-line";

export function StepLines({ step, view }: { step: StepView; view: WhyView }) {
  const { t } = useTranslation("why");
  const first = step.checks.find(({ stands }) => stands);
  const asked = step.checks.filter((check) => check.stands || isAsked(check, conditionsOf(step, check)));
  const besides = step.checks
    .filter((check) => !asked.includes(check))
    .flatMap(({ reason }) => t(`notAsked.${reason}` as "notAsked.answered", { defaultValue: "" }) || []);
  return (
    <ul className="why-lines">
      {asked.map((check) => (
        <CheckLine key={`${check.reason} ${"reentryDays" in check.seen}`} check={check} isFirst={check === first} {...{ step, view }} />
      ))}
      <ChannelLine step={step} view={view} isFirst={!first} />
      <SlotLine step={step} isFirst={!first && step.noChannel === null} />
      <HoldoutLine step={step} />
      {besides.length > 0 ? (
        <li>
          <details className="why-details">
            <summary>{t("notAskedCount", { count: besides.length })}</summary>
            <ul className="why-lines">
              {besides.map((text) => (
                <WhyLine key={text} mark="none" text={text} />
              ))}
            </ul>
          </details>
        </li>
      ) : null}
    </ul>
  );
}

type LineProps = { check: CheckView; isFirst: boolean; step: StepView; view: WhyView };

function CheckLine({ check, isFirst, step, view }: LineProps) {
  const words = useCheckWords();
  const conditions = conditionsOf(step, check) ?? [];
  const mark: Mark = check.stands ? (isFirst ? "stands" : "besides") : "ok";
  return (
    <WhyLine mark={mark} text={words(check)}>
      {conditions.length > 0 ? <ConditionLines conditions={conditions} productNames={view.productNames} /> : null}
    </WhyLine>
  );
}

function conditionsOf({ audience: { within, audience, never, branch } }: StepView, { reason }: CheckView) {
  if (reason === "not-in-audience") return [...within, ...audience];
  if (reason === "never-clause") return never;
  return reason === "other-branch" ? branch : undefined;
}

function isAsked({ reason, seen }: CheckView, conditions: unknown[] | undefined): boolean {
  if (conditions) return conditions.length > 0;
  if (reason === "answered") return seen.follows === true;
  if (reason === "refused") return seen.followedChannel !== null;
  if (reason === "recently-served") return seen.reentryDays !== 0;
  return seen.isExit !== false;
}

/** The instants among what was seen are written as the reader writes them. */
function useCheckWords() {
  const { t } = useTranslation("why");
  const format = useFormats();
  return ({ reason, stands, seen }: CheckView) => {
    const told = Object.fromEntries(
      Object.entries(seen).map(([key, value]) => [
        key,
        /(At|until|now)$/.test(key) && typeof value === "string" ? format.minute(value) : (value ?? "–"),
      ]),
    );
    return t(`checks.${reason}.${stands ? "stands" : "ok"}` as "checks.merged.ok", told);
  };
}
