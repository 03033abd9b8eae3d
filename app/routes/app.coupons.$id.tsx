// One coupon: how it stands, its codes, what it did, by which scenarios; and it can be stopped.
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { CouponScreen } from "~/components/coupon/coupon-screen";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { wire } from "~/lib/wire";
import { answerCouponForm } from "~/pipeline/change/save-coupon.server";
import { showCoupon } from "~/pipeline/show/show-coupons.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, locale } = await requireShop(request);
  const couponId = idAsked(params.id);
  const view = await shop.transaction((shop) => showCoupon(shop, couponId, { now: clock.now(), language: locale }));
  if (!view) throw new Response(null, { status: 404 });
  return wire(view);
}

/**
 * POST /app/coupons/<id>, by `intent`: add-codes (codes, one a line), try-again, stop. 200 {outcome: "saved", added?} or
 * 422 {problems} | {outcome: "failed", problem}
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, actor } = await requireShop(request);
  const form = { couponId: idAsked(params.id), fields: await postedFields(request) };
  const answer = await answerCouponForm(shop, form, { actor, now: clock.now() });
  if ("problem" in answer && answer.problem === "not-found") throw new Response(null, { status: 404 });
  return data(answer, "problems" in answer || "problem" in answer ? 422 : 200);
}

export default function CouponPage() {
  const view = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const answer = fetcher.state === "idle" ? fetcher.data : undefined;
  return (
    <CouponScreen
      key={`${view.couponId} ${view.counts.ready}`}
      view={view}
      isBusy={fetcher.state !== "idle"}
      problems={answer && "problems" in answer ? answer.problems : {}}
      isPlatformBusy={Boolean(answer && "problem" in answer && answer.problem === "platform-busy")}
      onDo={(fields) => fetcher.submit(fields, { method: "post", action: `/app/coupons/${view.couponId}` })}
    />
  );
}

function idAsked(id: string | undefined): string {
  const parsed = z.uuid().safeParse(id);
  if (!parsed.success) throw new Response(null, { status: 404 });
  return parsed.data;
}
