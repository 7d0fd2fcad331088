package id.gardu.opendata;

import id.gardu.store.Word;

/** What is kept of residents, and for a time that the operator sets. */
public enum KeptData implements Word {
    /** A phone and its account, since it was last verified. */
    PHONE,
    /** By which a device comes in again without typing. */
    DEVICES,
    /** Sessions with their accounts and devices. */
    SESSIONS,
    /** On which days an account was where. */
    PRESENCE,
    /** What gateways were asked about sessions. */
    ORDERS,
    /** Why whom was not let in. */
    REJECTS,
    /** Which device came to which door on a day, and how it ended. */
    DOORS,
    /** That an account signed up for a programme and came, since its wave ended. */
    PROGRAMMES
}
