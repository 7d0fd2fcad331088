package id.gardu.accounting;

import id.gardu.accounting.AccountingRecord.Attribution;
import id.gardu.accounting.AccountingRecord.UsageSource;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What a NAS does with its sessions, made up: ids that are used again, Starts that are lost,
 * packets that name no station or no id, one grant under two ids, Stops that are said twice, a
 * restart in between. Each story knows what a clerk would book of it. The same for the same seed.
 */
final class Habits {
    /** All at once, later, as of a queue that says how long it waited. */
    private static final Instant RECEIVED = LedgerKampung.TEN_O_CLOCK.plusSeconds(90_000);

    private final Random random;
    private final String id;
    private final MacAddress station;
    private final AccountId account;
    private final Attribution granted;
    private final Habit habit;
    private final List<Sent> records = new ArrayList<>();
    private final List<String> truth = new ArrayList<>();
    private Instant now;

    /** What is missing, or too much. */
    private enum Habit {
        NONE,
        NO_STATION,
        NO_ID,
        NEVER_A_STATION,
        TWO_IDS
    }

    /** A packet or a restart. */
    private sealed interface Sent {
        record SentPacket(RecordedPacket packet) implements Sent {}

        record Began(Instant at) implements Sent {}
    }

    /** What a station does of which this is the number. */
    Habits(long seed, int number) {
        this.random = new Random(seed * 7_919 + number);
        this.habit = Habit.values()[number % Habit.values().length];
        this.id = (number % 3 == 0 ? "\\x80\\x8" + number % 10 + "\\x01-" : "S") + number;
        this.account = new AccountId(300L + number);
        this.station = MacAddress.ofLong(0xA4_50_46_00_20_00L + number);
        this.now = LedgerKampung.TEN_O_CLOCK.plusSeconds(random.nextInt(3_600));
        this.granted =
                RecordedPacket.attribution(
                        Attribution.Rung.GRANT, account, Optional.of("g" + number));
        int sessions = 1 + random.nextInt(3);
        for (int one = 0; one < sessions; one++) {
            session(one);
        }
    }

    /** Each session: when it began, how long it went on, what it used. */
    List<String> truth() {
        return truth;
    }

    /** All packets in an order of chance, some of them twice. */
    List<AccountingRecord> packets() {
        var all = new ArrayList<AccountingRecord>();
        for (Sent record : records) {
            AccountingRecord one = recorded(record);
            all.add(one);
            if (random.nextInt(4) == 0) {
                all.add(one);
            }
        }
        Collections.shuffle(all, random);
        return all;
    }

    /** In the order in which they were sent. */
    List<AccountingRecord> inOrder() {
        return records.stream().map(Habits::recorded).toList();
    }

    private static AccountingRecord recorded(Sent record) {
        return switch (record) {
            case Sent.SentPacket(RecordedPacket packet) -> packet.late(RECEIVED).record();
            case Sent.Began(Instant at) ->
                    new AccountingRecord.NasRestart(
                            UsageSource.RADIUS,
                            new AccountingRecord.Timing(
                                    RECEIVED,
                                    "",
                                    Optional.of(at),
                                    Optional.of(Duration.between(at, RECEIVED))),
                            LedgerKampung.GATEWAY_03,
                            true);
        };
    }

    private void session(int generation) {
        Instant began = now;
        int interims = 1 + random.nextInt(4);
        long second = 0;
        long up = 0;
        long down = 0;
        if (generation > 0 && random.nextInt(3) == 0) {
            records.add(new Sent.Began(began.minusSeconds(30)));
        }
        if (random.nextInt(3) > 0) {
            say(RecordedPacket.start(began), id);
        }
        for (int i = 0; i < interims; i++) {
            // A later session of the id goes on for longer from its first word on.
            second += (generation + 1) * 300L + random.nextInt(60);
            up += 1_000 + random.nextInt(100_000);
            down += 1_000 + random.nextInt(900_000);
            String said = habit == Habit.TWO_IDS && random.nextBoolean() ? id + "-again" : id;
            say(RecordedPacket.interim(began, second).octets(up, down), said);
        }
        second += 60 + random.nextInt(200);
        up += random.nextInt(100_000);
        down += random.nextInt(100_000);
        say(RecordedPacket.stop(began, second).octets(up, down), id);
        if (random.nextInt(3) == 0) {
            say(RecordedPacket.stop(began, second).octets(up - 1, down / 2), id);
        }
        truth.add(began.getEpochSecond() + " " + second + " s up " + up + " down " + down);
        now = began.plusSeconds(second + 400 + random.nextInt(2_000));
    }

    private void say(RecordedPacket packet, String said) {
        RecordedPacket whole = packet.of(station, account).session(said).who(granted);
        boolean leavesOut = random.nextInt(3) == 0;
        RecordedPacket of =
                switch (habit) {
                    case Habit.NO_STATION ->
                            leavesOut ? whole.withoutStation().who(Attribution.NONE) : whole;
                    case Habit.NO_ID -> leavesOut ? whole.withoutId().who(Attribution.NONE) : whole;
                    case Habit.NEVER_A_STATION -> whole.withoutStation().who(Attribution.NONE);
                    case Habit.TWO_IDS, Habit.NONE -> whole;
                };
        records.add(new Sent.SentPacket(of));
    }
}
