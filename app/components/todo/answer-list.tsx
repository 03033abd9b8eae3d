// Unhappy customers, one by one: who, how few points, what they wrote, and whether somebody has looked after them.
import { useFetcher } from "@remix-run/react";
import { Badge, BlockStack, Box, Button, Card, Divider, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useActorText } from "../actor-text";
import { useFormats } from "../formats";

export type AnswerLine = {
  answerId: string;
  customerId: string | null;
  name: string | null;
  email: string | null;
  score: number;
  comment: string | null;
  answeredAt: string;
  handledAt: string | null;
  handledBy: string | null;
};

export function AnswerList({ title, answers }: { title: string; answers: AnswerLine[] }) {
  return (
    <Card padding="0">
      <Box padding="400">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
      </Box>
      {answers.map((answer) => (
        <AnswerRow key={answer.answerId} answer={answer} />
      ))}
    </Card>
  );
}

function AnswerRow({ answer }: { answer: AnswerLine }) {
  const { t } = useTranslation("todo");
  const format = useFormats();
  return (
    <article>
      <Divider />
      <Box padding="400">
        <div className="answer-row">
          <BlockStack gap="200">
            <InlineStack gap="200" blockAlign="center">
              <Who answer={answer} />
              <Badge tone={answer.score <= 3 ? "critical" : "warning"}>{t("score", { score: answer.score })}</Badge>
              <Text as="span" tone="subdued">
                {format.day(answer.answeredAt)}
              </Text>
            </InlineStack>
            {answer.comment ? (
              <Text as="p" breakWord>
                {answer.comment}
              </Text>
            ) : (
              <Text as="p" tone="subdued">
                {t("noComment")}
              </Text>
            )}
            <Handled answer={answer} />
          </BlockStack>
          <Settle answer={answer} />
        </div>
      </Box>
    </article>
  );
}

function Who({ answer: { customerId, name, email } }: { answer: AnswerLine }) {
  const { t } = useTranslation("todo");
  if (!customerId) return <Text as="h3">{t("unknown")}</Text>;
  return (
    <Text as="h3" variant="headingSm" breakWord>
      <Link url={`/app/customers/${customerId}`}>{name || email || t("customer")}</Link>
    </Text>
  );
}

function Handled({ answer: { handledAt, handledBy } }: { answer: AnswerLine }) {
  const { t } = useTranslation("todo");
  const format = useFormats();
  const actorText = useActorText();
  if (!handledAt) return null;
  return (
    <Text as="p" variant="bodySm" tone="subdued">
      {t("handledAt", { date: format.minute(handledAt), by: actorText(handledBy ?? "") })}
    </Text>
  );
}

function Settle({ answer: { answerId, handledAt } }: { answer: AnswerLine }) {
  const { t } = useTranslation("todo");
  const fetcher = useFetcher();
  const submit = () => fetcher.submit({ intent: handledAt ? "undo" : "handled", answerId }, { method: "post", action: "/app/todo" });
  return (
    <Button onClick={submit} loading={fetcher.state !== "idle"} variant={handledAt ? "tertiary" : "secondary"}>
      {t(handledAt ? "undo" : "markHandled")}
    </Button>
  );
}
