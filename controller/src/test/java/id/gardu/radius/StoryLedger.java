package id.gardu.radius;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.stream.Collectors.joining;

import id.gardu.network.Neighbourhood;
import id.gardu.report.ReportLevel;
import id.gardu.report.Reported;
import id.gardu.report.UsageAnswer;
import id.gardu.report.UsageRow;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a story says of the ledger: {@code session ID is open} or {@code closed}, and behind commas
 * any of {@code N bytes uploaded}, {@code N bytes downloaded}, {@code nothing measured}, {@code N
 * seconds}, {@code of siti}, {@code of nobody}, {@code known by grant}, {@code at rw03-ap}, {@code
 * nowhere}, {@code because User-Request}, {@code without a cause}, {@code began 10:00:00} (UTC),
 * {@code odd clock-odd}; or {@code there are N sessions ID}, {@code no session ID}; or of all that
 * was ever recorded {@code in all 2 sessions, 900 seconds, N bytes uploaded, N bytes downloaded, 0
 * open, odd counter-reset}; or {@code today at SITE} the same up to the octets, as the report has
 * them.
 */
final class StoryLedger {
    private final RadiusController controller;

    StoryLedger(RadiusController controller) {
        this.controller = controller;
    }

    void check(Story.Step.Holds holds) {
        String what = "line " + holds.line() + ": " + holds.what();
        String[] words = holds.what().split(" ", -1);
        switch (words[0]) {
            case "there" ->
                    assertThat(sessions(words[4])).as(what).hasSize(Integer.parseInt(words[2]));
            case "in" -> {
                String marks = holds.what().contains(", odd ") ? ", odd " + marks() : "";
                assertThat("in all " + all() + marks).as(what).isEqualTo(holds.what());
            }
            case "today" ->
                    assertThat("today at " + words[2] + " " + today(words[2]))
                            .as(what)
                            .isEqualTo(holds.what());
            case "no" -> assertThat(sessions(words[2])).as(what).isEmpty();
            case "session" -> {
                List<Map<String, Object>> sessions = sessions(words[1]);
                assertThat(sessions).as(what).isNotEmpty();
                String[] facts =
                        holds.what().substring(holds.what().indexOf(" is ") + 4).split(", ", -1);
                for (String fact : facts) {
                    assertThat(said(sessions.getLast(), fact)).as(what).isEqualTo(fact);
                }
            }
            default -> throw new IllegalArgumentException(what);
        }
    }

    private String all() {
        Map<String, Object> all =
                read("""
                SELECT count(*) AS sessions,
                       coalesce(sum(seconds), 0) AS seconds,
                       coalesce(sum(uploaded), 0) AS up,
                       coalesce(sum(downloaded), 0) AS down,
                       count(*) - count(ended_at) AS open
                  FROM session\
                """)
                        .getFirst();
        return "%s sessions, %s seconds, %s bytes uploaded, %s bytes downloaded, %s open"
                .formatted(
                        all.get("sessions"),
                        all.get("seconds"),
                        all.get("up"),
                        all.get("down"),
                        all.get("open"));
    }

    private String marks() {
        return read("SELECT flags FROM session ORDER BY id").stream()
                .map(session -> String.valueOf(session.get("flags")))
                .collect(joining(" "));
    }

    /** By {@code report usage --by site} of the local day. */
    private String today(String site) {
        LocalDate day = LocalDate.ofInstant(controller.clock.instant(), Neighbourhood.ZONE);
        UsageAnswer answer =
                Reported.reports(controller.here, controller.clock)
                        .usage(day, day.plusDays(1), ReportLevel.SITE);
        assertThat(answer).isInstanceOf(UsageAnswer.Ready.class);
        UsageRow.Traffic traffic =
                ((UsageAnswer.Ready) answer)
                        .report().rows().stream()
                                .filter(row -> row.code().equals(site))
                                .map(UsageRow::traffic)
                                .findFirst()
                                .orElseThrow();
        return "%s sessions, %s seconds, %s bytes uploaded, %s bytes downloaded"
                .formatted(
                        traffic.of(UsageRow.Sum.SESSIONS).orElse(0),
                        traffic.of(UsageRow.Sum.SECONDS).orElse(0),
                        traffic.of(UsageRow.Sum.UPLOADED).orElse(0),
                        traffic.of(UsageRow.Sum.DOWNLOADED).orElse(0));
    }

    /** What the ledger has to say where the story says {@code fact}. */
    private String said(Map<String, Object> session, String fact) {
        if (fact.equals("open") || fact.equals("closed")) {
            return session.get("ended_at") == null ? "open" : "closed";
        }
        if (fact.endsWith(" bytes uploaded")) {
            return session.get("uploaded") + " bytes uploaded";
        }
        if (fact.endsWith(" bytes downloaded")) {
            return session.get("downloaded") + " bytes downloaded";
        }
        if (fact.equals("nothing measured")) {
            boolean nothing = session.get("uploaded") == null && session.get("downloaded") == null;
            return nothing ? fact : "measured";
        }
        if (fact.endsWith(" seconds")) {
            return session.get("seconds") + " seconds";
        }
        if (fact.startsWith("of ")) {
            return "of " + nameOf(session.get("account_id"));
        }
        if (fact.startsWith("known by ")) {
            return "known by " + session.get("attribution");
        }
        if (fact.startsWith("at ") || fact.equals("nowhere")) {
            return place(session.get("ap_id"));
        }
        if (fact.startsWith("because ") || fact.equals("without a cause")) {
            Object cause = session.get("end_cause");
            return cause == null ? "without a cause" : "because " + cause;
        }
        if (fact.startsWith("began ")) {
            long began = ((Number) Objects.requireNonNull(session.get("started_at"))).longValue();
            return "began " + Instant.ofEpochMilli(began).toString().substring(11, 19);
        }
        if (fact.startsWith("odd ")) {
            return "odd " + session.get("flags");
        }
        return "? " + fact;
    }

    private String nameOf(@Nullable Object account) {
        if (account == null) {
            return "nobody";
        }
        for (String name : List.of("siti", "budi")) {
            long known = controller.cache.legacy(name).orElseThrow().account().value();
            if (known == ((Number) account).longValue()) {
                return name;
            }
        }
        return "somebody else";
    }

    private String place(@Nullable Object ap) {
        if (ap == null) {
            return "nowhere";
        }
        return controller.here.inventory().accessPoints().values().stream()
                .filter(one -> one.id().value() == ((Number) ap).longValue())
                .map(one -> "at " + one.name())
                .findFirst()
                .orElse("at an unknown AP");
    }

    private List<Map<String, Object>> sessions(String acctSessionId) {
        return read(
                "SELECT * FROM session WHERE acct_session_id = ? ORDER BY generation, id",
                acctSessionId);
    }

    private List<Map<String, Object>> read(String statement, Object... values) {
        return controller
                .here
                .store()
                .reads()
                .withHandle(
                        handle ->
                                new ArrayList<>(
                                        handle.select(statement, values).mapToMap().list()));
    }
}
