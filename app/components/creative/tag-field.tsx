// A text in which merge tags may stand: typed, or picked and put where the caret is.
import { TextField, type TextFieldProps } from "@shopify/polaris";
import { useId } from "react";
import { useEditor } from "./editor-context";
import { TagPicker } from "./tag-picker";

type Props = Pick<TextFieldProps, "label" | "value" | "helpText" | "multiline" | "placeholder" | "maxLength"> & {
  /** As problems name it. */
  field: string;
  onChange(text: string): void;
};

export function TagField({ field, value = "", onChange, ...rest }: Props) {
  const { errorOf } = useEditor();
  const id = useId();
  const insert = (tag: string) => {
    const input = document.getElementById(id) as HTMLInputElement | HTMLTextAreaElement | null;
    const from = input?.selectionStart ?? value.length;
    const until = input?.selectionEnd ?? from;
    onChange(value.slice(0, from) + tag + value.slice(until));
    // Rendered by then: the caret goes on behind what was put in.
    requestAnimationFrame(() => {
      input?.focus();
      input?.setSelectionRange(from + tag.length, from + tag.length);
    });
  };
  return (
    <div className="tag-field">
      <div className="tag-field__picker">
        <TagPicker onPick={insert} />
      </div>
      <TextField id={id} value={value} onChange={onChange} error={errorOf(field)} autoComplete="off" {...rest} />
    </div>
  );
}
