// How is it told how many points were given, by whom, and what became of them?
import { useTranslation } from "react-i18next";
import type { GrantProblem, GrantState } from "~/domain/ledger/point-grant";
import { useActorText } from "../actor-text";
import { useFormats } from "../formats";

export type GrantOutcome = {
  delta: number;
  state: GrantState;
  problem: GrantProblem | null;
  why: string | null;
  balanceAfter: number | null;
};

export const grantTones = {
  promised: "info",
  "called-off": undefined,
  asked: "info",
  telling: "info",
  told: "success",
  failed: "critical",
  unknown: "warning",
} as const;

export function useGrantWords() {
  const { t } = useTranslation("pointGrants");
  const format = useFormats();
  const actorText = useActorText();
  return {
    amount: (delta: number) => t("delta", { sign: delta < 0 ? "−" : "+", points: format.number(Math.abs(delta)) }),
    who(askedBy: string) {
      if (askedBy.startsWith("scenario:")) return t("byScenario");
      return askedBy.startsWith("api:") ? t("byApi", { key: askedBy.slice("api:".length) }) : actorText(askedBy);
    },
    /** Null: its state says all. */
    outcome({ state, problem, why, balanceAfter }: GrantOutcome): string | null {
      switch (state) {
        case "promised":
        case "called-off":
          return t(state);
        case "asked":
        case "telling":
          return why ? t("waiting") : null;
        case "told":
          return balanceAfter === null ? null : t("after", { points: format.number(balanceAfter) });
        case "failed":
          return problem && t(`problem.${problem}`) + (problem === "refused" && why ? ` (${why})` : "");
        case "unknown":
          return null;
      }
    },
  };
}
