// Everything that a decision looked at for one message, in the engine's order.
import { useTranslation } from "react-i18next";
import type { Wire } from "~/lib/wire";
import type { showWhy } from "~/pipeline/show-why.server";
import { useFormats } from "../formats";
import { ChannelLine, HoldoutLine, SlotLine } from "./closing-lines";
import { ConditionLines } from "./condition-lines";
import { type Mark, WhyLine } from "./why-line";

export type WhyView = Wire<NonNullable<Awaited<ReturnType<typeof showWhy>>>>;
export type StepView = WhyView["steps"][number];
type CheckView = StepView["checks"][number];

export function StepLines({ step, view }: { step: StepView; view: WhyView }) {
  const first = step.checks.find(({ stands }) => stands);
  return (
    <ul className="why-lines">
      {step.checks.map((check) => (
        <CheckLine key={`${check.reason} ${"begunAt" in check.seen}`} check={check} isFirst={check === first} {...{ step, view }} />
      ))}
      <ChannelLine step={step} view={view} isFirst={!first} />
      <SlotLine step={step} isFirst={!first && step.noChannel === null} />
      <HoldoutLine step={step} />
    </ul>
  );
}

type LineProps = { check: CheckView; isFirst: boolean; step: StepView; view: WhyView };

function CheckLine({ check, isFirst, step, view }: LineProps) {
  const { t } = useTranslation("why");
  const words = useCheckWords();
  const { audience } = step;
  const asked = {
    "not-in-audience": [...audience.within, ...audience.audience],
    "never-clause": audience.never,
    "other-branch": audience.branch,
  }[check.reason as string];
  const mark: Mark = check.stands ? (isFirst ? "stands" : "besides") : isAsked(check, asked) ? "ok" : "none";
  const text = mark === "none" ? t(`notAsked.${check.reason}` as "notAsked.answered", { defaultValue: "" }) : words(check);
  // Nothing came before that one could have left: not worth a line.
  if (text === "") return null;
  return (
    <WhyLine mark={mark} text={text}>
      {asked && asked.length > 0 ? <ConditionLines conditions={asked} productNames={view.productNames} /> : null}
    </WhyLine>
  );
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
