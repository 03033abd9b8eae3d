// Does it arrive, and look right there? One test message of the step being edited, on the channel that is looked at.
import { BlockStack, Button, InlineError, InlineStack, Link, Text, TextField } from "@shopify/polaris";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ChannelId } from "~/domain/scenario/scenario";
import { LineTest } from "./line-test";

export type TestOutcome = { sent: true; to: string } | { sent: false; problem: string; settingsUrl?: string } | null;

type Props = { channel: ChannelId; isSending: boolean; outcome: TestOutcome; onSend(to: string): void };

export function TestSend(props: Props) {
  switch (props.channel) {
    case "email":
    case "sms":
      return <TypedTest key={props.channel} {...props} channel={props.channel} />;
    case "line":
      return <LineTest isSending={props.isSending} outcome={<Outcome {...props} />} onSend={() => props.onSend("")} />;
    case "postal":
    case "webhook":
      return <PressedTest {...props} channel={props.channel} />;
  }
}

const fieldId = "test-send-to";

function TypedTest({ channel, isSending, outcome, onSend }: Props & { channel: "email" | "sms" }) {
  const { t } = useTranslation();
  const [to, setTo] = useState("");
  const words =
    channel === "email"
      ? { label: t("scenario:test.label"), help: t("scenario:test.help"), placeholder: "" }
      : { label: t("preview:test.sms.label"), help: t("preview:test.sms.help"), placeholder: t("preview:test.sms.placeholder") };
  return (
    <BlockStack gap="200">
      <TextField
        id={fieldId}
        label={words.label}
        type={channel === "email" ? "email" : "tel"}
        value={to}
        onChange={setTo}
        placeholder={words.placeholder}
        autoComplete={channel === "email" ? "email" : "tel"}
        helpText={words.help}
        connectedRight={
          <Button onClick={() => onSend(to)} loading={isSending} disabled={to.trim() === ""}>
            {t("scenario:test.send")}
          </Button>
        }
      />
      <Outcome channel={channel} outcome={outcome} />
    </BlockStack>
  );
}

function PressedTest({ channel, isSending, outcome, onSend }: Props & { channel: "postal" | "webhook" }) {
  const { t } = useTranslation("preview");
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {t(`test.${channel}.title`)}
      </Text>
      <Text as="p" variant="bodySm" tone="subdued">
        {t(`test.${channel}.help`)}
      </Text>
      <InlineStack>
        <Button id={fieldId} onClick={() => onSend("")} loading={isSending}>
          {t(`test.${channel}.send`)}
        </Button>
      </InlineStack>
      <Outcome channel={channel} outcome={outcome} />
    </BlockStack>
  );
}

function Outcome({ channel, outcome }: Pick<Props, "channel" | "outcome">): ReactNode {
  const { t } = useTranslation();
  if (!outcome) return null;
  if (outcome.sent)
    return (
      <Text as="p" tone="success">
        <span role="status">
          {channel === "email" ? t("scenario:test.sent", { to: outcome.to }) : t(`preview:test.${channel}.sent`, { to: outcome.to })}
        </span>
      </Text>
    );
  return (
    <BlockStack gap="100">
      <InlineError message={outcome.problem} fieldID={fieldId} />
      {outcome.settingsUrl ? <Link url={outcome.settingsUrl}>{t("preview:test.settings")}</Link> : null}
    </BlockStack>
  );
}
