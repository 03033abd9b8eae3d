// What became of the points that were given to this customer?
import { Badge, Banner, BlockStack, Button, ButtonGroup, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { GrantProblem, GrantState } from "~/domain/ledger/point-grant";
import { useFormats } from "../formats";

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
  const { grantId, delta, reason, askedBy, askedAt, state } = grant;
  const tone = tones[state];
  const who = askedBy.startsWith("scenario:") ? t("byScenario") : askedBy.startsWith("api:") ? t("byApi") : askedBy;
  return (
    <BlockStack gap="100">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="span" fontWeight="medium">
          {t("delta", { sign: delta < 0 ? "−" : "+", points: format.number(Math.abs(delta)) })}
        </Text>
        <Badge {...(tone ? { tone } : {})}>{t(`state.${state}`)}</Badge>
      </InlineStack>
      <Text as="span">{reason}</Text>
      <Text as="span" variant="bodySm" tone="subdued">
        {t("by", { at: format.minute(askedAt), actor: who })}
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

const tones = {
  promised: "info",
  "called-off": undefined,
  asked: "info",
  telling: "info",
  told: "success",
  failed: "critical",
  unknown: "warning",
} as const;

function Outcome({ grant: { state, problem, detail, balanceAfter } }: { grant: GrantView }) {
  const { t } = useTranslation("pointGrants");
  const format = useFormats();
  const told = {
    promised: t("promised"),
    "called-off": t("called-off"),
    asked: detail ? t("waiting") : null,
    telling: detail ? t("waiting") : null,
    told: balanceAfter === null ? null : t("after", { points: format.number(balanceAfter) }),
    failed: problem && t(`problem.${problem}`) + (problem === "refused" && detail ? ` (${detail})` : ""),
    unknown: null,
  }[state];
  if (!told) return null;
  return (
    <Text as="span" variant="bodySm" tone="subdued">
      {told}
    </Text>
  );
}
