// What does the coupon take off, until when, and where do its codes come from?
import { BlockStack, Card, ChoiceList, FormLayout } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { couponKinds, couponOrigins } from "~/domain/message/coupon";
import { useCurrencyWord, useFormats } from "../formats";
import { DraftText } from "../settings/draft-fields";
import type { SettingsFields } from "../settings/settings-fields";

type Props = SettingsFields & { canMake: boolean };

/** As coupon-form takes them. */
const mostCodes = 10_000;

export function CouponForm(props: Props) {
  return (
    <>
      <Card>
        <OfferFields {...props} />
      </Card>
      <Card>
        <CodeFields {...props} />
      </Card>
    </>
  );
}

function OfferFields({ draft, errorOf }: Props) {
  const { t } = useTranslation("coupons");
  const money = useCurrencyWord();
  const field = (name: "name" | "percent" | "amount" | "least" | "endsOn") => ({
    of: { draft, errorOf },
    name,
    label: t(`field.${name}`),
  });
  return (
    <FormLayout>
      <DraftText {...field("name")} helpText={t("field.nameHelp")} maxLength={60} />
      <ChoiceList
        title={t("field.off")}
        choices={(["percent", "amount"] as const).map((value) => ({ value, label: t(`off.${value}`) }))}
        selected={[draft.value("off")]}
        onChange={([value]) => draft.change("off", value ?? "percent")}
      />
      {draft.value("off") === "percent" ? (
        <DraftText {...field("percent")} inputMode="numeric" suffix="%" />
      ) : (
        <DraftText {...field("amount")} inputMode="numeric" suffix={money} />
      )}
      <DraftText {...field("least")} inputMode="numeric" suffix={money} helpText={t("field.leastHelp")} />
      <DraftText {...field("endsOn")} type="date" helpText={t("field.endsOnHelp", { zone: useFormats().zone })} />
    </FormLayout>
  );
}

function CodeFields({ draft, canMake, errorOf }: Props) {
  const { t } = useTranslation("coupons");
  const isUnique = draft.value("kind") === "unique";
  const isEntered = draft.value("origin") === "entered";
  const form = { draft, errorOf };
  return (
    <BlockStack gap="400">
      <ChoiceList
        title={t("kind.label")}
        choices={couponKinds.map((value) => ({ value, label: t(`kind.${value}.label`), helpText: t(`kind.${value}.help`) })).toReversed()}
        selected={[draft.value("kind")]}
        onChange={([value]) => draft.change("kind", value ?? "unique")}
      />
      {canMake ? (
        <ChoiceList
          title={t("origin.label")}
          choices={couponOrigins.map((value) => ({ value, label: t(`origin.${value}.label`), helpText: t(`origin.${value}.help`) }))}
          selected={[draft.value("origin")]}
          onChange={([value]) => draft.change("origin", value ?? "platform")}
        />
      ) : null}
      {isUnique ? null : <DraftText of={form} name="code" label={t("field.code")} maxLength={40} />}
      {isUnique && isEntered ? (
        <DraftText of={form} name="codes" label={t("field.codes")} helpText={t("field.codesHelp", { max: mostCodes })} multiline={6} />
      ) : null}
    </BlockStack>
  );
}
