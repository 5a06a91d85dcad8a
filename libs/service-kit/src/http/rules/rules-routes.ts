/** `GET /v1/rules[/{id}]`, `GET /v1/editions` and `GET /v1/editions/{a}/difference/{b}`: for everybody, for they are nobody's. */
import { type Edition, type Rulebook, type RuleText, editionDifferences, parametersOf, sourceMeaning } from '@redress/rulebook';
import { actorIn } from '../admit.js';
import { loadRuleTexts } from '../../editions.js';
import type { Beside, BesidePorts } from '../ports.js';
import { Problem, invalid } from '../problem.js';
import { type Handler, type Request, send } from '../request.js';
import type { Route } from '../routes.js';
import { rulesPaths, rulesSchemas } from './paths.js';

export const rulesBeside =
  (rules: Rulebook, texts = loadRuleTexts) =>
  (ports: BesidePorts): Beside => {
    const get = (path: string, known: readonly string[], answer: (asked: Asked) => unknown): Route => {
      const handle: Handler = async (request, response) => {
        actorIn(request, ports);
        const query = queryIn(request, known);
        const edition = query['edition'] === undefined ? rules.inForce(ports.clock.now()) : editionNamed(rules, query['edition']);
        send(response, 200, answer({ params: request.params, lang: langIn(query['lang']), edition, texts: await texts() }));
      };
      return { name: path, method: 'GET', path, handle };
    };
    return {
      routes: [
        get('/v1/rules', ['edition', 'lang'], ({ texts, edition, lang }) => ({
          edition: summaryOf(edition),
          items: texts.map((text) => ruleOf(text, edition, lang)),
        })),
        get('/v1/rules/:id', ['edition', 'lang'], ({ params, texts, edition, lang }) => {
          const text = texts.find(({ id }) => id === params['id']) ?? nothing('no such rule');
          const editions = rules.editions.map((one) => ({
            ...summaryOf(one),
            parameters: parametersOf(one, { ruleId: text.id }),
          }));
          return { ...ruleOf(text, edition, lang), editions };
        }),
        get('/v1/editions', [], () => ({ items: rules.editions.map(summaryOf) })),
        get('/v1/editions/:a/difference/:b', [], ({ params }) => {
          const [a, b] = [editionNamed(rules, params['a'] ?? ''), editionNamed(rules, params['b'] ?? '')];
          return { a: summaryOf(a), b: summaryOf(b), items: editionDifferences(a, b) };
        }),
      ],
      paths: rulesPaths,
      schemas: rulesSchemas,
    };
  };

type Lang = 'zh' | 'en' | undefined;
type Asked = Readonly<{ params: Request['params']; lang: Lang; edition: Edition; texts: readonly RuleText[] }>;

const nothing = (what: string): never => {
  throw new Problem('NOT_FOUND', `There is ${what}.`);
};
const editionNamed = ({ editions }: Rulebook, name: string): Edition =>
  editions.find((one) => one.name === name) ?? nothing(`no such edition, only ${editions.map((one) => one.name).join(', ')}`);
const summaryOf = ({ name, effective, hash }: Edition) => ({ name, effective, hash });

/** In one language, or in both. */
const ruleOf = ({ id, section, source, zh, en }: RuleText, edition: Edition, lang: Lang) => ({
  ...{ ruleId: id, section, source, sourceMeaning: sourceMeaning(source) },
  ...(lang !== 'en' && { zh }),
  ...(lang !== 'zh' && { en }),
  parameters: parametersOf(edition, { ruleId: id }),
});

const langIn = (said: string | undefined): Lang =>
  said === undefined || said === 'zh' || said === 'en' ? said : invalid('lang must be zh or en.', { parameter: 'lang' });

const queryIn = ({ originalUrl }: Request, known: readonly string[]): Readonly<Record<string, string>> => {
  const said = new URLSearchParams(originalUrl.split('?')[1] ?? '');
  const names = [...said.keys()];
  const other = names.find((name) => !known.includes(name))?.slice(0, 64);
  if (other !== undefined) return invalid(`This takes no ${other}${known.length > 0 ? `, only ${known.join(', ')}` : ''}.`, { parameter: other, known }); // prettier-ignore
  const twice = names.find((name, n) => names.indexOf(name) < n);
  return twice === undefined ? Object.fromEntries(said) : invalid(`${twice} is said twice.`, { parameter: twice });
};
