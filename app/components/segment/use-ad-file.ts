// Fetching a list and handing it to the browser: a form of its own would lose the admin's session.
import { useRevalidator } from "@remix-run/react";
import { useState } from "react";
import type { AdList } from "~/domain/audience/ad-list-names";
import { offerFile } from "../print/offer-file";

export type AdProblem = "nobody" | "failed";

export function useAdFile(segmentId: string) {
  const revalidator = useRevalidator();
  const [busy, setBusy] = useState<AdList | null>(null);
  const [problem, setProblem] = useState<AdProblem | null>(null);
  const ask = async (list: AdList): Promise<void> => {
    setBusy(list);
    setProblem(null);
    try {
      const answer = await fetch(`/app/segments/${segmentId}/ad-file`, { method: "POST", body: new URLSearchParams({ list }) });
      if (answer.ok) offerFile(await answer.blob(), nameIn(answer.headers.get("content-disposition")));
      else setProblem(answer.status === 422 ? problemIn(await answer.json().catch(() => null)) : "failed");
    } finally {
      setBusy(null);
      revalidator.revalidate();
    }
  };
  return { ask, busy, problem };
}

const nameIn = (header: string | null) => /filename="([^"]+)"/.exec(header ?? "")?.[1] ?? "list.csv";

const problemIn = (body: unknown): AdProblem =>
  typeof body === "object" && body !== null && "problem" in body && body.problem === "nobody" ? "nobody" : "failed";
