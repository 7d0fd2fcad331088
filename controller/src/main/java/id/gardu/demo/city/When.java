package id.gardu.demo.city;

/** In which months what is special about a site is so. */
enum When {
    ALWAYS,
    /** For some months at a time, from any day up to the 20th. */
    SPELLS,
    /** As spells, from the first day of a month. */
    WHOLE_MONTHS,
    /** As spells, from the first week. */
    EARLY_SPELLS,
    /** In single months, from the 12th to their end. */
    SINCE_THE_12TH,
    /** In single months. */
    SINGLE_MONTHS,
    /** In June and July. */
    HOLIDAYS,
    /** In the month it opens and the two after it. */
    OPENING,
    /** From the first day of a month on, for good. */
    SINCE_A_MONTH
}
