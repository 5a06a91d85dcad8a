/**
 * Working days of mainland China: weekends, public holidays and 调休 make-up days as the State Council published them: up to
 * `lastBuiltIn` as the code brings them (`chinese-days`), after that as a supervisor has published each year (`CalendarYear`). For a year
 * that is not published yet, weekends and the statutory dates alone, and what is computed from them is provisional.
 */
import chineseDays from 'chinese-days';
import { type Day, dayOf, endOfDay, type Instant, plusDays } from './instant.js';

/** A published year: the days that nobody works, weekends aside, and the days of a weekend that are worked. Each list sorted, no day twice. */
export type CalendarYear = Readonly<{ year: number; holidays: readonly Day[]; workdays: readonly Day[] }>;

export interface Calendar {
  isWorkingDay(day: Day): boolean;
  /** Whether the State Council has published the year of this day. */
  isPublished(day: Day): boolean;
}

// The library reads a day in the machine's time zone; only its answers to a plain "YYYY-MM-DD" are the same everywhere,
// and of those not the weekday. A day that the State Council named bears the holiday's name with commas in it.
const arranged = (day: Day): { work: boolean } | undefined => {
  const { name, work } = chineseDays.getDayDetail(day);
  return name.includes(',') ? { work } : undefined;
};

const isWeekday = (day: Day): boolean => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** 清明, right for 2000-2099. */
const isQingming = (day: Day): boolean => {
  const year = Number(day.slice(2, 4));
  return day.slice(5) === `04-0${Math.floor(year * 0.2422 + 4.81) - Math.floor(year / 4)}`;
};

/** 元旦, 劳动节 and 国庆节; 除夕 to 初三, 端午, 中秋: the dates of the regulation as it stands since 2025. */
const solarDates: readonly string[] = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];
const lunarDates: readonly string[] = ['1-1', '1-2', '1-3', '5-5', '8-15'];
const lunarDate = (day: Day): string => {
  const { lunarMon, lunarDay, isLeap } = chineseDays.getLunarDate(day);
  return isLeap ? '' : `${lunarMon}-${lunarDay}`;
};
const isStatutory = (day: Day): boolean =>
  solarDates.includes(day.slice(5)) ||
  isQingming(day) ||
  lunarDates.includes(lunarDate(day)) ||
  lunarDate(plusDays(day, 1)) === '1-1';

/**
 * The last year that comes with the code. Fixed, whichever years the library has: what was decided from a published calendar, or
 * provisionally, is judged again by the same days.
 */
export const lastBuiltIn = 2026;

/** The year in which a day lies. */
export const yearOfDay = (day: Day): number => Number(day.slice(0, 4));

/** A year of the library names its National Day. */
const isBuiltIn = (day: Day): boolean => yearOfDay(day) <= lastBuiltIn && arranged(`${day.slice(0, 4)}-10-01`) !== undefined;

/** Whether a day of a published year is worked. */
export const isWorked = (day: Day, { holidays, workdays }: CalendarYear): boolean =>
  workdays.includes(day) || (isWeekday(day) && !holidays.includes(day));

/** The calendar with these years, beside those that come with the code. */
export const calendarWith = (published: readonly CalendarYear[]): Calendar => {
  const of = (day: Day): CalendarYear | undefined => published.find(({ year }) => year === yearOfDay(day));
  return {
    isPublished: (day) => isBuiltIn(day) || of(day) !== undefined,
    isWorkingDay: (day) => {
      if (isBuiltIn(day)) return arranged(day)?.work ?? isWeekday(day);
      const year = of(day);
      return year ? isWorked(day, year) : isWeekday(day) && !isStatutory(day);
    },
  };
};

export const chinaCalendar: Calendar = calendarWith([]);

/** The years that a supervisor has to publish and that a deadline may reach which starts then: its own and the next. */
export const yearsToAsk = (from: Instant): readonly number[] => {
  const year = yearOfDay(dayOf(from));
  return [year, year + 1].filter((one) => one > lastBuiltIn);
};

/** 24:00 in Shanghai of the N-th working day after the day of `from`. */
export const workingDaysAfter = (
  { from, days }: { from: Instant; days: number },
  calendar: Calendar = chinaCalendar,
): { due: Instant; provisional: boolean } => {
  let day = dayOf(from);
  let provisional = false;
  for (let left = days; left > 0;) {
    day = plusDays(day, 1);
    provisional ||= !calendar.isPublished(day);
    if (calendar.isWorkingDay(day)) left -= 1;
  }
  return { due: endOfDay(day), provisional };
};
