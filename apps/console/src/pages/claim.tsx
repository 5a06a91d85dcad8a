import { ThingPage } from '../things/one.js';
import { claim } from '../things/thing.js';

export default function ClaimPage() {
  return <ThingPage thing={claim} />;
}
