// How many messages would have gone on each day? One bar a day, stacked by scenario.
import { BarController, BarElement, CategoryScale, Chart, type ChartOptions, Legend, LinearScale, Tooltip } from "chart.js";
import { Bar } from "react-chartjs-2";
import { useTranslation } from "react-i18next";
import { useFormats } from "../formats";

// Only what bars need: the rest of the library stays out of the page.
Chart.register(BarController, BarElement, CategoryScale, LinearScale, Legend, Tooltip);

/** Okabe and Ito's colors, which also those tell apart who see fewer (https://jfly.uni-koeln.de/color/); gray is for the others. */
const colors = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#8A6D00"];
const othersColor = "#8C9196";

type Props = {
  chart: { days: string[]; series: { scenarioId: string | null; counts: number[] }[] };
  nameOf(scenarioId: string): string;
  /** For who does not see it. */
  label: string;
};

export function MessagesChart({ chart, nameOf, label }: Props) {
  const { t, i18n } = useTranslation("dryRun");
  const format = useFormats();
  const data = {
    labels: chart.days.map((day) => shortDay(day, i18n.language)),
    datasets: chart.series.map(({ scenarioId, counts }, n) => ({
      label: scenarioId ? nameOf(scenarioId) : t("others"),
      data: counts,
      backgroundColor: scenarioId ? (colors[n % colors.length] ?? othersColor) : othersColor,
      maxBarThickness: 24,
    })),
  };
  return (
    <div className="dry-run-chart">
      <Bar data={data} options={options(format.number)} role="img" aria-label={label} />
    </div>
  );
}

const font = { family: "inherit", size: 12 };

const options = (number: (value: number) => string): ChartOptions<"bar"> => ({
  animation: false,
  responsive: true,
  maintainAspectRatio: false,
  interaction: { mode: "index", intersect: false },
  scales: {
    x: { stacked: true, grid: { display: false }, ticks: { maxRotation: 0, autoSkipPadding: 16, font } },
    y: {
      stacked: true,
      beginAtZero: true,
      border: { display: false },
      ticks: { precision: 0, font, callback: (value) => number(Number(value)) },
    },
  },
  plugins: {
    legend: { position: "bottom", align: "start", labels: { boxWidth: 12, boxHeight: 12, padding: 12, font } },
    tooltip: { titleFont: font, bodyFont: font, filter: ({ parsed }) => (parsed.y ?? 0) > 0 },
  },
});

/** A day of the calendar is the same day everywhere. */
const shortDay = (day: string, locale: string) =>
  new Intl.DateTimeFormat(locale, { timeZone: "UTC", month: "short", day: "numeric" }).format(new Date(`${day}T00:00:00Z`));
