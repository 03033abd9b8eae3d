// Which unhappy customers wait for a personal word, and who has looked after the others?
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { Empty } from "~/components/empty";
import { AnswerList } from "~/components/todo/answer-list";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { wire } from "~/lib/wire";
import { handledAnswers, openAnswers, settleAnswer } from "~/queries/hear/unhappy-answers.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  return wire(await shop.transaction(async (shop) => ({ open: await openAnswers(shop), handled: await handledAnswers(shop) })));
}

const change = z.object({ intent: z.enum(["handled", "undo"]), answerId: z.uuid() });

/** POST /app/todo: intent=handled|undo, answerId. 200 {outcome: "saved"} */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  const parsed = change.safeParse(await postedFields(request));
  if (!parsed.success) throw new Response("Unknown change", { status: 400 });
  const { intent, answerId } = parsed.data;
  await settleAnswer(shop, answerId, intent === "handled" ? { at: clock.now(), by: actor } : null);
  return { outcome: "saved" };
}

export default function Todo() {
  const { open, handled } = useLoaderData<typeof loader>();
  const { t } = useTranslation("todo");
  return (
    <Page title={t("title")} subtitle={t("subtitle")}>
      <BlockStack gap="400">
        {open.length > 0 ? <AnswerList title={t("open")} answers={open} /> : <Empty title={t("none.title")} text={t("none.text")} />}
        {handled.length > 0 ? <AnswerList title={t("handled")} answers={handled} /> : null}
      </BlockStack>
    </Page>
  );
}
