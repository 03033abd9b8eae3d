// What stands in the test store's marketing reports? A day told again replaces what stood there.
import type { Store } from "./store";

type Engagement = { occurredOn: string; utcOffset: string; [figure: string]: unknown };

export function makeMarketing() {
  const activities = new Map<string, Record<string, unknown>>();
  const days = new Map<string, Engagement>();
  const asked = { activities: 0, days: 0 };
  /** `refused`: activities whose remote id begins so, "" for none. */
  const state = { refused: "" };
  const root = ({ domain }: Store) => ({
    marketingActivityUpsertExternal: ({ input }: { input: Record<string, unknown> }) => {
      asked.activities += 1;
      if (state.refused && String(input.remoteId).startsWith(state.refused))
        return { userErrors: [{ field: ["input"], code: "ACTIVITY_NOT_EXTERNAL", message: "The marketing activity must be external." }] };
      const id = `${domain} ${input.remoteId}`;
      const before = activities.get(id);
      if (before && JSON.stringify(before.utm) !== JSON.stringify(input.utm))
        return { userErrors: [{ field: ["input"], code: "IMMUTABLE_UTM_PARAMETERS", message: "UTM parameters cannot be modified." }] };
      activities.set(id, { ...input, utm: input.utm && { ...input.utm } });
      return { userErrors: [] };
    },
    marketingActivityUpdateExternal: ({ remoteId, input }: { remoteId: string; input: Record<string, unknown> }) => {
      const id = `${domain} ${remoteId}`;
      if (!activities.has(id)) return { userErrors: [{ field: ["remoteId"], code: "INVALID_REMOTE_ID", message: "No such activity." }] };
      activities.set(id, { ...activities.get(id), ...input });
      return { userErrors: [] };
    },
    marketingEngagementCreate: ({ remoteId, marketingEngagement }: { remoteId: string; marketingEngagement: Engagement }) => {
      asked.days += 1;
      const id = `${domain} ${remoteId}`;
      if (!activities.has(id))
        return {
          userErrors: [{ field: ["remoteId"], code: "MARKETING_ACTIVITY_DOES_NOT_EXIST", message: "Marketing activity does not exist." }],
        };
      days.set(`${id} ${marketingEngagement.occurredOn}`, marketingEngagement);
      return { userErrors: [] };
    },
  });
  return { activities, days, asked, state, root };
}
