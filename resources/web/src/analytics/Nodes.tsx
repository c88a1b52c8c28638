import { Ago } from "../components/Ago";
import type { Analytics } from "../services/types";
import { count } from "../words";

// The processes that work on jobs.
export function Nodes({ nodes }: { nodes: Analytics["nodes"] }) {
  if (nodes.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="nodes">
      <h2 id="nodes">Programs at work</h2>
      <div className="scroller" tabIndex={0} role="group" aria-label="Table of the programs">
        <table className="table">
          <thead>
            <tr><th scope="col">Program</th><th scope="col" className="number">Workers</th>
              <th scope="col" className="number">At work</th><th scope="col" className="number">Done</th>
              <th scope="col" className="number">Failed</th><th scope="col">Seen</th></tr>
          </thead>
          <tbody>
            {nodes.map((node) => (
              <tr key={node.node}>
                <th scope="row">{node.node}</th>
                <td className="number">{node.paused_workers > 0
                  ? `${count(node.workers)}, ${count(node.paused_workers)} paused` : count(node.workers)}</td>
                <td className="number">{count(node.running_jobs)}</td>
                <td className="number">{count(node.completed_jobs)}</td>
                <td className="number">{count(node.failed_jobs)}</td>
                <td>{node.last_seen && <Ago time={node.last_seen} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
