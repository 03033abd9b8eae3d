// What does a condition say, and how is it changed? One small form for each kind of word.
import { Checkbox, InlineGrid, Select } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { AudienceWord, Happening, Range, RfmScores, Said } from "~/domain/audience/audience";
import { isDaysWord, isRangeWord } from "~/domain/audience/condition-parts";
import { AnsweredEditor } from "./answered-editor";
import { type Path, useBuilder, useProblem } from "./builder-context";
import { ChoicesField } from "./choices-field";
import { HappeningEditor, MonthsField } from "./happening-editor";
import { VisitedEditor } from "./more-editors";
import { NumberField, RangeField } from "./number-field";
import { PlatformSegmentSelect } from "./platform-segment-select";
import { BucketEditor, ChannelSelect } from "./reach-editors";
import { consentStates, languages, sexes, unitOf } from "./words";

type Props = { word: AudienceWord; said: unknown; path: Path; onChange(said: unknown): void };

export function SaidEditor({ word, said, path, onChange }: Props) {
  const { t } = useTranslation("segments");
  const { error } = useProblem(path);
  const label = t(`words.${word}`);
  if (isRangeWord(word)) return <RangeField word={label} unit={unitOf[word]} range={said as Range} error={error()} onChange={onChange} />;
  if (isDaysWord(word))
    return (
      <NumberField
        label={t("fields.withinDays")}
        labelHidden
        unit="days"
        value={said as number}
        error={error()}
        onChange={(value) => onChange(value ?? 0)}
      />
    );
  switch (word) {
    case "bought":
    case "viewed":
    case "carted":
      return <HappeningEditor said={said as Happening} path={path} onChange={onChange} />;
    case "visited":
      return <VisitedEditor said={said as Said<"visited">} path={path} onChange={onChange} />;
    case "answered":
      return <AnsweredEditor said={said as Said<"answered">} path={path} onChange={onChange} />;
    case "birthMonth":
      return <MonthsField months={said as number[]} error={error()} onChange={onChange} />;
    case "rfm":
      return <RfmEditor said={said as RfmScores} path={path} onChange={onChange} />;
    default:
      return <ChoiceEditor word={word} said={said} path={path} onChange={onChange} />;
  }
}

function RfmEditor({ said, path, onChange }: { said: RfmScores; path: Path; onChange(said: RfmScores): void }) {
  const { t } = useTranslation("segments");
  const { error } = useProblem(path);
  const change = (score: keyof RfmScores, range: Range) => {
    const { [score]: _, ...others } = said;
    onChange(range.min === undefined && range.max === undefined ? others : { ...others, [score]: range });
  };
  return (
    <>
      {(["recency", "frequency", "monetary"] as const).map((score) => (
        <RangeField
          key={score}
          word={t(`scores.${score}`)}
          unit="points5"
          range={said[score] ?? {}}
          error={error(score)}
          onChange={(range) => change(score, range)}
        />
      ))}
    </>
  );
}

function ChoiceEditor({ word, said, path, onChange }: Props) {
  const { t } = useTranslation("segments");
  const { error } = useProblem(path);
  const { suggestions, segments } = useBuilder();
  const { prefectures, ranks, mediums, tags } = suggestions;
  const offered = { prefecture: prefectures, rank: ranks, medium: mediums, lastMedium: mediums, hasTag: tags };
  const label = t(`words.${word}`);
  const chosen = (text: string) => ({ value: text, label: text });
  switch (word) {
    case "prefecture":
    case "rank":
    case "medium":
    case "lastMedium":
      return (
        <ChoicesField
          takesOwn
          label={label}
          error={error()}
          chosen={(said as string[]).map(chosen)}
          sections={[{ title: label, options: offered[word].map(chosen) }]}
          onChange={onChange}
        />
      );
    case "hasTag":
      return (
        <ChoicesField
          takesOwn
          label={label}
          error={error()}
          chosen={said ? [chosen(said as string)] : []}
          sections={[{ title: label, options: offered.hasTag.map(chosen) }]}
          onChange={(tags) => onChange(tags.at(-1) ?? "")}
        />
      );
    case "sex":
      return (
        <>
          {sexes.map((sex) => (
            <Checkbox
              key={sex}
              label={t(`values.${sex}`)}
              checked={(said as string[]).includes(sex)}
              onChange={(isOn) => onChange(sexes.filter((one) => (one === sex ? isOn : (said as string[]).includes(one))))}
            />
          ))}
        </>
      );
    case "locale":
      return (
        <Select
          label={t("fields.language")}
          labelHidden
          options={languages.map((value) => ({ value, label: t(`values.${value}`) }))}
          value={said as string}
          onChange={onChange}
        />
      );
    case "reachableBy":
      return <ChannelSelect channel={said as Said<"reachableBy">} onChange={onChange} />;
    case "consent": {
      const consent = said as Said<"consent">;
      return (
        <InlineGrid columns={2} gap="200">
          <ChannelSelect channel={consent.channel} onChange={(channel) => onChange({ ...consent, channel })} />
          <Select
            label={t("fields.state")}
            options={consentStates.map((value) => ({ value, label: t(`states.${value}`) }))}
            value={consent.state}
            onChange={(state) => onChange({ ...consent, state })}
          />
        </InlineGrid>
      );
    }
    case "randomBucket":
      return <BucketEditor said={said as Said<"randomBucket">} error={error()} onChange={onChange} />;
    case "inPlatformSegment":
      return <PlatformSegmentSelect said={said as Said<"inPlatformSegment">} error={error()} onChange={onChange} />;
    case "segment":
      return (
        <Select
          label={t("fields.segment")}
          labelHidden
          placeholder={t("problems.unknown-segment")}
          options={segments.map(({ segmentId, name }) => ({ value: segmentId, label: name }))}
          value={(said as Said<"segment">).id}
          error={error()}
          onChange={(id) => onChange({ id })}
        />
      );
    default:
      return null;
  }
}
