/** A lane per service with its events as buttons; below it the clocks as bars, each also in words. */
import { Tooltip } from 'antd';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { now } from '../app/clock.js';
import { shanghai, short } from '../app/format.js';
import { useInstants } from '../app/instants.js';
import { useWords } from '../app/words.js';
import type { DeadlineItem, EventItem } from '../api/views.js';
import { Rule, Status } from '../parts/values.js';
import { type Scale, scaleOf } from './scale.js';

export type Picked = { event: string | undefined; pick: (eventId: string) => void };

const services = ['orders', 'refunds', 'arbitration', 'penalties', 'compliance'];

export const Timeline = ({
  events,
  deadlines,
  event,
  pick,
}: { events: readonly EventItem[]; deadlines: readonly DeadlineItem[] } & Picked) => {
  const { t, maybe } = useWords();
  const { knownAt } = useInstants();
  const until = knownAt ?? now().toISOString();
  const scale = scaleOf([...events.map(({ at }) => at), ...deadlines.flatMap(({ from, due }) => [from, due]), until]);
  const figure = useRef<HTMLElement>(null);
  const apart = useApart(figure);
  const lanes = services.filter((service) => events.some((one) => one.service === service));
  return (
    <figure ref={figure} className="timeline" aria-label={t('case.timeline')}>
      <div className="tl-row tl-axis" aria-hidden="true">
        <span />
        <span className="tl-track">
          {scale.ticks.map((tick) => (
            <span key={tick} className="tl-tick" style={{ left: `${scale.at(tick)}%` }}>
              {short(tick).slice(0, 5)}
            </span>
          ))}
        </span>
        <span />
      </div>
      {lanes.map((service) => (
        <div key={service} className="tl-row">
          <span className="tl-label">{maybe(`service.${service}`, service)}</span>
          <span className="tl-track lane" role="group" aria-label={maybe(`service.${service}`, service)}>
            <Now scale={scale} at={until} />
            <Dots
              service={service}
              events={events.filter((one) => one.service === service)}
              all={events}
              {...{ scale, apart, event, pick }}
            />
          </span>
          <span />
        </div>
      ))}
      <div className="tl-gap" />
      {deadlines.map((one, n) => (
        <Bar key={`${one.ruleId} ${one.subject} ${n}`} deadline={one} scale={scale} until={until} />
      ))}
      <figcaption className="muted small">{t('line.scale')}</figcaption>
    </figure>
  );
};

/** How far apart two dots must be, in percent, so that each can be hit: 24 px, whatever the width. */
const useApart = (figure: RefObject<HTMLElement | null>): number => {
  const [apart, setApart] = useState(11);
  useEffect(() => {
    const track = figure.current?.querySelector('.tl-track');
    if (!track) return undefined;
    const observer = new ResizeObserver(([entry]) => entry && setApart((25 / Math.max(entry.contentRect.width, 100)) * 100));
    observer.observe(track);
    return () => observer.disconnect();
  }, [figure]);
  return apart;
};

const Now = ({ scale, at }: { scale: Scale; at: string }) => (
  <i className="tl-now" style={{ left: `${scale.at(at)}%` }} aria-hidden="true" />
);

/** Events that would lie on one another are one dot that says how many it is. */
const clusters = (events: readonly EventItem[], scale: Scale, apart: number): readonly (readonly EventItem[])[] =>
  events.reduce<EventItem[][]>((kept, one) => {
    const last = kept.at(-1);
    if (last?.[0] && scale.at(one.at) - scale.at(last[0].at) < apart) last.push(one);
    else kept.push([one]);
    return kept;
  }, []);

type DotsProps = {
  service: string;
  events: readonly EventItem[];
  all: readonly EventItem[];
  scale: Scale;
  apart: number;
} & Picked;

const Dots = ({ service, events, all, scale, apart, event, pick }: DotsProps) => {
  const words = useWords();
  const cause = all.find(({ eventId }) => eventId === event)?.causationId;
  return clusters(events, scale, apart).map((group) => {
    const at = group.findIndex(({ eventId }) => eventId === event);
    const one = group[Math.max(at, 0)];
    if (!one) return null;
    const next = group[(at + 1) % group.length] ?? one;
    const related = group.some(({ eventId, causationId }) => event !== undefined && (eventId === cause || causationId === event));
    const said = `${words.event(one.type)} ${shanghai(one.at, true)}`;
    const title = group.map(({ type }) => words.event(type)).join(' · ');
    return (
      <Tooltip key={one.eventId} title={`${short(one.at)} ${title}`}>
        <button
          type="button"
          className={`tl-dot${at >= 0 ? ' current' : ''}${related ? ' related' : ''}`}
          style={{ left: `${scale.at(group[0]?.at ?? one.at)}%` }}
          aria-label={group.length > 1 ? `${group.length} · ${said}` : said}
          aria-pressed={at >= 0}
          onClick={() => pick(next.eventId)}
        >
          <span style={{ background: `var(--lane-${service})` }}>{group.length > 1 ? group.length : ''}</span>
        </button>
      </Tooltip>
    );
  });
};

const tones = { OPEN: 'open', MET: 'met', REACHED: 'reached', CANCELLED: 'cancelled' } as const;

const Bar = ({ deadline, scale, until }: { deadline: DeadlineItem; scale: Scale; until: string }) => {
  const { t, code, rule } = useWords();
  const { ruleId, from, due, status, moves } = deadline;
  const [left, right] = [scale.at(from), scale.at(due)];
  const said = t('line.clock', {
    rule: `${ruleId} ${rule(ruleId)}`,
    status: code('deadline', status),
    from: shanghai(from),
    due: shanghai(due),
  });
  return (
    <div className="tl-row">
      <span className="tl-label">
        <Rule id={ruleId} />
      </span>
      <span className="tl-track">
        <Now scale={scale} at={until} />
        <Tooltip title={moves.length > 0 ? `${said}，${t('line.moves', { n: moves.length })}` : said}>
          <i
            className={`tl-bar ${tones[status]}`}
            style={{ left: `${left}%`, width: `${Math.max(right - left, 0.6)}%` }}
            role="img"
            aria-label={said}
          />
        </Tooltip>
        {moves.map(({ to, why }) => (
          <Tooltip key={to} title={`${shanghai(to)} ${why}`}>
            <i className="tl-move" style={{ left: `${scale.at(to)}%` }} />
          </Tooltip>
        ))}
      </span>
      <span className="tl-said">
        <Status axis="deadline" code={status} />
      </span>
    </div>
  );
};
