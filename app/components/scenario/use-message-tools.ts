// How does the draft become a preview or a test message? Both are asked of the scenario's own door, which keeps nothing.
import { useFetcher } from "@remix-run/react";
import { useEffect, useMemo, useState } from "react";
import { copyFields } from "~/domain/copy";
import type { Localized } from "~/domain/scenario";
import type { FieldProblems } from "~/domain/scenario-form";
import type { Draft } from "../use-draft";
import type { Preview } from "./message-preview";

export type PreviewAnswer =
  | { preview: Preview }
  | { problems: FieldProblems }
  | { outcome: "failed"; problem: string; detail?: string; perHour?: number };
export type TestAnswer = { sentTo: string } | Exclude<PreviewAnswer, { preview: Preview }>;

type About = { scenarioId: string; stepId: string; language: keyof Localized; customerId: string | null; draft: Draft };

/** Typing rests this long before the server is asked. */
const restMilliseconds = 350;

export function usePreview(about: About) {
  const fetcher = useFetcher<PreviewAnswer>({ key: `preview-${about.scenarioId}` });
  const { submit } = fetcher;
  const form = useMessageForm(about);
  const action = `/app/scenarios/${about.scenarioId}`;
  useEffect(() => {
    const timer = setTimeout(() => submit({ ...form, intent: "preview" }, { method: "post", action }), restMilliseconds);
    return () => clearTimeout(timer);
  }, [form, action, submit]);
  const answer = fetcher.data ?? null;
  const [shown, setShown] = useState<Preview | null>(null);
  useEffect(() => {
    if (answer && "preview" in answer) setShown(answer.preview);
  }, [answer]);
  /** The last message that could be made stays in sight while the next is made, or cannot be. */
  return { answer, shown, isLoading: fetcher.state !== "idle" };
}

export function useTestSend(about: About) {
  const fetcher = useFetcher<TestAnswer>({ key: `test-${about.scenarioId}` });
  const form = useMessageForm(about);
  return {
    answer: fetcher.data ?? null,
    isSending: fetcher.state !== "idle",
    send: (to: string) =>
      fetcher.submit({ ...form, intent: "test-send", to }, { method: "post", action: `/app/scenarios/${about.scenarioId}` }),
  };
}

/** The step's copy as it stands on the screen, kept or not. */
function useMessageForm({ stepId, language, customerId, draft }: About) {
  const { value } = draft;
  return useMemo(() => {
    const copy = copyFields.map((part) => [`copy.${stepId}.${language}.${part}`, value(`copy.${stepId}.${language}.${part}`)]);
    return { ...(Object.fromEntries(copy) as Record<string, string>), stepId, language, customerId: customerId ?? "" };
  }, [stepId, language, customerId, value]);
}
