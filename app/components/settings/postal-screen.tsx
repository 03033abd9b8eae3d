// Cards by post: whether they are used, what one costs, who sends it, and how the printer reads its list.
import { Badge, BlockStack, Card, Checkbox, FormLayout, Page, Select, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { printEncodings } from "~/domain/settings/postal-setting";
import { type AuditLine, AuditTrail } from "../audit-trail";
import type { Draft } from "../use-draft";

type Fields = { draft: Draft; errorOf(field: string): string | undefined };
type Props = Fields & { view: { isOn: boolean; audit: AuditLine[] } };
type TextName = "printYen" | "postageYen" | "senderName" | "senderPostalCode" | "senderAddress";

export function PostalScreen({ view, draft, errorOf }: Props) {
  const { t } = useTranslation();
  const badge = view.isOn ? <Badge tone="success">{t("postal:on")}</Badge> : <Badge>{t("postal:off")}</Badge>;
  const labelOf = (path: string) => t(`postal:field.${path as "isOn"}.label`, { defaultValue: path });
  return (
    <Page
      title={t("postal:title")}
      titleMetadata={badge}
      subtitle={t("postal:subtitle")}
      backAction={{ content: t("settings:title"), url: "/app/settings" }}
      secondaryActions={[{ content: t("postal:jobs.title"), url: "/app/print-jobs" }]}
      narrowWidth
    >
      <BlockStack gap="400">
        <PostalFields draft={draft} errorOf={errorOf} />
        <AuditTrail lines={view.audit} labelOf={labelOf} absent={t("common:audit.empty")} />
      </BlockStack>
    </Page>
  );
}

function PostalFields({ draft, errorOf }: Fields) {
  const { t } = useTranslation();
  const help = (name: TextName | "encoding") => t(`postal:field.${name}.help`) || undefined;
  const field = (name: TextName) => ({
    ...{ name, label: t(`postal:field.${name}.label`), helpText: help(name), value: draft.value(name), error: errorOf(name) },
    ...{ onChange: (text: string) => draft.change(name, text), autoComplete: "off" },
  });
  const yen = { inputMode: "numeric", suffix: t("postal:yen") } as const;
  return (
    <Card>
      <FormLayout>
        <Checkbox
          label={t("postal:field.isOn.label")}
          helpText={t("postal:field.isOn.help")}
          checked={draft.value("isOn") === "true"}
          onChange={(isOn) => draft.change("isOn", String(isOn))}
        />
        <FormLayout.Group condensed>
          <TextField {...field("printYen")} {...yen} />
          <TextField {...field("postageYen")} {...yen} />
        </FormLayout.Group>
        <Text as="p" tone="subdued">
          {t("postal:cost", { yen: sumOf(draft.value("printYen"), draft.value("postageYen")) })}
        </Text>
        <TextField {...field("senderName")} />
        <TextField {...field("senderPostalCode")} inputMode="numeric" placeholder="150-0001" />
        <TextField {...field("senderAddress")} />
        <Select
          name="encoding"
          label={t("postal:field.encoding.label")}
          helpText={help("encoding")}
          options={printEncodings.map((value) => ({ value, label: t(`postal:encoding.${value}`) }))}
          value={draft.value("encoding")}
          onChange={(value) => draft.change("encoding", value)}
        />
      </FormLayout>
    </Card>
  );
}

const sumOf = (...typed: string[]) => {
  const sum = typed.reduce((total, text) => total + Number(text.normalize("NFKC")), 0);
  return Number.isFinite(sum) ? String(sum) : "–";
};
