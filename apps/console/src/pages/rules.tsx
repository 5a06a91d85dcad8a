import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useUrl } from '../app/go.js';
import { useWords } from '../app/words.js';
import { Page } from '../parts/layout.js';
import { Answered, Empty } from '../parts/states.js';
import { Rule } from '../parts/values.js';

export const useRules = () =>
  useQuery({ queryKey: ['rule-texts'], queryFn: async () => (await import('virtual:rule-texts')).default, staleTime: Infinity });

export default function RulesPage() {
  const { t, english } = useWords();
  const [{ q = '' }, set] = useUrl();
  const query = useRules();
  return (
    <Page
      title={t('nav.rules')}
      name={t('nav.rules')}
      lead={<span className="muted">{t('rules.lead')}</span>}
      tools={<Input aria-label={t('rules.filter')} placeholder={t('rules.filter')} defaultValue={q} allowClear onChange={({ target }) => set({ q: target.value })} style={{ width: 240 }} />}
    >
      <Answered query={query}>
        {(rules) => {
          const found = rules.filter((one) => `${one.id} ${one.zh.title} ${one.zh.text} ${one.en.title} ${one.en.text}`.toLowerCase().includes(q.toLowerCase()));
          if (found.length === 0) return <div className="panel"><Empty title={t('state.emptyFilter')} /></div>;
          return (
            <div className="panel">
              <table className="plain rules">
                <tbody>
                  {found.map((one) => (
                    <tr key={one.id}>
                      <td style={{ width: 150 }}><Rule id={one.id} /></td>
                      <td><strong>{(english ? one.en : one.zh).title}</strong><div className="muted">{(english ? one.en : one.zh).text}</div></td>
                      <td className="muted small nowrap">{t('rules.section', { n: one.section })} · {one.source}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          );
        }}
      </Answered>
    </Page>
  ); // prettier-ignore
}
