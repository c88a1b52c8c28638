import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

interface Props {
  kind?: "info" | "warning" | "danger";
  // Said aloud as soon as it appears, not when its turn comes.
  isUrgent?: boolean;
  children: ReactNode;
  action?: ReactNode;
}

const icons = { info: Info, warning: TriangleAlert, danger: CircleAlert };

export function Notice({ kind = "info", isUrgent = false, children, action }: Props) {
  const Icon = icons[kind];
  return (
    <div className={`notice ${kind}`} role={isUrgent ? "alert" : "status"}>
      <Icon size={20} aria-hidden />
      <div className="grow">{children}</div>
      {action}
    </div>
  );
}
