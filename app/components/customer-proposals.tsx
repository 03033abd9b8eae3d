// Is this customer the same person as another? Only a person can say.
import { Form } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

type Props = { proposals: { a: string; b: string; reason: string; via: string; names: string[] }[] };

export function CustomerProposals({ proposals }: Props) {
  const { t } = useTranslation("customers");
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("proposals")}
        </Text>
        {proposals.map(({ a, b, reason, via, names }) => (
          <Form method="post" key={`${a} ${b}`}>
            <input type="hidden" name="intent" value="decide" />
            <input type="hidden" name="a" value={a} />
            <input type="hidden" name="b" value={b} />
            <BlockStack gap="200">
              <Text as="p">
                {t("proposalText", { via, reason: t(`proposalReason.${reason}` as "proposalReason.name"), names: names.join(" / ") })}
              </Text>
              <InlineStack gap="200">
                <Submit decision="joined">{t("join")}</Submit>
                <Submit decision="apart">{t("keepApart")}</Submit>
              </InlineStack>
            </BlockStack>
          </Form>
        ))}
      </BlockStack>
    </Card>
  );
}

/** A named submit button: Polaris's own carries no value. */
function Submit({ decision, children }: { decision: "joined" | "apart"; children: string }) {
  return (
    <button type="submit" name="decision" value={decision} className="Polaris-Button Polaris-Button--pressable Polaris-Button--variantSecondary Polaris-Button--sizeMedium Polaris-Button--textAlignCenter">
      <Text as="span" variant="bodySm" fontWeight="medium">
        {children}
      </Text>
    </button>
  );
}
