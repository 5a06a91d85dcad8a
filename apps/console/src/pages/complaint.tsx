import { ThingPage } from '../things/one.js';
import { complaint } from '../things/thing.js';

export default function ComplaintPage() {
  return <ThingPage thing={complaint} />;
}
