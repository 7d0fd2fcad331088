package id.gardu.message;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is still to be paid, and {@code code_day}, what was. A message moves from one to the other
 * in one transaction, so it is never counted twice, whoever settles it however often.
 */
interface ChargeTable {
    /**
     * A message that is not paid yet.
     *
     * @param siteId 0 where it is not known
     * @param priceIdr rupiah; empty where no price was set
     */
    record Open(LocalDate localDay, long siteId, String areaCode, OptionalLong priceIdr) {
        boolean isUnplaced() {
            return siteId == 0;
        }

        public long priced() {
            return priceIdr.isPresent() ? 1 : 0;
        }

        public long cost() {
            return priceIdr.orElse(0);
        }
    }

    @SqlUpdate(
            """
            INSERT INTO message_charge (message_id, local_day, site_id, area_code, price_idr)
            VALUES (:message, :localDay, :siteId, :areaCode, :priceIdr)\
            """)
    void add(long message, @BindMethods Open charge);

    @SqlQuery(
            """
            DELETE FROM message_charge WHERE message_id = :message
            RETURNING local_day, site_id, area_code, price_idr\
            """)
    Optional<Open> take(long message);

    @SqlUpdate(
            """
            INSERT INTO code_day (local_day, site_id, area_code, sent, priced, cost_idr)
            VALUES (:localDay, :siteId, :areaCode, 1, :priced, :cost)
            ON CONFLICT (local_day, site_id, area_code) DO UPDATE SET
                sent = code_day.sent + 1,
                priced = code_day.priced + excluded.priced,
                cost_idr = code_day.cost_idr + excluded.cost_idr\
            """)
    void book(@BindMethods Open charge);

    /**
     * It was handed to the gateway, or nobody knows that it was not.
     *
     * @return what was paid now; empty when it was before, or nobody has to
     */
    default Optional<Open> pay(long message) {
        Optional<Open> open = take(message);
        open.ifPresent(this::book);
        return open;
    }

    /** Those of messages that were settled long ago without anybody having to pay. */
    @SqlUpdate(
            """
            DELETE FROM message_charge
             WHERE message_id IN (SELECT id FROM message WHERE settled_at <= :before)\
            """)
    void forget(Instant before);

    /**
     * Where there are sites already, codes were sent on this day that nobody counted. A begin that
     * is still to come was written by a clock that was ahead.
     */
    @SqlUpdate(
            """
            INSERT INTO counted_from (what, day)
            VALUES ('codes', CASE WHEN EXISTS (SELECT 1 FROM site)
                                  THEN CAST(:tomorrow AS BIGINT) ELSE CAST(:today AS BIGINT) END)
            ON CONFLICT (what) DO UPDATE SET day = excluded.day
             WHERE counted_from.day > CAST(:tomorrow AS BIGINT)\
            """)
    void beginCounting(LocalDate today, LocalDate tomorrow);
}
