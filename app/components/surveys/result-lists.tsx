// How did the answers go from month to month, and what did people write?
import { BlockStack, Box, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { RatingScale } from "~/domain/survey/survey";
import { FiguresTable } from "../figures-table";
import { useFormats } from "../formats";

export type Month = { month: string; answers: number; scored: number; sum: number; promoters: number; detractors: number };

export function MonthsCard({ months, scale }: { months: Month[]; scale: RatingScale | null }) {
  const { t } = useTranslation("surveys");
  const format = useFormats();
  const score = ({ scored, sum, promoters, detractors }: Month) => {
    if (scored === 0) return "–";
    return scale === "ten" ? String(Math.round((100 * (promoters - detractors)) / scored)).replace("-", "−") : (sum / scored).toFixed(1);
  };
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <Text as="h2" variant="headingMd">
          {t("results.months")}
        </Text>
      </Box>
      <FiguresTable
        caption={t("results.months")}
        rows={months}
        rowKey={({ month }) => month}
        columns={[
          { key: "month", label: t("results.month"), cell: ({ month }) => format.month(month) },
          { key: "answers", label: t("results.answers"), isNumeric: true, cell: ({ answers }) => format.number(answers) },
          ...(scale === null
            ? []
            : [{ key: "score", label: t(scale === "ten" ? "results.nps" : "results.average"), isNumeric: true, cell: score }]),
        ]}
      />
    </Card>
  );
}

export type Comment = {
  answerId: string;
  answeredAt: string;
  customerId: string | null;
  name: string | null;
  email: string | null;
  score: number | null;
  texts: string[];
};

export function CommentsCard({ comments, hasMore }: { comments: Comment[]; hasMore: number | null }) {
  const { t } = useTranslation("surveys");
  const format = useFormats();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("results.comments")}
        </Text>
        {comments.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("results.noComments")}
          </Text>
        ) : null}
        {comments.map((comment) => (
          <Box key={comment.answerId} as="section" paddingBlockStart="300" borderBlockStartWidth="025" borderColor="border">
            <BlockStack gap="100">
              {comment.texts.map((text) => (
                <Text key={text} as="p" breakWord>
                  {text}
                </Text>
              ))}
              <InlineStack gap="200">
                {comment.score === null ? null : (
                  <Text as="span" fontWeight="semibold">
                    {t("results.score", { score: comment.score })}
                  </Text>
                )}
                <Giver comment={comment} />
                <Text as="span" tone="subdued">
                  {format.minute(comment.answeredAt)}
                </Text>
              </InlineStack>
            </BlockStack>
          </Box>
        ))}
        {hasMore ? (
          <Text as="p" tone="subdued">
            {t("results.hasMore", { number: format.number(hasMore) })}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function Giver({ comment: { customerId, name, email } }: { comment: Comment }) {
  const { t } = useTranslation("surveys");
  if (!customerId) return <Text as="span">{t("results.nobody")}</Text>;
  return <Link url={`/app/customers/${customerId}`}>{name || email || customerId}</Link>;
}
