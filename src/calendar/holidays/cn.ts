/** What is free and what is worked in one year beside Monday to Friday. */
export interface HolidayYear {
  /** Public holidays with their bridge days, first and last day of each. */
  readonly free: readonly (readonly [string, string])[];
  /** Saturdays and Sundays that are worked instead. */
  readonly worked: readonly string[];
}

/**
 * China by year. Source: the State Council's notices 国办发明电〔2024〕12号 of 2024-11-12 and that of 2025-11-04
 * (关于2025年、2026年部分节假日安排的通知), the same as in `chinese-days` 1.5.7. The next year is announced each November.
 */
export const chinaByYear: Readonly<Record<string, HolidayYear>> = {
  '2025': {
    free: [
      ['2025-01-01', '2025-01-01'],
      ['2025-01-28', '2025-02-04'],
      ['2025-04-04', '2025-04-06'],
      ['2025-05-01', '2025-05-05'],
      ['2025-05-31', '2025-06-02'],
      ['2025-10-01', '2025-10-08'],
    ],
    worked: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  '2026': {
    free: [
      ['2026-01-01', '2026-01-03'],
      ['2026-02-15', '2026-02-23'],
      ['2026-04-04', '2026-04-06'],
      ['2026-05-01', '2026-05-05'],
      ['2026-06-19', '2026-06-21'],
      ['2026-09-25', '2026-09-27'],
      ['2026-10-01', '2026-10-07'],
    ],
    worked: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
};
