// Two wordings of one message: which is being written, how many get the second, and which did better.
import { BlockStack, Button, ButtonGroup, InlineError, InlineStack, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Variant } from "~/domain/decide/holdout";
import { type FiguresColumn, FiguresTable } from "../figures-table";
import { useFormats } from "../formats";

export type VariantResult = { variant: Variant; sent: number; opened: number; clicked: number; orders: number };

type Props = {
  wording: Variant;
  /** How many of a hundred get wording B; empty: there is none. */
  percent: string;
  error: string | undefined;
  onWording(wording: Variant): void;
  onPercent(percent: string): void;
};

const standardPercent = "50";

export function SecondWording({ wording, percent, error, onWording, onPercent }: Props) {
  const { t } = useTranslation();
  const start = () => {
    onPercent(standardPercent);
    onWording("b");
  };
  const stop = () => {
    onPercent("");
    onWording("a");
  };
  if (percent === "" && wording === "a")
    return (
      <InlineStack gap="300" blockAlign="center">
        <Button onClick={start}>{t("scenario:wording.try")}</Button>
        <Text as="span" variant="bodySm" tone="subdued">
          {t("scenario:wording.tryText")}
        </Text>
      </InlineStack>
    );
  return (
    <BlockStack gap="200">
      <InlineStack gap="400" blockAlign="end">
        <ButtonGroup variant="segmented">
          {(["a", "b"] as const).map((one) => (
            <Button key={one} pressed={one === wording} onClick={() => onWording(one)}>
              {t(`scenario:wording.${one}`)}
            </Button>
          ))}
        </ButtonGroup>
        <div className="short-field">
          <TextField
            id="wording-percent"
            label={t("scenario:wording.percent")}
            type="number"
            inputMode="numeric"
            min={1}
            max={99}
            suffix="%"
            value={percent}
            onChange={onPercent}
            autoComplete="off"
          />
        </div>
        <Button onClick={stop}>{t("scenario:wording.stop")}</Button>
      </InlineStack>
      {error ? <InlineError message={error} fieldID="wording-percent" /> : null}
    </BlockStack>
  );
}

export function WordingResults({ results }: { results: VariantResult[] }) {
  const { t } = useTranslation();
  const columns = useColumns();
  return results.length > 0 ? (
    <FiguresTable caption={t("scenario:wording.results")} columns={columns} rows={results} rowKey={({ variant }) => variant} />
  ) : null;
}

function useColumns(): FiguresColumn<VariantResult>[] {
  const { t } = useTranslation();
  const format = useFormats();
  return [
    { key: "variant", label: t("scenario:wording.results"), cell: ({ variant }) => t(`scenario:wording.${variant}`) },
    { key: "sent", label: t("scenario:wording.sent"), isNumeric: true, cell: ({ sent }) => format.number(sent) },
    { key: "opened", label: t("scenario:wording.opened"), isNumeric: true, cell: ({ opened, sent }) => format.share(opened, sent) },
    { key: "clicked", label: t("scenario:wording.clicked"), isNumeric: true, cell: ({ clicked, sent }) => format.share(clicked, sent) },
    { key: "orders", label: t("scenario:wording.orders"), isNumeric: true, cell: ({ orders }) => format.number(orders) },
  ];
}
