// Which deliveries to show? A plain GET form, so that the address can be kept and shared.
import { Form, useLocation } from "@remix-run/react";
import { BlockStack, Button, InlineStack, Select, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { deliveryStates, reasons } from "~/domain/decide/delivery";
import { opening } from "./opening";

type Props = { filter: Record<string, string>; scenarioNames: Record<string, string> };

export function DeliveryFilterForm({ filter, scenarioNames }: Props) {
  const { t } = useTranslation("deliveries");
  const { pathname } = useLocation();
  const any = { label: t("all"), value: "" };
  return (
    <Form method="get">
      {filter.customer ? <input type="hidden" name="customer" value={filter.customer} /> : null}
      <BlockStack gap="400">
        <div className="filter-grid">
          <Choice
            name="scenario"
            label={t("scenario")}
            initial={filter.scenario}
            options={[any, ...Object.entries(scenarioNames).map(([value, label]) => ({ value, label }))]}
          />
          <Choice
            name="state"
            label={t("state")}
            initial={filter.state}
            options={[any, ...deliveryStates.map((value) => ({ value, label: t(`states.${value}`) }))]}
          />
          <Choice
            name="reason"
            label={t("reason")}
            initial={filter.reason}
            options={[any, ...reasons.map((value) => ({ value, label: opening(t(`reasons.${value}`)) }))]}
          />
          <Day name="from" label={t("from")} initial={filter.from} />
          <Day name="until" label={t("until")} initial={filter.until} />
        </div>
        <InlineStack gap="200">
          <Button submit variant="primary">
            {t("filter")}
          </Button>
          <Button url={pathname}>{t("reset")}</Button>
        </InlineStack>
      </BlockStack>
    </Form>
  );
}

type ChoiceProps = { name: string; label: string; initial: string | undefined; options: { value: string; label: string }[] };

function Choice({ name, label, initial, options }: ChoiceProps) {
  const [value, setValue] = useState(initial ?? "");
  return <Select name={name} label={label} options={options} value={value} onChange={setValue} />;
}

function Day({ name, label, initial }: { name: string; label: string; initial: string | undefined }) {
  const [value, setValue] = useState(initial ?? "");
  return <TextField type="date" name={name} label={label} value={value} onChange={setValue} autoComplete="off" />;
}
