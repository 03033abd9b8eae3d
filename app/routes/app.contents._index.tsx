// Which articles and recipes belong to which goods? Search, and bring many by a file.
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Box, Card, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ContentList } from "~/components/content/content-list";
import { ImportCard } from "~/components/content/import-card";
import { EmptyWords } from "~/components/empty";
import { SearchForm } from "~/components/search-form";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { importContents } from "~/pipeline/ledger/import-contents.server";
import { showContents } from "~/pipeline/show/show-contents.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

/** GET ?q=<part of a title, a product's name or a category>; empty: the latest. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  const text = (new URL(request.url).searchParams.get("q") ?? "").replaceAll("\0", "").trim();
  return showContents(shop, text);
}

/** POST /app/contents?index: intent=import, csv=<the file's text>. 200 {imported, wrong, problems: [{line, problem, text}]} */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  const { intent, csv = "" } = await postedFields(request);
  if (intent !== "import") throw data({ problem: "unknown-intent" }, 400);
  return importContents(shop, csv, { actor, now: clock.now() });
}

export default function Contents() {
  const { text, contents, hasMore } = useLoaderData<typeof loader>();
  const { t } = useTranslation("contents");
  const empty = text ? "notFound" : "none";
  return (
    <Page title={t("title")} subtitle={t("subtitle")} primaryAction={{ content: t("add"), url: "/app/contents/new" }}>
      <BlockStack gap="400">
        <Card padding="0">
          {contents.length > 0 || text ? (
            <Box padding="400">
              <SearchForm key={text} name="q" text={text} label={t("search")} button={t("searchButton")} />
            </Box>
          ) : null}
          {contents.length > 0 ? <ContentList contents={contents} /> : <EmptyWords title={t(`${empty}.title`)} text={t(`${empty}.text`)} />}
          {hasMore ? (
            <Box padding="400">
              <Text as="p" tone="subdued">
                {t("first", { number: hasMore })}
              </Text>
            </Box>
          ) : null}
        </Card>
        <ImportCard />
      </BlockStack>
    </Page>
  );
}
