// What will this person get from each scenario that is on, when, and if nothing, why not? One line each, leading to all conditions.
import { BlockStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormats } from "../formats";
import { useVerdict, VerdictBadge } from "./verdict";
import type { PlanLineView } from "./view";

/** `path`: where the conditions of a scenario stand, under its id. */
export function PlanLines({ lines, path }: { lines: PlanLineView[]; path: string }) {
  const { t } = useTranslation("why");
  const planned = lines.filter(({ queued, next }) => queued || next);
  const quiet = lines.filter(({ queued, next }) => !queued && !next);
  if (lines.length === 0) return <Text as="p">{t("plan.none")}</Text>;
  return (
    <BlockStack gap="300">
      {planned.length > 0 ? <List lines={planned} path={path} /> : <Text as="p">{t("verdict.nothing")}</Text>}
      {quiet.length > 0 ? (
        <details className="why-details" open={planned.length === 0 && quiet.length < 6}>
          <summary>{t("plan.quiet", { count: quiet.length })}</summary>
          <List lines={quiet} path={path} />
        </details>
      ) : null}
    </BlockStack>
  );
}

const List = ({ lines, path }: { lines: PlanLineView[]; path: string }) => (
  <ul className="why-plan">
    {lines.map((line) => (
      <li key={line.scenarioId}>
        <PlanLine line={line} url={`${path}/${line.scenarioId}`} />
      </li>
    ))}
  </ul>
);

function PlanLine({ line, url }: { line: PlanLineView; url: string }) {
  const { t } = useTranslation("why");
  const format = useFormats();
  const { verdict, channelName } = useVerdict();
  const { queued, next, last, kind, steps } = line;
  const text = queued
    ? queued.foreseen.state === "skipped" || queued.foreseen.state === "held"
      ? verdict({ outcome: queued.foreseen, channel: queued.channel, isOnlyTooLate: false })
      : t("verdict.waits", { date: format.minute(queued.sendAfter), channel: channelName(queued.channel) })
    : next
      ? steps > 1
        ? t("verdict.ofStep", { step: next.step + 1, text: verdict(next) })
        : verdict(next)
      : t(`occasion.none.${kind}`);
  return (
    <>
      <BlockStack gap="050">
        <Link url={url} removeUnderline accessibilityLabel={t("plan.open", { name: line.name })}>
          {line.name}
        </Link>
        <Text as="span" tone="subdued">
          {text}
        </Text>
        {last && !queued && !next ? (
          <Text as="span" variant="bodySm" tone="subdued">
            {t("verdict.last", { date: format.day(last.sentAt ?? last.decidedAt) })}
          </Text>
        ) : null}
      </BlockStack>
      {queued || next ? <VerdictBadge state={queued?.foreseen.state ?? next?.outcome.state ?? "skipped"} /> : null}
    </>
  );
}
