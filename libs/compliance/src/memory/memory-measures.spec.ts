import { describeManySellers } from '../../testing/many-sellers.contract.js';
import { describeMeasures } from '../../testing/measures.contract.js';
import { describeScoreTable } from '../../testing/score-table.contract.js';
import { memoryMeasures } from './memory-measures.js';

const store = memoryMeasures();
describeMeasures('memory', async () => store);
describeManySellers('memory', async () => store);
describeScoreTable('memory', async () => store);
