// What has been typed but not kept? Edits over what is stored, by field name as the form posts them.
import { useCallback, useMemo, useState } from "react";

export type Fields = Record<string, string>;

export type Draft = {
  value(name: string): string;
  change(name: string, text: string): void;
  /** Only what differs from what is stored. */
  changed: Fields;
  /** Every field, changed or not: for forms whose fields are checked against one another. */
  whole: Fields;
  isDirty: boolean;
  discard(): void;
};

export function useDraft(stored: Fields): Draft {
  const [edits, setEdits] = useState<Fields>({});
  const changed = useMemo(
    () => Object.fromEntries(Object.entries(edits).filter(([name, text]) => text !== (stored[name] ?? ""))),
    [edits, stored],
  );
  const whole = useMemo(() => ({ ...stored, ...edits }), [edits, stored]);
  const value = useCallback((name: string) => edits[name] ?? stored[name] ?? "", [edits, stored]);
  const change = useCallback((name: string, text: string) => setEdits((before) => ({ ...before, [name]: text })), []);
  const discard = useCallback(() => setEdits({}), []);
  return { value, change, changed, whole, isDirty: Object.keys(changed).length > 0, discard };
}
