import { ThingList } from '../things/list.js';
import { report } from '../things/thing.js';

export default function ReportsPage() {
  return <ThingList thing={report} />;
}
