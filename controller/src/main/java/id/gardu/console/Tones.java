package id.gardu.console;

import id.gardu.report.verdict.Group;

/** How a group looks, besides its word: a colour and a shape that the style sheet knows by name. */
final class Tones {
    private Tones() {}

    static String of(Group group) {
        return switch (group) {
            case KEEP -> "keep";
            case FIX -> "fix";
            case ASK -> "ask";
            case CANNOT_SAY -> "cannot";
        };
    }

    /** The shape as a character, for where no style sheet is. */
    static String shape(Group group) {
        return switch (group) {
            case KEEP -> "●";
            case FIX -> "■";
            case ASK -> "◆";
            case CANNOT_SAY -> "○";
        };
    }
}
