// Words of the page on which a shop's customers answer a survey; the questions are the shop's.
export const survey = {
  goods: "ご注文の商品",
  label: {
    neededOne: "{{question}}",
    neededMany: "{{question}}（いくつでも）",
    optionalOne: "{{question}}（任意）",
    optionalMany: "{{question}}（任意・いくつでも）",
  },
  end: "{{score}}：{{word}}",
  missing: "数字をひとつお選びください。",
  missingChoice: "ひとつお選びください。",
  missingText: "ご記入ください。",
  again: "すでにご回答をいただいています。もう一度お送りいただくと、新しいご回答に置き換わります。",
  button: "回答を送る",
  doneTitle: "ご回答ありがとうございました",
  closedTitle: "ご回答はすでに承っております",
  closedText: "お寄せいただいたご回答は、{{shop}}が大切に拝見しました。ご回答の変更を承れるのは、最初のご回答から7日間です。",
};
