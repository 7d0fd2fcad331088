package id.gardu.captiveportal.pages;

import java.util.List;
import java.util.Locale;

/**
 * Every state somebody can be in here. Each is the answer to a GET: it can be read again, gone back
 * to, and opened by another browser.
 */
enum PortalState {
    /** Nobody who is known, at no gateway. */
    HOME(PortalPaths.HOME, "home"),
    /** The field for a number. */
    PHONE(PortalPaths.PHONE, "phone"),
    /** No code was sent to what was typed. */
    PHONE_WRONG(PortalPaths.PHONE, "phone"),
    /** No code may be sent yet. */
    PHONE_LATER(PortalPaths.PHONE, "phone"),
    /** There is no message just now: drawn every few seconds. */
    WAITING(PortalPaths.WAITING, "waiting"),
    /** There was none in ten minutes. */
    WAITED_IN_VAIN(PortalPaths.WAITED_IN_VAIN, "waiting-over"),
    /** The field for the code. */
    CODE(PortalPaths.CODE, "code"),
    /** A wrong one was typed; tries are left. */
    CODE_WRONG(PortalPaths.CODE, "code"),
    /** No other code may be sent yet. */
    CODE_LATER(PortalPaths.CODE, "code"),
    /** The code and the number it went to, for a browser that forgot which it was. */
    CODE_ANEW(PortalPaths.CODE, "code-anew"),
    /** Too late, or too many wrong ones. */
    CODE_OVER(PortalPaths.CODE, "code-over"),
    /** The field for a voucher. */
    VOUCHER(PortalPaths.VOUCHER, "voucher"),
    VOUCHER_WRONG(PortalPaths.VOUCHER, "voucher"),
    /** Too many wrong ones. */
    VOUCHER_LATER(PortalPaths.VOUCHER, "voucher"),
    /** Known by the browser: one button. */
    CONNECT(PortalPaths.ARRIVED, "connect"),
    /** Why the account may not log in now. */
    REFUSED(PortalPaths.REFUSED, "refused"),
    /** Until a gateway has fetched whom to let in. */
    OPENING(PortalPaths.OPENING, "opening"),
    /** The gateway did not let it in. */
    NOT_IN(PortalPaths.ARRIVED, "not-in"),
    /** One link to the gateway, which the page before did not know. */
    ONWARD(PortalPaths.ONWARD, "onward"),
    /** The gateway says that the device is in. */
    CONNECTED(PortalPaths.CONNECTED, "status"),
    /** The account, without a gateway. */
    STATUS(PortalPaths.STATUS, "status"),
    LOGGED_OUT(PortalPaths.LOGGED_OUT, "logged-out"),
    PROGRAMME(PortalPaths.PROGRAMME, "programme"),
    /** What became of a form of it. */
    PROGRAMME_TOLD(PortalPaths.PROGRAMME, "programme"),
    SURVEY(PortalPaths.SURVEY, "survey"),
    /** Something that is no page of ours, or cannot be one now. */
    TROUBLE(PortalPaths.ARRIVED, "trouble");

    private final String path;
    private final String template;

    PortalState(String path, String template) {
        this.path = path;
        this.template = template;
    }

    String path() {
        return path;
    }

    String template() {
        return template;
    }

    /** As the page and the picture in the documents call it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * What leads on from here, by what people press or what a gateway then says. Everywhere else
     * too a gateway may send a browser anew, which is {@link #PHONE}, {@link #VOUCHER}, {@link
     * #CODE} or {@link #CONNECT}; and any page may meet {@link #TROUBLE}.
     */
    List<Move> moves() {
        return switch (this) {
            case HOME, TROUBLE, LOGGED_OUT -> List.of();
            case PHONE, PHONE_WRONG, PHONE_LATER ->
                    List.of(
                            new Move("a code was sent", CODE),
                            new Move("a code was sent, and no cookie kept", CODE_ANEW),
                            new Move("a mistake in the number, or no sender took it", PHONE_WRONG),
                            new Move("a limit is reached", PHONE_LATER),
                            new Move("no message is left just now", WAITING),
                            new Move("voucher instead", VOUCHER));
            case WAITING ->
                    List.of(
                            new Move("drawn: a code was sent", CODE),
                            new Move("not in ten minutes", WAITED_IN_VAIN),
                            new Move("voucher instead", VOUCHER));
            case WAITED_IN_VAIN ->
                    List.of(new Move("again", PHONE), new Move("voucher instead", VOUCHER));
            case CODE, CODE_WRONG, CODE_LATER ->
                    List.of(
                            new Move("the browser forgot which it was", CODE_ANEW),
                            new Move("wrong, tries are left", CODE_WRONG),
                            new Move("the fifth wrong one, or too late", CODE_OVER),
                            new Move("sent again", CODE),
                            new Move("a limit is reached", CODE_LATER),
                            new Move("another number", PHONE),
                            new Move("voucher instead", VOUCHER),
                            new Move("right", CONNECTED),
                            new Move("right, and the gateway fetches", OPENING),
                            new Move("right, and may not log in", REFUSED),
                            new Move("right, and the gateway refuses", NOT_IN),
                            new Move("right, and the visit was lost", ONWARD));
            case CODE_ANEW ->
                    List.of(
                            new Move("wrong", CODE_ANEW),
                            new Move("the fifth wrong one", CODE_OVER),
                            new Move("a new code", PHONE),
                            new Move("voucher instead", VOUCHER),
                            new Move("right", CONNECTED),
                            new Move("right, and the gateway fetches", OPENING),
                            new Move("right, and may not log in", REFUSED),
                            new Move("right, and the gateway refuses", NOT_IN));
            case CODE_OVER ->
                    List.of(new Move("a new code", PHONE), new Move("voucher instead", VOUCHER));
            case VOUCHER, VOUCHER_WRONG, VOUCHER_LATER ->
                    List.of(
                            new Move("unknown, or used", VOUCHER_WRONG),
                            new Move("too many wrong ones", VOUCHER_LATER),
                            new Move("a number instead", PHONE),
                            new Move("right", CONNECTED),
                            new Move("right, and the gateway fetches", OPENING),
                            new Move("right, and may not log in", REFUSED),
                            new Move("right, and the gateway refuses", NOT_IN));
            case CONNECT, REFUSED, NOT_IN ->
                    List.of(
                            new Move("connect", CONNECTED),
                            new Move("the gateway fetches", OPENING),
                            new Move("may not log in", REFUSED),
                            new Move("the gateway refuses", NOT_IN),
                            new Move("as somebody else, or no longer known", PHONE),
                            new Move("status", STATUS));
            case OPENING ->
                    List.of(
                            new Move("fetched", CONNECTED),
                            new Move("not fetched in time", NOT_IN));
            case ONWARD ->
                    List.of(
                            new Move("to the gateway, which sends back", CONNECT),
                            new Move("out", LOGGED_OUT));
            case CONNECTED, STATUS ->
                    List.of(
                            new Move("log out", LOGGED_OUT),
                            new Move("log out where the gateway was not told", ONWARD),
                            new Move("programmes", PROGRAMME),
                            new Move("a button of a programme", PROGRAMME_TOLD),
                            new Move("a few questions", SURVEY));
            case PROGRAMME, PROGRAMME_TOLD ->
                    List.of(new Move("a button of it", PROGRAMME_TOLD), new Move("back", STATUS));
            case SURVEY -> List.of(new Move("an answer", SURVEY), new Move("back", STATUS));
        };
    }

    /**
     * A step from one state to another.
     *
     * @param by what makes it, in a few words
     */
    record Move(String by, PortalState to) {}
}
