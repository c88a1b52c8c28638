import { Charts } from "../analytics/Charts";
import { Figures, Today } from "../analytics/Figures";
import { Nodes } from "../analytics/Nodes";
import { Troubled } from "../analytics/Troubled";
import { Notice } from "../components/Notice";
import { useTitle } from "../components/useTitle";
import { useAnalytics } from "../queries";
import { sentenceOf } from "../services/fault";

export default function AnalyticsPage() {
  useTitle("Analytics");
  const { data, error, refetch } = useAnalytics();
  return (
    <>
      <div className="page-head"><h1>Analytics</h1></div>
      {error && (
        <Notice kind="warning" action={<button type="button" className="button" onClick={() => void refetch()}>Try again</button>}>
          <p>{sentenceOf(error)}</p>
        </Notice>
      )}
      {data ? <>
        <Figures analytics={data} />
        <Charts analytics={data} />
        <div className="halves">
          <Today today={data.today} />
          <Troubled />
        </div>
        <Nodes nodes={data.nodes} />
      </> : !error && <div className="figures" aria-busy="true" aria-label="Loading">
        {Array.from({ length: 8 }, (_, index) => <div key={index} className="card figure"><div className="skeleton heading" /></div>)}
      </div>}
    </>
  );
}
