// Fetching a job's file and handing it to the browser: a form of its own would lose the admin's session.
import { useRevalidator } from "@remix-run/react";
import { useState } from "react";
import { offerFile } from "./offer-file";

type Asked = { format: "csv" | "pdf"; encoding: string; reason: string };

/** `problem`: why there was no file, as the door said. */
export function usePrintFile(jobId: string) {
  const revalidator = useRevalidator();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const ask = async (asked: Asked): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const answer = await fetch(`/app/print-jobs/${jobId}/file`, { method: "POST", body: new URLSearchParams(asked) });
      if (answer.ok) offerFile(await answer.blob(), nameIn(answer.headers.get("content-disposition")));
      else setProblem(problemIn(await answer.json().catch(() => null)));
    } finally {
      setBusy(false);
      revalidator.revalidate();
    }
  };
  return { ask, isBusy, problem };
}

const nameIn = (header: string | null) => /filename="([^"]+)"/.exec(header ?? "")?.[1] ?? "cards";

const problemIn = (body: unknown): string =>
  typeof body === "object" && body !== null && "problem" in body && typeof body.problem === "string" ? body.problem : "not-found";
