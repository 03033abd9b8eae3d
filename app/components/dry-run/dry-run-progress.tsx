// How far is the dry run that is under way? Looks again by itself until it has ended.
import { useFetcher, useRevalidator } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "../formats";

const lookEveryMs = 2_000;

type Props = { run: { dryRunId: string; state: string; progress: number }; about: string; expectedMinutes: number | null };

/** `about`: the scenarios that were asked for, by their names. */
export function DryRunProgress({ run, about, expectedMinutes }: Props) {
  const { t } = useTranslation("dryRun");
  const format = useFormats();
  const fetcher = useFetcher({ key: "dry-run-cancel" });
  useLookAgain();
  const isRunning = run.state === "running";
  const percent = Math.round(run.progress * 100);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {t(isRunning ? "running" : "waiting")}
          </Text>
          {isRunning ? (
            <Text as="span" variant="headingMd" numeric>
              {`${format.number(percent)}%`}
            </Text>
          ) : null}
        </InlineStack>
        <Text as="p">{about}</Text>
        {isRunning ? <ProgressBar progress={percent} size="small" ariaLabelledBy="dry-run-progress" /> : null}
        <Text as="p" tone="subdued" id="dry-run-progress">
          {t(isRunning ? "runningText" : "waitingText")} {expectedMinutes ? t("large", { minutes: format.number(expectedMinutes) }) : ""}
        </Text>
        <InlineStack>
          <Button
            onClick={() => fetcher.submit({ intent: "cancel", run: run.dryRunId }, { method: "post" })}
            loading={fetcher.state !== "idle"}
          >
            {t("cancel")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function useLookAgain() {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (state !== "idle") return;
    const timer = setTimeout(revalidate, lookEveryMs);
    return () => clearTimeout(timer);
  }, [revalidate, state]);
}
