package id.gardu.network;

import java.util.OptionalLong;

/**
 * The plan a new installation begins with. Its numbers are chosen for a neighbourhood point of 50
 * Mbit/s that 30 to 50 people share, open from morning till night:
 *
 * <ul>
 *   <li>5 Mbit/s down, 2 up: a video lesson or call of good quality needs 3 and 1.5; ten residents
 *       at full speed fill the line, and a web page comes as fast as on a phone.
 *   <li>4 hours a session: whoever left without logging out frees the place; who stays is let in
 *       again without typing.
 *   <li>15 minutes without traffic end it: longer than a locked phone sleeps, shorter than a
 *       lesson.
 *   <li>No daily time: waiting and reading cost nothing, and a pupil without a line at home stays
 *       all day.
 *   <li>2 GB a day: six hours of lessons on video, and a hundred residents a day fit through the
 *       line with room for the evening peak; one who mirrors films does not take it all.
 *   <li>After that 512 kbit/s until midnight: messages, forms and voice calls still work.
 *   <li>2 devices at a time: a phone and a laptop.
 *   <li>A report every 5 minutes: what a power cut at the gateway can lose of a session, while
 *       20,000 residents online make 70 packets a second.
 * </ul>
 */
final class ShippedPlan {
    static final Plan WARGA =
            new Plan(
                    1,
                    "warga",
                    OptionalLong.of(5_000),
                    OptionalLong.of(2_000),
                    OptionalLong.of(4 * 3_600),
                    OptionalLong.of(15 * 60),
                    OptionalLong.empty(),
                    OptionalLong.of(2_000_000_000L),
                    OptionalLong.of(512),
                    2,
                    300);

    private ShippedPlan() {}
}
