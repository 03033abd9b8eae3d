// How does a preset offer a coupon? By two settings that are empty until the merchant enters them, and a paragraph that shows only then.
import type { Localized, TextValue } from "~/domain/scenario/scenario";

export const couponValues: TextValue[] = [
  {
    id: "coupon",
    label: { ja: "クーポンコード（空欄なら載せません）", en: "Coupon code (not shown if empty)" },
    unit: "text",
    default: "",
    maxLength: 40,
  },
  {
    id: "couponTerms",
    label: {
      ja: "クーポンの内容と期限（例：10%OFF、9月30日まで）",
      en: "Coupon offer and expiry (such as: 10% off, until September 30)",
    },
    unit: "text",
    default: "",
    maxLength: 60,
  },
];

/** Follows the paragraph that it stands behind. */
export const couponLine: Localized = {
  ja: `{% if values.coupon != "" %}

ご注文の際にお使いいただけるクーポンをご用意いたしました。
クーポンコード：{{ values.coupon }}{% if values.couponTerms != "" %}
{{ values.couponTerms }}{% endif %}{% endif %}`,
  en: `{% if values.coupon != "" %}

Here is a coupon for you to use with your order.
Coupon code: {{ values.coupon }}{% if values.couponTerms != "" %}
{{ values.couponTerms }}{% endif %}{% endif %}`,
};
