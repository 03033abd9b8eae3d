// How far do this month's LINE messages reach: sent, kept for what scenarios send by themselves, and left for broadcasts?
import { BlockStack, Card, ProgressBar, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormats } from "../formats";
import { DraftText } from "./draft-fields";
import type { LinePlan } from "./line-view";
import type { SettingsFields } from "./settings-fields";

type Props = SettingsFields & { plan: LinePlan | null; bot: { name: string; basicId: string } | null };

export function LinePlanCard({ plan, bot, ...fields }: Props) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("line:plan.title")}
          </Text>
          {bot ? (
            <Text as="p" tone="subdued">
              {bot.name} {bot.basicId}
            </Text>
          ) : null}
        </BlockStack>
        {plan ? <Month plan={plan} /> : <Text as="p">{t("line:plan.unknown")}</Text>}
        <DraftText
          of={fields}
          name="mostOver"
          label={t("line:field.mostOver.label")}
          helpText={t("line:field.mostOver.help")}
          inputMode="numeric"
          suffix={t("line:messages")}
        />
      </BlockStack>
    </Card>
  );
}

function Month({ plan }: { plan: LinePlan }) {
  const { t } = useTranslation();
  const format = useFormats();
  const { most, used, reserve, room, daysLeft } = plan;
  const share = most ? Math.min(100, Math.round((used / most) * 100)) : 0;
  return (
    <BlockStack gap="300">
      <Text as="p" variant="headingLg" id="line-used">
        {most === null ? t("line:plan.usedOnly", { used }) : t("line:plan.used", { used, most })}
      </Text>
      {most === null ? null : (
        <ProgressBar progress={share} size="small" tone={used >= most ? "critical" : "primary"} ariaLabelledBy="line-used" />
      )}
      <BlockStack gap="100">
        <Text as="p">{t("line:plan.reserve", { reserve, days: daysLeft })}</Text>
        {room === null ? null : <Text as="p">{t("line:plan.room", { room })}</Text>}
        <Text as="p" tone="subdued" variant="bodySm">
          {t("line:plan.how")} {t("line:plan.readAt", { at: format.minute(plan.readAt) })}
        </Text>
      </BlockStack>
    </BlockStack>
  );
}
