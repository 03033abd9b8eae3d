// The builder: a name, conditions, the whole of it as one sentence, and whom it finds.

import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Box, Card, Layout, Page, Text, TextField } from "@shopify/polaris";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AudienceCondition } from "~/domain/audience/audience";
import { type AudienceData, conditionProblems } from "~/domain/audience/condition-problems";
import { longestSegmentName } from "~/domain/audience/segment";
import { type AuditLine, AuditTrail } from "../audit-trail";
import type { Draft } from "../use-draft";
import { AudiencePanel } from "./audience-panel";
import { type Builder, BuilderContext, type Suggestions } from "./builder-context";
import type { Joiner } from "./condition-editor";
import { DeleteSegment } from "./delete-segment";
import { GroupEditor } from "./group-editor";
import { useAudience } from "./use-audience";
import { useSentence } from "./use-sentence";

export type SegmentView = {
  /** null: not kept yet. */
  segmentId: string | null;
  fields: { name: string; conditions: string };
  segments: { segmentId: string; name: string; conditions: AudienceCondition[] }[];
  titles: { productId: string; title: string }[];
  dataAtHand: Record<AudienceData, boolean>;
  audit: AuditLine[];
};

export type SegmentProblems = Record<string, string>;

type Props = { view: SegmentView; draft: Draft; problems: SegmentProblems };

export function SegmentScreen({ view, draft, problems }: Props) {
  const { t } = useTranslation("segments");
  const { t: tAll } = useTranslation();
  const conditions = useMemo(() => JSON.parse(draft.value("conditions")) as AudienceCondition[], [draft]);
  const builder = useSegmentBuilder(
    view,
    conditions,
    Object.keys(problems).some((field) => field.startsWith("conditions")),
  );
  const sentence = useSentence({
    product: builder.productTitle,
    surveys: builder.suggestions.asked,
    segment: (id) => view.segments.find((one) => one.segmentId === id)?.name ?? "–",
  });
  const { answer, isCounting } = useAudience(draft.value("conditions"), view.segmentId ?? "");
  const nameProblem = problems.name as keyof typeof nameProblemKeys | undefined;
  const more = view.segmentId ? [{ content: tAll("ads:open"), url: `/app/segments/${view.segmentId}/ads` }] : [];
  return (
    <Page title={draft.value("name") || t("untitled")} backAction={{ content: t("back"), url: "/app/segments" }} secondaryActions={more}>
      <BuilderContext.Provider value={builder}>
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              {problems[""] ? <Banner tone="critical" title={t("changedMeanwhile")} /> : null}
              <Card>
                <BlockStack gap="400">
                  <TextField
                    label={t("name")}
                    value={draft.value("name")}
                    maxLength={longestSegmentName}
                    error={nameProblem ? t(`nameProblems.${nameProblem}`, { max: longestSegmentName }) : undefined}
                    onChange={(text) => draft.change("name", text)}
                    autoComplete="off"
                  />
                  <Box padding="300" background="bg-surface-secondary" borderRadius="200">
                    <Text as="p" breakWord>
                      {sentence(conditions)}
                    </Text>
                  </Box>
                </BlockStack>
              </Card>
              <Card>
                <BlockStack gap="400">
                  <Text as="h2" variant="headingMd">
                    {t("conditions")}
                  </Text>
                  {conditions.length === 0 ? <Text as="p">{t("addFirst")}</Text> : null}
                  <RootGroup conditions={conditions} onChange={(changed) => draft.change("conditions", JSON.stringify(changed))} />
                </BlockStack>
              </Card>
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <AudiencePanel answer={answer} isCounting={isCounting} savedId={draft.isDirty ? null : view.segmentId} />
          </Layout.Section>
          {view.segmentId ? (
            <Layout.Section>
              <BlockStack gap="400">
                <AuditTrail
                  lines={view.audit}
                  labelOf={(path) => t(path === "name" ? "audit.name" : "audit.conditions")}
                  wordOf={conditionWords(sentence)}
                  absent="–"
                />
                <DeleteSegment segmentId={view.segmentId} name={view.fields.name} />
              </BlockStack>
            </Layout.Section>
          ) : null}
        </Layout>
      </BuilderContext.Provider>
    </Page>
  );
}

const nameProblemKeys = { empty: true, long: true, taken: true };

/** "Any of them" at the outermost is one group that fills the list; a list asks for all. */
function RootGroup({ conditions, onChange }: { conditions: AudienceCondition[]; onChange(conditions: AudienceCondition[]): void }) {
  const [only] = conditions;
  const anyOf = conditions.length === 1 && only && "any" in only ? only.any : null;
  const change = (joiner: Joiner, changed: AudienceCondition[]) =>
    onChange(joiner === "all" || changed.length < 2 ? changed : [{ any: changed }]);
  return <GroupEditor joiner={anyOf ? "any" : "all"} conditions={anyOf ?? conditions} path={anyOf ? [0, "any"] : []} onChange={change} />;
}

/** Warnings stand from the start; what is merely unfinished is told once a save was refused. */
function useSegmentBuilder(view: SegmentView, conditions: AudienceCondition[], isRefused: boolean): Builder {
  const { data, load } = useFetcher<{ words: Suggestions }>({ key: "segment-words" });
  useEffect(() => load("/app/segment-words"), [load]);
  const [titles, setTitles] = useState(() => new Map(view.titles.map(({ productId, title }) => [productId, title])));
  return useMemo(() => {
    const others = view.segments.filter(({ segmentId }) => segmentId !== view.segmentId);
    const found = conditionProblems(conditions, {
      allowOccasion: false,
      values: [],
      knownSegments: new Map(view.segments.map((one) => [one.segmentId, one.conditions])),
      self: view.segmentId ?? undefined,
      dataAtHand: view.dataAtHand,
    });
    return {
      problems: found.filter(({ isWarning, reason }) => isWarning || isRefused || reason === "range-upside-down"),
      suggestions: data?.words ?? { prefectures: [], ranks: [], mediums: [], tags: [], surveys: [] },
      segments: others,
      productTitle: (id) => titles.get(id) ?? id,
      rememberProduct: (id, title) => setTitles((known) => new Map(known).set(id, title)),
    };
  }, [view, conditions, isRefused, data, titles]);
}

/** The audit log keeps conditions as they are stored; a reader gets the sentence. */
function conditionWords(sentence: (conditions: AudienceCondition[]) => string) {
  return (path: string, value: string) => (path === "conditions" ? sentence(JSON.parse(value) as AudienceCondition[]) : undefined);
}
