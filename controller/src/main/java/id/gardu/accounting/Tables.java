package id.gardu.accounting;

import java.sql.SQLException;

/** The ledger's tables over one connection. */
record Tables(
        Statements statements,
        BatchQueries queries,
        SessionTable sessions,
        ReadingTable readings,
        UsageHourTable hours,
        SiteDayTable siteDays,
        PresenceTable presence,
        NasHourTable nasHours,
        NasDayTable nasDays,
        WideNasTable wideNas,
        TombstoneTable tombstones,
        ClockTable clocks,
        RestartTable restarts) {

    static Tables over(Statements statements, PlaceTable places, WideNasTable wideNas) {
        return new Tables(
                statements,
                new BatchQueries(statements),
                new SessionTable(statements),
                new ReadingTable(statements, places),
                new UsageHourTable(statements),
                new SiteDayTable(statements),
                new PresenceTable(statements),
                new NasHourTable(statements),
                new NasDayTable(statements),
                wideNas,
                new TombstoneTable(statements),
                new ClockTable(statements),
                new RestartTable(statements));
    }

    /** Writes what is gathered. */
    void flush() throws SQLException {
        statements.flush();
    }
}
