// Which scripts do a shop's pages load? As the list of Color Me's app store holds them: https alone, on one of two kinds of page.
import type { Answer } from "../shopify/http";
import { errorBody } from "./lists";
import type { Store } from "./store";

/** `id`: of one tag. */
export function answerScriptTags(store: Store, method: string, { id, body }: { id: string | undefined; body: string }): Answer {
  const tags = store.scriptTags;
  const { script_tag: told } = (body === "" ? {} : JSON.parse(body)) as { script_tag?: Record<string, unknown> };
  if (method === "GET") return { status: 200, body: { script_tags: tags } };
  if (method !== "DELETE" && !isTag(told)) return errorBody(422, "スクリプトタグの形式が正しくありません");
  if (method === "POST") {
    const script_tag = { id: Math.max(0, ...tags.map((tag) => Number(tag.id))) + 1, ...told };
    tags.push(script_tag);
    return { status: 201, body: { script_tag } };
  }
  const index = tags.findIndex((tag) => String(tag.id) === id);
  if (index < 0) return errorBody(404, "レコードが見つかりませんでした。");
  if (method === "DELETE") {
    tags.splice(index, 1);
    return { status: 204, body: null };
  }
  tags[index] = { ...tags[index], ...told };
  return { status: 200, body: { script_tag: tags[index] } };
}

const isTag = (told: Record<string, unknown> | undefined) =>
  /^https:/.test(String(told?.src)) && /^(shop|thanks_page)$/.test(String(told?.display_scope)) && /^sha384-/.test(String(told?.integrity));
