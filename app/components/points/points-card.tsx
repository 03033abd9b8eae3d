// Points for one customer: given by hand, and what became of those that were.
import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Card, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FieldProblems } from "~/domain/settings/form-fields";
import { GivePointsForm, type PointAccountView } from "./give-points-form";
import { GrantList, type GrantView } from "./grant-list";

export type PointsView = { accounts: PointAccountView[]; grants: GrantView[] };

type Failure = "platform-cannot" | "no-account" | "decided" | "unknown-intent";
type Answer = { outcome: "saved" } | { problems: FieldProblems } | { outcome: "failed"; problem: Failure };

/** `formKey`: the next form's; what is sent twice under one key is given once. */
export function PointsCard({ customerId, points, formKey }: { customerId: string; points: PointsView; formKey: string }) {
  const { t } = useTranslation("pointGrants");
  const giving = useFetcher<Answer>();
  const [round, setRound] = useState(0);
  const isSaved = giving.state === "idle" && giving.data !== undefined && "outcome" in giving.data && giving.data.outcome === "saved";
  // A form that was taken is over: idle again, the next one has a key of its own.
  useEffect(() => setRound((before) => (isSaved ? before + 1 : before)), [isSaved]);
  const { accounts, grants } = points;
  const answer = giving.state === "idle" ? giving.data : undefined;
  const send = (fields: Record<string, string>) => giving.submit(fields, { method: "post", action: `/app/customers/${customerId}/points` });
  const members = accounts.filter(({ points }) => points !== null);
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("title")}
          </Text>
          <Text as="p" tone="subdued">
            {members.length > 0 ? t("text") : t(accounts.length > 0 ? "noMember" : "noAccount")}
          </Text>
        </BlockStack>
        {answer && "problem" in answer ? <Banner tone="critical" title={t(`failed.${answer.problem}`)} /> : null}
        {members.length > 0 ? (
          <GivePointsForm
            key={round}
            formKey={formKey}
            accounts={members}
            problems={answer && "problems" in answer ? answer.problems : {}}
            isBusy={giving.state !== "idle"}
            onGive={(fields) => send({ ...fields, intent: "give" })}
          />
        ) : null}
        {grants.length > 0 ? (
          <GrantList
            grants={grants}
            isBusy={giving.state !== "idle"}
            onDecide={(grantId, was) => send({ intent: "decide", grantId, was })}
          />
        ) : null}
      </BlockStack>
    </Card>
  );
}
