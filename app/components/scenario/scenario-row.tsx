// One preset in the list: its switch, one sentence, whom it would reach, what it brought, what it lacks.

import { useFetcher } from "@remix-run/react";
import { Badge, BlockStack, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { ChevronRightIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import type { MessageValue } from "~/domain/measure/message-value";
import type { DataNeed, Goal } from "~/domain/scenario/scenario";
import { useFormats, type WireMoney } from "../formats";
import { Switch } from "../switch";
import { useValueWords } from "../value/use-value-words";

export type ScenarioCard = {
  id: string;
  name: string;
  summary: string;
  isOn: boolean;
  sent: number;
  goal: Goal;
  reached: number;
  orders: number;
  revenue: WireMoney[];
  value: MessageValue;
  lacks: DataNeed[];
};

/** `reach`: people who would come due in the next seven days; undefined while they are being counted. */
export function ScenarioRow({ scenario, reach }: { scenario: ScenarioCard; reach: number | undefined }) {
  const { t } = useTranslation();
  const { isOn, toggle } = useScenarioSwitch(scenario);
  return (
    <article className="scenario-row">
      {!isOn && scenario.lacks.length > 0 ? (
        <span />
      ) : (
        <Switch isOn={isOn} onChange={toggle} label={t("scenarios:switch", { name: scenario.name })} />
      )}
      <BlockStack gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingMd">
            <Link url={`/app/scenarios/${scenario.id}`} monochrome removeUnderline>
              {scenario.name}
            </Link>
          </Text>
          {scenario.lacks.map((need) => (
            <Badge key={need} tone="attention">
              {t(`scenarios:lacks.${need}`)}
            </Badge>
          ))}
        </InlineStack>
        <Text as="p">{scenario.summary}</Text>
        <ScenarioNumbers scenario={scenario} reach={reach} />
      </BlockStack>
      <Button
        variant="tertiary"
        icon={ChevronRightIcon}
        url={`/app/scenarios/${scenario.id}`}
        accessibilityLabel={t("scenarios:open", { name: scenario.name })}
      />
    </article>
  );
}

function ScenarioNumbers({ scenario, reach }: { scenario: ScenarioCard; reach: number | undefined }) {
  const { t } = useTranslation();
  const format = useFormats();
  const words = useValueWords();
  return (
    <dl className="scenario-row__numbers">
      <div>
        <dt>{t("scenarios:reach")}</dt>
        <dd aria-busy={reach === undefined}>
          {reach === undefined ? t("common:counting") : t("scenarios:people", { count: reach, number: format.number(reach) })}
        </dd>
      </div>
      <div>
        <dt>{t("scenarios:sent")}</dt>
        <dd>{format.number(scenario.sent)}</dd>
      </div>
      {scenario.goal === "purchase" ? (
        <>
          {scenario.value.sent > 0 ? (
            <div>
              <dt>{t("value:parts.perMessage")}</dt>
              <dd>{words.perMessage(scenario.value.net?.perMessage ?? null)}</dd>
            </div>
          ) : null}
          <div>
            <dt>{t("scenarios:orders")}</dt>
            <dd>{format.number(scenario.orders)}</dd>
          </div>
          <div>
            <dt>{t("scenarios:revenue")}</dt>
            <dd>{format.moneys(scenario.revenue)}</dd>
          </div>
        </>
      ) : (
        <div>
          <dt>{t(`common:goal.${scenario.goal}.label`)}</dt>
          <dd>{format.number(scenario.reached)}</dd>
        </div>
      )}
    </dl>
  );
}

/** The switch turns at once; what the server says afterwards counts. */
export function useScenarioSwitch(scenario: { id: string; isOn: boolean }) {
  const fetcher = useFetcher({ key: `switch-${scenario.id}` });
  const asked = fetcher.formData?.get("on");
  return {
    isOn: asked === undefined || asked === null ? scenario.isOn : asked === "true",
    toggle: (isOn: boolean) =>
      fetcher.submit({ intent: "toggle", on: String(isOn) }, { method: "post", action: `/app/scenarios/${scenario.id}`, flushSync: true }),
  };
}
