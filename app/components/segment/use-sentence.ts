// What do conditions say, in a sentence that a shop owner reads?
import { useTranslation } from "react-i18next";
import type { Answered, AudienceCondition, Happening, Range, RfmScores, Said, Span, Visited } from "~/domain/audience/audience";
import { isRangeWord } from "~/domain/audience/condition-parts";
import { useCurrencyWord, useFormats } from "../formats";
import { answerWords } from "./answer-words";
import type { AskableSurvey } from "./builder-context";
import { type Unit, unitOf, wordOf } from "./words";

/** In the order that the name says: the database keeps no order of keys. */
const scores = ["recency", "frequency", "monetary"] as const;

export type Names = { product(id: string): string; segment(id: string): string; surveys?: AskableSurvey[] };

export function useSentence(names: Names) {
  const { t } = useTranslation("segments");
  const { phrase } = usePhrases(names);
  return (conditions: AudienceCondition[]) => {
    if (conditions.length === 0) return t("everybody");
    const [only] = conditions;
    // "Any of them" at the outermost needs no brackets.
    const isAny = conditions.length === 1 && only !== undefined && "any" in only && only.any.length > 0;
    const whole = isAny ? joined(only.any, t("or"), phrase) : joined(conditions, t("and"), phrase);
    return t("sentence", { phrase: t("matching", { phrase: whole }) });
  };
}

const joined = (conditions: AudienceCondition[], by: string, phrase: (condition: AudienceCondition) => string) =>
  conditions.map(phrase).join(by);

export function usePhrases(names: Names) {
  const { t } = useTranslation("segments");
  const { t: tAll } = useTranslation();
  const format = useFormats();
  const units = useUnits();
  const deeds = useDeeds(names);
  const say = (condition: AudienceCondition): string => {
    const [word, said] = wordOf(condition);
    const is = (value: string) => t("is", { word: t(`words.${word}`), value });
    const listed = (texts: string[]) => texts.join(t("list")) || t("unsaid");
    if (isRangeWord(word)) return is(units.range(said as Range, unitOf[word]));
    switch (word) {
      case "bought":
      case "viewed":
      case "carted":
        return deeds.happening(word, said as Happening);
      case "visited":
        return deeds.visited(said as Visited);
      case "answered":
        return deeds.answered(said as Answered);
      case "rfm":
        return is(
          listed(
            scores.flatMap((score) => {
              const range = (said as RfmScores)[score];
              return range ? [`${t(`scores.${score}`)} ${units.range(range, "points5")}`] : [];
            }),
          ),
        );
      case "boughtWithinDays":
        return is(t("values.pastDays", { n: units.number(said as number) }));
      case "pointsExpireWithinDays":
        return is(t("values.comingDays", { n: units.number(said as number) }));
      case "birthMonth":
        return is(listed((said as number[]).map(format.monthName)));
      case "sex":
        return is(listed((said as string[]).map((sex) => (sex === "female" || sex === "male" ? t(`values.${sex}`) : sex))));
      case "locale":
        return is(said === "ja" || said === "en" || said === "zh" || said === "ko" ? t(`values.${said}`) : String(said));
      case "prefecture":
      case "medium":
      case "lastMedium":
      case "rank":
        return is(listed(said as string[]));
      case "hasTag":
        return is((said as string) || t("unsaid"));
      case "consent": {
        const { channel, state } = said as Said<"consent">;
        return t("consentIs", { channel: t(`channels.${channel}`), state: t(`states.${state}`) });
      }
      case "reachableBy":
        return t("reachableIs", { channel: t(`channels.${said as Said<"reachableBy">}`) });
      case "randomBucket": {
        const { of, from, until } = said as Said<"randomBucket">;
        return is(t("values.bucket", { of, from: from + 1, until }));
      }
      case "inPlatformSegment":
        return tAll("shopify:condition.is", { name: (said as Said<"inPlatformSegment">).name || t("unsaid") });
      case "segment":
        return t("segmentIs", { name: names.segment((said as Said<"segment">).id) });
      default:
        return t(`words.${word}`);
    }
  };
  const phrase = (condition: AudienceCondition): string => {
    if ("not" in condition) return t("not", { phrase: phrase(condition.not) });
    if ("all" in condition) return t("nested", { phrase: joined(condition.all, t("and"), phrase) || t("unsaid") });
    if ("any" in condition) return t("nested", { phrase: joined(condition.any, t("or"), phrase) || t("unsaid") });
    return t("quoted", { phrase: say(condition) });
  };
  return { phrase };
}

const lastOf = (amount: unknown) => (typeof amount === "number" ? amount : 0);

function useUnits() {
  const { t } = useTranslation("segments");
  const format = useFormats();
  const currency = useCurrencyWord();
  const number = (amount: unknown) => (typeof amount === "number" ? format.number(amount) : "–");
  const range = ({ min, max }: Range, unitName: Unit) => {
    const unit = t(`units.${unitName}`, { currency, count: lastOf(max ?? min) });
    if (min === undefined && max === undefined) return t("unsaid");
    if (min !== undefined && min === max) return t("values.exactly", { n: number(min), unit });
    if (min !== undefined && max !== undefined) return t("values.between", { min: number(min), max: number(max), unit });
    return max === undefined ? t("values.atLeast", { n: number(min), unit }) : t("values.atMost", { n: number(max), unit });
  };
  return { number, range };
}

function useDeeds(names: Names) {
  const { t, i18n } = useTranslation("segments");
  const format = useFormats();
  const units = useUnits();
  const listed = (texts: string[]) => texts.join(t("list"));
  const when = ({ withinDays, from, until, hours, months }: Span) =>
    [
      withinDays === undefined ? "" : t("deeds.withinDays", { n: units.number(withinDays) }),
      from === undefined ? "" : t("deeds.from", { day: format.date(from) }),
      until === undefined ? "" : t("deeds.until", { day: format.date(until) }),
      months ? t("deeds.months", { months: listed(months.map(format.monthName)) }) : "",
      hours ? t("deeds.hours", hours) : "",
    ].join("");
  const times = (range?: Range) => (range ? t("deeds.times", { times: units.range(range, "times") }) : "");
  return {
    happening: (word: "bought" | "viewed" | "carted", said: Happening) => {
      const goods = [...(said.productIds ?? []).map(names.product), ...(said.categories ?? []), ...(said.tags ?? [])];
      return t(`deeds.${word}`, {
        goods: goods.length > 0 ? listed(goods) : t("deeds.anyGoods"),
        when: when(said),
        times: times(said.times),
      });
    },
    visited: (said: Visited) =>
      t("deeds.visited", {
        page: said.pathContains === undefined ? t("deeds.anyPage") : t("deeds.page", { text: said.pathContains }),
        dwell: said.dwellSeconds === undefined ? "" : t("deeds.dwell", { n: units.number(said.dwellSeconds) }),
        when: when({ withinDays: said.withinDays }),
        times: times(said.times),
      }),
    answered: ({ score, withinDays, ...said }: Answered) => {
      const { survey, choice } = answerWords(said, names.surveys ?? [], i18n.language === "en" ? "en" : "ja");
      return t("answeredTo", {
        survey: survey || t("unsaid"),
        when: when({ withinDays }),
        choice: choice === undefined ? "" : t("choiceOf", { choice }),
        score: score ? t("scoreOf", { score: units.range(score, "points5") }) : "",
      });
    },
  };
}
