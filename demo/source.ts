// Where does the demo's history come from? A generated world or a file: both tell it as webhooks in the order of time.
import type { Activity } from "./activity";
import type { ShopProfile } from "./payloads/shop";
import type { Webhook } from "./webhook";

export type Source = {
  /** Names the world: a run goes on only where the same one was begun. */
  id: string;
  shop: ShopProfile;
  period: { from: Date; scenariosFrom: Date; until: Date };
  /** What the shop is and sells: told first. */
  opening: Webhook[];
  /** About how many `webhooks` tells, for the progress bar. */
  expected: number;
  /** In the order of time. */
  webhooks(): AsyncIterable<Webhook> | Iterable<Webhook>;
  /** What is told besides, in the order of time. */
  activity: Activity[];
  /** What went in, to check the app's figures against; complete once `webhooks` has ended. */
  tally: SourceTally;
};

export type SourceTally = { orders: number; refunds: number; people: number; rejectedRows: number };

export const nothingTold: SourceTally = { orders: 0, refunds: 0, people: 0, rejectedRows: 0 };
