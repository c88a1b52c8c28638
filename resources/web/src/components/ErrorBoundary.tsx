import { Component, type ReactNode } from "react";

import { Notice } from "./Notice";

interface Props {
  children: ReactNode;
}

// Where a page cannot be shown, the rest of it stays: a piece of the program could not be loaded, since it
// is away or was exchanged for a newer one, or there is a fault in the page.
export class ErrorBoundary extends Component<Props, { error?: Error }> {
  override state: { error?: Error } = {};

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <Notice kind="danger" isUrgent action={
        <button type="button" className="button" onClick={() => window.location.reload()}>Load anew</button>
      }>
        <p><strong>This could not be shown.</strong></p>
        <p className="small">{error.message}</p>
      </Notice>
    );
  }
}
