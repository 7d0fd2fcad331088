package id.gardu.report;

import id.gardu.store.Word;

/** An area or a site of the hierarchy that is shown outside: their codes may be alike. */
record PublishedUnit(ReportLevel level, String code) {
    String key() {
        return level.word() + " " + code;
    }

    static PublishedUnit of(String key) {
        int space = key.indexOf(' ');
        return new PublishedUnit(
                Word.of(ReportLevel.class, key.substring(0, space)).orElseThrow(),
                key.substring(space + 1));
    }
}
