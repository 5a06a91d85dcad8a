import { kafkaWorld, prepareKafka } from '../../testing/kafka-world.js';
import { describeFeed } from '../../testing/index.js';

prepareKafka();
describeFeed('kafka', kafkaWorld);
