// How many people is that right now, who are some of them, and what leaves the others out?

import { BlockStack, Card, Divider, InlineStack, Link, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { AudienceCount } from "~/domain/audience/audience-count";
import { DottedWords } from "../dotted-words";
import { useFormats } from "../formats";
import type { AudienceAnswer, SamplePerson } from "./use-audience";

/** `savedId`: of a segment that is kept and not changed, for whom lists of people can be shown. */
type Props = { answer: AudienceAnswer | null; isCounting: boolean; savedId: string | null };

export function AudiencePanel({ answer, isCounting, savedId }: Props) {
  const { t } = useTranslation(["segments", "common"]);
  return (
    <Card>
      <div aria-live="polite" aria-busy={isCounting} className={isCounting ? "recounting" : undefined}>
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            {t("segments:count.title")}
          </Text>
          {answer === null ? <Text as="p">{t("common:counting")}</Text> : null}
          {answer?.outcome === "unfinished" ? (
            <Text as="p" tone="subdued">
              {t("segments:count.unfinished")}
            </Text>
          ) : null}
          {answer?.outcome === "counted" ? (
            <>
              <Numbers count={answer.count} savedId={savedId} />
              <Sample people={answer.sample} />
            </>
          ) : null}
        </BlockStack>
      </div>
    </Card>
  );
}

function Numbers({ count, savedId }: { count: AudienceCount; savedId: string | null }) {
  const { t } = useTranslation("segments");
  const format = useFormats();
  const people = (number: number) => t("people", { count: number, number: format.number(number) });
  const linked = (reason: string, number: number) =>
    savedId ? <Link url={`/app/segments/${savedId}/people?reason=${reason}`}>{people(number)}</Link> : people(number);
  return (
    <>
      <BlockStack gap="100">
        <Text as="p" variant="heading2xl" numeric>
          {people(count.fitting)}
        </Text>
        <Text as="p" tone="subdued">
          {t("count.fitting")} · {t("count.of", { total: format.number(count.total) })}
        </Text>
      </BlockStack>
      <Line label={t("count.reached")} isStrong>
        {linked("in", count.reached)}
      </Line>
      {count.leftOut.length > 0 ? (
        <>
          <Divider />
          <BlockStack gap="200">
            <Text as="h3" variant="headingSm">
              {t("count.leftOut")}
            </Text>
            {count.leftOut.map(({ reason, people: number }) => (
              <Line key={reason} label={t(`count.reasons.${reason}`)}>
                {linked(reason, number)}
              </Line>
            ))}
            <Text as="p" variant="bodySm" tone="subdued">
              {t("count.leftOutNote")}
            </Text>
          </BlockStack>
        </>
      ) : null}
    </>
  );
}

function Line({ label, isStrong, children }: { label: string; isStrong?: boolean; children: ReactNode }) {
  return (
    <InlineStack align="space-between" gap="200" wrap={false}>
      <Text as="span" fontWeight={isStrong ? "semibold" : undefined}>
        {label}
      </Text>
      <span className="figure-end">{children}</span>
    </InlineStack>
  );
}

function Sample({ people }: { people: SamplePerson[] }) {
  const { t } = useTranslation("segments");
  return (
    <BlockStack gap="200">
      <Divider />
      <Text as="h3" variant="headingSm">
        {t("count.sample")}
      </Text>
      {people.length === 0 ? <Text as="p">{t("count.nobody")}</Text> : null}
      {people.map((person) => (
        <PersonLine key={person.customerId} person={person} />
      ))}
    </BlockStack>
  );
}

export function PersonLine({ person }: { person: SamplePerson }) {
  const { t } = useTranslation("segments");
  const format = useFormats();
  const orders = t("count.orders", { count: person.orderCount });
  return (
    <BlockStack>
      <Link url={`/app/customers/${person.customerId}`}>{person.name || t("count.unnamed")}</Link>
      <Text as="span" variant="bodySm" tone="subdued" breakWord>
        <DottedWords words={[person.email, orders, person.lastOrderAt && format.day(person.lastOrderAt)]} />
      </Text>
    </BlockStack>
  );
}
