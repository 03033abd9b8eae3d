// What does the coupon take off, until when, and where do its codes come from?
import { BlockStack, Card, ChoiceList, FormLayout, TextField } from "@shopify/polaris";
import { useContext } from "react";
import { useTranslation } from "react-i18next";
import { couponKinds, couponOrigins } from "~/domain/message/coupon";
import { ShopFormatContext } from "../formats";
import type { Draft } from "../use-draft";

type Props = { draft: Draft; canMake: boolean; errorOf(field: string): string | undefined };

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
  const { timeZone, currency } = useContext(ShopFormatContext);
  const field = (name: "name" | "percent" | "amount" | "least" | "endsOn") => ({
    name,
    label: t(`field.${name}`),
    value: draft.value(name),
    error: errorOf(name),
    onChange: (text: string) => draft.change(name, text),
    autoComplete: "off" as const,
  });
  return (
    <FormLayout>
      <TextField {...field("name")} helpText={t("field.nameHelp")} maxLength={60} />
      <ChoiceList
        title={t("field.off")}
        choices={(["percent", "amount"] as const).map((value) => ({ value, label: t(`off.${value}`) }))}
        selected={[draft.value("off")]}
        onChange={([value]) => draft.change("off", value ?? "percent")}
      />
      {draft.value("off") === "percent" ? (
        <TextField {...field("percent")} inputMode="numeric" suffix="%" />
      ) : (
        <TextField {...field("amount")} inputMode="numeric" suffix={currency} />
      )}
      <TextField {...field("least")} inputMode="numeric" suffix={currency} helpText={t("field.leastHelp")} />
      <TextField {...field("endsOn")} type="date" helpText={t("field.endsOnHelp", { timeZone })} />
    </FormLayout>
  );
}

function CodeFields({ draft, canMake, errorOf }: Props) {
  const { t } = useTranslation("coupons");
  const isUnique = draft.value("kind") === "unique";
  const isEntered = draft.value("origin") === "entered";
  const text = (name: "code" | "codes") => ({
    name,
    value: draft.value(name),
    error: errorOf(name),
    onChange: (typed: string) => draft.change(name, typed),
    autoComplete: "off" as const,
  });
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
      {isUnique ? null : <TextField {...text("code")} label={t("field.code")} maxLength={40} />}
      {isUnique && isEntered ? (
        <TextField {...text("codes")} label={t("field.codes")} helpText={t("field.codesHelp", { max: mostCodes })} multiline={6} />
      ) : null}
    </BlockStack>
  );
}
