package id.gardu.resident;

import id.gardu.captiveportal.MonotonicClock;
import id.gardu.store.IdSource;
import id.gardu.store.KeyRing;
import id.gardu.store.Store;

import java.time.Clock;

/** What everybody in this room who writes works with. */
public record Registry(
        Store store,
        KeyRing keys,
        IdSource ids,
        CredentialCacheSync keeper,
        Clock clock,
        MonotonicClock monotonic) {}
