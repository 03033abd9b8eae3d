import { expect, test } from "vitest";
import { smsWish } from "~/domain/consent/sms-reply";

test.each([
  "STOP",
  "stop.",
  " Stop! ",
  "ＳＴＯＰ",
  "unsubscribe",
  "停止",
  "「停止」",
  "配信停止",
  "配信を停止してください",
  "配信停止をお願いします",
  "配信停止希望",
  "SMSの配信を停止して下さい",
  "解除",
  "配信不要です",
  "ストップ",
  "停止。",
  "配信停止希望です",
  "解除希望です。",
  "登録解除",
  "もう送らないでください",
  "SMSはいりません",
  "不要です",
  "やめて下さい",
  "メールの配信は不要です",
  "Stop please",
  "Please stop!",
  "STOP SMS",
  "STOPお願いします",
  "ＳＴＯＰしてください",
  "ｽﾄｯﾌﾟして",
  "停止して",
  "配信停止して",
  "停止します",
  "配信停止でお願いいたします",
  "メルマガの配信停止",
  "今後は配信不要です",
  "要らない",
  "もう送ってこないで",
  "もう連絡しないでください",
  "ていし",
  "ﾃｲｼ",
])("%s stops", (body) => {
  expect(smsWish(body)).toBe("stop");
});

test.each(["HELP", "help?", "ヘルプ", "お問い合わせ"])("%s asks who writes", (body) => {
  expect(smsWish(body)).toBe("help");
});

test.each([
  "",
  "non-stop",
  "nonstop music",
  "please do not stop",
  "停止しないでください",
  "配信停止の方法を教えてください",
  "送料はいりませんか",
  "袋は不要です。明日お願いします",
  "やめてよかったです",
  "don't stop",
  "please cancel my order",
  "いつ届きますか",
  "配信ありがとう",
  "stopwatch",
  "ありがとう!",
  "停止してないですか",
  "気にしないでください",
  "明日は店の前でstopしてくれますか",
  "停止になりました",
])("%s is neither", (body) => {
  expect(smsWish(body)).toBeNull();
});
