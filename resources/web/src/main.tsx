import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "./App";
import { applyTheme } from "./services/theme";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/shell.css";
import "./styles/pages.css";

applyTheme();
createRoot(document.getElementById("root")!).render(<StrictMode><App /></StrictMode>);
