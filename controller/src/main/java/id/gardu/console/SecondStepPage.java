package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.console.ConsolePaths.Query;
import id.gardu.staff.StaffSessions;
import id.gardu.staff.StaffTotp;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * A member's own second step: set up with an authenticator, ten recovery codes shown once.
 * Thread-safe.
 */
final class SecondStepPage {
    private final ConsoleFrame frame;
    private final StaffSessions sessions;
    private final ShownOnce<Result> kept;

    SecondStepPage(ConsoleFrame frame, StaffSessions sessions, Clock clock) {
        this.frame = frame;
        this.sessions = sessions;
        this.kept = new ShownOnce<>(clock);
    }

    /**
     * What came of a form.
     *
     * @param codes for whoever loses the authenticator, shown once; or none
     */
    private record Result(String said, String problem, List<String> codes) {
        static final Result NONE = new Result("", "", List.of());

        @Override
        public String toString() {
            return "Result[" + said + ", " + problem + "]";
        }
    }

    /**
     * @param key to type into an authenticator, in fours; empty unless it is being set up
     * @param link that opens the authenticator of a phone
     * @param qr the same as the path of a picture, for another device; or empty
     * @param owed the other pages wait until it is set up
     */
    private record Model(
            Result result,
            boolean on,
            String key,
            String link,
            String qr,
            int qrWidth,
            boolean owed) {}

    WebReply answer(StaffRequest request) {
        StaffTotp totp = sessions.totp();
        Optional<String> key = totp.key(request.who());
        String name = URLEncoder.encode(request.who().name(), StandardCharsets.UTF_8);
        String link = key.map(text -> link(name, text)).orElse("");
        Optional<QrCode> qr =
                key.filter(_ -> link.length() <= QrCode.LONGEST).map(_ -> QrCode.of(link));
        var model =
                new Model(
                        kept.take(request.query("once"), request.who().id()).orElse(Result.NONE),
                        totp.isOn(request.who()),
                        key.map(text -> text.replaceAll("(.{4})(?=.)", "$1 ")).orElse(""),
                        link,
                        qr.map(QrCode::path).orElse(""),
                        qr.map(QrCode::width).orElse(0),
                        sessions.owesTotp(request.who()));
        return frame.page(request, "second-step", ConsolePaths.SECOND_STEP, model);
    }

    private static String link(String name, String key) {
        return "otpauth://totp/Gardu:"
                + name.replace("+", "%20")
                + "?secret="
                + key
                + "&issuer=Gardu";
    }

    /** Makes a key to set up. */
    WebReply begin(StaffRequest request) {
        sessions.totp().begin(request.who());
        return WebReply.seeOther(ConsolePaths.SECOND_STEP);
    }

    /** Takes the first code, and shows the recovery codes. */
    WebReply confirm(StaffRequest request) {
        Words words = request.words();
        return shown(
                request,
                sessions.totp()
                        .confirm(request.caller(), request.who(), request.field("code"))
                        .map(codes -> new Result(words.text("second.done"), "", codes))
                        .orElseGet(() -> new Result("", words.text("second.wrong"), List.of())));
    }

    /** Every device is asked for a code again. */
    WebReply forget(StaffRequest request) {
        sessions.totp().forgetDevices(request.caller(), request.who());
        return shown(request, new Result(request.words().text("second.forgotten"), "", List.of()));
    }

    private WebReply shown(StaffRequest request, Result result) {
        String key = kept.keep(request.who().id(), result);
        return WebReply.seeOther(new Query().with("once", key).after(ConsolePaths.SECOND_STEP));
    }
}
