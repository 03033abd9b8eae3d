// Two weeks on a phone: one day below the other.
import { Badge, BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormats } from "../formats";
import type { CalendarDay, CalendarView } from "./use-calendar";
import { marksOn, useDayWords, useMarkText } from "./use-day-words";

export function CalendarList({ calendar }: { calendar: CalendarView }) {
  return (
    <ul className="calendar-list">
      {calendar.days.map((day) => (
        <li key={day.day}>
          <Day day={day} calendar={calendar} />
        </li>
      ))}
    </ul>
  );
}

function Day({ day, calendar: { rows, marks } }: { day: CalendarDay; calendar: CalendarView }) {
  const { t } = useTranslation("calendar");
  const words = useDayWords();
  const markText = useMarkText();
  const own = rows.flatMap((row) =>
    row.cells.filter((cell) => cell.day === day.day && cell.planned + cell.expected > 0).map((cell) => ({ row, cell })),
  );
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingSm">
            {words.long(day.day)}
          </Text>
          <Amount {...day} />
        </InlineStack>
        {marksOn(marks, day.day).map((mark) => (
          <Link key={mark.campaignId} url={`/app/campaigns/${mark.campaignId}`} removeUnderline>
            {markText(mark, day.day)}
          </Link>
        ))}
        {own.map(({ row, cell }) => (
          <InlineStack key={`${row.scenarioId} ${row.channel}`} align="space-between" gap="200" wrap={false}>
            <Link url={`/app/scenarios/${row.scenarioId}`} monochrome removeUnderline>
              {`${row.name} · ${t(`channels.${row.channel}` as "channels.email")}`}
            </Link>
            <Amount {...cell} />
          </InlineStack>
        ))}
        {own.length === 0 ? (
          <Text as="span" tone="subdued">
            {t("quietDay")}
          </Text>
        ) : null}
        <Held {...day} />
      </BlockStack>
    </Card>
  );
}

function Amount({ planned, expected }: { planned: number; expected: number }) {
  const { t } = useTranslation("calendar");
  const format = useFormats();
  if (planned + expected === 0) return null;
  const parts = [planned > 0 ? format.number(planned) : "", expected > 0 ? t("expectedCell", { n: format.number(expected) }) : ""];
  return (
    <span className="calendar-list__amount">
      <Text as="span" numeric>
        {parts.filter(Boolean).join(" ")}
      </Text>
    </span>
  );
}

function Held({ deferred, dropped }: CalendarDay) {
  const { t } = useTranslation("calendar");
  const format = useFormats();
  if (deferred + dropped === 0) return null;
  return (
    <InlineStack gap="200">
      {deferred > 0 ? <Badge tone="attention">{t("deferred", { count: deferred, number: format.number(deferred) })}</Badge> : null}
      {dropped > 0 ? <Badge tone="warning">{t("dropped", { count: dropped, number: format.number(dropped) })}</Badge> : null}
    </InlineStack>
  );
}
