// Which points will this step's message give to this customer? Nobody in particular stands for a member.
import type { ShopDb } from "~/db.server";
import type { PointsSample } from "~/domain/message/shown-preview";
import { stepPoints } from "~/domain/scenario/points-fields";
import type { ScenarioStep } from "~/domain/scenario/scenario";
import { takesPoints } from "~/pipeline/points/takes-points.server";
import { memberAccounts } from "~/queries/people/promised-points.server";
import type { PreviewRequest } from "./preview-request";

/** Null: the step gives none. */
export async function pointsSample(
  shop: ShopDb,
  { scenario, values, customerId }: PreviewRequest,
  step: ScenarioStep,
): Promise<PointsSample | null> {
  const points = stepPoints(scenario, step, { values });
  if (points === 0) return null;
  if (!(await takesPoints(shop))) return { points, problem: "not-kept" };
  const isMember = customerId === null || (await memberAccounts(shop, [customerId])).has(customerId);
  return { points, problem: isMember ? null : "no-account" };
}
