// Under which name are answers to a new question or option kept? One that no other had before, of this survey or a version of it.
export const freshId = (kind: "q" | "o") => `${kind}-${crypto.randomUUID().slice(0, 8)}`;
