// Which customers may be one person, though nobody can tell but who knows them?
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { Empty } from "~/components/empty";
import { MergeQuestionCard } from "~/components/merge-question-card";
import { isOfStore } from "~/domain/import/import-events";
import { identityText } from "~/domain/message/phone-text";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { wire } from "~/lib/wire";
import { decideProposal } from "~/pipeline/ledger/decide-proposal.server";
import { mergeQuestions } from "~/queries/people/merge-questions.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

const shown = 20;

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  return shop.transaction(async (shop) => {
    const { country } = await shopSettings(shop);
    const found = wire(await mergeQuestions(shop, shown + 1)).map((question) => ({
      ...question,
      via: question.via && identityText(question.via, country),
      sides: question.sides.map(({ accountId, phone, ...side }) => ({
        ...side,
        isOfStore: isOfStore(accountId),
        phone: phone && identityText(phone, country),
      })),
    }));
    return { questions: found.slice(0, shown), hasMore: found.length > shown };
  });
}

const decision = z.object({ a: z.uuid(), b: z.uuid(), decision: z.enum(["joined", "apart"]) });

/** POST /app/customers/alike: a, b, decision=joined|apart. 200 {outcome: "joined" | "apart" | "gone"}: decided, or decided before. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  const parsed = decision.safeParse(await postedFields(request));
  if (!parsed.success) throw new Response("Unknown change", { status: 400 });
  const isDecided = await decideProposal(shop, parsed.data, { actor, now: clock.now() });
  return data({ outcome: isDecided ? parsed.data.decision : ("gone" as const) });
}

export default function AlikeCustomers() {
  const { questions, hasMore } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>()?.outcome;
  const { t } = useTranslation("mergeQuestions");
  return (
    <Page title={t("title")} subtitle={t("subtitle")} backAction={{ content: t("back"), url: "/app/customers" }}>
      <BlockStack gap="400">
        {outcome ? <Banner tone={outcome === "gone" ? "info" : "success"} title={t(`outcome.${outcome}`)} /> : null}
        {questions.length === 0 ? <Empty title={t("none.title")} text={t("none.text")} /> : null}
        {questions.map((question) => (
          <MergeQuestionCard key={`${question.a} ${question.b}`} question={question} />
        ))}
        {hasMore ? (
          <Text as="p" tone="subdued">
            {t("more", { count: shown })}
          </Text>
        ) : null}
      </BlockStack>
    </Page>
  );
}
