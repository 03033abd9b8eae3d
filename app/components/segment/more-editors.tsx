// Which pages were visited?
import { BlockStack, InlineGrid, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Visited } from "~/domain/audience/audience";
import { type Path, useProblem } from "./builder-context";
import { TimesField } from "./happening-editor";
import { NumberField } from "./number-field";

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

/** What is not said is left out of the condition. */
export const saidOnly = <Said extends object>(said: Said) =>
  Object.fromEntries(Object.entries(said).filter(([, part]) => part !== undefined)) as Said;
