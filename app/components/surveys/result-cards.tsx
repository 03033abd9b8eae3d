// What do the answers to each question say? A bar for every score or choice, the mean, and what NPS makes of them.
import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { inLanguage, type SurveyQuestion, spokenText } from "~/domain/survey/survey";
import type { Bar, Nps } from "~/domain/survey/survey-results";
import { DottedWords } from "../dotted-words";
import { Figure } from "../figure";
import { useFormats } from "../formats";
import "./survey-builder.css";

export type QuestionResult = { question: SurveyQuestion; bars: Bar[]; mean: number | null; nps: Nps | null };

export function QuestionResultCard({ result: { question, bars, mean, nps }, shopName }: { result: QuestionResult; shopName: string }) {
  const { t, i18n } = useTranslation("surveys");
  const locale = i18n.language === "en" ? "en" : "ja";
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {spokenText(question.text, { locale, shopName })}
          </Text>
          {mean === null || nps ? null : (
            <Text as="p" tone="subdued">
              {t("results.mean", { mean: mean.toFixed(1) })}
            </Text>
          )}
        </BlockStack>
        {nps ? <NpsFigure nps={nps} /> : null}
        <Bars question={question} bars={bars} />
      </BlockStack>
    </Card>
  );
}

function NpsFigure({ nps }: { nps: Nps }) {
  const { t } = useTranslation("surveys");
  const { low, high, promoters, passives, detractors } = nps;
  const round = (points: number) => String(Math.round(points)).replace("-", "−");
  const range = low === null || high === null ? t("results.npsFew") : t("results.npsNote", { low: round(low), high: round(high) });
  return (
    <BlockStack gap="200">
      <Figure label={t("results.nps")} value={round(nps.score)} note={range} />
      <Text as="p">
        <DottedWords
          words={[
            t("results.promoters", { people: promoters }),
            t("results.passives", { people: passives }),
            t("results.detractors", { people: detractors }),
          ]}
        />
      </Text>
      <Text as="p" variant="bodySm" tone="subdued">
        {t("results.npsWhat")}
      </Text>
    </BlockStack>
  );
}

function Bars({ question, bars }: { question: SurveyQuestion; bars: Bar[] }) {
  const { t, i18n } = useTranslation("surveys");
  const format = useFormats();
  const most = Math.max(1, ...bars.map(({ answers }) => answers));
  const all = bars.reduce((sum, { answers }) => sum + answers, 0);
  const options = question.kind === "choice" ? question.options : [];
  const locale = i18n.language === "en" ? "en" : "ja";
  const labelOf = (value: string) => {
    const option = options.find(({ id }) => id === value);
    return option ? inLanguage(option.text, locale) : value;
  };
  return (
    <ul className="result-bars">
      {bars.map(({ value, answers }) => (
        <li key={value}>
          <span className="result-bars__label">{labelOf(value)}</span>
          <span className="result-bars__track">{answers > 0 ? <span style={{ width: `${(100 * answers) / most}%` }} /> : null}</span>
          <span className="result-bars__number">
            {t("results.bar", { number: format.number(answers), share: format.share(answers, all) })}
          </span>
        </li>
      ))}
    </ul>
  );
}
