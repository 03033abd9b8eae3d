// What does the screen know of an address of the shop's own systems?
import type { EventKind } from "~/domain/api/outgoing-event";

export type EndpointLine = {
  endpointId: string;
  url: string;
  kinds: EventKind[];
  createdAt: string;
  goneAt: string | null;
  failingSince: string | null;
  lost: number;
  lostAt: string | null;
  answers: { at: string; kind: EventKind | null; isTaken: boolean; detail: string }[];
};
