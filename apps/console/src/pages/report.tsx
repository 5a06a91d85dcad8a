import { ThingPage } from '../things/one.js';
import { report } from '../things/thing.js';

export default function ReportPage() {
  return <ThingPage thing={report} />;
}
