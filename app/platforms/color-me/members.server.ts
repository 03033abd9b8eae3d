// Which of these customers does Color Me still have? Its list is asked for them by id, since none of its lists tells of a deletion.
import { z } from "zod";
import { id } from "../shopify/payload";
import type { ColorMeAnswer, ColorMeClient } from "./client.server";

/** So many ids are one question (`ids`, by commas: pepabo/colormeshop-mcp, tools.json). */
export const mostIds = 100;

/** An answer that is not about these very ids proves nothing of who is missing in it. Of nobody nothing is asked. */
export async function readThere(
  client: ColorMeClient,
  ids: string[],
): Promise<Exclude<ColorMeAnswer<Set<string>>, { outcome: "answered" }> | { outcome: "answered"; body: Set<string> }> {
  if (ids.length === 0) return { outcome: "answered", body: new Set() };
  const shape = z.object({ customers: z.array(z.object({ id })), meta: z.object({ total: z.number().int() }) });
  const answer = await client.ask("GET", "/v1/customers", { query: { ids: ids.join(","), limit: mostIds, offset: 0 } }, shape);
  if (answer.outcome !== "answered") return answer;
  const { customers, meta } = answer.body;
  const asked = new Set(ids);
  const isAboutThem = meta.total === customers.length && customers.every((customer) => asked.has(customer.id));
  if (!isAboutThem) return { outcome: "refused", status: 200, reason: "the list of customers is not told by id" };
  return { outcome: "answered", body: new Set(customers.map((customer) => customer.id)) };
}
