// Does a person of the demo who clicks press the message's button, and land where it leads?
import { expect, test } from "vitest";
import { scenarioById } from "~/scenarios";
import { linksOf } from "../../demo/outbox";
import { knownPerson, renderedStep } from "../helpers/rendered-step";

test.each(["nps-survey", "product-survey", "cart-recovery"])("the button of %s is found among its links", async (id) => {
  const [step] = scenarioById(id).steps;
  if (!step) throw new Error("no step");
  const { html, text, subject, buttonUrl } = await renderedStep({ id, step, locale: "ja", facts: knownPerson });
  const message = {
    deliveryId: "d",
    channel: "email" as const,
    scenarioId: id,
    step: 0,
    to: "a@example.test",
    subject,
    html,
    text,
    headers: {},
  };
  expect(linksOf(message).button).toBe(buttonUrl);
});
