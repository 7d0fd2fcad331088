package id.gardu.programme;

import id.gardu.literacy.CityDimension;
import id.gardu.literacy.ImdiPillar;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.LocalDate;
import java.util.List;

/** Who took part, in counts. */
public interface ParticipationQueries {
    /**
     * A wave.
     *
     * @param code of its programme
     * @param signedUp accounts, the waiting ones too
     * @param attended distinct accounts that typed a code of it
     * @param heads people without an account, a day at a time
     */
    record WaveParticipation(
            String code,
            String name,
            ImdiPillar pillar,
            CityDimension dimension,
            String areaCode,
            long signedUp,
            long attended,
            long heads) {}

    /**
     * Of the waves that begin in a time; of cancelled ones those to which somebody came.
     *
     * @param to the first day that is not counted any more
     */
    @SqlQuery(
            """
            SELECT code, name, pillar, dimension, area_code, signed_up, attended, heads
              FROM (SELECT p.code, p.name, p.pillar, p.dimension, w.area_code, w.attended,
                           coalesce(w.cancelled_at, p.cancelled_at) AS cancelled_at,
                           w.old_sign_ups + (SELECT count(*) FROM programme_sign_up s
                                              WHERE s.wave_id = w.id) AS signed_up,
                           coalesce((SELECT sum(d.heads) FROM programme_day d
                                      WHERE d.wave_id = w.id), 0) AS heads
                      FROM programme_wave w JOIN programme p ON p.id = w.programme_id
                     WHERE w.first_day >= :from AND w.first_day < :to) AS held
             WHERE cancelled_at IS NULL OR attended > 0 OR heads > 0
             ORDER BY code, area_code\
            """)
    List<WaveParticipation> between(LocalDate from, LocalDate to);
}
