import { QueryClientProvider } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { Route, Switch } from "wouter";

import { Shell } from "./components/Shell";
import { ToastProvider } from "./components/Toasts";
import { SharedProvider } from "./context";
import { DeletionsProvider } from "./library/useDeletions";
import { JobPage } from "./pages/JobPage";
import { LibraryPage } from "./pages/LibraryPage";
import { MorePage } from "./pages/MorePage";
import { NotFoundPage } from "./pages/NotFoundPage";
import { SummarizePage } from "./pages/SummarizePage";
import { makeQueryClient } from "./queries";
import { DeskProvider } from "./summarize/desk";

// With the charts, which nobody needs to begin with.
const AnalyticsPage = lazy(() => import("./pages/AnalyticsPage"));

export function App() {
  const [client] = useState(makeQueryClient);
  return (
    <QueryClientProvider client={client}>
      <SharedProvider>
        <ToastProvider>
          <DeletionsProvider>
            <DeskProvider><Shell>
              <Suspense>
                <Switch>
                  <Route path="/" component={SummarizePage} />
                  <Route path="/library" component={LibraryPage} />
                  <Route path="/analytics" component={AnalyticsPage} />
                  <Route path="/jobs/:id">{({ id }) => <JobPage key={id} id={id} />}</Route>
                  <Route path="/more" component={MorePage} />
                  <Route component={NotFoundPage} />
                </Switch>
              </Suspense>
            </Shell></DeskProvider>
          </DeletionsProvider>
        </ToastProvider>
      </SharedProvider>
    </QueryClientProvider>
  );
}
