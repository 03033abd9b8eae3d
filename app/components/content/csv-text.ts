// What does a file say? Excel in Japan writes Shift_JIS; everything else writes UTF-8.

export const mostCsvBytes = 4 * 1024 * 1024;

export function csvText(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return new TextDecoder("shift_jis").decode(bytes);
  }
}
