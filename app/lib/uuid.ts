// Is this the text of a uuid? PostgreSQL refuses a statement that compares one with anything else.

export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
