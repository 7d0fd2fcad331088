package id.gardu.accounting;

import java.util.Optional;

/**
 * What one record does to the book.
 *
 * @param keep the reading to write down
 * @param gone what is no longer booked, of the account before
 * @param came what is booked, of the account after
 */
record BookingChange(Session after, Optional<CounterReading> keep, Bookings gone, Bookings came) {}
