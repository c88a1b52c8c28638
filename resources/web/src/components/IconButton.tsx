import type { LucideIcon } from "lucide-react";
import type { ButtonHTMLAttributes } from "react";

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  icon: LucideIcon;
  label: string;
  isFilled?: boolean;
}

// A button that is a picture; its name is there for the pointer and for screen readers.
export function IconButton({ icon: Icon, label, isFilled = false, className = "quiet", ...rest }: Props) {
  return (
    <button type="button" className={`button icon ${className}`} aria-label={label} title={label} {...rest}>
      <Icon size={20} aria-hidden fill={isFilled ? "currentColor" : "none"} />
    </button>
  );
}
