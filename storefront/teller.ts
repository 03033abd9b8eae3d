// When are events told, and how many at once? Those of one moment together, soon: a page may be gone in a second.
import type { Batch, Proof, ToldEvent } from "./told";

/** `proof` is asked for each batch: who is signed in may be known later than what was seen. `send` must not throw. */
export type TellerParts = {
  shop: string;
  proof: () => Proof;
  timeZone?: string | undefined;
  send: (body: string) => void;
  now: () => number;
  later: (work: () => void, ms: number) => void;
};

export type Teller = {
  tell: (event: ToldEvent) => void;
  /** At once, also without an event: for a proof that has just become known. */
  flush: (isProof?: boolean) => void;
  /** Known only with the first event on Shopify; nothing goes before. */
  knowVisitor: (visitor: string) => void;
  /** What waits is thrown away, and nothing is told any more. */
  stop: () => void;
};

export const waitMs = 400;
/** A third of what the door takes at once. */
export const mostAtOnce = 16;
/** While nothing may be sent yet, the oldest are let go. */
const mostWaiting = 48;
/** As the door takes it: a longer one would cost the whole batch. */
const longest = { address: 2000, query: 500, id: 128 };

export function makeTeller({ shop, proof, timeZone, send, now, later }: TellerParts): Teller {
  let waiting: ToldEvent[] = [];
  let visitor = "";
  let isTimed = false;
  let isStopped = false;

  function flush(isProof = false) {
    if (isStopped || !visitor || (waiting.length === 0 && !isProof)) return;
    const known = proof();
    const isProven = Boolean(known.click || known.customer);
    if (waiting.length === 0 && !isProven) return;
    const batch: Batch = {
      shop,
      visitor,
      sentAt: now(),
      events: waiting,
      ...(timeZone && { timeZone }),
      ...(isProven && { proof: known }),
    };
    waiting = [];
    send(JSON.stringify(batch));
  }

  return {
    tell(event) {
      if (isStopped) return;
      // The same event told again before it went is one: the later telling knows more.
      waiting = [...waiting.filter(({ id }) => id !== event.id), within(event)].slice(-mostWaiting);
      if (waiting.length >= mostAtOnce) return flush();
      if (isTimed) return;
      isTimed = true;
      later(() => {
        isTimed = false;
        flush();
      }, waitMs);
    },
    flush,
    knowVisitor(known) {
      visitor ||= known;
    },
    stop() {
      isStopped = true;
      waiting = [];
    },
  };
}

/** Cut where it is too long; what is not there is not told. */
function within(event: ToldEvent): ToldEvent {
  const cut = {
    ...event,
    url: event.url.slice(0, longest.address),
    ref: event.ref?.slice(0, longest.address),
    query: event.query?.slice(0, longest.query),
    checkout: event.checkout?.slice(0, longest.id),
  };
  return JSON.parse(JSON.stringify(cut, (_key, value: unknown) => (value === "" || value === null ? undefined : value)));
}
