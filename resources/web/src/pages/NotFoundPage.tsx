import { Link } from "wouter";

import { useTitle } from "../components/useTitle";

export function NotFoundPage() {
  useTitle("Not found");
  return (
    <div className="empty">
      <h1>There is nothing at this address</h1>
      <p>The address may be mistyped, or what was here has moved.</p>
      <Link className="button" href="/">To the beginning</Link>
    </div>
  );
}
