// Which prefectures, ranks, media, tags, surveys and segments of the platform can a condition name? Asked for beside the builder.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { showQuestions } from "~/pipeline/show/show-surveys.server";
import { segmentsAtHand } from "~/queries/audience/platform-segments.server";
import { customerWords } from "~/queries/people/customer-words.server";
import { requireShop } from "~/session.server";

const offered = 60;

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  const platformSegments = await segmentsAtHand(shop);
  return { words: { ...(await customerWords(shop, offered)), asked: await showQuestions(shop), platformSegments } };
}

/** Nothing that is typed or kept on the screen changes them. */
export const shouldRevalidate = () => false;
