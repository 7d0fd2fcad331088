package id.gardu.captiveportal;

/** Why a gateway sent the browser here. */
public enum ArrivalReason {
    /** The device is not logged in. */
    NOT_YET,
    /** It is, since a moment or for long. */
    ONLINE,
    /** The login was refused. */
    REFUSED,
    /** RADIUS did not answer the gateway. */
    UNANSWERED,
    /** It logged out. */
    LOGGED_OUT
}
