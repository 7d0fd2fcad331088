package id.gardu.resident;

import id.gardu.captiveportal.MacAddress;
import id.gardu.network.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.Optional;

/**
 * A station that a voucher was bound to, on its way to the disk.
 *
 * @param voucher as it is with this binding: activated, its end known
 */
record Binding(Voucher voucher, MacAddress station, Instant at) {
    /** Writes the account, the activation and the device; writing it again changes nothing. */
    void write(Handle handle, long turn) {
        handle.attach(AccountTable.class)
                .insert(
                        new AccountTable.Row(
                                voucher.account().value(),
                                voucher.kind().word(),
                                voucher.plan(),
                                at,
                                Optional.of(voucher.endsIfUsedAt(at)),
                                turn,
                                voucher.onlyAt().map(SiteId::value)));
        VoucherTable vouchers = handle.attach(VoucherTable.class);
        vouchers.activate(
                voucher.id(), voucher.activatedAt().orElse(at), voucher.endsIfUsedAt(at), turn);
        vouchers.bind(voucher.id(), station.asLong(), at);
    }

    AccountState standing() {
        return new AccountState(
                voucher.account(),
                voucher.kind(),
                voucher.plan(),
                voucher.endsIfUsedAt(at).toEpochMilli(),
                false,
                false,
                voucher.onlyAt());
    }
}
