// What did people buy, look at or put into a cart: which goods, how often, when?
import { BlockStack, Button, ChoiceList, Collapsible, InlineGrid, TextField } from "@shopify/polaris";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Happening, Range, Span } from "~/domain/audience/audience";
import { useFormats } from "../formats";
import { type Path, useProblem } from "./builder-context";
import { GoodsField } from "./goods-field";
import { NumberField, RangeField } from "./number-field";
import { months } from "./words";

type Props = { said: Happening; path: Path; onChange(said: Happening): void };

export function HappeningEditor({ said, path, onChange }: Props) {
  const { error, own } = useProblem(path);
  const { productIds, categories, tags, ...rest } = said;
  return (
    <BlockStack gap="300">
      <GoodsField goods={{ productIds, categories, tags }} error={own} onChange={(goods) => onChange({ ...goods, ...rest })} />
      <TimesField times={said.times} error={error("times")} onChange={(times) => onChange(without({ ...said, times }))} />
      <SpanFields span={said} error={error} onChange={(span) => onChange(without({ ...said, ...span }))} />
    </BlockStack>
  );
}

export function TimesField({
  times,
  error,
  onChange,
}: {
  times: Range | undefined;
  error?: string;
  onChange(times: Range | undefined): void;
}) {
  const { t } = useTranslation("segments");
  const change = (range: Range) => onChange(range.min === undefined && range.max === undefined ? undefined : range);
  return (
    <div title={t("helps.times")}>
      <RangeField word={t("fields.times")} unit="times" range={times ?? {}} error={error} onChange={change} />
    </div>
  );
}

function SpanFields({ span, error, onChange }: { span: Span; error(...inner: Path): string | undefined; onChange(span: Span): void }) {
  const { t } = useTranslation("segments");
  const [isOpen, setOpen] = useState(Boolean(span.from || span.until || span.hours || span.months));
  const id = useId();
  const hour = (end: "from" | "until", value: number | undefined) => {
    const hours = { from: 0, until: 24, ...span.hours, ...(value === undefined ? {} : { [end]: value }) };
    onChange({ hours: hours.from === 0 && hours.until === 24 ? undefined : hours });
  };
  return (
    <BlockStack gap="300">
      <NumberField
        label={t("fields.withinDays")}
        unit="days"
        value={span.withinDays}
        error={error("withinDays")}
        onChange={(withinDays) => onChange({ withinDays })}
      />
      <div>
        <Button
          variant="plain"
          disclosure={isOpen ? "up" : "down"}
          ariaExpanded={isOpen}
          ariaControls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {t("fields.more")}
        </Button>
      </div>
      <Collapsible id={id} open={isOpen}>
        <BlockStack gap="300">
          <InlineGrid columns={2} gap="200">
            <TextField
              label={t("fields.from")}
              type="date"
              value={span.from ?? ""}
              onChange={(day) => onChange({ from: day || undefined })}
              autoComplete="off"
            />
            <TextField
              label={t("fields.until")}
              type="date"
              value={span.until ?? ""}
              onChange={(day) => onChange({ until: day || undefined })}
              autoComplete="off"
            />
          </InlineGrid>
          <InlineGrid columns={2} gap="200">
            <NumberField
              label={t("fields.hourFrom")}
              unit="hour"
              value={span.hours?.from}
              placeholder="0"
              onChange={(value) => hour("from", value)}
            />
            <NumberField
              label={t("fields.hourUntil")}
              unit="hour"
              value={span.hours?.until}
              placeholder="24"
              onChange={(value) => hour("until", value)}
            />
          </InlineGrid>
          <MonthsField months={span.months ?? []} onChange={(chosen) => onChange({ months: chosen.length > 0 ? chosen : undefined })} />
        </BlockStack>
      </Collapsible>
    </BlockStack>
  );
}

export function MonthsField({ months: chosen, error, onChange }: { months: number[]; error?: string; onChange(months: number[]): void }) {
  const { t } = useTranslation("segments");
  const format = useFormats();
  return (
    <div className="months">
      <ChoiceList
        allowMultiple
        title={t("fields.months")}
        choices={months.map((n) => ({ value: String(n), label: format.monthName(n) }))}
        selected={chosen.map(String)}
        error={error}
        onChange={(selected) => onChange(selected.map(Number).sort((a, b) => a - b))}
      />
    </div>
  );
}

/** What is not said is not there: a draft that was changed and changed back is the same text again. */
const without = (said: Happening): Happening => Object.fromEntries(Object.entries(said).filter(([, part]) => part !== undefined));
