// Which surveys has every shop from the beginning? It may change their words and add questions.
import type { Survey, SurveyLocale, SurveyText } from "./survey";

const comment = {
  id: "comment",
  kind: "text" as const,
  isRequired: false,
  text: { ja: "よろしければ、理由やご感想もお聞かせください", en: "Would you like to tell us why?" },
};
const thanks: SurveyText = {
  ja: "お寄せいただいた声は、{{ shop.name }}のこれからのお店づくりに生かしてまいります。",
  en: "It helps {{ shop.name }} to become a better shop.",
};
const nowhere = { thanks, nextUrl: "", nextLabel: { ja: "", en: "" } };

/** Its first rating is 0 to 10: the to-do list, segments and the pause of promotions read it. */
export const npsSurveyId = "nps";

export const builtInSurveys: Survey[] = [
  {
    surveyId: npsSurveyId,
    version: 0,
    definition: {
      name: "おすすめ度（NPS）",
      title: { ja: "ひとつだけ、お聞かせください", en: "One question, if we may" },
      intro: { ja: "お気持ちにいちばん近い数字をお選びください。", en: "Choose the number that fits best." },
      showsGoods: false,
      questions: [
        {
          id: "score",
          kind: "rating",
          scale: "ten",
          isRequired: true,
          text: {
            ja: "{{ shop.name }}を、ご家族やご友人に勧めたいと思われますか",
            en: "How likely are you to recommend {{ shop.name }} to friends or family?",
          },
          low: { ja: "勧めたくない", en: "not at all likely" },
          high: { ja: "ぜひ勧めたい", en: "extremely likely" },
        },
        comment,
      ],
      ...nowhere,
    },
  },
  {
    surveyId: "product",
    version: 0,
    definition: {
      name: "商品アンケート",
      title: { ja: "お届けした商品は、いかがでしたか", en: "How do you like what you ordered?" },
      intro: { ja: "お気持ちにいちばん近い数字をお選びください。", en: "Choose the number that fits best." },
      showsGoods: true,
      questions: [
        {
          id: "score",
          kind: "rating",
          scale: "five",
          isRequired: true,
          text: { ja: "商品へのご満足度", en: "How satisfied are you?" },
          low: { ja: "とても不満", en: "not at all" },
          high: { ja: "とても満足", en: "very much" },
        },
        comment,
      ],
      ...nowhere,
    },
  },
];

const builtInNames: Record<string, SurveyText> = {
  [npsSurveyId]: { ja: "おすすめ度（NPS）", en: "Recommendation (NPS)" },
  product: { ja: "商品アンケート", en: "Product survey" },
};

/** In the reader's language as long as the shop has given it no other name. */
export function surveyName({ surveyId, name }: { surveyId: string | null; name: string }, locale: SurveyLocale): string {
  const own = builtInNames[surveyId ?? ""];
  return own && Object.values(own).includes(name) ? own[locale] : name;
}

export const builtInSurvey = (surveyId: string) => builtInSurveys.find((survey) => survey.surveyId === surveyId) ?? null;

/** What the builder begins a new one with. */
export const emptySurvey: Survey["definition"] = {
  name: "",
  title: { ja: "ご感想をお聞かせください", en: "May we ask for your opinion?" },
  intro: { ja: "ひとことだけでもうれしく拝読いたします。", en: "A word or two would make us happy." },
  showsGoods: false,
  questions: [
    {
      id: "score",
      kind: "rating",
      scale: "five",
      isRequired: true,
      text: { ja: "ご満足度", en: "How satisfied are you?" },
      low: { ja: "とても不満", en: "not at all" },
      high: { ja: "とても満足", en: "very much" },
    },
    comment,
  ],
  ...nowhere,
};
