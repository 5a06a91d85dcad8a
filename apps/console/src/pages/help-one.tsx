import { ThingPage } from '../things/one.js';
import { help } from '../things/thing.js';

export default function HelpOnePage() {
  return <ThingPage thing={help} />;
}
