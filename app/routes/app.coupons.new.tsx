// A new coupon: what it takes off, until when, with which codes.
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { CouponForm } from "~/components/coupon/coupon-form";
import { SaveBar } from "~/components/save-bar";
import { useDraft } from "~/components/use-draft";
import { useFormProblem } from "~/components/use-form-problem";
import { useSave } from "~/components/use-save";
import type { FieldProblem } from "~/domain/settings/form-fields";
import { clock } from "~/lib/clock.server";
import { postedFields } from "~/lib/posted-form.server";
import { answerCouponForm } from "~/pipeline/change/save-coupon.server";
import { showNewCoupon } from "~/pipeline/show/show-coupons.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

const path = "/app/coupons/new";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  return showNewCoupon(shop);
}

/**
 * POST /app/coupons/new: intent=save, name, kind=shared|unique, origin=platform|entered, code, codes (one a line),
 * off=percent|amount, percent, amount, least (whole units of the currency), endsOn (2026-12-31; empty: no end). A redirect
 * to the coupon, or 422 {problems: {<field>: {problem, min?, max?}}}
 */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor, redirect } = await requireShop(request);
  const answer = await answerCouponForm(shop, { couponId: null, fields: await postedFields(request) }, { actor, now: clock.now() });
  if ("outcome" in answer && answer.outcome === "saved") return redirect(`/app/coupons/${answer.couponId}`);
  return data(answer, 422);
}

export default function NewCoupon() {
  const { canMake } = useLoaderData<typeof loader>();
  const { t } = useTranslation("coupons");
  const empty = { name: "", kind: "unique", origin: canMake ? "platform" : "entered", code: "", codes: "", off: "percent" };
  const fields = { ...empty, percent: "10", amount: "500", least: "", endsOn: "" };
  const draft = useDraft(fields);
  const { save, problems, ...saving } = useSave<FieldProblem>(draft, path);
  return (
    <>
      <SaveBar isDirty={draft.isDirty} onSave={() => save(draft.whole)} onDiscard={draft.discard} {...saving} />
      <Page title={t("new")} backAction={{ content: t("title"), url: "/app/coupons" }} narrowWidth>
        <BlockStack gap="400">
          <CouponForm draft={draft} canMake={canMake} errorOf={useFormProblem(problems)} />
        </BlockStack>
      </Page>
    </>
  );
}
