package id.gardu.resident;

import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.resident.Account.AccountState;
import id.gardu.resident.PortalTokens.TokenCache;
import id.gardu.resident.RememberedDevices.DeviceCache;
import id.gardu.resident.Voucher.VoucherCode;
import id.gardu.store.KeyRing;

import java.nio.ByteBuffer;
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
    private final AccountState.Cache accounts = new AccountState.Cache();
    private final Map<CodeIndex, Voucher> vouchers = new ConcurrentHashMap<>();
    private final Map<String, LegacyCredential> legacy = new ConcurrentHashMap<>();
    private final TokenCache tokens;
    private final DeviceCache devices;
    private volatile boolean loaded;

    public CredentialCache(KeyRing keys) {
        this.keys = keys;
        this.tokens = new TokenCache(keys);
        this.devices = new DeviceCache();
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

    /** A keyed hash that something is found by. */
    record CodeIndex(long high, long low) {
        static CodeIndex of(byte[] index) {
            ByteBuffer octets = ByteBuffer.wrap(index);
            return new CodeIndex(octets.getLong(), octets.getLong());
        }
    }

    /**
     * A user name and password of an older system, as the door checks it. Immutable; holds no
     * object that a check would have to fetch from afar.
     */
    public static final class LegacyCredential {
        private final long account;
        private final byte[] password;
        private final long expiresAt;
        private final AccountState.Cache.Entry standing;

        /**
         * @param password in the clear: CHAP needs it, and opening two seals for every packet would
         *     cost more than the rest of a decision (measured: 6 µs and 9 KB against 1.2 µs and 0.5
         *     KB). Who can read this process's memory can read the key file too, so a seal in
         *     memory would add no obstacle; on disk it is always sealed.
         * @param standing where the account's is kept
         */
        LegacyCredential(
                AccountId account,
                byte[] password,
                Instant expiresAt,
                AccountState.Cache.Entry standing) {
            this.account = account.value();
            this.password = password.clone();
            this.expiresAt = expiresAt.toEpochMilli();
            this.standing = standing;
        }

        public AccountId account() {
            return new AccountId(account);
        }

        /** The octets themselves: to compare in constant time, never to change. */
        public byte[] password() {
            return password;
        }

        /** Epoch milliseconds. */
        public long expiresAt() {
            return expiresAt;
        }

        AccountState.Cache.Entry standing() {
            return standing;
        }

        @Override
        public String toString() {
            return "LegacyCredential[account=" + account + ", <secret>]";
        }
    }
}
