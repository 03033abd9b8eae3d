// Which ranks are there, and from how much on? A row each; one more by a button.
import { BlockStack, Button, Card, InlineGrid, InlineStack, Text } from "@shopify/polaris";
import { DeleteIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { mostRungs, rankBases } from "~/domain/settings/membership-setting";
import { DraftSelect, DraftText } from "./draft-fields";
import type { SettingsFields } from "./settings-fields";

const places = Array.from({ length: mostRungs }, (_, n) => n);

export function RankTableCard({ currency, ...fields }: SettingsFields & { currency: string }) {
  const { t } = useTranslation("points");
  const { draft } = fields;
  const isFilled = (n: number) => draft.value(`ranks.${n}.name`) !== "" || draft.value(`ranks.${n}.least`) !== "";
  const [opened, setOpened] = useState<number[]>([]);
  const shown = places.filter((n) => isFilled(n) || opened.includes(n));
  const free = places.find((n) => !shown.includes(n));
  const inPoints = draft.value("basis") === "points";
  const suffix = inPoints ? t("ranks.fromPoints") : currency === "JPY" ? t("ranks.fromYen") : t("ranks.from", { currency });
  const clear = (n: number) => {
    draft.change(`ranks.${n}.name`, "");
    draft.change(`ranks.${n}.least`, "");
    setOpened((before) => before.filter((open) => open !== n));
  };
  return (
    <Card>
      <BlockStack gap="400">
        <DraftSelect
          of={fields}
          name="basis"
          label={t("ranks.basis")}
          options={rankBases.map((value) => ({ value, label: t(`ranks.${value}`) }))}
        />
        {shown.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("ranks.none")}
          </Text>
        ) : null}
        {shown.map((n) => {
          const name = draft.value(`ranks.${n}.name`);
          return (
            <InlineStack key={n} gap="200" blockAlign="end" wrap={false}>
              <div style={{ flex: 1, minWidth: 0 }}>
                <InlineGrid columns={{ xs: 1, sm: 2 }} gap="200">
                  <DraftText of={fields} name={`ranks.${n}.name`} label={t("ranks.name")} />
                  <DraftText of={fields} name={`ranks.${n}.least`} label={t("ranks.least")} inputMode="numeric" suffix={suffix} />
                </InlineGrid>
              </div>
              <Button
                icon={DeleteIcon}
                variant="tertiary"
                accessibilityLabel={name ? t("ranks.remove", { name }) : t("ranks.removeUnnamed")}
                onClick={() => clear(n)}
              />
            </InlineStack>
          );
        })}
        {free === undefined ? null : (
          <InlineStack>
            <Button onClick={() => setOpened((before) => [...before, free])}>{t("ranks.add")}</Button>
          </InlineStack>
        )}
        <Text as="p" variant="bodySm" tone="subdued">
          {t("ranks.whom")}
        </Text>
      </BlockStack>
    </Card>
  );
}
