package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.http.WebRequest;

/** What a visitor typed. */
final class Typed {
    private static final int LONGEST = 64;

    private Typed() {}

    /** The field without blanks around it, cut to what the desk takes; empty when there is none. */
    static String in(WebRequest request, String field) {
        String text = request.field(field).orElse("").strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
