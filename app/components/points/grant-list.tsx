// What became of the points that were given to this customer?
import { Badge, Banner, BlockStack, Button, ButtonGroup, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { GrantProblem, GrantState } from "~/domain/ledger/point-grant";
import { useFormats } from "../formats";
import { grantTones, useGrantWords } from "./use-grant-words";

export type GrantView = {
  grantId: string;
  accountId: string;
  delta: number;
  reason: string;
  askedBy: string;
  askedAt: string;
  state: GrantState;
  problem: GrantProblem | null;
  detail: string | null;
  balanceBefore: number | null;
  balanceAfter: number | null;
};

type Decide = (grantId: string, was: "given" | "not-given") => void;
type Props = { grants: GrantView[]; isBusy: boolean; onDecide: Decide };

export function GrantList({ grants, isBusy, onDecide }: Props) {
  const { t } = useTranslation("pointGrants");
  return (
    <BlockStack gap="300">
      <Text as="h3" variant="headingSm">
        {t("history")}
      </Text>
      {grants.map((grant) => (
        <GrantLine key={grant.grantId} grant={grant} isBusy={isBusy} onDecide={onDecide} />
      ))}
    </BlockStack>
  );
}

function GrantLine({ grant, isBusy, onDecide }: { grant: GrantView; isBusy: boolean; onDecide: Decide }) {
  const { t } = useTranslation("pointGrants");
  const format = useFormats();
  const words = useGrantWords();
  const { grantId, delta, reason, askedBy, askedAt, state } = grant;
  const tone = grantTones[state];
  return (
    <BlockStack gap="100">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="span" fontWeight="medium">
          {words.amount(delta)}
        </Text>
        <Badge {...(tone ? { tone } : {})}>{t(`state.${state}`)}</Badge>
      </InlineStack>
      <Text as="span">{reason}</Text>
      <Text as="span" variant="bodySm" tone="subdued">
        {t("by", { at: format.minute(askedAt), actor: words.who(askedBy) })}
      </Text>
      <Outcome grant={grant} />
      {state === "unknown" ? (
        <Banner tone="warning">
          <BlockStack gap="300">
            <Text as="p">{t("unknown.text", { points: format.number(grant.balanceBefore ?? 0) })}</Text>
            <ButtonGroup>
              <Button disabled={isBusy} onClick={() => onDecide(grantId, "given")}>
                {t("unknown.given")}
              </Button>
              <Button disabled={isBusy} onClick={() => onDecide(grantId, "not-given")}>
                {t("unknown.not-given")}
              </Button>
            </ButtonGroup>
          </BlockStack>
        </Banner>
      ) : null}
    </BlockStack>
  );
}

function Outcome({ grant }: { grant: GrantView }) {
  const told = useGrantWords().outcome({ ...grant, why: grant.detail });
  if (!told) return null;
  return (
    <Text as="span" variant="bodySm" tone="subdued">
      {told}
    </Text>
  );
}
