package id.gardu.programme;

import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** {@code programme} and {@code programme_wave}. */
interface ProgrammeTable {
    String PROGRAMMES =
            """
            SELECT id, code, name, kind, budget_idr, about, about_en, pillar, dimension,
                   cancelled_at
              FROM programme
            """;
    String WAVES =
            """
            SELECT id, programme_id, phase, number, first_day, last_day, hours, site_id AS site,
                   place, area_code, capacity, cancelled_at
              FROM programme_wave
            """;

    @SqlQuery(PROGRAMMES + "ORDER BY created_at DESC, id DESC LIMIT :most")
    List<Programme> programmes(int most);

    @SqlQuery(PROGRAMMES + "WHERE code = :code")
    Optional<Programme> programme(String code);

    @SqlQuery(WAVES + "ORDER BY first_day, phase, number, id LIMIT :most")
    List<Wave> waves(int most);

    @SqlQuery(WAVES + "WHERE programme_id = :programme ORDER BY phase, number LIMIT :most")
    List<Wave> wavesOf(long programme, int most);

    @SqlQuery("SELECT count(*) FROM programme_wave WHERE programme_id = :programme")
    int waveCount(long programme);

    @SqlQuery("SELECT count(*) FROM programme")
    int count();

    @SqlQuery(WAVES + "WHERE programme_id = :programme AND phase = :phase AND number = :number")
    Optional<Wave> wave(long programme, int phase, int number);

    /**
     * A wave that is ahead, or goes on.
     *
     * @param wave cancelled with its programme too
     */
    record Ahead(@Nested("w_") Wave wave, @Nested("p_") Programme programme) {}

    /** Those that are not over and begin soon, the next first; cancelled ones too. */
    @SqlQuery(
            """
            SELECT w.id AS w_id, w.programme_id AS w_programme_id, w.phase AS w_phase,
                   w.number AS w_number, w.first_day AS w_first_day, w.last_day AS w_last_day,
                   w.hours AS w_hours, w.site_id AS w_site, w.place AS w_place,
                   w.area_code AS w_area_code, w.capacity AS w_capacity,
                   coalesce(w.cancelled_at, p.cancelled_at) AS w_cancelled_at,
                   p.id AS p_id, p.code AS p_code, p.name AS p_name, p.kind AS p_kind,
                   p.budget_idr AS p_budget_idr, p.about AS p_about, p.about_en AS p_about_en,
                   p.pillar AS p_pillar, p.dimension AS p_dimension,
                   p.cancelled_at AS p_cancelled_at
              FROM programme_wave w JOIN programme p ON p.id = w.programme_id
             WHERE w.last_day >= :today AND w.first_day <= :soon
             ORDER BY w.first_day, w.phase, w.number, w.id LIMIT :most\
            """)
    List<Ahead> ahead(LocalDate today, LocalDate soon, int most);

    /** 0 when the code is taken. */
    @SqlUpdate(
            """
            INSERT INTO programme (id, code, name, kind, budget_idr, about, about_en, pillar,
                                   dimension, created_at)
            VALUES (:id, :code, :name, :kind, :budgetIdr, :about, :aboutEn, :pillar, :dimension,
                    :at)
            ON CONFLICT DO NOTHING\
            """)
    int add(@BindMethods Programme programme, Instant at);

    @SqlUpdate(
            """
            UPDATE programme
               SET name = :name, kind = :kind, budget_idr = :budgetIdr, about = :about,
                   about_en = :aboutEn, pillar = :pillar, dimension = :dimension
             WHERE id = :id\
            """)
    int change(@BindMethods Programme programme);

    @SqlUpdate("UPDATE programme SET cancelled_at = :at WHERE id = :id AND cancelled_at IS NULL")
    int cancel(long id, Instant at);

    /** 0 when the programme has a wave of that phase and number. */
    @SqlUpdate(
            """
            INSERT INTO programme_wave (id, programme_id, phase, number, first_day, last_day, hours,
                                        site_id, place, area_code, capacity, created_at, changes,
                                        old_sign_ups, attended)
            VALUES (:id, :programmeId, :phase, :number, :firstDay, :lastDay, :hours, :site, :place,
                    :areaCode, :capacity, :at, 0, 0, 0)
            ON CONFLICT DO NOTHING\
            """)
    int add(@BindMethods Wave wave, Instant at);

    @SqlUpdate(
            """
            UPDATE programme_wave
               SET first_day = :firstDay, last_day = :lastDay, hours = :hours, site_id = :site,
                   place = :place, area_code = :areaCode, capacity = :capacity
             WHERE id = :id\
            """)
    int change(@BindMethods Wave wave);

    @SqlUpdate(
            """
            UPDATE programme_wave SET cancelled_at = :at WHERE id = :id AND cancelled_at IS NULL\
            """)
    int cancelWave(long id, Instant at);

    /** So that whoever else changes its seats waits; 0 when it is not held. */
    @SqlUpdate(
            """
            UPDATE programme_wave SET changes = changes + 1
             WHERE id = :id AND cancelled_at IS NULL
               AND EXISTS (SELECT 1 FROM programme
                            WHERE programme.id = programme_id AND programme.cancelled_at IS NULL)\
            """)
    int take(long id);

    @SqlUpdate("UPDATE programme_wave SET attended = attended + 1 WHERE id = :id")
    int attended(long id);

    /** A wave in a few counts. */
    record Counts(long id, long signedUp, long attended, long heads) {}

    @SqlQuery(
            """
            SELECT w.id,
                   w.old_sign_ups + (SELECT count(*) FROM programme_sign_up s
                                      WHERE s.wave_id = w.id) AS signed_up,
                   w.attended,
                   coalesce((SELECT sum(d.heads) FROM programme_day d WHERE d.wave_id = w.id), 0)
                     AS heads
              FROM programme_wave w
             WHERE w.id IN (<waves>)\
            """)
    List<Counts> counts(@BindList List<Long> waves);
}
