// What can every card of the page do? Post one change, and see which is not answered yet.
export type ShopifyProps = {
  busy: Record<string, string> | null;
  onDo(fields: Record<string, string>): void;
};
