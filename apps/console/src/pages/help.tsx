import { ThingList } from '../things/list.js';
import { help } from '../things/thing.js';

export default function HelpPage() {
  return <ThingList thing={help} />;
}
