package id.gardu.demo;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What is worth telling whoever watches: each kind of event the first time only. Thread-safe. */
final class DemoStory {
    private final Consumer<String> listener;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    DemoStory(Consumer<String> listener) {
        this.listener = listener;
    }

    void signedUp(Person person, DemoSite place) {
        once(
                "%s mendaftar dengan nomor HP dan kode di %s / signed up with phone and code"
                        .formatted(person.name(), place.name()),
                "signed up");
    }

    void cameBack(Person person, DemoSite place) {
        once(
                "%s kembali ke %s dan langsung masuk / came back, remembered, typed nothing"
                        .formatted(person.name(), place.name()),
                "came back");
    }

    void powerFails(DemoSite place) {
        once("Listrik padam di %s / the power fails there".formatted(place.name()), "power");
    }

    private void once(String line, String kind) {
        if (told.add(kind)) {
            listener.accept(
                    LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS)
                            + "  "
                            + line);
        }
    }
}
