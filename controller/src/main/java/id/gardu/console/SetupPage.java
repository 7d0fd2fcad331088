package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.doctor.Installation;
import id.gardu.doctor.InstallationLine;
import id.gardu.doctor.InstallationLine.InstallationNext;
import id.gardu.doctor.InstallationLine.InstallationState;
import id.gardu.doctor.InstallationLine.InstallationStep;
import id.gardu.network.RecordKind;
import id.gardu.staff.Role.Permission;

import java.util.List;

/** How far the installation is set up, line by line, and what is next. */
record SetupPage(ConsoleFrame frame, Installation setup, ConsoleErrorPages trouble) {
    /**
     * All lines.
     *
     * @param whole nothing is left to do
     * @param count such as {@code 3 dari 7}
     */
    record Progress(boolean whole, String count, List<Step> lines) {
        /** To those who cannot do anything about it. */
        static final Progress NOT_SHOWN = new Progress(true, "", List.of());
    }

    /**
     * One line.
     *
     * @param stand the word of its state
     * @param tone of the badge
     * @param state in words
     * @param since or empty
     * @param toDo what is next; or empty
     * @param href the page for it; or empty
     * @param type the line to type, or the setting; or empty
     */
    record Step(
            String word,
            String stand,
            String tone,
            String state,
            String title,
            String known,
            String since,
            String toDo,
            String href,
            String type) {}

    private record Model(Progress steps, boolean proxy, String caddyfile, String settings) {}

    /** Those who may do all of it. */
    static boolean isFor(StaffRequest request) {
        return request.may(Permission.CHANGE_NETWORK, "");
    }

    WebReply answer(StaffRequest request) {
        if (!isFor(request)) {
            return trouble.notYours(request);
        }
        List<InstallationLine> lines = setup.lines();
        boolean proxy =
                lines.stream()
                        .anyMatch(
                                line ->
                                        line.step() == InstallationStep.HTTPS
                                                && line.state() != InstallationState.DONE);
        return frame.page(
                request,
                "setup",
                ConsolePaths.SETUP,
                new Model(
                        steps(request.words(), lines),
                        proxy,
                        setup.caddyfile(),
                        setup.proxySettings()));
    }

    /** For a page that tells of it only while something is left to do. */
    Progress progress(Words words) {
        return steps(words, setup.lines());
    }

    private static Progress steps(Words words, List<InstallationLine> lines) {
        long done = lines.stream().filter(line -> line.state() == InstallationState.DONE).count();
        return new Progress(
                Installation.isWhole(lines),
                words.text("setup.count", "n", done, "all", InstallationStep.values().length),
                lines.stream().map(line -> step(words, line)).toList());
    }

    private static Step step(Words words, InstallationLine line) {
        return new Step(
                line.step().word(),
                line.state().word(),
                switch (line.state()) {
                    case DONE -> "good";
                    case OPEN -> "warn";
                    case WRONG -> "bad";
                },
                words.text("setup.state." + line.state().word()),
                line.title(words.language()),
                line.said(words.language()),
                line.since()
                        .map(at -> words.text(since(line.step()), "at", words.at(at)))
                        .orElse(""),
                line.toDo(words.language()).orElse(""),
                line.next().map(next -> href(next, line.of())).orElse(""),
                line.next().map(InstallationNext::type).orElse(""));
    }

    /** Some hold on from a moment, others were last seen then. */
    private static String since(InstallationStep step) {
        return switch (step) {
            case DATABASE, HTTPS, AP, RESIDENT, GUARD -> "setup.since";
            case BACKUP, SENDER, NAS -> "setup.last";
        };
    }

    private static String href(InstallationNext next, String of) {
        return switch (next) {
            case ADD_AREA -> ConsolePaths.recordAdd(RecordKind.AREA);
            case ADD_SITE -> ConsolePaths.recordAdd(RecordKind.SITE);
            case ADD_NAS -> ConsolePaths.recordAdd(RecordKind.NAS);
            case LOOK_AT_NAS -> ConsolePaths.gateway(of);
            case ADD_AP -> ConsolePaths.recordAdd(RecordKind.AP);
            case LOOK_AT_AP -> ConsolePaths.record(RecordKind.AP, of);
            case SET_SENDER, TRY_SENDER -> ConsolePaths.SENDERS;
            case SET_CERTIFICATE -> ConsolePaths.SETUP + "#https";
            case MEND_DATABASE, DRILL_BACKUP, COME_BY_HTTPS, LOG_IN, LOOK_AT_GUARD -> "";
        };
    }
}
