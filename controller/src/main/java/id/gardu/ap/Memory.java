package id.gardu.ap;

/** Where it is kept what was seen: on disk, and for whoever looks now. */
record Memory(HealthRepository health, ReadingRepository readings, ApHealth view) {}
