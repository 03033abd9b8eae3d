// All scenarios of the shop, by what they are for: found by a word, or only those that are on or recommended.
import { Badge, BlockStack, Button, ButtonGroup, Card, Icon, InlineStack, Text, TextField } from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ScenarioGroup } from "~/domain/scenario/scenario";
import { EmptyWords } from "../empty";
import { useNetPerMessage } from "../value/use-value-words";
import { type ScenarioCard, ScenarioRow } from "./scenario-row";
import { type Sort, SortChoice, SortedByValue } from "./scenario-sort";

export type GroupedCard = ScenarioCard & { group: ScenarioGroup; isRecommended: boolean };

const order: readonly ScenarioGroup[] = [
  "own",
  "welcome",
  "left",
  "after-purchase",
  "repeat",
  "dates",
  "members",
  "goods",
  "news",
  "store",
];
const filters = ["all", "on", "recommended"] as const;
type Filter = (typeof filters)[number];

type Props = { scenarios: GroupedCard[]; reach: Record<string, number> | undefined };
type Screen = Props & { marginPercent: number };

export function ScenarioGroups({ scenarios, reach, marginPercent }: Screen) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<Filter>("all");
  const [typed, setTyped] = useState("");
  const [sort, setSort] = useState<Sort>("group");
  const { netOf } = useNetPerMessage(marginPercent);
  const shown = scenarios.filter((one) => isMeant(one, filter) && says(one, typed));
  return (
    <BlockStack gap="400">
      <div className="scenario-tools">
        <TextField
          label={t("scenarios:searchLabel")}
          labelHidden
          prefix={<Icon source={SearchIcon} />}
          placeholder={t("scenarios:searchPlaceholder")}
          value={typed}
          onChange={setTyped}
          onClearButtonClick={() => setTyped("")}
          clearButton
          autoComplete="off"
        />
        <ButtonGroup variant="segmented">
          {filters.map((one) => (
            <Button key={one} pressed={one === filter} onClick={() => setFilter(one)}>
              {t(`scenarios:filter.${one}`)}
            </Button>
          ))}
        </ButtonGroup>
        <SortChoice sort={sort} onChange={setSort} />
      </div>
      {shown.length === 0 ? (
        <Card>
          <EmptyWords title={t("scenarios:nothing")} text={t("scenarios:nothingText")} />
        </Card>
      ) : null}
      {sort === "group" ? (
        order.map((group) => <Group key={group} group={group} scenarios={shown.filter((one) => one.group === group)} reach={reach} />)
      ) : (
        <SortedByValue scenarios={shown} reach={reach} netOf={(one) => netOf(one)[sort]} />
      )}
    </BlockStack>
  );
}

/** What is on comes first; the rest as the presets are listed. */
function Group({ group, scenarios, reach }: Props & { group: ScenarioGroup }) {
  const { t } = useTranslation();
  if (scenarios.length === 0) return null;
  const sorted = [...scenarios.filter(({ isOn }) => isOn), ...scenarios.filter(({ isOn }) => !isOn)];
  const on = scenarios.filter(({ isOn }) => isOn).length;
  return (
    <section aria-labelledby={`group-${group}`}>
      <BlockStack gap="200">
        <div className="scenario-group__title">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingMd" id={`group-${group}`}>
              {t(`scenarios:groups.${group}`)}
            </Text>
            {on > 0 ? <Badge tone="success">{`${t("common:state.on")} ${on}`}</Badge> : null}
          </InlineStack>
        </div>
        <Card padding="0">
          {sorted.map((scenario) => (
            <ScenarioRow key={scenario.id} scenario={scenario} reach={reach?.[scenario.id]} />
          ))}
        </Card>
      </BlockStack>
    </section>
  );
}

const isMeant = ({ isOn, isRecommended, lacks }: GroupedCard, filter: Filter) =>
  filter === "all" || (filter === "on" ? isOn : isRecommended && lacks.length === 0);

/** Width and case of letters are no difference to who searches. */
function says({ name, summary }: GroupedCard, typed: string): boolean {
  const plain = (text: string) => text.normalize("NFKC").toLowerCase();
  return plain(`${name} ${summary}`).includes(plain(typed.trim()));
}
