import { Button, Popover, Segmented } from 'antd';
import { logOut } from '../api/client.js';
import { change, type Settings, useSettings } from '../app/settings.js';
import { useWords } from '../app/words.js';

const Choice = <T extends string>({
  label,
  value,
  options,
  set,
}: {
  label: string;
  value: T;
  options: readonly (readonly [T, string])[];
  set: (value: T) => void;
}) => (
  <div className="choice" role="group" aria-label={label}>
    <span className="muted">{label}</span>
    <Segmented<T> size="small" value={value} onChange={set} options={options.map(([value, label]) => ({ value, label }))} />
  </div>
);

/** Language, appearance, density and keys, each with all it can be. */
export const Choices = () => {
  const { t } = useWords();
  const chosen = useSettings();
  const set = (some: Partial<Settings>) => change(some);
  return (
    <div className="choices">
      <Choice label={t('head.language')} value={chosen.language} options={[['zh-CN', '中文'], ['en', 'English']]} set={(language) => set({ language })} />
      <Choice label={t('head.theme')} value={chosen.theme} options={[['light', t('head.theme.light')], ['dark', t('head.theme.dark')], ['system', t('head.theme.system')]]} set={(theme) => set({ theme })} />
      <Choice label={t('head.density')} value={chosen.density} options={[['standard', t('head.density.standard')], ['compact', t('head.density.compact')]]} set={(density) => set({ density })} />
      <Choice label={t('head.keys')} value={chosen.keys ? 'on' : 'off'} options={[['on', t('head.on')], ['off', t('head.off')]]} set={(keys) => set({ keys: keys === 'on' })} />
    </div>
  ); // prettier-ignore
};

/** Who one is, and how the console looks. */
export const SettingsMenu = () => {
  const { t, maybe } = useWords();
  const { actor = '' } = useSettings();
  const [kind = '', id = ''] = actor.split(':');
  const content = (
    <>
      <Choices />
      <Button block onClick={() => void logOut().finally(() => change({ actor: undefined }))} style={{ marginTop: 12 }}>
        {t('head.leave')}
      </Button>
    </>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={content}>
      <Button aria-label={`${maybe(`role.${kind}`, kind)} ${id} · ${t('head.settings')}`}>
        {maybe(`role.${kind}`, kind)} {id}
      </Button>
    </Popover>
  );
};
