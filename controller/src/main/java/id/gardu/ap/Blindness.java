package id.gardu.ap;

import id.gardu.ap.ApHealth.BlindSpell;
import id.gardu.ap.ApHealth.BlindSpell.BlindCause;
import id.gardu.network.ApId;
import id.gardu.network.SiteId;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * "Are we blind?" (docs/access-points.md): when more than half of the access points that were up
 * fall silent within two minutes, or our own gateway does not answer, it is us who cannot see. Not
 * thread-safe: {@link Rounds} guards it.
 */
final class Blindness {
    /** So close together silences have one cause. */
    static final Duration WINDOW = Duration.ofMinutes(2);

    private static final int MANY = 10;
    private static final int FEW = 3;
    private static final int SITES = 2;

    private final ApEnvironment outside;

    /** Those that were up, and when they last answered. */
    private final Map<ApId, Instant> answering = new HashMap<>();

    /** Those that were up and fell silent since. */
    private final Map<ApId, Silent> silent = new HashMap<>();

    private Optional<BlindSpell> spell = Optional.empty();
    private Set<ApId> unseen = new HashSet<>();

    private record Silent(Instant first, SiteId site) {}

    Blindness(ApEnvironment outside) {
        this.outside = outside;
    }

    /** It was up when somebody last looked. */
    void wasUp(ApId ap, Instant at) {
        answering.put(ap, at);
    }

    /** Something came from it: an answer, a refusal, a session whose octets move. */
    void answered(ApId ap, Instant at, boolean isUp) {
        silent.remove(ap);
        unseen.remove(ap);
        if (isUp) {
            answering.put(ap, at);
        } else {
            answering.remove(ap);
        }
    }

    /** It did not answer; only who was up can fall silent. */
    void missed(ApId ap, SiteId site, Instant first) {
        if (answering.remove(ap) != null) {
            silent.put(ap, new Silent(first, site));
        }
    }

    /** It is no longer asked, or somebody works on it. */
    void gone(ApId ap) {
        answering.remove(ap);
        silent.remove(ap);
        unseen.remove(ap);
    }

    /** Whether it was up and fell silent with the others. */
    boolean fellSilent(ApId ap) {
        return silent.containsKey(ap);
    }

    /** The spell that lasts now. */
    Optional<BlindSpell> spell() {
        return spell;
    }

    /** Looks whether a spell begins now; the spell if it does. */
    Optional<BlindSpell> begins(Instant now) {
        if (spell.isPresent() || silent.isEmpty()) {
            return Optional.empty();
        }
        forgetOldSilences(now);
        spell = why().map(this::begun);
        if (spell.isPresent()) {
            unseen = new HashSet<>(silent.keySet());
            unseen.addAll(answering.keySet());
        }
        return spell;
    }

    /** Looks whether the spell ends now: as many answered again as would not have begun it. */
    Optional<BlindSpell> ends(Instant now) {
        if (spell.isEmpty()) {
            return Optional.empty();
        }
        BlindSpell lasting = spell.get();
        boolean most = 2 * unseen.size() > lasting.of();
        boolean gateway =
                lasting.why() == BlindCause.GATEWAY_SILENT
                        && outside.gatewaySilentSince().isEmpty();
        if (most && !gateway) {
            return Optional.empty();
        }
        spell = Optional.empty();
        silent.clear();
        // They were up before; if they are silent still, that is a silence of now.
        unseen.forEach(ap -> answering.put(ap, lasting.from()));
        unseen = new HashSet<>();
        return Optional.of(lasting.endedAt(now));
    }

    /**
     * Whether so many fell silent together that the others must be asked before anybody is called
     * down: it may be us, and of those that have not been asked since nobody knows.
     */
    boolean undecided(Instant now) {
        Optional<Instant> first = firstOfSeveral(now);
        return spell.isEmpty()
                && first.isPresent()
                && now.isBefore(first.get().plus(WINDOW))
                && answering.values().stream().anyMatch(last -> last.isBefore(first.get()));
    }

    /** The first silence of several at several sites, more than a tenth of those that were up. */
    Optional<Instant> firstOfSeveral(Instant now) {
        if (silent.size() < FEW) {
            return Optional.empty();
        }
        forgetOldSilences(now);
        boolean several =
                silent.size() >= FEW
                        && MANY * silent.size() > silent.size() + answering.size()
                        && sites() >= SITES;
        return several ? first() : Optional.empty();
    }

    private Optional<BlindCause> why() {
        int all = silent.size() + answering.size();
        boolean most = 2 * silent.size() > all;
        boolean enough =
                silent.size() > MANY
                        || (answering.isEmpty() && silent.size() >= FEW && sites() >= SITES);
        if (most && enough) {
            return Optional.of(BlindCause.MOST_FELL_SILENT);
        }
        return outside.gatewaySilentSince()
                .filter(this::isNoRefusalToAnswer)
                .map(since -> BlindCause.GATEWAY_SILENT);
    }

    /** A gateway that stopped answering our questions, but lets answers through, is no proof. */
    private boolean isNoRefusalToAnswer(Instant since) {
        Instant about = since.minus(WINDOW);
        long out = silent.values().stream().filter(one -> one.first().isAfter(about)).count();
        long through = answering.values().stream().filter(last -> last.isAfter(since)).count();
        return through < out;
    }

    private BlindSpell begun(BlindCause why) {
        return new BlindSpell(
                first().orElseThrow(),
                Optional.empty(),
                why,
                silent.size(),
                silent.size() + answering.size());
    }

    private Optional<Instant> first() {
        return silent.values().stream().map(Silent::first).min(Instant::compareTo);
    }

    private long sites() {
        return silent.values().stream().map(Silent::site).distinct().limit(SITES).count();
    }

    /** Those that fell silent long before the latest, or long ago, are another story. */
    private void forgetOldSilences(Instant now) {
        Instant longAgo = now.minus(WINDOW.multipliedBy(2)); // some of it goes by until it is known
        silent.values().removeIf(one -> one.first().isBefore(longAgo));
        Optional<Instant> latest =
                silent.values().stream().map(Silent::first).max(Instant::compareTo);
        latest.ifPresent(
                last -> silent.values().removeIf(one -> one.first().isBefore(last.minus(WINDOW))));
    }
}
