// Is it on? A switch that answers at once; Polaris 13 has none.

type Props = { isOn: boolean; label: string; isDisabled?: boolean; onChange(isOn: boolean): void };

export function Switch({ isOn, label, isDisabled = false, onChange }: Props) {
  return (
    <button
      type="button"
      role="switch"
      className="switch"
      aria-checked={isOn}
      aria-label={label}
      disabled={isDisabled}
      onClick={() => onChange(!isOn)}
    >
      <span className="switch__knob" />
    </button>
  );
}
