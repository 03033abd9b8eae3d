// A code is made here, or one of the other shop is typed in; both need the word that the shops are of one merchant.
import { Banner, BlockStack, Button, ButtonGroup, Card, Checkbox, InlineStack, Text, TextField } from "@shopify/polaris";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "../formats";
import { CopyLine } from "./copy-line";
import type { PairProps } from "./pair-view";

export function PairForms({ view, code, problem, isBusy, onDo }: PairProps) {
  const { t } = useTranslation("pair");
  const format = useFormats();
  const [isSame, setSame] = useState(false);
  const [typed, setTyped] = useState("");
  const words = problem ? t(`problem.${problem}`) : undefined;
  const isOfCode = problem !== null && problem !== "not-confirmed" && problem !== "already-paired";
  const isOffered = view.status === "offered";
  const confirmed = { isSameMerchant: String(isSame) };
  return (
    <>
      <Card>
        <Checkbox label={t("same")} checked={isSame} onChange={setSame} error={problem === "not-confirmed" ? words : undefined} />
      </Card>
      {problem === "already-paired" ? <Banner tone="critical">{words}</Banner> : null}
      <Step title={t("offer.title")} text={t("offer.text")}>
        {code ? <CopyLine label={t("offer.code")} value={code} help={t("offer.once")} /> : null}
        {isOffered && !code && view.codeUntil ? (
          <Text as="p" tone="subdued">
            {t("offer.until", { at: format.minute(view.codeUntil) })}
          </Text>
        ) : null}
        <ButtonGroup>
          <Button loading={isBusy} onClick={() => onDo({ intent: "offer", ...confirmed })}>
            {t(isOffered ? "offer.again" : "offer.button")}
          </Button>
          {isOffered ? (
            <Button variant="plain" tone="critical" disabled={isBusy} onClick={() => onDo({ intent: "withdraw" })}>
              {t("offer.withdraw")}
            </Button>
          ) : null}
        </ButtonGroup>
      </Step>
      <Step title={t("join.title")}>
        <TextField
          label={t("join.label")}
          value={typed}
          onChange={setTyped}
          placeholder="XXXX-XXXX-XXXX"
          autoComplete="off"
          error={isOfCode ? words : undefined}
        />
        <InlineStack>
          <Button variant="primary" loading={isBusy} onClick={() => onDo({ intent: "join", code: typed, ...confirmed })}>
            {t("join.button")}
          </Button>
        </InlineStack>
      </Step>
    </>
  );
}

function Step({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          {text ? <Text as="p">{text}</Text> : null}
        </BlockStack>
        {children}
      </BlockStack>
    </Card>
  );
}
