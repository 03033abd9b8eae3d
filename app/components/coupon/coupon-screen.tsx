// One coupon, with all that a merchant may want to know and do.
import { Banner, BlockStack, Box, Button, Card, InlineGrid, InlineStack, Link, List, Page, Text, TextField } from "@shopify/polaris";
import { useContext, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CouponOrigin, CouponProblem, CouponState } from "~/domain/message/coupon";
import type { FieldProblems } from "~/domain/settings/form-fields";
import { AskedAction } from "../asked-action";
import { Facts } from "../facts";
import { Figure } from "../figure";
import { ShopFormatContext, useFormats } from "../formats";
import { useFormProblem } from "../use-form-problem";
import { CouponByScenario, type CouponFigures, type CouponScenario } from "./coupon-by-scenario";
import { CouponBadge } from "./coupon-list";

export type CouponView = {
  couponId: string;
  name: string;
  kind: "shared" | "unique";
  origin: CouponOrigin;
  code: string;
  problem: CouponProblem | null;
  terms: string;
  state: CouponState;
  counts: { making: number; ready: number; issued: number };
  figures: CouponFigures;
  scenarios: CouponScenario[];
  chosenBy: { scenarioId: string; name: string }[];
};

type Props = {
  view: CouponView;
  isBusy: boolean;
  problems: FieldProblems;
  isPlatformBusy: boolean;
  onDo(fields: Record<string, string>): void;
};

export function CouponScreen({ view, isBusy, problems, isPlatformBusy, onDo }: Props) {
  const { t } = useTranslation("coupons");
  const isFound = view.origin === "found";
  const isOpen = !isFound && (view.state === "running" || view.state === "making");
  return (
    <Page
      title={view.name}
      titleMetadata={<CouponBadge state={view.state} />}
      subtitle={view.terms}
      backAction={{ content: t("title"), url: "/app/coupons" }}
      narrowWidth
    >
      <BlockStack gap="400">
        {isFound ? (
          <Banner tone="info">
            <Text as="p">{t("found.note")}</Text>
          </Banner>
        ) : null}
        {view.state === "making" ? <Banner tone="info" title={t("makingNote")} /> : null}
        {view.state === "failed" && view.problem ? (
          <Banner
            tone="critical"
            title={t(`problem.${view.problem}`)}
            action={{ content: t("tryAgain"), onAction: () => onDo({ intent: "try-again" }) }}
          />
        ) : null}
        {isOpen && view.problem ? <Banner tone="warning" title={t(`problem.${view.problem}`)} /> : null}
        {isPlatformBusy ? <Banner tone="critical" title={t("busy")} /> : null}
        <ResultCard view={view} />
        <CodesCard view={view} isBusy={isBusy} problems={problems} onDo={onDo} />
        <ChosenBy view={view} />
        {isOpen ? <AskedAction label={t("stop")} text={t("stopText")} isBusy={isBusy} onConfirm={() => onDo({ intent: "stop" })} /> : null}
      </BlockStack>
    </Page>
  );
}

function ResultCard({ view: { figures, scenarios } }: { view: CouponView }) {
  const { t } = useTranslation("coupons");
  const format = useFormats();
  const { currency } = useContext(ShopFormatContext);
  const money = (amountMinor: string) => format.money({ amountMinor, currency });
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            {t("figures.title")}
          </Text>
          <InlineGrid columns={{ xs: 2, sm: 4 }} gap="400">
            <Figure label={t("column.issued")} value={format.number(figures.issued)} />
            <Figure
              label={t("column.used")}
              value={format.number(figures.used)}
              {...(figures.issued > 0 ? { note: format.share(figures.used, figures.issued) } : {})}
            />
            <Figure label={t("column.revenue")} value={money(figures.revenueMinor)} />
            <Figure label={t("column.cost")} value={money(figures.costMinor)} />
          </InlineGrid>
          {scenarios.length === 0 ? (
            <Text as="p" tone="subdued">
              {t("byScenario.none")}
            </Text>
          ) : null}
        </BlockStack>
      </Box>
      {scenarios.length > 0 ? <CouponByScenario scenarios={scenarios} /> : null}
      <Box padding="400" paddingBlockStart="200">
        <Text as="p" variant="bodySm" tone="subdued">
          {t("figures.note")}
        </Text>
      </Box>
    </Card>
  );
}

function CodesCard({ view, isBusy, problems, onDo }: Pick<Props, "view" | "isBusy" | "problems" | "onDo">) {
  const { t } = useTranslation("coupons");
  const format = useFormats();
  const errorOf = useFormProblem(problems);
  const [codes, setCodes] = useState("");
  const mayAdd = view.kind === "unique" && view.origin === "entered" && view.state === "running";
  const facts = (["ready", "making", "issued"] as const).map((part) => ({
    name: t(`codes.${part}`),
    value: format.number(view.counts[part]),
  }));
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("codes.title")}
        </Text>
        {view.kind === "shared" ? (
          <Text as="p" variant="headingLg">
            {view.code}
          </Text>
        ) : (
          <Facts facts={facts} />
        )}
        {mayAdd && view.counts.ready < 100 ? <Banner tone="warning" title={t("few")} /> : null}
        {mayAdd ? (
          <BlockStack gap="300">
            <TextField
              label={t("field.codes")}
              value={codes}
              error={errorOf("codes")}
              onChange={setCodes}
              multiline={4}
              autoComplete="off"
            />
            <InlineStack>
              <Button loading={isBusy} onClick={() => onDo({ intent: "add-codes", codes })}>
                {t("addCodes")}
              </Button>
            </InlineStack>
          </BlockStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function ChosenBy({ view: { chosenBy } }: { view: CouponView }) {
  const { t } = useTranslation("coupons");
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("chosenBy.title")}
        </Text>
        {chosenBy.length === 0 ? (
          <BlockStack gap="300">
            <Text as="p" tone="subdued">
              {t("chosenBy.none")}
            </Text>
            <InlineStack>
              <Button url="/app/scenarios">{t("chosenBy.open")}</Button>
            </InlineStack>
          </BlockStack>
        ) : (
          <List>
            {chosenBy.map(({ scenarioId, name }) => (
              <List.Item key={scenarioId}>
                <Link url={`/app/scenarios/${scenarioId}`}>{name}</Link>
              </List.Item>
            ))}
          </List>
        )}
      </BlockStack>
    </Card>
  );
}
