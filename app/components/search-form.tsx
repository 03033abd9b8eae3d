// One field to search by; a plain GET form, so that the address can be kept and shared.
import { Form } from "@remix-run/react";
import { Button, TextField } from "@shopify/polaris";
import { useState } from "react";

type Props = { name: string; text: string; label: string; help?: string | undefined; button: string };

/** Give it a key of its text: what an address says wins over what was typed before. */
export function SearchForm({ name, text, label, help, button }: Props) {
  const [typed, setTyped] = useState(text);
  return (
    <Form method="get" role="search">
      <TextField
        name={name}
        label={label}
        helpText={help}
        value={typed}
        onChange={setTyped}
        autoComplete="off"
        connectedRight={<Button submit>{button}</Button>}
      />
    </Form>
  );
}
