// The fields of a form that is kept in a draft: what is typed and what is wrong with it, under the name that the form posts.
import { Checkbox, type CheckboxProps, Select, type SelectProps, TextField, type TextFieldProps } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { SettingsFields } from "./settings-fields";

type Own = { of: SettingsFields; name: string; label: string };

/** Of a text field's properties what forms here need. */
type Text = Pick<
  TextFieldProps,
  "type" | "inputMode" | "placeholder" | "prefix" | "suffix" | "helpText" | "min" | "max" | "maxLength" | "multiline" | "disabled"
> &
  Pick<TextFieldProps, "connectedLeft" | "showCharacterCount"> & { autoComplete?: string };

export function DraftText({ of: { draft, errorOf }, name, autoComplete = "off", ...rest }: Own & Text) {
  return (
    <TextField
      {...rest}
      name={name}
      value={draft.value(name)}
      error={errorOf(name)}
      onChange={(text) => draft.change(name, text)}
      autoComplete={autoComplete}
    />
  );
}

/** A key that goes in and never comes out again. */
export function DraftSecret({ isStored, ...rest }: Own & Pick<Text, "helpText"> & { isStored: boolean }) {
  const { t } = useTranslation();
  return <DraftText {...rest} type="password" placeholder={isStored ? t("settings:provider.stored") : undefined} />;
}

export function DraftCheckbox({ of: { draft, errorOf }, name, ...rest }: Own & Pick<CheckboxProps, "helpText" | "disabled">) {
  return (
    <Checkbox
      {...rest}
      name={name}
      checked={draft.value(name) === "true"}
      error={errorOf(name)}
      onChange={(isChecked) => draft.change(name, String(isChecked))}
    />
  );
}

export function DraftSelect({ of: { draft, errorOf }, name, ...rest }: Own & Pick<SelectProps, "options" | "helpText" | "disabled">) {
  return <Select {...rest} name={name} value={draft.value(name)} error={errorOf(name)} onChange={(value) => draft.change(name, value)} />;
}
