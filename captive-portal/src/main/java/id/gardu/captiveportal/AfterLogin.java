package id.gardu.captiveportal;

/** What stands on the page after login besides the figures and the way out. */
public record AfterLogin(CityServices services, MicroSurvey survey, Participation programmes) {
    /** Neither services nor questions nor programmes. */
    public static final AfterLogin NOTHING =
            new AfterLogin(CityServices.NONE, MicroSurvey.NONE, Participation.NONE);
}
