// What did this shop send us, what became of it, and shall what was not understood be read again?
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { z } from "zod";
import { InboxList } from "~/components/support/inbox-list";
import { InboxStates } from "~/components/support/inbox-states";
import { ReplayAll, Replayed } from "~/components/support/replay";
import { ShopPage, shopInView } from "~/components/support/shop-page";
import { inboxStates } from "~/components/support/webhook-state";
import { useTopOfPage } from "~/components/use-top-of-page";
import { postedFields } from "~/lib/posted-form.server";
import { wire } from "~/lib/wire";
import { replayDeadLetters } from "~/pipeline/ledger/replay-dead-letters.server";
import { inboxCounts, inboxOf } from "~/queries/inbox/inbox.server";
import { shopByNumber, shopFormat } from "~/queries/shop/shops.server";
import { requireStaff } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

const pageSize = 50;
const inboxId = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(BigInt);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { lookAt, operator } = await requireStaff(request);
  const shopRow = await shopByNumber(params.id);
  if (!shopRow) throw new Response("No such shop", { status: 404 });
  const shop = await lookAt(shopRow.shopId, "inbox");
  const search = new URL(request.url).searchParams;
  const state = z.enum(inboxStates).nullable().catch(null).parse(search.get("state"));
  const below = inboxId.nullable().catch(null).parse(search.get("below"));
  const [rows, counts, format] = await Promise.all([
    inboxOf(operator, shopRow, { state, below, limit: pageSize }),
    inboxCounts(operator, shopRow),
    shopFormat(shop),
  ]);
  const isFull = rows.length === pageSize;
  return {
    shop: shopInView(shopRow),
    format,
    state,
    rows: wire(rows),
    counts,
    isOlder: below !== null,
    older: isFull ? `${rows.at(-1)?.inboxId}` : null,
  };
}

/** POST inboxId=<id>, or all=yes: dead letters wait again. 200 {replayed: how many}; 400 when it says neither. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { look } = await requireStaff(request);
  const shopRow = await shopByNumber(params.id);
  if (!shopRow) throw new Response("No such shop", { status: 404 });
  const form = await postedFields(request);
  const one = inboxId.safeParse(form.inboxId);
  if (!one.success && form.all !== "yes") throw new Response("inboxId or all=yes", { status: 400 });
  await look(one.success ? `replay ${one.data}` : "replay", shopRow.shopId);
  return { replayed: await replayDeadLetters(shopRow, one.success ? [one.data] : null) };
}

export default function ShopInbox() {
  const { shop, format, state, rows, counts, isOlder, older } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  useTopOfPage(useLocation().search);
  const countOf = (wanted: string) => counts.find((entry) => entry.state === wanted)?.count ?? 0;
  return (
    <ShopPage shop={shop} format={format}>
      {answer ? <Replayed count={answer.replayed} /> : null}
      <InboxStates current={state} counts={counts} />
      {state === "new" || state === "done" ? null : <ReplayAll count={countOf("dead") + countOf("unknown-shop")} />}
      <InboxList path={`/support/shops/${shop.shopId}/inbox`} rows={rows} state={state} isOlder={isOlder} older={older} />
    </ShopPage>
  );
}
