package id.gardu.accounting;

/** The ledger's tables over one connection. */
record Tables(
        BatchQueries queries,
        SessionTable sessions,
        ReadingTable readings,
        UsageHourTable hours,
        PresenceTable presence,
        NasHourTable nasHours,
        TombstoneTable tombstones) {

    static Tables over(Statements statements, PlaceTable places) {
        return new Tables(
                new BatchQueries(statements),
                new SessionTable(statements),
                new ReadingTable(statements, places),
                new UsageHourTable(statements),
                new PresenceTable(statements),
                new NasHourTable(statements),
                new TombstoneTable(statements));
    }
}
