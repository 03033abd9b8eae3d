// The frame of a settings page of its own: what it is for, how it stands, and the way back to all settings.
import { Badge, type BadgeProps, BlockStack, Page } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

export type AreaState = { text: string; tone?: BadgeProps["tone"] };

type Props = {
  area: "email" | "line" | "sms" | "postal" | "webhook";
  state: AreaState;
  beside?: { content: string; url: string };
  children: ReactNode;
};

export function AreaPage({ area, state, beside, children }: Props) {
  const { t } = useTranslation();
  return (
    <Page
      title={t(`${area}:title`)}
      titleMetadata={<Badge tone={state.tone}>{state.text}</Badge>}
      subtitle={t(`${area}:subtitle`)}
      backAction={{ content: t("settings:title"), url: "/app/settings" }}
      secondaryActions={beside ? [beside] : []}
      narrowWidth
    >
      <BlockStack gap="400">{children}</BlockStack>
    </Page>
  );
}
