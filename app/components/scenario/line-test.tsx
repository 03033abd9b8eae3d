// On whose LINE does the test arrive? On the merchant's own, once a code from there has come to the shop's account.
import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { ClipboardIcon } from "@shopify/polaris-icons";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "../formats";

/** As routes/app.line-tester tells it. `account`: as LINE names it, or "". `heardAt` null: the code has not come yet. */
type Tester = { words: string; account: string; heardAt: string | null };

type Props = { isSending: boolean; outcome: ReactNode; onSend(): void };

export function LineTest({ isSending, outcome, onSend }: Props) {
  const { t } = useTranslation("preview");
  const format = useFormats();
  const { data, load, state } = useFetcher<Tester>({ key: "line-tester" });
  const ask = () => load("/app/line-tester");
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when it is shown
  useEffect(ask, []);
  if (!data) return null;
  const { words, account, heardAt } = data;
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {t("test.line.title")}
      </Text>
      <Text as="p" variant="bodySm" tone="subdued">
        {heardAt ? t("test.line.heard", { at: format.minute(heardAt) }) : t("test.line.how", { account: account ? ` ${account} ` : "" })}
      </Text>
      <InlineStack gap="200" blockAlign="center">
        <code className="test-code">{words}</code>
        <CopyButton text={words} />
      </InlineStack>
      <InlineStack gap="200" blockAlign="center">
        <Button id="test-send-to" onClick={onSend} loading={isSending}>
          {t("test.line.send")}
        </Button>
        {heardAt ? null : (
          <Button variant="plain" onClick={ask} loading={state !== "idle"}>
            {t("test.line.check")}
          </Button>
        )}
      </InlineStack>
      <Text as="p" variant="bodySm" tone="subdued">
        {t("test.line.help")}
      </Text>
      {outcome}
    </BlockStack>
  );
}

function CopyButton({ text }: { text: string }) {
  const { t } = useTranslation("preview");
  const [isCopied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      // Frames may be forbidden to: the words can be chosen and copied by hand.
      () => setCopied(false),
    );
  return (
    <Button variant="plain" icon={ClipboardIcon} onClick={copy}>
      {t(isCopied ? "test.line.copied" : "test.line.copy")}
    </Button>
  );
}
