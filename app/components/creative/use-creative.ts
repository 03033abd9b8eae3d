// How is a creative changed? Block by block, each step can be taken back, and the draft has it as JSON.
import { useCallback, useMemo, useState } from "react";
import type { Block, BlockKind, Creative } from "~/domain/creative/block";
import type { Localized } from "~/domain/scenario/scenario";
import type { Draft } from "../use-draft";
import { freeId, newBlock } from "./new-block";

const mostSteps = 100;

/** `mark`: what is being typed into; typing into one field is one step. */
type Step = { json: string; mark: string | null };

export function useCreative(draft: Draft, language: keyof Localized) {
  const name = `creative.${language}`;
  const json = draft.value(name);
  const creative = useMemo(() => JSON.parse(json) as Creative, [json]);
  const [past, setPast] = useState<Record<string, Step[]>>({});
  const [future, setFuture] = useState<Record<string, string[]>>({});
  const [selected, setSelected] = useState<string | null>(null);
  const { change } = draft;

  const write = useCallback(
    (next: Creative, mark: string | null = null) => {
      setPast((before) => {
        const steps = before[name] ?? [];
        const isTyping = mark !== null && steps.at(-1)?.mark === mark;
        return { ...before, [name]: isTyping ? steps : [...steps, { json, mark }].slice(-mostSteps) };
      });
      setFuture((before) => ({ ...before, [name]: [] }));
      change(name, JSON.stringify(next));
    },
    [name, json, change],
  );

  const steps = past[name] ?? [];
  const undone = future[name] ?? [];
  const undo = () => {
    const last = steps.at(-1);
    if (!last) return;
    setPast((before) => ({ ...before, [name]: steps.slice(0, -1) }));
    setFuture((before) => ({ ...before, [name]: [...undone, json] }));
    change(name, last.json);
  };
  const redo = () => {
    const next = undone.at(-1);
    if (next === undefined) return;
    setFuture((before) => ({ ...before, [name]: undone.slice(0, -1) }));
    setPast((before) => ({ ...before, [name]: [...steps, { json, mark: null }] }));
    change(name, next);
  };

  const { blocks } = creative;
  const withBlocks = (next: Block[]) => write({ ...creative, blocks: next });
  return {
    creative,
    selected,
    select: setSelected,
    undo: steps.length > 0 ? undo : null,
    redo: undone.length > 0 ? redo : null,
    replace: (next: Creative) => write(next),
    sayHead: (part: "subject" | "preheader", text: string) => write({ ...creative, [part]: text }, part),
    /** `field`: the one that is typed into. */
    changeBlock: (block: Block, field: string) =>
      write({ ...creative, blocks: blocks.map((one) => (one.id === block.id ? block : one)) }, `${block.id}.${field}`),
    add: (kind: BlockKind, after: string | null) => {
      const block = newBlock(kind, language, blocks);
      withBlocks(inserted(blocks, block, after));
      setSelected(block.id);
    },
    duplicate: (block: Block) => {
      const copy = { ...structuredClone(block), id: freeId(block.kind, blocks) };
      withBlocks(inserted(blocks, copy, block.id));
      setSelected(copy.id);
    },
    remove: (id: string) => {
      withBlocks(blocks.filter((block) => block.id !== id));
      setSelected(null);
    },
    move: (from: number, to: number) => {
      const next = [...blocks];
      const [moved] = next.splice(from, 1);
      if (moved && to >= 0 && to < blocks.length) withBlocks(next.toSpliced(to, 0, moved));
    },
  };
}

export type CreativeTool = ReturnType<typeof useCreative>;

/** null: at the end. */
function inserted(blocks: Block[], block: Block, after: string | null): Block[] {
  const index = blocks.findIndex(({ id }) => id === after);
  return index < 0 ? [...blocks, block] : blocks.toSpliced(index + 1, 0, block);
}
