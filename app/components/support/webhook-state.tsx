// What became of a webhook? One badge.
import { Badge } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

export const inboxStates = ["new", "done", "dead", "unknown-shop"] as const;
export type InboxState = (typeof inboxStates)[number];

const tones = { new: "attention", done: "success", dead: "critical", "unknown-shop": "warning" } as const;

/** Only these are read again when asked. */
export const isReplayable = (state: string) => state === "dead" || state === "unknown-shop";

export function WebhookState({ state }: { state: string }) {
  const { t } = useTranslation("support");
  return <Badge tone={tones[state as InboxState]}>{t(`inbox.state.${state as InboxState}`)}</Badge>;
}
