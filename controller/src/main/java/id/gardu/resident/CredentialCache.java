package id.gardu.resident;

import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.store.KeyRing;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Everything the door can check, in memory: accounts, vouchers by the keyed hash of their code,
 * legacy credentials by user name, portal tokens by their keyed hash, remembered devices. Read by
 * any thread without a lock; {@link CredentialCacheSync} keeps it true. Measured: 335 bytes for a
 * legacy credential with its account.
 */
public final class CredentialCache {
    private static final String VOUCHER = "voucher";

    private final KeyRing keys;
    private final AccountStateCache accounts = new AccountStateCache();
    private final Map<CodeIndex, Voucher> vouchers = new ConcurrentHashMap<>();
    private final Map<String, LegacyCredential> legacy = new ConcurrentHashMap<>();
    private final TokenCache tokens;
    private final DeviceCache devices;
    private volatile boolean loaded;

    public CredentialCache(KeyRing keys) {
        this.keys = keys;
        this.tokens = new TokenCache(keys);
        this.devices = new DeviceCache(keys);
    }

    /** Whether it has been read once: before, it can say nothing about anybody. */
    public boolean isLoaded() {
        return loaded;
    }

    /** Empty for an account that expired or was deleted over a week ago, or never was. */
    public Optional<AccountState> standing(AccountId account) {
        return accounts.of(account);
    }

    /** Of the account a credential is of; the same. */
    public Optional<AccountState> standing(LegacyCredential credential) {
        return accounts.of(credential.account(), credential.standing());
    }

    /** By the exact user name. */
    public Optional<LegacyCredential> legacy(String userName) {
        return Optional.ofNullable(legacy.get(userName));
    }

    public Optional<Voucher> voucher(VoucherCode code) {
        return Optional.ofNullable(vouchers.get(indexOf(code)));
    }

    public DeviceCache devices() {
        return devices;
    }

    TokenCache tokens() {
        return tokens;
    }

    /** How many there are of everything. */
    public Size size() {
        return new Size(
                accounts.size(), vouchers.size(), legacy.size(), tokens.size(), devices.size());
    }

    /** Figures for {@code /metrics}. */
    public record Size(int accounts, int vouchers, int legacy, int tokens, int devices) {}

    /**
     * Binds a voucher to a station, and activates it if it is the first; one of many threads wins
     * the last place. Memory only.
     *
     * @param most how many stations it may be bound to
     * @return the voucher with the station in it, or empty when it is unknown, dead or full
     */
    Optional<Voucher> bind(VoucherCode code, MacAddress station, int most, Instant now) {
        Voucher after =
                vouchers.computeIfPresent(
                        indexOf(code),
                        (index, voucher) -> {
                            boolean usable =
                                    switch (voucher.stateAt(now)) {
                                        case FRESH, ACTIVE -> true;
                                        case EXPIRED, REVOKED -> false;
                                    };
                            return usable && voucher.admits(station, most)
                                    ? voucher.boundTo(station, now)
                                    : voucher;
                        });
        return Optional.ofNullable(after).filter(voucher -> voucher.devices().contains(station));
    }

    void release(VoucherCode code, MacAddress station) {
        vouchers.computeIfPresent(indexOf(code), (index, voucher) -> voucher.releasedFrom(station));
    }

    void put(AccountState standing) {
        accounts.put(standing);
    }

    /** The account a voucher became, until it is read back; staff's word on it stands. */
    void putIfNew(AccountState standing) {
        accounts.putIfNew(standing);
    }

    void put(CodeIndex index, Voucher stored) {
        vouchers.merge(index, stored, (inMemory, fresh) -> fresh.joinedWith(inMemory));
    }

    void putLegacy(String userName, AccountId account, byte[] password, Instant expiresAt) {
        legacy.put(
                userName,
                new LegacyCredential(account, password, expiresAt, accounts.entry(account)));
    }

    void removeLegacy(String userName) {
        legacy.remove(userName);
    }

    /** Forgets what ended before {@code floor}. */
    void forget(Instant floor) {
        accounts.forget(floor);
        vouchers.values()
                .removeIf(
                        voucher ->
                                voucher.expiresAt().orElse(voucher.redeemBefore()).isBefore(floor));
        legacy.values().removeIf(credential -> credential.expiresAt() < floor.toEpochMilli());
        tokens.forget(floor);
        devices.forget(floor);
    }

    void nowLoaded() {
        loaded = true;
    }

    private CodeIndex indexOf(VoucherCode code) {
        return CodeIndex.of(indexOctets(keys, code));
    }

    static byte[] indexOctets(KeyRing keys, VoucherCode code) {
        return keys.index(VOUCHER, code.compact());
    }
}
