// Which pages were visited, and what was answered?
import { BlockStack, InlineGrid, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Answered, Visited } from "~/domain/audience";
import { type Path, useBuilder, useProblem } from "./builder-context";
import { ChoicesField } from "./choices-field";
import { TimesField } from "./happening-editor";
import { NumberField, RangeField } from "./number-field";

export function VisitedEditor({ said, path, onChange }: { said: Visited; path: Path; onChange(said: Visited): void }) {
  const { t } = useTranslation("segments");
  const { error } = useProblem(path);
  const change = (part: Visited) => onChange(saidOnly({ ...said, ...part }));
  return (
    <BlockStack gap="300">
      <TextField
        label={t("fields.pathContains")}
        value={said.pathContains ?? ""}
        placeholder="/collections/"
        onChange={(text) => change({ pathContains: text || undefined })}
        autoComplete="off"
      />
      <InlineGrid columns={2} gap="200">
        <NumberField
          label={t("fields.withinDays")}
          unit="days"
          value={said.withinDays}
          error={error("withinDays")}
          onChange={(withinDays) => change({ withinDays })}
        />
        <NumberField
          label={t("fields.dwellSeconds")}
          unit="seconds"
          value={said.dwellSeconds}
          error={error("dwellSeconds")}
          onChange={(dwellSeconds) => change({ dwellSeconds })}
        />
      </InlineGrid>
      <TimesField times={said.times} error={error("times")} onChange={(times) => change({ times })} />
    </BlockStack>
  );
}

export function AnsweredEditor({ said, path, onChange }: { said: Answered; path: Path; onChange(said: Answered): void }) {
  const { t } = useTranslation("segments");
  const { error, own } = useProblem(path);
  const { suggestions } = useBuilder();
  const change = (part: Partial<Answered>) => onChange(saidOnly({ ...said, ...part }));
  const chosen = (text: string) => ({ value: text, label: text });
  return (
    <BlockStack gap="300">
      <ChoicesField
        takesOwn
        label={t("fields.survey")}
        error={own}
        chosen={said.survey ? [chosen(said.survey)] : []}
        sections={[{ title: t("fields.survey"), options: suggestions.surveys.map(chosen) }]}
        onChange={(surveys) => change({ survey: surveys.at(-1) ?? "" })}
      />
      <TextField
        label={t("fields.choice")}
        value={said.choice ?? ""}
        onChange={(text) => change({ choice: text || undefined })}
        autoComplete="off"
      />
      <RangeField
        word={t("fields.score")}
        unit="points5"
        range={said.score ?? {}}
        error={error("score")}
        onChange={(range) => change({ score: range.min === undefined && range.max === undefined ? undefined : range })}
      />
      <NumberField
        label={t("fields.withinDays")}
        unit="days"
        value={said.withinDays}
        error={error("withinDays")}
        onChange={(withinDays) => change({ withinDays })}
      />
    </BlockStack>
  );
}

const saidOnly = <Said extends object>(said: Said) =>
  Object.fromEntries(Object.entries(said).filter(([, part]) => part !== undefined)) as Said;
