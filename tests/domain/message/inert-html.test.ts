import { expect, test } from "vitest";
import { inertHtml } from "~/domain/message/inert-html";

test("a shown message has no pixel to open and no link to follow, and keeps everything else", () => {
  const html = `<a class="b" href="https://t.example/c/x" target="_blank">見る</a><A HREF='https://t.example/u/y'>停止</A>
<img src="https://shop.example/tea.jpg"><img width="1" src="https://t.example/o/z" alt="">`;
  expect(
    inertHtml(html),
  ).toBe(`<a class="b" data-href="https://t.example/c/x" target="_blank">見る</a><A data-href='https://t.example/u/y'>停止</A>
<img src="https://shop.example/tea.jpg">`);
});
