// What do all fields of the editor need to know? The language, the tags that may stand in them, segments, and what is wrong.
import { createContext, useContext } from "react";
import type { CreativeCheck } from "~/domain/creative/checks";
import type { Localized } from "~/domain/scenario/scenario";
import type { SegmentOption } from "../scenario/segment-choice";
import type { Tag } from "./creative-view";

export type EditorScene = {
  language: keyof Localized;
  tags: Tag[];
  segments: SegmentOption[];
  hasSurvey: boolean;
  /** By `subject`, `preheader`, `<block id>.<field>`. */
  errorOf(field: string): string | undefined;
  checks: CreativeCheck[];
  /** Ids of the blocks that the chosen customer sees; null: not known yet. */
  shown: string[] | null;
};

export const EditorContext = createContext<EditorScene | null>(null);

export function useEditor(): EditorScene {
  const scene = useContext(EditorContext);
  if (!scene) throw new Error("outside of the editor");
  return scene;
}
