// How did the answers go from month to month, and what did people write?
import { BlockStack, Box, Card, DataTable, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { RatingScale } from "~/domain/survey/survey";
import { useFormats } from "../formats";

export type Month = { month: string; answers: number; scored: number; sum: number; promoters: number; detractors: number };

export function MonthsCard({ months, scale }: { months: Month[]; scale: RatingScale | null }) {
  const { t } = useTranslation("surveys");
  const format = useFormats();
  const score = ({ scored, sum, promoters, detractors }: Month) => {
    if (scored === 0) return "–";
    return scale === "ten" ? String(Math.round((100 * (promoters - detractors)) / scored)).replace("-", "−") : (sum / scored).toFixed(1);
  };
  const isScored = scale !== null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("results.months")}
        </Text>
        <DataTable
          columnContentTypes={["text", "numeric", ...(isScored ? ["numeric" as const] : [])]}
          headings={[
            t("results.month"),
            t("results.answers"),
            ...(isScored ? [t(scale === "ten" ? "results.nps" : "results.average")] : []),
          ]}
          rows={months.map((month) => [month.month, format.number(month.answers), ...(isScored ? [score(month)] : [])])}
        />
      </BlockStack>
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
