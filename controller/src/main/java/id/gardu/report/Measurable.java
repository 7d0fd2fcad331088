package id.gardu.report;

import id.gardu.store.Word;

/** Whether what was used at the sites of a row could be measured in the range. */
public enum Measurable implements Word {
    YES,
    /** There is no gateway, or it does not tell octets. */
    NO,
    /** At some of the sites, or some of the time. */
    PARTLY,
    /** Nothing was heard of any site: nobody knows whether somebody was there. */
    UNKNOWN
}
