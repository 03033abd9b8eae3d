// What did the one click switch on, and what not yet?
import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { StarterScenario } from "./set-scenarios";

type Props = { outcomes: { scenarioId: string; outcome: string }[]; scenarios: StarterScenario[] };

export function SetResult({ outcomes, scenarios }: Props) {
  const { t, i18n } = useTranslation("starter");
  const count = outcomes.filter(({ outcome }) => outcome === "switched-on").length;
  const lacking = outcomes.flatMap(({ scenarioId, outcome }) =>
    outcome === "lacks-data" ? scenarios.filter(({ id }) => id === scenarioId).map(({ name }) => t("quoted", { name })) : [],
  );
  return (
    <Banner tone={count > 0 ? "success" : "info"} title={t("done", { count })}>
      {lacking.length > 0 ? (
        <p>{t("lacking", { names: new Intl.ListFormat(i18n.language, { type: "conjunction" }).format(lacking) })}</p>
      ) : null}
    </Banner>
  );
}
