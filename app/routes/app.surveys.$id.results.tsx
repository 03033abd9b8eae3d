// What was answered to one survey: each question, over time, in words.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import { BlockStack, Card, InlineGrid, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Empty } from "~/components/empty";
import { Figure } from "~/components/figure";
import { useFormats } from "~/components/formats";
import { QuestionResultCard } from "~/components/surveys/result-cards";
import { ResultFilters } from "~/components/surveys/result-filters";
import { CommentsCard, MonthsCard } from "~/components/surveys/result-lists";
import { surveyName } from "~/domain/survey/built-in-surveys";
import { resultFilter } from "~/domain/survey/result-filter";
import { clock } from "~/lib/clock.server";
import { wire } from "~/lib/wire";
import { showSurveyResults } from "~/pipeline/show/show-survey-results.server";
import { requireShop } from "~/session.server";

export { ScreenErrorBoundary as ErrorBoundary } from "~/components/screen-error";

/** GET /app/surveys/<id>/results, with the filters of domain/survey/result-filter. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  const asked = { filter: resultFilter(new URL(request.url).searchParams), now: clock.now() };
  const results = await shop.transaction((shop) => showSurveyResults(shop, params.id ?? "", asked));
  if (!results) throw new Response(null, { status: 404 });
  return wire(results);
}

export default function SurveyResults() {
  const { surveyId, name, shopName, filter, reach, questions, months, scale, comments, hasMore, segments, product } =
    useLoaderData<typeof loader>();
  const { t, i18n } = useTranslation("surveys");
  const ownName = surveyName({ surveyId, name }, i18n.language === "en" ? "en" : "ja");
  const format = useFormats();
  const { search } = useLocation();
  const answers = months.reduce((sum, month) => sum + month.answers, 0);
  return (
    <Page
      title={t("results.title", { name: ownName })}
      backAction={{ content: t("results.back"), url: "/app/surveys" }}
      secondaryActions={[
        { content: t("results.edit"), url: `/app/surveys/${surveyId}` },
        { content: t("results.csv"), url: `/app/surveys/${surveyId}/results.csv${search}`, external: true },
      ]}
    >
      <BlockStack gap="400">
        <ResultFilters filter={filter} product={product} segments={segments} />
        <Card>
          <InlineGrid columns={{ xs: 2, md: 3 }} gap="400">
            <Figure label={t("results.answers")} value={format.number(answers)} />
            {reach ? <Figure label={t("results.sent")} value={format.number(reach.sent)} /> : null}
            {reach ? (
              <Figure label={t("results.rate")} value={format.share(reach.answered, reach.sent)} note={t("results.rateNote")} />
            ) : null}
          </InlineGrid>
        </Card>
        {answers === 0 ? (
          <Empty title={t("none.title")} text={t("none.text")} />
        ) : (
          <>
            {questions.map((result) => (
              <QuestionResultCard key={result.question.id} result={result} shopName={shopName} />
            ))}
            <MonthsCard months={months} scale={scale} />
            <CommentsCard comments={comments} hasMore={hasMore} />
          </>
        )}
      </BlockStack>
    </Page>
  );
}
