package id.gardu.store;

/** Which database answers. SQL is written for both; what cannot be is decided by this. */
public enum Dialect {
    SQLITE,
    POSTGRESQL
}
