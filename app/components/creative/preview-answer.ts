// Did the editor's own door answer? It tells more of a preview than others do: which blocks are seen, how heavy it is, what to look at.
import type { CreativeCheck } from "~/domain/creative/checks";

export type DetailedPreview = {
  preview: { subject: string; html: string; shown: string[]; bytes: number };
  checks: CreativeCheck[];
};

export const isDetailed = (answer: object | null): answer is DetailedPreview =>
  answer !== null && "checks" in answer && "preview" in answer;
