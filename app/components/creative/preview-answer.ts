// Did the editor's own door answer? It tells more of a preview than others do: which blocks are seen, how heavy it is, what to look at.
import type { CreativeCheck } from "~/domain/creative/checks";
import type { ShownPreview } from "~/domain/message/shown-preview";

export type DetailedPreview = {
  preview: ShownPreview & { shown: string[]; bytes: number | null };
  checks: CreativeCheck[];
};

export const isDetailed = (answer: object | null): answer is DetailedPreview =>
  answer !== null && "checks" in answer && "preview" in answer;
