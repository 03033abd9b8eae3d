// Which customers are there? Search by name, address, phone or order number.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import {
  Badge,
  Banner,
  BlockStack,
  Box,
  Button,
  Card,
  InlineStack,
  Page,
  ResourceItem,
  ResourceList,
  Text,
  TextField,
} from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyWords } from "~/components/empty";
import { useFormats } from "~/components/formats";
import { searchKeys } from "~/domain/ledger/search-keys";
import { type Wire, wire } from "~/lib/wire";
import { type CustomerSummary, searchCustomers } from "~/queries/people/customer-search.server";
import { mergeQuestionCount } from "~/queries/people/merge-questions.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

const shown = 50;
const mostCounted = 100;

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  const text = new URL(request.url).searchParams.get("q") ?? "";
  return shop.transaction(async (shop) => {
    const { country } = await shopSettings(shop);
    return {
      text,
      customers: wire(await searchCustomers(shop, searchKeys(text, country), shown)),
      questions: await mergeQuestionCount(shop, mostCounted),
    };
  });
}

export default function Customers() {
  const { text, customers, questions } = useLoaderData<typeof loader>();
  const { t } = useTranslation("customers");
  return (
    <Page title={t("title")}>
      <BlockStack gap="400">
        {questions > 0 ? <Alike count={questions} /> : null}
        <Card padding="0">
          <SearchForm key={text} text={text} />
          {customers.length > 0 ? <CustomerList customers={customers} /> : <Nobody searched={text !== ""} />}
          {customers.length === shown ? <OnlyThese isSearch={text !== ""} /> : null}
        </Card>
      </BlockStack>
    </Page>
  );
}

/** Whom only the shop can tell apart. */
function Alike({ count }: { count: number }) {
  const { t } = useTranslation("mergeQuestions");
  return (
    <Banner
      title={t(count < mostCounted ? "waiting" : "waitingMost", { count })}
      action={{ content: t("look"), url: "/app/customers/alike" }}
    />
  );
}

function SearchForm({ text }: { text: string }) {
  const { t } = useTranslation("customers");
  const [typed, setTyped] = useState(text);
  return (
    <Form method="get" role="search" style={{ padding: "var(--p-space-400)" }}>
      <TextField
        label={t("search")}
        name="q"
        value={typed}
        onChange={setTyped}
        autoComplete="off"
        connectedRight={<Button submit>{t("searchButton")}</Button>}
      />
    </Form>
  );
}

function CustomerList({ customers }: { customers: Wire<CustomerSummary>[] }) {
  return (
    <ResourceList
      items={customers}
      renderItem={(customer: Wire<CustomerSummary>) => <CustomerItem customer={customer} />}
      idForItem={(item) => item.customerId}
    />
  );
}

function CustomerItem({ customer }: { customer: Wire<CustomerSummary> }) {
  const { t } = useTranslation("customers");
  const format = useFormats();
  const name = customer.name || t("unnamed");
  return (
    <ResourceItem id={customer.customerId} url={`/app/customers/${customer.customerId}`} accessibilityLabel={name}>
      <div className="list-row list-row--narrow">
        <BlockStack gap="050">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="bodyMd" fontWeight="semibold">
              {name}
            </Text>
            {customer.emailConsent === "refused" ? <Badge tone="warning">{t("consentState.refused")}</Badge> : null}
          </InlineStack>
          <Text as="span" tone="subdued" breakWord>
            {customer.email ?? "–"}
          </Text>
        </BlockStack>
        <BlockStack gap="050">
          <Text as="span">
            {t("orders", { count: customer.orderCount })}
            {customer.orderCount > 0 ? ` · ${format.money({ amountMinor: customer.spentMinor, currency: customer.currency })}` : ""}
          </Text>
          {customer.lastOrderAt ? (
            <Text as="span" tone="subdued">
              {t("lastOrder", { date: format.day(customer.lastOrderAt) })}
            </Text>
          ) : null}
        </BlockStack>
      </div>
    </ResourceItem>
  );
}

/** The rest is found by searching, not by leafing. */
function OnlyThese({ isSearch }: { isSearch: boolean }) {
  const { t } = useTranslation("customers");
  return (
    <Box padding="400">
      <Text as="p" tone="subdued">
        {t(isSearch ? "onlyFirst" : "onlyLatest", { count: shown })}
      </Text>
    </Box>
  );
}

function Nobody({ searched }: { searched: boolean }) {
  const { t } = useTranslation("customers");
  return <EmptyWords title={t(searched ? "nobodyFound" : "nobodyYet")} text={t(searched ? "nobodyFoundHint" : "nobodyYetHint")} />;
}
