// Is this customer the same person as another? Only a person can say.
import { Form } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

type Proposal = { a: string; b: string; reason: string; via: string; names: string[] };

export function CustomerProposals({ proposals }: { proposals: Proposal[] }) {
  const { t } = useTranslation("customers");
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("proposals")}
        </Text>
        {proposals.map((proposal) => (
          <BlockStack gap="200" key={`${proposal.a} ${proposal.b}`}>
            <Text as="p">
              {proposal.reason === "alike"
                ? t("proposalAlike", { names: proposal.names.join(" / ") })
                : t("proposalText", {
                    via: proposal.via,
                    reason: t(`proposalReason.${proposal.reason}` as "proposalReason.name"),
                    names: proposal.names.join(" / "),
                  })}
            </Text>
            <InlineStack gap="200">
              <Decision proposal={proposal} decision="joined" label={t("join")} />
              <Decision proposal={proposal} decision="apart" label={t("keepApart")} />
            </InlineStack>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}

function Decision({ proposal, decision, label }: { proposal: Proposal; decision: "joined" | "apart"; label: string }) {
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="decide" />
      <input type="hidden" name="a" value={proposal.a} />
      <input type="hidden" name="b" value={proposal.b} />
      <input type="hidden" name="decision" value={decision} />
      <Button submit>{label}</Button>
    </Form>
  );
}
