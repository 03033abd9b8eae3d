// How does the past get in? By the webhook door in batches, the clock following, before any scenario is on.
import { tellActivity } from "./activity";
import type { App } from "./app";
import type { LineDoor } from "./line-door";
import type { LineFriends } from "./line-friends";
import type { Printing } from "./printing";
import type { Source } from "./source";
import { type DemoState, saveState } from "./state";
import type { Timeline } from "./timeline";
import type { WebhookDoor } from "./webhook-door";

export type Run = {
  app: App;
  door: WebhookDoor;
  source: Source;
  timeline: Timeline;
  state: DemoState;
  stateFile: string;
  /** Called with the addresses of new people of a file; the generated people consent by themselves. */
  consents: () => string[];
  /** Null: the people of a file, of whom nobody is a friend, answers or gets a card. */
  line: LineDoor | null;
  friends: LineFriends | null;
  printing: Printing | null;
};

/** Webhooks are posted by the thousand, and understood some thousands at a time. */
const batch = 1000;
const batchesPerAdvance = 4;

export async function tellHistory(run: Run, report: (told: number, at: Date) => void) {
  const { app, door, source, timeline, state, stateFile } = run;
  if (timeline.told() === 0) await door.post(source.opening);
  const { scenariosFrom } = source.period;
  for (let posted = 1; state.now < scenariosFrom; posted++) {
    const webhooks = await timeline.due(scenariosFrom, batch);
    await door.post(webhooks);
    const last = webhooks.at(-1)?.at;
    const isOver = webhooks.length < batch || !last;
    report(timeline.told(), last ?? scenariosFrom);
    if (!isOver && posted % batchesPerAdvance > 0) continue;
    state.now = isOver ? scenariosFrom : last;
    await app.advance(state.now);
    await assumeConsents(run);
    if (isOver) await tellActivity({ app, line: null }, source.activity, { from: new Date(0), until: scenariosFrom });
    state.told = timeline.told();
    await saveState(stateFile, state);
  }
}

const wording = "assumed for the demo";

/** A request of a megabyte at most: a run that goes on tells those of all the people so far anew. */
const mostEmails = 20_000;

/**
 * Real histories come without consents: the demo's are marked as what they are. Only after the app has understood who
 * the address belongs to; told before, it would be a person of its own for an hour.
 */
export async function assumeConsents({ app, consents }: Pick<Run, "app" | "consents">) {
  const emails = consents();
  for (let from = 0; from < emails.length; from += mostEmails) await app.assumeConsent(emails.slice(from, from + mostEmails), wording);
}

/** Also where no consent can be assumed at all: the app then shows no effect, and says why. */
export const sayThatNobodyAnswers = ({ app }: Pick<Run, "app">) => app.assumeConsent([], wording);
