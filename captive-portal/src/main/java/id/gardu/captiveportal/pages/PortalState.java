package id.gardu.captiveportal.pages;

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
    /** The field for the code. */
    CODE(PortalPaths.CODE, "code"),
    /** A wrong one was typed; tries are left. */
    CODE_WRONG(PortalPaths.CODE, "code"),
    /** No other code may be sent yet. */
    CODE_LATER(PortalPaths.CODE, "code"),
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
}
