// Cards by post: whether they are used, what one costs, who sends it, and how the printer reads its list.
import { Card, FormLayout, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { type PrintEncoding, printEncodings } from "~/domain/settings/postal-setting";
import { type AuditLine, AuditTrail } from "../audit-trail";
import { AreaPage } from "./area-page";
import { DraftCheckbox, DraftSelect, DraftText } from "./draft-fields";
import type { SettingsFields } from "./settings-fields";

type Props = SettingsFields & { view: { isOn: boolean; audit: AuditLine[] } };
type Name = "printYen" | "postageYen" | "senderName" | "senderPostalCode" | "senderAddress" | "encoding" | "isOn";

export function PostalScreen({ view, ...fields }: Props) {
  const { t } = useTranslation();
  const labelOf = (path: string) => t(`postal:field.${path as Name}.label`, { defaultValue: path });
  const state = view.isOn ? { text: t("postal:on"), tone: "success" as const } : { text: t("postal:off") };
  return (
    <AreaPage area="postal" state={state} beside={{ content: t("postal:jobs.title"), url: "/app/print-jobs" }}>
      <PostalFields {...fields} />
      <AuditTrail lines={view.audit} labelOf={labelOf} wordOf={usePostalValues()} absent={t("common:audit.empty")} />
    </AreaPage>
  );
}

function PostalFields(fields: SettingsFields) {
  const { t } = useTranslation();
  const field = (name: Name) => ({
    of: fields,
    name,
    label: t(`postal:field.${name}.label`),
    helpText: t(`postal:field.${name}.help`) || undefined,
  });
  const yen = { inputMode: "numeric", suffix: t("postal:yen") } as const;
  const { value } = fields.draft;
  return (
    <Card>
      <FormLayout>
        <DraftCheckbox {...field("isOn")} />
        <FormLayout.Group condensed>
          <DraftText {...field("printYen")} {...yen} />
          <DraftText {...field("postageYen")} {...yen} />
        </FormLayout.Group>
        <Text as="p" tone="subdued">
          {t("postal:cost", { yen: sumOf(value("printYen"), value("postageYen")) })}
        </Text>
        <DraftText {...field("senderName")} />
        <DraftText {...field("senderPostalCode")} inputMode="numeric" placeholder="150-0001" />
        <DraftText {...field("senderAddress")} />
        <DraftSelect
          {...field("encoding")}
          options={printEncodings.map((encoding) => ({ value: encoding, label: t(`postal:encoding.${encoding}`) }))}
        />
      </FormLayout>
    </Card>
  );
}

const sumOf = (...typed: string[]) => {
  const sum = typed.reduce((total, text) => total + Number(text.normalize("NFKC")), 0);
  return Number.isFinite(sum) ? String(sum) : "–";
};

function usePostalValues() {
  const { t } = useTranslation();
  return (path: string, value: string) => {
    if (path === "encoding") return t(`postal:encoding.${value as PrintEncoding}`, { defaultValue: value });
    if (path === "senderPostalCode") return value.replace(/^(\d{3})(\d{4})$/, "$1-$2");
    return path === "printYen" || path === "postageYen" ? t("postal:price", { yen: value }) : undefined;
  };
}
