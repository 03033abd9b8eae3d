// Does a run over everybody ask about this person: did they want its goods, is its sale for them, has it enough to show?
import { useTranslation } from "react-i18next";
import { useFormats } from "../formats";
import { ConditionLines } from "./condition-lines";
import type { RunView, StepView } from "./view";
import { Small, WhyLine } from "./why-line";

export function RunLines({ step: { run, audience }, productNames }: { step: StepView; productNames: Record<string, string> }) {
  const { t } = useTranslation("why");
  if (run === null) return null;
  const { leftOut, wanted, goods } = run;
  return (
    <>
      {leftOut === "came-later" ? <WhyLine mark="stands" text={t("run.cameLater")} /> : null}
      {goods ? (
        <WhyLine
          mark={goods.productIds.length < goods.least ? "stands" : "ok"}
          text={t("run.goods", { count: goods.productIds.length, least: goods.least })}
        />
      ) : null}
      {wanted ? <WantedLine wanted={wanted} leftOut={leftOut} /> : null}
      {audience.within.length > 0 ? (
        <WhyLine
          mark={leftOut === "other-segment" ? "stands" : "ok"}
          text={t(leftOut === "other-segment" ? "run.otherSegment" : "run.inSegment")}
        >
          <ConditionLines conditions={audience.within} productNames={productNames} />
        </WhyLine>
      ) : null}
    </>
  );
}

function WantedLine({ wanted, leftOut }: { wanted: NonNullable<RunView["wanted"]>; leftOut: RunView["leftOut"] }) {
  const { t } = useTranslation("why");
  const format = useFormats();
  const { title, lookedAt, cartedAt, boughtAt, times } = wanted;
  const at = (instant: string | null) => (instant ? format.day(instant) : t("run.never"));
  return (
    <WhyLine
      mark={leftOut === "not-wanted" ? "stands" : "ok"}
      text={t(leftOut === "not-wanted" ? "run.notWanted" : "run.wanted", { title })}
    >
      <Small>{[t("run.looked", { at: at(lookedAt) }), t("run.carted", { at: at(cartedAt) })].join(" · ")}</Small>
      <Small>{boughtAt ? t("run.bought", { n: times, at: at(boughtAt) }) : t("run.notBought")}</Small>
    </WhyLine>
  );
}
