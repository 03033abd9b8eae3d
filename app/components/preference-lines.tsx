// One question of the preference page with its boxes: large enough for a thumb, plain controls of the browser.
import type { ReactNode } from "react";

export function Choice({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <fieldset className="preference-form__choice">
      <legend>{title}</legend>
      {children}
      {hint ? <p className="preference-form__hint">{hint}</p> : null}
    </fieldset>
  );
}

type CheckProps = { name: string; isOn: boolean; text: string; isDisabled?: boolean; hint?: string | null };

export function CheckLine({ name, isOn, text, isDisabled = false, hint = null }: CheckProps) {
  return (
    <label className="preference-form__line">
      <input type="checkbox" name={name} defaultChecked={isOn} disabled={isDisabled} />
      <span>
        {text}
        {hint ? <small>{hint}</small> : null}
      </span>
    </label>
  );
}

export function RadioLine({ name, value, isOn, text }: { name: string; value: string; isOn: boolean; text: string }) {
  return (
    <label className="preference-form__line">
      <input type="radio" name={name} value={value} defaultChecked={isOn} />
      <span>{text}</span>
    </label>
  );
}
