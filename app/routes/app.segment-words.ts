// Which prefectures, ranks, media, tags and surveys can a condition name? Asked for beside the builder.
import type { LoaderFunctionArgs } from "@remix-run/node";
import { showQuestions } from "~/pipeline/show/show-surveys.server";
import { customerWords } from "~/queries/people/customer-words.server";
import { requireShop } from "~/session.server";

const offered = 60;

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireShop(request);
  return { words: { ...(await customerWords(shop, offered)), asked: await showQuestions(shop) } };
}

/** Nothing that is typed or kept on the screen changes them. */
export const shouldRevalidate = () => false;
