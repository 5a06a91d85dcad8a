import { describeParking } from '../../testing/parking.contract.js';
import { memoryParking } from './memory-parking.js';

const parking = memoryParking();
describeParking('memory', async () => parking);
