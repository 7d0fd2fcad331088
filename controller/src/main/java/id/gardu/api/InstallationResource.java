package id.gardu.api;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.doctor.Installation;
import id.gardu.doctor.InstallationLine;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code /setup}: what shows that the installation is whole, and what is next. */
public record InstallationResource(Installation setup) implements Resource {
    private record Answer(boolean whole, List<Row> lines) {}

    private record Row(
            String step,
            String state,
            Optional<Instant> since,
            String known,
            Optional<String> next,
            Optional<String> type) {
        static Row of(InstallationLine line) {
            return new Row(
                    line.step().word(),
                    line.state().word(),
                    line.since(),
                    line.said(Locale.ENGLISH),
                    line.toDo(Locale.ENGLISH),
                    line.next()
                            .map(InstallationLine.InstallationNext::type)
                            .filter(typed -> !typed.isEmpty()));
        }
    }

    @Override
    public Map<String, WebAction> operations() {
        return Map.of("lookAtSetup", _ -> look());
    }

    private WebReply look() {
        List<InstallationLine> lines = setup.lines();
        return Answers.ok(
                new Answer(Installation.isWhole(lines), lines.stream().map(Row::of).toList()));
    }
}
