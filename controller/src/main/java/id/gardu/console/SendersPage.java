package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.console.ConsolePaths.Query;
import id.gardu.message.ChannelState;
import id.gardu.message.ChannelState.ChannelSpent;
import id.gardu.message.ChannelState.LatestAttempt;
import id.gardu.message.Outbox;
import id.gardu.resident.SenderTests;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote;
import id.gardu.staff.AuditNote.AuditObject;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How each channel of messages fares, which setting it has, and a message to try it. */
record SendersPage(
        ConsoleFrame frame,
        Outbox outbox,
        SenderTests tests,
        Audit audit,
        ConsoleErrorPages trouble,
        ShownOnce<String> kept) {
    private record Model(String said, List<Sender> senders, boolean tries) {}

    /**
     * A channel.
     *
     * @param tone of its state
     * @param key the setting to write
     * @param lines what is known of it
     */
    private record Sender(
            String word, String title, String state, String tone, String key, List<String> lines) {}

    WebReply answer(StaffRequest request) {
        if (!SetupPage.isFor(request)) {
            return trouble.notYours(request);
        }
        List<ChannelState> channels = outbox.channels();
        return frame.page(
                request,
                "senders",
                ConsolePaths.SENDERS,
                new Model(
                        kept.take(request.query("once"), request.who().id())
                                .map(key -> request.words().text(key))
                                .orElse(""),
                        channels.stream().map(one -> sender(request.words(), one)).toList(),
                        outbox.available()));
    }

    private static Sender sender(Words words, ChannelState channel) {
        boolean failing = channel.latest().filter(LatestAttempt::isFailing).isPresent();
        String state =
                channel.test()
                        ? "test"
                        : !channel.sends()
                                ? "off"
                                : failing
                                        ? "failing"
                                        : channel.latest().isEmpty() ? "new" : "works";
        return new Sender(
                channel.channel(),
                words.text("sender.channel." + channel.channel()),
                words.text("sender.state." + state),
                switch (state) {
                    case "works" -> "good";
                    case "failing" -> "bad";
                    default -> "warn";
                },
                "message." + (channel.channel().equals("sms") ? "sms.url" : "email.host"),
                lines(words, channel));
    }

    private static List<String> lines(Words words, ChannelState channel) {
        var lines = new ArrayList<String>();
        Optional<LatestAttempt> latest = channel.latest();
        latest.flatMap(LatestAttempt::sentAt)
                .ifPresent(at -> lines.add(words.text("sender.sent", "at", words.at(at))));
        latest.filter(one -> one.failedAt().isPresent())
                .ifPresent(
                        one ->
                                lines.add(
                                        words.text(
                                                "sender.failed",
                                                Map.of(
                                                        "at",
                                                        words.at(one.failedAt().orElseThrow()),
                                                        "why",
                                                        one.problem()))));
        lines.add(
                words.text(
                        "sender.limit",
                        Map.of(
                                "n", words.count(channel.counted()),
                                "limit", words.count(channel.limit()),
                                "key", channel.limitKey())));
        channel.spent().ifPresent(spent -> lines.add(spent(words, spent)));
        return lines;
    }

    private static String spent(Words words, ChannelSpent spent) {
        return spent.rupiah().isPresent()
                ? words.text(
                        "sender.spent",
                        Map.of(
                                "n", words.count(spent.sent()),
                                "rupiah", words.rupiah(spent.rupiah().getAsLong())))
                : words.text("sender.spent.unknown", "n", words.count(spent.sent()));
    }

    /** Sends a message to the number that was typed, which is kept nowhere. */
    WebReply tryOut(StaffRequest request) {
        if (!SetupPage.isFor(request)) {
            return trouble.notYours(request);
        }
        audit.note(
                AuditNote.of(
                        request.caller(),
                        "message.test",
                        new AuditObject("message-channel", "sms")));
        String answer =
                tests.send(request.field("number"), request.words().text("sender.test.text"))
                        .name()
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-');
        String key = kept.keep(request.who().id(), "sender.test." + answer);
        return WebReply.seeOther(new Query().with("once", key).after(ConsolePaths.SENDERS));
    }
}
