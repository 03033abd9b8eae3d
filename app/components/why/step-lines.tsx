// Everything that a decision looked at for one message, in the engine's order.
import { useTranslation } from "react-i18next";
import { ChannelLine, HoldoutLine, SlotLine } from "./closing-lines";
import { ConditionLines } from "./condition-lines";
import { RunLines } from "./run-lines";
import { SendingLines } from "./sending-lines";
import { useCheckValues } from "./use-check-values";
import type { CheckView, StepView, WhyView } from "./view";
import { type Mark, WhyLine } from "./why-line";

export function StepLines({ step, view }: { step: StepView; view: WhyView }) {
  const { t } = useTranslation("why");
  const first = decisive(step);
  const asked = step.checks.filter((check) => check.stands || isAsked(check, conditionsOf(step, check)));
  const besides = step.checks
    .filter((check) => !asked.includes(check))
    .flatMap(({ reason }) => t(`notAsked.${reason}` as "notAsked.answered", { defaultValue: "" }) || []);
  return (
    <ul className="why-lines">
      <RunLines step={step} productNames={view.productNames} />
      {asked.map((check) => (
        <CheckLine key={`${check.reason} ${"reentryDays" in check.seen}`} check={check} isFirst={check === first} {...{ step, view }} />
      ))}
      <ChannelLine step={step} view={view} isFirst={first === null} />
      <SlotLine step={step} isFirst={first === null && step.noChannel === null} />
      <HoldoutLine step={step} />
      {step.sending.length > 0 ? <SendingLines checks={step.sending} first={first} /> : null}
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

/** The check that the verdict names. Null: none of them, but a line of its own (the channel, the slot, a run). */
function decisive({ outcome, checks, sending }: StepView): CheckView | "other" | null {
  if (outcome.state === "left-out") return "other";
  const named =
    outcome.state === "skipped" ? [...checks, ...sending].find(({ reason, stands }) => stands && reason === outcome.reason) : null;
  return named ?? checks.find(({ stands }) => stands) ?? null;
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

function conditionsOf({ audience: { audience, never, branch } }: StepView, { reason }: CheckView) {
  if (reason === "not-in-audience") return audience;
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

function useCheckWords() {
  const { t } = useTranslation("why");
  const valuesOf = useCheckValues();
  return (check: CheckView) =>
    check.reason === "recently-served" && check.seen.begunAt === null
      ? t("checks.recently-served.first")
      : t(`checks.${check.reason}.${check.stands ? "stands" : "ok"}` as "checks.merged.ok", valuesOf(check));
}
