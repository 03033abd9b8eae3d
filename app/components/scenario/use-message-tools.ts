// How does the draft become a preview or a test message? Both are asked of the scenario's own door, which keeps nothing.
import { useFetcher } from "@remix-run/react";
import { useEffect, useMemo, useState } from "react";
import type { Variant } from "~/domain/decide/holdout";
import { copyFields, variantKey } from "~/domain/scenario/copy";
import type { ChannelId, Localized } from "~/domain/scenario/scenario";
import type { FieldProblems } from "~/domain/scenario/scenario-form";
import type { Draft, Fields } from "../use-draft";
import type { Preview } from "./message-preview";

export type PreviewAnswer =
  | { preview: Preview }
  | { problems: FieldProblems }
  | { outcome: "failed"; problem: string; detail?: string; perHour?: number };
export type TestAnswer = { sentTo: string } | { file: ProofFile } | Exclude<PreviewAnswer, { preview: Preview }>;

/** A proof to be kept, as base64. */
export type ProofFile = { name: string; type: string; base64: string };

type About = {
  scenarioId: string;
  stepId: string;
  language: keyof Localized;
  variant: Variant;
  customerId: string | null;
  channel: ChannelId;
  draft: Draft;
};

/** Typing rests this long before the server is asked. */
const restMilliseconds = 350;

export const usePreview = (about: About) => usePreviewOf(`/app/scenarios/${about.scenarioId}`, useMessageForm(about));
export const useTestSend = (about: About) => useTestSendOf(`/app/scenarios/${about.scenarioId}`, useMessageForm(about));

/** `form` changes only when what it says changes. */
export function usePreviewOf(action: string, form: Fields) {
  const fetcher = useFetcher<PreviewAnswer>({ key: `preview-${action}` });
  const { submit } = fetcher;
  const [asked, setAsked] = useState<Fields | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => {
      setAsked(form);
      submit({ ...form, intent: "preview" }, { method: "post", action });
    }, restMilliseconds);
    return () => clearTimeout(timer);
  }, [form, action, submit]);
  const answer = fetcher.data ?? null;
  const [shown, setShown] = useState<Preview | null>(null);
  useEffect(() => {
    if (answer && "preview" in answer) setShown(answer.preview);
  }, [answer]);
  /** The last message that could be made stays in sight, as an old one, while the next is made, or cannot be. */
  return { answer, shown, isLoading: asked !== form || fetcher.state !== "idle" };
}

export function useTestSendOf(action: string, form: Fields) {
  // What was said of one channel's test is not said of another's.
  const fetcher = useFetcher<TestAnswer>({ key: `test-${action}-${form.channel ?? ""}` });
  return {
    answer: fetcher.data ?? null,
    isSending: fetcher.state !== "idle",
    send: (to: string) => fetcher.submit({ ...form, intent: "test-send", to }, { method: "post", action }),
  };
}

/** The step's copy as it stands on the screen, kept or not. */
function useMessageForm({ stepId, language, variant, customerId, channel, draft }: About): Fields {
  const { value } = draft;
  return useMemo(() => {
    const keys = variant === "b" ? [stepId, variantKey(stepId)] : [stepId];
    const names = keys.flatMap((key) => copyFields.map((part) => `copy.${key}.${language}.${part}`));
    const copy = Object.fromEntries(names.map((name) => [name, value(name)]));
    return { ...copy, stepId, language, variant, channel, coupon: value("coupon"), customerId: customerId ?? "" };
  }, [stepId, language, variant, customerId, channel, value]);
}

export type PreviewTool = ReturnType<typeof usePreviewOf>;
export type TestTool = ReturnType<typeof useTestSendOf>;
