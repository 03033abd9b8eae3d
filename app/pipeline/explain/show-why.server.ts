// What does the screen "why, and why not" show of one person and one scenario?
import type { ShopDb } from "~/db.server";
import type { AudienceCondition } from "~/domain/audience/audience";
import { isOnlyTooLate } from "~/domain/decide/explain";
import type { CustomerId } from "~/domain/ids";
import type { ScenarioId } from "~/domain/scenario/scenario";
import type { ConditionSeen } from "~/queries/audience/audience-seen.server";
import { productTitles } from "~/queries/decide/explain.server";
import { customerProfile } from "~/queries/people/customer-profile.server";
import { type ExplainedStep, explain } from "./explain.server";
import { explainScenarios } from "./explain-scenarios.server";

type Asked = { customerId: CustomerId; scenarioId: ScenarioId; locale: "ja" | "en" };

/** Null: this shop knows no such person or scenario. */
export async function showWhy(shop: ShopDb, { customerId, scenarioId, locale }: Asked, now: Date) {
  const person = await customerProfile(shop, customerId);
  const explanation = person && (await explain(shop, { customerId: person.customerId, scenarioId }, now));
  if (!person || !explanation) return null;
  const { edition, steps, ...told } = explanation;
  const { name, reentryDays } = edition.scenario;
  return {
    ...told,
    customer: { customerId: person.customerId, name: person.name || person.email || "" },
    scenario: { id: scenarioId, name: name[locale], isOn: edition.setting.isOn, reentryDays },
    now,
    steps: steps.map(viewOf),
    productNames: await productTitles(shop, goodsOf(steps)),
  };
}

/** Of the explanation, what is read: no address and no identity goes to the browser with it. */
function viewOf({ plan, explained, foreseen, audience }: ExplainedStep) {
  const { decision, ...seen } = explained;
  const { step, occasion, anchorAt, dueAt } = plan.step;
  return {
    how: plan.how,
    step,
    occasion,
    anchorAt,
    dueAt,
    outcome: foreseen,
    channel: decision.channel,
    run: plan.how === "run" ? plan.seen : null,
    ...seen,
    isOnlyTooLate: isOnlyTooLate(explained),
    audience,
  };
}

/** One line for each scenario that is on; null: no such person. */
export async function showPlan(shop: ShopDb, { customerId, locale }: Omit<Asked, "scenarioId">, now: Date) {
  const person = await customerProfile(shop, customerId);
  if (!person) return null;
  const lines = await explainScenarios(shop, person.customerId, now);
  return {
    customer: { customerId: person.customerId, name: person.name || person.email || "" },
    lines: lines.map(({ name, ...line }) => ({ ...line, name: name[locale] })),
  };
}

const goodsOf = (steps: ExplainedStep[]) => [
  ...new Set(steps.flatMap(({ audience }) => Object.values(audience).flatMap((list) => list.flatMap(productIdsOf)))),
];

const productIdsOf = ({ condition, parts }: ConditionSeen): string[] => [...goodsIn(condition), ...parts.flatMap(productIdsOf)];

const goodsIn = (condition: AudienceCondition): string[] =>
  Object.values(condition).flatMap((said: unknown) =>
    typeof said === "object" && said !== null && "productIds" in said ? (said.productIds as string[]) : [],
  );
