import { describePaymentGateway } from '../../testing/index.js';
import { memoryBooks } from './gateway-books.js';
import { sandboxGateway } from './sandbox-gateway.js';

const books = memoryBooks();
describePaymentGateway('sandbox in memory', async () => sandboxGateway(books));
