package id.gardu.report;

import java.util.Locale;

/** Whether what was used at the sites of a row could be measured in the range. */
public enum Measurable {
    YES,
    /** There is no gateway, or it does not tell octets. */
    NO,
    /** At some of the sites, or some of the time. */
    PARTLY,
    /** Nothing was heard of any site: nobody knows whether somebody was there. */
    UNKNOWN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
