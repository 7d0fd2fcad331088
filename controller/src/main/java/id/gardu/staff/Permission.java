package id.gardu.staff;

/** One kind of thing that somebody may do. */
public enum Permission {
    /** See access points, their state and readings, and incidents. */
    SEE_NETWORK,
    /** See usage and reports: figures, never a person. */
    SEE_USAGE,
    /** Decide about points: keep, fix, close, wait; and note what was done for them. */
    DECIDE,
    /** Test a login, probe an access point, acknowledge an incident, set maintenance. */
    WORK_ON_NETWORK,
    /** Add, change and retire sites, NAS, access points and plans. */
    CHANGE_NETWORK,
    /** Create, print and revoke vouchers and cards, and sign a neighbour up. */
    GIVE_ACCESS,
    /** Look at the last 24 hours of one account, with a reason that is kept. */
    SEE_ACCOUNT,
    /** Block and delete accounts. */
    CHANGE_ACCOUNT,
    /** Invite, change and disable members of the staff. */
    CHANGE_STAFF,
    /** Read who looked at what. */
    READ_AUDIT
}
