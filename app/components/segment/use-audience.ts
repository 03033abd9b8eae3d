// Whom does the draft find right now? Asked anew when the merchant rests, and of the list after it is there.
import { useFetcher } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { AudienceCount } from "~/domain/audience/audience-count";

export type SamplePerson = { customerId: string; name: string; email: string | null; orderCount: number; lastOrderAt: string | null };
export type AudienceAnswer = { outcome: "counted"; count: AudienceCount; sample: SamplePerson[] } | { outcome: "unfinished" };

/** Typing rests this long before the server is asked: counting reads the whole shop. */
const restMilliseconds = 600;

export function useAudience(conditions: string, self: string) {
  const fetcher = useFetcher<AudienceAnswer>({ key: "segment-audience" });
  const { submit } = fetcher;
  const [asked, setAsked] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => {
      setAsked(conditions);
      submit({ conditions, self }, { method: "post", action: "/app/segment-audience" });
    }, restMilliseconds);
    return () => clearTimeout(timer);
  }, [conditions, self, submit]);
  /** What is shown may be older than the draft: then it is being counted anew. */
  return { answer: fetcher.data ?? null, isCounting: fetcher.state !== "idle" || asked !== conditions };
}

/** {<segment id>: people}; undefined while they are being counted. */
export function useSegmentCounts(): Record<string, number> | undefined {
  const { data, load } = useFetcher<{ counts: Record<string, number> }>({ key: "segment-counts" });
  useEffect(() => load("/app/segment-counts"), [load]);
  return data?.counts;
}
