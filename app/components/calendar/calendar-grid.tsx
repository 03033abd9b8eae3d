// Two weeks on a desk: days as columns, scenarios as rows.
import { Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormats } from "../formats";
import type { CalendarView } from "./use-calendar";
import { useDayWords, useMarkText } from "./use-day-words";

type Row = CalendarView["rows"][number];
type Cell = Pick<Row["cells"][number], "day" | "planned" | "expected">;

export function CalendarGrid({ calendar: { days, rows, marks } }: { calendar: CalendarView }) {
  const { t } = useTranslation("calendar");
  const words = useDayWords();
  return (
    <div className="calendar-grid">
      <table>
        <caption>{t("title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("scenario")}</th>
            {days.map(({ day }) => (
              <th key={day} scope="col" className={words.weekend(day)}>
                <span>{words.short(day)}</span>
                <span>{words.weekday(day)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {marks.map((mark) => (
            <SaleRow key={mark.campaignId} mark={mark} days={days} />
          ))}
          {rows.map((row) => (
            <tr key={`${row.scenarioId} ${row.channel}`}>
              <th scope="row">
                <Link url={`/app/scenarios/${row.scenarioId}`} monochrome removeUnderline>
                  {row.name}
                </Link>
                <Text as="span" variant="bodySm" tone="subdued">
                  {t(`channels.${row.channel}` as "channels.email")}
                </Text>
              </th>
              {row.cells.map((cell) => (
                <Figures key={cell.day} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("total")}</th>
            {days.map((day) => (
              <Figures key={day.day} cell={day} />
            ))}
          </tr>
          {(["deferred", "dropped"] as const).map((fate) =>
            days.some((day) => day[fate] > 0) ? <HeldBack key={fate} fate={fate} days={days} /> : null,
          )}
        </tfoot>
      </table>
    </div>
  );
}

function SaleRow({ mark, days }: { mark: CalendarView["marks"][number]; days: CalendarView["days"] }) {
  const markText = useMarkText();
  const isOn = (day: string) => mark.from <= day && day <= mark.until;
  return (
    <tr>
      <th scope="row">
        <Link url={`/app/campaigns/${mark.campaignId}`} monochrome removeUnderline>
          {mark.name}
        </Link>
      </th>
      {days.map(({ day }) => (
        <td key={day} className={isOn(day) ? saleClass(mark, day) : undefined}>
          {isOn(day) ? <span className="calendar-grid__hidden">{markText(mark, day)}</span> : null}
        </td>
      ))}
    </tr>
  );
}

const saleClass = ({ from, until }: { from: string; until: string }, day: string) =>
  ["calendar-grid__sale", day === from ? "calendar-grid__sale--first" : "", day === until ? "calendar-grid__sale--last" : ""].join(" ");

function Figures({ cell: { planned, expected } }: { cell: Cell }) {
  const { t } = useTranslation("calendar");
  const format = useFormats();
  return (
    <td>
      {planned > 0 ? <span className="calendar-grid__planned">{format.number(planned)}</span> : null}
      {expected > 0 ? <span className="calendar-grid__expected">{t("expectedCell", { n: format.number(expected) })}</span> : null}
      {planned + expected === 0 ? <span className="calendar-grid__expected">–</span> : null}
    </td>
  );
}

/** Of the total above: what the limits move on, or let go by. */
function HeldBack({ fate, days }: { fate: "deferred" | "dropped"; days: CalendarView["days"] }) {
  const { t } = useTranslation("calendar");
  const format = useFormats();
  return (
    <tr>
      <th scope="row">{t(`held.${fate}`)}</th>
      {days.map((day) => (
        <td key={day.day}>{day[fate] > 0 ? <span className="calendar-grid__held">{format.number(day[fate])}</span> : null}</td>
      ))}
    </tr>
  );
}
