// In which of the shop's segments, as they are by now, are these people?
import type { ShopDb } from "~/db.server";
import { fillSegments } from "~/domain/audience/fill-conditions";
import type { CustomerId } from "~/domain/ids";
import { peopleSegments } from "~/queries/people/people-segments.server";
import { segmentConditions } from "~/queries/shop/scenario-settings.server";

/** A segment that was deleted since still says who was meant; one that never was holds nobody. */
export async function membersOf(
  shop: ShopDb,
  people: CustomerId[],
  { segmentIds, now }: { segmentIds: string[]; now: Date },
): Promise<Map<CustomerId, string[]>> {
  if (segmentIds.length === 0 || people.length === 0) return new Map();
  const known = await segmentConditions(shop, { withDeleted: true });
  const segments = segmentIds.flatMap((id) => {
    const conditions = known.get(id);
    return conditions ? [{ id, conditions: fillSegments(conditions, known) }] : [];
  });
  return peopleSegments(shop, people, { segments, now });
}
