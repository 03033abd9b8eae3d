// What must whoever writes the receiving end know? The short of docs/webhook.md, to be handed on as it is.
import { BlockStack, Card, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

export function WebhookManual() {
  const { t } = useTranslation("webhook");
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("manual.title")}
        </Text>
        <Text as="p">{t("manual.text")}</Text>
        <List>
          <List.Item>{t("manual.once")}</List.Item>
          <List.Item>{t("manual.signature")}</List.Item>
          <List.Item>{t("manual.answer")}</List.Item>
        </List>
        <section className="code-block" aria-label={t("manual.sample")}>
          <pre>{sample}</pre>
        </section>
      </BlockStack>
    </Card>
  );
}

const sample = `POST /…
Content-Type: application/json; charset=utf-8
Teppan-Delivery: 5b2f…
Teppan-Timestamp: 1795143600
Teppan-Signature: v1=9f86…

{
  "version": 1,
  "id": "5b2f…",
  "isTest": false,
  "scenario": {
    "id": "win-back", "name": "…",
    "kind": "promotional"
  },
  "step": { "id": "first", "number": 1 },
  "occasion": "order:5001",
  "locale": "ja",
  "customer": {
    "id": "0c5e…", "platformIds": ["7001"],
    "email": "…", "phone": "+81…", "name": "…"
  },
  "message": {
    "subject": "…", "heading": "…", "text": "…",
    "button": { "text": "…", "url": "https://…" },
    "coupon": { "code": "…", "terms": "…" }
  },
  "goods": [{
    "productId": "81", "title": "…",
    "url": "https://…", "imageUrl": null,
    "price": "¥1,980", "quantity": 1
  }]
}`;
