// Where are the shop's own systems told, of what, and how does it go?
import { Badge, BlockStack, Button, Card, Divider, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { eventWord } from "~/domain/api/outgoing-event";
import type { FieldProblems } from "~/domain/settings/form-fields";
import { AskedAction } from "../asked-action";
import { useFormats } from "../formats";
import { ApiEndpointForm } from "./api-endpoint-form";
import type { EndpointLine } from "./api-endpoint-line";
import { ApiEndpointTrouble } from "./api-endpoint-trouble";
import { CheckLine } from "./check-line";

export type EndpointIntent = "endpoint-rotate" | "endpoint-remove" | "endpoint-seen" | "endpoint-test";

export type EndpointFields = { url: string; kinds: string };

type Props = {
  endpoints: EndpointLine[];
  tried: { endpointId: string; ok: boolean; detail: string } | null;
  /** Of the address that was changed last. */
  problems: { endpointId: string; fields: FieldProblems } | null;
  isBusy: boolean;
  isTrying: boolean;
  onDo(intent: EndpointIntent, endpointId: string): void;
  onChange(endpointId: string, fields: EndpointFields): void;
};

export function ApiEndpointList({ endpoints, ...doing }: Props) {
  const { t } = useTranslation("api");
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("hooks.title")}
          </Text>
          <Text as="p" tone="subdued">
            {endpoints.length === 0 ? t("hooks.empty") : t("hooks.text")}
          </Text>
        </BlockStack>
        {endpoints.map((line, index) => (
          // Once it is changed, it is shown anew, with its form closed.
          <BlockStack key={`${line.endpointId} ${line.url} ${line.kinds.join()}`} gap="400">
            {index > 0 ? <Divider /> : null}
            <OneEndpoint line={line} {...doing} />
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}

type OneProps = { line: EndpointLine } & Omit<Props, "endpoints">;

function OneEndpoint({ line, tried, isBusy, isTrying, onDo, ...changing }: OneProps) {
  const { t } = useTranslation("api");
  const [isChanging, setChanging] = useState(false);
  const { endpointId, url, kinds } = line;
  const mine = tried?.endpointId === endpointId ? tried : null;
  const check = mine && { ok: mine.ok, text: mine.ok ? t("hooks.tried.ok") : t("hooks.tried.failed", { detail: mine.detail }) };
  return (
    <BlockStack gap="300">
      <ApiEndpointTrouble line={line} isBusy={isBusy} onSeen={() => onDo("endpoint-seen", endpointId)} />
      <Text as="h3" variant="bodyMd" fontWeight="semibold" breakWord>
        {url}
      </Text>
      {isChanging ? (
        <ChangedEndpoint line={line} isBusy={isBusy} {...changing} onBack={() => setChanging(false)} />
      ) : (
        <>
          <InlineStack gap="100">
            {kinds.map((kind) => (
              <Badge key={kind}>{t(`event.${eventWord(kind)}`)}</Badge>
            ))}
          </InlineStack>
          <CheckLine
            check={check}
            isChecking={isTrying}
            onCheck={() => onDo("endpoint-test", endpointId)}
            label={t("hooks.test")}
            help={t("hooks.testHelp")}
          />
          <Answers answers={line.answers} />
          <InlineStack gap="200" align="end">
            <Button onClick={() => setChanging(true)}>{t("hooks.change")}</Button>
            <AskedAction
              isInCard
              label={t("hooks.rotate")}
              text={t("hooks.rotateText")}
              isBusy={isBusy}
              onConfirm={() => onDo("endpoint-rotate", endpointId)}
            />
            <AskedAction
              isInCard
              label={t("hooks.remove")}
              text={t("hooks.removeText")}
              isBusy={isBusy}
              onConfirm={() => onDo("endpoint-remove", endpointId)}
            />
          </InlineStack>
        </>
      )}
    </BlockStack>
  );
}

type ChangeProps = Pick<OneProps, "line" | "problems" | "isBusy" | "onChange"> & { onBack(): void };

function ChangedEndpoint({ line, problems, isBusy, onChange, onBack }: ChangeProps) {
  const { t } = useTranslation("api");
  const { endpointId, url, kinds } = line;
  const save = (fields: EndpointFields) => {
    const isSame = fields.url.trim() === url && fields.kinds.split(",").toSorted().join() === kinds.toSorted().join();
    return isSame ? onBack() : onChange(endpointId, fields);
  };
  return (
    <ApiEndpointForm
      start={line}
      problems={problems?.endpointId === endpointId ? problems.fields : {}}
      isBusy={isBusy}
      action={t("hooks.save")}
      back={<Button onClick={onBack}>{t("hooks.back")}</Button>}
      onSave={save}
    />
  );
}

function Answers({ answers }: Pick<EndpointLine, "answers">) {
  const { t } = useTranslation("api");
  const format = useFormats();
  if (answers.length === 0) return null;
  return (
    <BlockStack gap="050">
      <Text as="h4" variant="bodySm" fontWeight="semibold">
        {t("hooks.answers")}
      </Text>
      {answers.map(({ at, kind, isTaken, detail }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two answers may be alike, and the list is only shown.
        <Text key={index} as="p" variant="bodySm" tone={isTaken ? "subdued" : "critical"}>
          {[
            format.minute(at),
            kind ? t(`event.${eventWord(kind)}`) : t("hooks.testCall"),
            isTaken ? t("hooks.taken") : t("hooks.notTaken"),
            detail,
          ]
            .filter(Boolean)
            .join(" · ")}
        </Text>
      ))}
    </BlockStack>
  );
}
