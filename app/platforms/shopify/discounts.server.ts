// How are a shop's coupons made at Shopify? As a code discount, to which unique codes are added in bulk.
import { z } from "zod";
import type { CouponProblem } from "~/domain/message/coupon";
import { minorDigits } from "~/domain/money";
import type { CodeBatch, Discounts, MadeDiscount, NewDiscount } from "../platform";
import { AdminRefused, adminClient } from "./admin-client.server";
import { addDiscountCodes, createDiscount, discountCodeBatch, discountOfCode, stopDiscount } from "./documents";
import { isDenied } from "./refusal.server";

const userErrors = z.array(z.object({ code: z.string().nullish(), message: z.string() }));

/** Shopify takes 250 at once; of a batch's codes 100 are read with one question. */
const mostCodes = 100;

async function make(domain: string, discount: NewDiscount): Promise<MadeDiscount> {
  try {
    const answer = await adminClient(domain).ask(createDiscount, { discount: discountInput(discount) }, createdAnswer);
    const { codeDiscountNode, userErrors: errors } = answer.discountCodeBasicCreate;
    if (codeDiscountNode) return { outcome: "made", platformId: codeDiscountNode.id };
    const isTaken = errors.some(({ code }) => code === "TAKEN");
    return isTaken ? await madeBefore(domain, discount) : failed("refused", errors[0]?.message ?? "no discount");
  } catch (error) {
    if (isDenial(error)) return failed("no-permission", error.message);
    throw error;
  }
}

/** The shop was connected before coupons were asked for, or has taken the permission away. */
const isDenial = (error: unknown): error is AdminRefused =>
  error instanceof AdminRefused && (error.status === 403 || isDenied(error.message));

const createdAnswer = z.object({
  discountCodeBasicCreate: z.object({ codeDiscountNode: z.object({ id: z.string() }).nullable(), userErrors }),
});

/** The code is there: of this very discount, whose answer was lost, or of somebody else's. */
async function madeBefore(domain: string, { code, title }: NewDiscount): Promise<MadeDiscount> {
  const { codeDiscountNodeByCode: found } = await adminClient(domain).ask(discountOfCode, { code }, ofCodeAnswer);
  return found?.codeDiscount?.title === title
    ? { outcome: "made", platformId: found.id }
    : failed("code-taken", "the code is another discount's");
}

const ofCodeAnswer = z.object({
  codeDiscountNodeByCode: z.object({ id: z.string(), codeDiscount: z.object({ title: z.string().optional() }).nullish() }).nullable(),
});

const failed = (problem: CouponProblem, detail: string): MadeDiscount => ({ outcome: "failed", problem, detail: detail.slice(0, 300) });

function discountInput({ title, code, kind, percent, amountMinor, leastMinor, endsAt, startsAt, currency }: NewDiscount) {
  const value =
    percent === null
      ? { discountAmount: { amount: decimal(amountMinor ?? 0n, currency), appliesOnEachItem: false } }
      : { percentage: percent / 100 };
  return {
    title,
    code,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
    context: { all: "ALL" },
    customerGets: { items: { all: true }, value },
    ...(leastMinor ? { minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: decimal(leastMinor, currency) } } } : {}),
    appliesOncePerCustomer: true,
    // Of each code by itself.
    ...(kind === "unique" ? { usageLimit: 1 } : {}),
  };
}

function decimal(amountMinor: bigint, currency: string): string {
  const digits = minorDigits(currency);
  const text = amountMinor.toString().padStart(digits + 1, "0");
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

const addCodes: Discounts["addCodes"] = async (domain, platformId, codes) => {
  const variables = { id: platformId, codes: codes.map((code) => ({ code })) };
  try {
    const { discountRedeemCodeBulkAdd: added } = await adminClient(domain).ask(addDiscountCodes, variables, addedAnswer);
    if (!added.bulkCreation) throw new AdminRefused(200, added.userErrors[0]?.message ?? "no codes were taken");
    return { batch: added.bulkCreation.id };
  } catch (error) {
    if (isDenial(error)) return { problem: "no-permission", detail: error.message };
    throw error;
  }
};

const addedAnswer = z.object({
  discountRedeemCodeBulkAdd: z.object({ bulkCreation: z.object({ id: z.string() }).nullable(), userErrors }),
});

async function readBatch(domain: string, batch: string): Promise<CodeBatch> {
  const { discountRedeemCodeBulkCreation: read } = await adminClient(domain).ask(discountCodeBatch, { id: batch }, batchAnswer);
  // Shopify keeps what became of a batch for a while only: what it no longer tells of is given to nobody.
  if (!read) return { isDone: true, made: [], refused: [] };
  const codes = (isMade: boolean) =>
    read.codes.nodes.filter(({ discountRedeemCode }) => (discountRedeemCode !== null) === isMade).map(({ code }) => code);
  return { isDone: read.done, made: codes(true), refused: codes(false) };
}

const batchAnswer = z.object({
  discountRedeemCodeBulkCreation: z
    .object({
      done: z.boolean(),
      codes: z.object({ nodes: z.array(z.object({ code: z.string(), discountRedeemCode: z.object({ id: z.string() }).nullable() })) }),
    })
    .nullable(),
});

async function stop(domain: string, platformId: string): Promise<void> {
  const { discountCodeDeactivate: stopped } = await adminClient(domain).ask(stopDiscount, { id: platformId }, stoppedAnswer);
  const [error] = stopped.userErrors;
  if (error) throw new AdminRefused(200, error.message);
}

const stoppedAnswer = z.object({ discountCodeDeactivate: z.object({ userErrors }) });

export const shopifyDiscounts: Discounts = { make, mostCodes, addCodes, readBatch, stop };
