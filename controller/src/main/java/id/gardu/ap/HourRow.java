package id.gardu.ap;

/** A row of {@code reading_hour}; public for the library that binds it. */
@SuppressWarnings("ArrayRecordComponent") // Written or unpacked at once and never compared.
public record HourRow(long apId, long utcHour, byte[] packed) {}
