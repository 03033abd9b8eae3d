// What will go out in the next two weeks, and where do the limits hold messages back?
import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { BlockStack, Card, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import calendarStyles from "~/components/calendar/calendar.css?url";
import { CalendarGrid } from "~/components/calendar/calendar-grid";
import { CalendarList } from "~/components/calendar/calendar-list";
import { type CalendarView, useCalendar } from "~/components/calendar/use-calendar";
import { Empty } from "~/components/empty";
import { useFormats } from "~/components/formats";
import { HeldNote } from "~/components/held-note";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: calendarStyles }];

/** The figures come beside the screen, from app.calendar-days. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireShop(request);
  return null;
}

export default function Calendar() {
  const calendar = useCalendar();
  const { t } = useTranslation();
  return (
    <Page title={t("calendar:title")} subtitle={t("calendar:subtitle")}>
      {calendar ? (
        <TwoWeeks calendar={calendar} />
      ) : (
        <Card>
          <span aria-busy>
            <Text as="span" tone="subdued">
              {t("common:counting")}
            </Text>
          </span>
        </Card>
      )}
    </Page>
  );
}

function TwoWeeks({ calendar }: { calendar: CalendarView }) {
  const { t } = useTranslation("calendar");
  const format = useFormats();
  if (calendar.rows.length + calendar.marks.length === 0) return <Empty title={t("nothing")} text={t("nothingHint")} />;
  return (
    <BlockStack gap="400">
      {calendar.isShopHeld ? <HeldNote text={t("shopHeld")} /> : null}
      <div className="calendar-desk">
        <Card padding="0">
          <CalendarGrid calendar={calendar} />
        </Card>
      </div>
      <div className="calendar-phone">
        <CalendarList calendar={calendar} />
      </div>
      <Card>
        <BlockStack gap="200">
          <Text as="h2" variant="headingSm">
            {t("legend.title")}
          </Text>
          <Text as="p">{t("legend.planned")}</Text>
          <Text as="p">{t("legend.expected")}</Text>
          <Text as="p">{t("legend.held", calendar.cap)}</Text>
          <Text as="p">{t("legend.channel")}</Text>
          <Text as="p">
            {calendar.mayFollow > 0 ? t("legend.mayFollow", { n: format.number(calendar.mayFollow) }) : t("legend.follow")}
          </Text>
          <Text as="p">{t("legend.hours")}</Text>
        </BlockStack>
      </Card>
    </BlockStack>
  );
}
