// How does a reason begin that stands alone, in a cell or a line of its own? As a sentence does; within one it stays as it is.
export const opening = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
