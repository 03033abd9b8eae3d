// What makes it begin? In plain words, with the number that belongs to it.
import { BlockStack, Card, FormLayout, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Amount } from "~/domain/audience/audience";
import { needsNth, type Occasion, type OccasionKind } from "~/domain/scenario/occasion";
import { withOccasion } from "~/domain/scenario/own-scenario";
import { NumberField } from "./number-field";
import type { Part } from "./part";

const groups = {
  orders: [
    "order",
    "first-order",
    "last-order",
    "nth-order",
    "sum-reached",
    "nth-item",
    "refill",
    "rhythm",
    "paid",
    "shipped",
    "delivered",
    "store-order",
  ],
  shop: ["cart-left", "viewed", "signed-up"],
  person: ["birthday", "anniversary"],
  members: ["points-expire", "near-rank"],
  outside: ["called"],
  calendar: ["weekly", "monthly", "twice-monthly", "season"],
  goods: ["campaign", "back-in-stock", "price-drop", "low-stock", "new-goods"],
} as const satisfies Record<string, OccasionKind[]>;

const standardNth: Partial<Record<OccasionKind, number>> = {
  viewed: 3,
  "nth-order": 3,
  "sum-reached": 10_000,
  "nth-item": 3,
  rhythm: 14,
  "near-rank": 1000,
  called: 1,
  weekly: 1,
  "new-goods": 1,
  monthly: 1,
  "twice-monthly": 1,
};
const numbered = Object.keys(standardNth) as NumberedKind[];
type NumberedKind =
  | "viewed"
  | "nth-order"
  | "sum-reached"
  | "nth-item"
  | "rhythm"
  | "near-rank"
  | "called"
  | "weekly"
  | "new-goods"
  | "monthly"
  | "twice-monthly";

export function OccasionCard({ scenario, change, errorOf }: Part) {
  const { t } = useTranslation();
  const { occasion } = scenario;
  const set = (next: Occasion) => change(withOccasion(scenario, next));
  const setKind = (kind: OccasionKind) =>
    set({
      kind,
      ...(needsNth[kind] || standardNth[kind] ? { nth: standardNth[kind] ?? 1 } : {}),
      ...(kind === "twice-monthly" ? { second: 15 } : {}),
    });
  const options = (Object.keys(groups) as (keyof typeof groups)[]).map((group) => ({
    title: t(`builder:occasion.groups.${group}`),
    options: groups[group].map((kind) => ({ value: kind, label: t(`builder:occasion.kinds.${kind}`) })),
  }));
  const kind = numbered.find((one) => one === occasion.kind);
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("builder:occasion.title")}
        </Text>
        <FormLayout>
          <Select
            label={t("builder:occasion.label")}
            options={options}
            value={occasion.kind}
            onChange={(value) => setKind(value as OccasionKind)}
          />
          {kind ? (
            <NthField kind={kind} nth={occasion.nth} error={errorOf("occasion.nth")} onChange={(nth) => set(withNth(occasion, nth))} />
          ) : null}
          {occasion.kind === "twice-monthly" ? (
            <NumberField
              label={t("builder:occasion.second")}
              value={numberOf(occasion.second)}
              min={1}
              error={errorOf("occasion.second")}
              onChange={(second = 1) => set({ ...occasion, second })}
            />
          ) : null}
        </FormLayout>
      </BlockStack>
    </Card>
  );
}

type NthProps = { kind: NumberedKind; nth: Amount | undefined; error: string | undefined; onChange(nth: number | undefined): void };

function NthField({ kind, nth, error, onChange }: NthProps) {
  const { t } = useTranslation();
  if (kind !== "weekly" && kind !== "new-goods")
    return <NumberField label={t(`builder:occasion.nth.${kind}`)} value={numberOf(nth)} min={1} error={error} onChange={onChange} />;
  return (
    <Select
      label={t(`builder:occasion.nth.${kind}`)}
      options={weekdays.map((day, index) => ({ value: String(index + 1), label: t(`builder:occasion.weekdays.${day}`) }))}
      value={String(numberOf(nth) ?? 1)}
      error={error}
      onChange={(day) => onChange(Number(day))}
    />
  );
}

const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

const numberOf = (amount: Amount | undefined) => (typeof amount === "number" ? amount : undefined);
const withNth = ({ nth: _nth, ...rest }: Occasion, nth: number | undefined): Occasion => (nth === undefined ? rest : { ...rest, nth });
