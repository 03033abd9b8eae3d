// What does Teppan look like in one sign? A hot steel plate: dark iron, three rising lines of heat.

export function BrandMark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="#d4452b" />
      <path
        d="M10.5 14c-1.6-1.9 1.6-3.1 0-5.2M16 14c-1.6-1.9 1.6-3.1 0-5.2M21.5 14c-1.6-1.9 1.6-3.1 0-5.2"
        stroke="#fff"
        strokeWidth="2"
        strokeLinecap="round"
        fill="none"
      />
      <rect x="5" y="17.5" width="22" height="3.5" rx="1.75" fill="#fff" />
      <path d="M9 23.5h14" stroke="#fff" strokeWidth="2.5" strokeLinecap="round" />
    </svg>
  );
}
