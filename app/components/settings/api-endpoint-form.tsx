// Under which address is one of the shop's systems told, and of what? The same fields for a new address and for one that is changed.
import { Button, ChoiceList, InlineStack, TextField } from "@shopify/polaris";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type EventKind, eventKinds, eventWord } from "~/domain/api/outgoing-event";
import type { FieldProblems } from "~/domain/settings/form-fields";
import { useFormProblem } from "../use-form-problem";

type Props = {
  start?: { url: string; kinds: EventKind[] };
  problems: FieldProblems;
  isBusy: boolean;
  action: string;
  /** Beside the button. */
  back?: ReactNode;
  onSave(fields: { url: string; kinds: string }): void;
};

export function ApiEndpointForm({ start, problems, isBusy, action, back, onSave }: Props) {
  const { t } = useTranslation("api");
  const [url, setUrl] = useState(start?.url ?? "");
  const [kinds, setKinds] = useState<string[]>(start?.kinds ?? []);
  const errorOf = useFormProblem(problems);
  return (
    <>
      <TextField
        label={t("hooks.url")}
        helpText={t("hooks.urlHelp")}
        type="url"
        placeholder="https://"
        value={url}
        onChange={setUrl}
        error={errorOf("url")}
        maxLength={500}
        autoComplete="off"
      />
      <ChoiceList
        allowMultiple
        title={t("hooks.kinds")}
        choices={eventKinds.map((kind) => ({ value: kind, label: t(`event.${eventWord(kind)}`) }))}
        selected={kinds}
        onChange={setKinds}
        error={problems.kinds ? t("problem.scopes") : undefined}
      />
      <InlineStack align="end" gap="200">
        {back}
        <Button loading={isBusy} onClick={() => onSave({ url, kinds: kinds.join(",") })}>
          {action}
        </Button>
      </InlineStack>
    </>
  );
}
