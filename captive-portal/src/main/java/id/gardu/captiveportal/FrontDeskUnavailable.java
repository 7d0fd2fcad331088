package id.gardu.captiveportal;

/**
 * The desk cannot answer now, because its database is away or overloaded; nothing was changed. The
 * visitor is asked to come back in a moment.
 */
public final class FrontDeskUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * For the log.
     *
     * @param why without anything personal
     */
    public FrontDeskUnavailable(String why, Throwable cause) {
        super(why, cause);
    }
}
