import { ThingList } from '../things/list.js';
import { claim } from '../things/thing.js';

export default function ClaimsPage() {
  return <ThingList thing={claim} />;
}
