// Who is in a segment, or was left out for one reason? A page at a time.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { PersonLine } from "~/components/segment/audience-panel";
import { useTopOfPage } from "~/components/use-top-of-page";
import { audienceReasons } from "~/domain/audience/audience-count";
import type { CustomerId } from "~/domain/ids";
import { clock } from "~/lib/clock.server";
import { wire } from "~/lib/wire";
import { showSegmentPeople } from "~/pipeline/show/show-audience.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

const perPage = 50;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** GET ?reason=in|<reason>&after=<customer id>. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  const query = new URL(request.url).searchParams;
  const reason = audienceReasons.find((one) => one === query.get("reason")) ?? null;
  const after = query.get("after") ?? "";
  if (!uuid.test(params.id ?? "") || (after && !uuid.test(after))) throw new Response(null, { status: 404 });
  const page = { reason, after: after ? (after as CustomerId) : null, limit: perPage };
  const shown = await showSegmentPeople(shop, params.id ?? "", page, clock.now());
  if (!shown) throw new Response(null, { status: 404 });
  return { ...wire(shown), reason, segmentId: params.id ?? "", isFirst: !after };
}

export default function SegmentPeople() {
  const { name, people, reason, segmentId, isFirst } = useLoaderData<typeof loader>();
  const { t } = useTranslation("segments");
  const last = people.at(-1);
  useTopOfPage(useLocation().search);
  return (
    <Page
      title={t("whoPage.title", { name, reason: reason ? t(`count.reasons.${reason}`) : t("whoPage.reached") })}
      backAction={{ content: name, url: `/app/segments/${segmentId}` }}
    >
      <Card>
        <BlockStack gap="300">
          {people.length === 0 ? <Text as="p">{t("whoPage.none")}</Text> : null}
          {people.map((person) => (
            <PersonLine key={person.customerId} person={person} />
          ))}
          <InlineStack gap="300">
            {isFirst ? null : <Button url={`?reason=${reason ?? "in"}`}>{t("whoPage.first")}</Button>}
            {last && people.length === perPage ? (
              <Button url={`?reason=${reason ?? "in"}&after=${last.customerId}`}>{t("whoPage.next", { count: perPage })}</Button>
            ) : null}
          </InlineStack>
        </BlockStack>
      </Card>
    </Page>
  );
}
