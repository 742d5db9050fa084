/** End of a freeze that lasts until somebody ends it: later than anything is planned, and still a day that calendars know. */
export const openEnd = '2999-12-31T00:00:00Z';
