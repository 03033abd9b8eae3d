// Words of the calendar: what goes out in the coming days.
export const calendar = {
  title: "配信カレンダー",
  subtitle: "これから14日間に届くメッセージの見込みと、送りすぎ防止がはたらくところ",
  scenario: "シナリオ",
  total: "合計",
  nothing: "この14日間に予定されている配信はありません",
  nothingHint: "シナリオをオンにすると、日ごとの見込みがここに並びます。",
  held: { deferred: "うち、後日に回るもの", dropped: "うち、送られないもの" },
  quietDay: "配信の予定はありません",
  expectedCell: "+約{{n}}",
  deferred_other: "送りすぎ防止で{{number}}通が後日に",
  dropped_other: "送りすぎ防止で{{number}}通は送らず",
  campaignStarts: "「{{name}}」開始",
  campaignEnds: "「{{name}}」終了",
  campaignOn: "「{{name}}」開催中",
  channels: { email: "メール", line: "LINE", sms: "SMS", postal: "郵送DM", webhook: "Webhook" },
  legend: {
    title: "数字の見かた",
    planned: "いまわかっている予定です。条件に合い、連絡のつく方だけを数え、比較のため送らない方の割合を除いています。",
    expected: "カートやご注文のように前もってわからないきっかけは、この14日間と同じ数だけ起こるものとして「+約」で示します。",
    held: "お一人に1日{{perDay}}通・7日間で{{perWeek}}通を超える分は、急ぎでないものから後日に回るか、時期を過ぎて送られません。",
    channel: "手段は、シナリオの順番で最初に連絡のつくものとして数えています。",
    follow: "お客さまの反応によって変わるお知らせ（反応がなかった方へのLINEなど）は、この表に入っていません。",
    mayFollow:
      "お客さまの反応によって変わるお知らせ（反応がなかった方へのLINEなど）は、この表に入っていません。この14日間では、多くて{{n}}通です。",
    hours: "日にちはショップの時刻で数えています。お一人ずつの読みやすい時刻や、海外にお住まいの方の時差は反映していません。",
  },
};
