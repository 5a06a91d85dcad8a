import { ThingList } from '../things/list.js';
import { complaint } from '../things/thing.js';

export default function ComplaintsPage() {
  return <ThingList thing={complaint} />;
}
