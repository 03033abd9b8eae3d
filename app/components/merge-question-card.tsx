// Are these two accounts one person's? Side by side, and who knows says so.
import { Form, useNavigation } from "@remix-run/react";
import { Badge, BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { writtenPostalCode } from "~/domain/ledger/postal-address";
import { Facts } from "./facts";
import { useFormats } from "./formats";

export type Question = { a: string; b: string; reason: "name" | "birthday" | "alike"; via: string | null; sides: Side[] };

type Side = {
  customerId: string;
  isOfStore: boolean;
  name: string;
  email: string | null;
  phone: string | null;
  birthDate: string | null;
  postalCode: string | null;
  orderCount: number;
  lastOrderAt: string | null;
};

export function MergeQuestionCard({ question: { a, b, reason, via, sides } }: { question: Question }) {
  const { t } = useTranslation("mergeQuestions");
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd" breakWord>
          {t(`why.${reason}`, { via: via ?? "" })}
        </Text>
        <div className="two-sides">
          {sides.map((side, place) => (
            <SideFacts key={place === 0 ? a : b} side={side} />
          ))}
        </div>
        <InlineStack gap="200">
          <Decision pair={{ a, b }} decision="joined" />
          <Decision pair={{ a, b }} decision="apart" />
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function SideFacts({ side }: { side: Side }) {
  const { t } = useTranslation("mergeQuestions");
  const format = useFormats();
  return (
    <div className="two-sides__side">
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Link url={`/app/customers/${side.customerId}`}>{side.name || side.email || t("unnamed")}</Link>
          <Badge>{t(side.isOfStore ? "ofStore" : "online")}</Badge>
        </InlineStack>
        <Facts
          facts={[
            { name: t("email"), value: side.email ?? t("unknown") },
            { name: t("phone"), value: side.phone ?? t("unknown") },
            { name: t("birthday"), value: side.birthDate ? format.date(side.birthDate) : t("unknown") },
            { name: t("postalCode"), value: side.postalCode ? writtenPostalCode(side.postalCode) : t("unknown") },
            { name: t("orders"), value: t("orderCount", { count: side.orderCount }) },
            { name: t("lastOrder"), value: side.lastOrderAt ? format.day(side.lastOrderAt) : "–" },
          ]}
        />
      </BlockStack>
    </div>
  );
}

function Decision({ pair: { a, b }, decision }: { pair: { a: string; b: string }; decision: "joined" | "apart" }) {
  const { t } = useTranslation("mergeQuestions");
  const { state, formData } = useNavigation();
  const isOwn = formData?.get("a") === a && formData.get("b") === b && formData.get("decision") === decision;
  return (
    <Form method="post">
      <input type="hidden" name="a" value={a} />
      <input type="hidden" name="b" value={b} />
      <input type="hidden" name="decision" value={decision} />
      <Button submit loading={state !== "idle" && isOwn} disabled={state !== "idle" && !isOwn}>
        {t(decision)}
      </Button>
    </Form>
  );
}
