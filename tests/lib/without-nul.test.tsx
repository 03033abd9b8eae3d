import { text } from "node:stream/consumers";
import { renderToPipeableStream } from "react-dom/server";
import { expect, test } from "vitest";
import { withoutNul } from "~/lib/without-nul";

test("a long Japanese page arrives without a broken character", async () => {
  const words = Array.from({ length: 400 }, (_, index) => `${index}番目のお客さまへのご案内`);
  const page = (
    <ul>
      {words.map((word) => (
        <li key={word} title={word}>
          {word}
        </li>
      ))}
    </ul>
  );
  const body = withoutNul();
  const stream = renderToPipeableStream(page, { onShellReady: () => stream.pipe(body) });
  const html = await text(body);
  expect(html).not.toContain("\0");
  expect(html).not.toContain("\ufffd");
  for (const word of words) expect(html).toContain(`<li title="${word}">${word}</li>`);
});
