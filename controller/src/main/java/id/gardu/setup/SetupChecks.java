package id.gardu.setup;

import id.gardu.accounting.ClockQueries.ClockOffset;
import id.gardu.ap.ApHealth;
import id.gardu.gateway.GatewayKind.GatewayDialect;
import id.gardu.gateway.GatewayKinds;
import id.gardu.network.AccessPoint;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.NasId;
import id.gardu.order.SessionOrderQueries;
import id.gardu.order.SessionOrderQueries.AnswerTimes;
import id.gardu.setup.KitTable.KitTables;
import id.gardu.setup.SetupCheck.StepResult;
import id.gardu.setup.SetupSigns.SignTimes;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Says of one gateway which of the steps to its first resident were seen, and of each other what to
 * look at or to type. Only reads. Thread-safe.
 */
public final class SetupChecks {
    private final Parts parts;
    private final Kits.Reached reached;
    private final ZoneId zone;

    /**
     * Whom it asks.
     *
     * @param clocks of those whose clock is known
     */
    public record Parts(
            Supplier<Inventory> inventory,
            SetupSigns signs,
            SessionOrderQueries orders,
            ApHealth agents,
            Supplier<Map<NasId, ClockOffset>> clocks) {}

    /**
     * @param zone of the city
     */
    public SetupChecks(Parts parts, Kits.Reached reached, ZoneId zone) {
        this.parts = parts;
        this.reached = reached;
        this.zone = zone;
    }

    /**
     * Empty when there is no NAS of that name.
     *
     * @throws org.jdbi.v3.core.JdbiException when the database cannot be read
     */
    public Optional<SetupCheck> of(String name) {
        return parts.inventory().get().nasNamed(name).map(this::check);
    }

    private SetupCheck check(Nas nas) {
        var look = new Look(nas, parts.signs().of(nas.id()));
        return new SetupCheck(nas, Arrays.stream(SetupStep.values()).map(look::at).toList());
    }

    private final class Look {
        private final Nas nas;
        private final Map<SetupSign, SignTimes> signs;
        private final GatewayDialect dialect;
        private final KitTables kind;
        private final String named;

        Look(Nas nas, Map<SetupSign, SignTimes> signs) {
            this.nas = nas;
            this.signs = signs;
            this.dialect = GatewayKinds.of(nas.kind()).dialect();
            this.kind = KitKinds.of(nas.kind());
            this.named = KitSyntax.argument(nas.name());
        }

        StepResult at(SetupStep step) {
            return switch (step) {
                case KIT ->
                        seenOr(step, SetupSign.KIT, SetupProblem.NO_KIT, reached.kitLine(named));
                case ARRIVAL -> arrival();
                case SIGNATURE -> signature();
                case REQUEST -> request();
                case ACCEPT ->
                        seenOr(
                                step,
                                SetupSign.ACCEPT,
                                SetupProblem.NO_ACCEPT,
                                "gardu reject list --nas " + named);
                case START ->
                        seenOr(
                                step,
                                SetupSign.START,
                                SetupProblem.NO_SESSION,
                                orOurs(step, "gardu radius trace --nas " + named));
                case INTERIM -> interim();
                case ENDING -> ending();
                case AGENT -> agent();
                case CLOCK -> clock();
            };
        }

        private StepResult seenOr(
                SetupStep step, SetupSign sign, SetupProblem problem, String line) {
            SignTimes times = signs.get(sign);
            return times == null
                    ? StepResult.missing(step, problem, line)
                    : StepResult.seen(step, Optional.of(times.firstAt()), times.lastAt());
        }

        /** What to look at on the gateway, else here. */
        private String orOurs(SetupStep step, String ours) {
            String there = kind.line(step, nas);
            return there.isEmpty() ? ours : there;
        }

        /** When one was seen and the other not since. */
        private Optional<Instant> newer(SetupSign sign, SetupSign than) {
            Optional<Instant> since = Optional.ofNullable(signs.get(than)).map(SignTimes::lastAt);
            return Optional.ofNullable(signs.get(sign))
                    .map(SignTimes::lastAt)
                    .filter(at -> since.isEmpty() || at.isAfter(since.get()));
        }

        private StepResult arrival() {
            SetupStep step = SetupStep.ARRIVAL;
            if (GatewayKinds.of(nas.kind()).handOver().isEmpty()) {
                return StepResult.notNeeded(step, "this kind sends no browser");
            }
            String loginHost = "gardu nas set " + named + " --login-host HOST";
            if (nas.loginHosts().isEmpty()) {
                return StepResult.wrong(
                        step, SetupProblem.NO_LOGIN_HOST, Optional.empty(), "", loginHost);
            }
            Optional<Instant> foreign = newer(SetupSign.FOREIGN_ARRIVAL, SetupSign.OPEN_ARRIVAL);
            return foreign.isPresent()
                    ? StepResult.wrong(step, SetupProblem.FOREIGN_HOST, foreign, "", loginHost)
                    : seenOr(
                            step, SetupSign.ARRIVAL, SetupProblem.NO_ARRIVAL, kind.line(step, nas));
        }

        private StepResult signature() {
            SetupStep step = SetupStep.SIGNATURE;
            if (!kind.signs()) {
                return StepResult.notNeeded(step, "this kind signs nothing");
            }
            Optional<Instant> unsigned =
                    newer(SetupSign.UNSIGNED_ARRIVAL, SetupSign.SIGNED_ARRIVAL);
            return unsigned.isPresent()
                    ? StepResult.wrong(
                            step,
                            SetupProblem.NOT_SIGNED,
                            unsigned,
                            "",
                            orOurs(step, reached.kitLine(named)))
                    : seenOr(
                            step,
                            SetupSign.SIGNED_ARRIVAL,
                            SetupProblem.NO_SIGNED_ARRIVAL,
                            kind.line(step, nas));
        }

        private StepResult request() {
            SetupStep step = SetupStep.REQUEST;
            if (!dialect.speaksRadius()) {
                return seenOr(step, SetupSign.ASKED, SetupProblem.NO_REQUEST, kind.line(step, nas));
            }
            Optional<Instant> wrong = newer(SetupSign.WRONG_SECRET, SetupSign.REQUEST);
            return wrong.isPresent()
                    ? StepResult.wrong(
                            step, SetupProblem.WRONG_SECRET, wrong, "", reached.kitLine(named))
                    : seenOr(
                            step,
                            SetupSign.REQUEST,
                            SetupProblem.NO_REQUEST,
                            orOurs(step, "gardu radius trace --nas " + named));
        }

        private StepResult interim() {
            return dialect.speaksRadius()
                    ? seenOr(
                            SetupStep.INTERIM,
                            SetupSign.INTERIM,
                            SetupProblem.NO_INTERIM,
                            orOurs(SetupStep.INTERIM, "gardu session list"))
                    : StepResult.notNeeded(
                            SetupStep.INTERIM, "this kind tells what was used at the end");
        }

        private StepResult ending() {
            SetupStep step = SetupStep.ENDING;
            if (!dialect.speaksRadius()) {
                return StepResult.notNeeded(step, "this kind takes no order");
            }
            if (!nas.coa().isTaken()) {
                return StepResult.notNeeded(step, "its record says that it takes none");
            }
            AnswerTimes times = parts.orders().answerTimes(nas.id());
            if (times.answeredAt().isPresent()) {
                return StepResult.seen(step, Optional.empty(), times.answeredAt().get());
            }
            return times.askedAt().isPresent()
                    ? StepResult.wrong(
                            step,
                            SetupProblem.NO_ANSWER,
                            times.askedAt(),
                            "",
                            orOurs(step, "gardu disconnect list"))
                    : StepResult.missing(
                            step, SetupProblem.NOT_ASKED, "gardu session disconnect --station MAC");
        }

        private StepResult agent() {
            SetupStep step = SetupStep.AGENT;
            List<AccessPoint> points =
                    parts.inventory().get().accessPointsByName().stream()
                            .filter(
                                    point ->
                                            point.nas()
                                                    .map(nas.id()::equals)
                                                    .orElseGet(
                                                            () -> point.site().equals(nas.site())))
                            .toList();
            if (points.isEmpty()) {
                return StepResult.missing(
                        step,
                        SetupProblem.NO_AGENT,
                        "gardu ap discover --nas " + named + " --snmp CREDENTIALS");
            }
            Optional<Instant> answered =
                    points.stream()
                            .flatMap(point -> parts.agents().of(point.id()).stream())
                            .flatMap(condition -> condition.health().lastAnswer().stream())
                            .max(Instant::compareTo);
            return answered.map(at -> StepResult.seen(step, Optional.empty(), at))
                    .orElseGet(
                            () ->
                                    StepResult.missing(
                                            step,
                                            SetupProblem.SILENT_AGENT,
                                            "gardu doctor snmp --ap "
                                                    + KitSyntax.argument(
                                                            points.getFirst().name())));
        }

        private StepResult clock() {
            SetupStep step = SetupStep.CLOCK;
            if (!dialect.speaksRadius()) {
                return StepResult.notNeeded(step, "its times are ours");
            }
            ClockOffset known = parts.clocks().get().get(nas.id());
            if (known == null) {
                return StepResult.missing(step, SetupProblem.NO_CLOCK, "");
            }
            Optional<String> finding = known.finding(zone);
            return finding.isEmpty()
                    ? StepResult.seen(step, Optional.empty(), known.asOf())
                    : StepResult.wrong(
                            step,
                            SetupProblem.CLOCK_OFF,
                            Optional.of(known.asOf()),
                            finding.get(),
                            kind.line(step, nas));
        }
    }
}
