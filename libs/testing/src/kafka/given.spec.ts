import { parseBrokers } from './given.js';

describe('KAFKA_BROKERS', () => {
  it.each([
    ['one', 'localhost:9092', ['localhost:9092']],
    ['several, with blanks and a comma too many', ' a:1, b.example:65535 ,', ['a:1', 'b.example:65535']],
    ['an address of IPv6', '[::1]:9092', ['[::1]:9092']],
  ])('names %s', (_, text, brokers) => expect(parseBrokers(text)).toEqual(brokers));

  it.each([
    ['localhost', '"localhost" is not host:port'],
    ['a:1,b', '"b" is not host:port'],
    ['a:0', '"a:0" is not host:port'],
    ['a:65536', '"a:65536" is not host:port'],
    ['kafka://a:9092', '"kafka://a:9092" is not host:port'],
    ['user@a:9092', '"user@a:9092" is not host:port'],
    [' , ', 'names no broker'],
  ])('is refused as %j', (text, why) => expect(() => parseBrokers(text)).toThrow(why));
});
