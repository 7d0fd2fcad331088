package id.gardu.ap.profile;

import java.util.Arrays;
import java.util.Optional;

/**
 * Where a radio sends. The band is part of it: there is a channel 149 at 5 GHz and one at 6 GHz.
 *
 * @param number as the standard counts the channels of that band
 */
public record RadioChannel(Band band, int number) {
    private static final int JAPANESE = 14;
    private static final int STEP = 5;

    /** A range of the radio spectrum. */
    public enum Band {
        GHZ_2_4("2.4", 1, 14, 2_407),
        GHZ_5("5", 32, 177, 5_000),
        GHZ_6("6", 1, 233, 5_950),
        GHZ_60("60", 1, 6, 56_160);

        private final String word;
        private final int first;
        private final int last;
        private final int below;

        Band(String word, int first, int last, int below) {
            this.word = word;
            this.first = first;
            this.last = last;
            this.below = below;
        }

        /** In GHz. */
        public String word() {
            return word;
        }

        static Optional<Band> of(String word) {
            return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
        }

        private boolean has(int number) {
            return number >= first && number <= last;
        }

        private int step() {
            return this == GHZ_60 ? 2_160 : STEP;
        }
    }

    /** Empty when that band has no such channel. */
    static Optional<RadioChannel> of(Band band, int number) {
        return band.has(number) ? Optional.of(new RadioChannel(band, number)) : Optional.empty();
    }

    /** Of a device that has no radio at 6 GHz, or says of those that they are. */
    static Optional<RadioChannel> below6(int number) {
        return of(Band.GHZ_2_4, number).or(() -> of(Band.GHZ_5, number));
    }

    /** Empty when no channel has its middle there. */
    static Optional<RadioChannel> atMegahertz(int megahertz) {
        if (megahertz == 2_484) {
            return of(Band.GHZ_2_4, JAPANESE);
        }
        Optional<Band> band =
                megahertz < 2_484
                        ? Optional.of(Band.GHZ_2_4)
                        : megahertz >= 5_160 && megahertz <= 5_885
                                ? Optional.of(Band.GHZ_5)
                                : megahertz >= 5_955 && megahertz <= 7_115
                                        ? Optional.of(Band.GHZ_6)
                                        : megahertz >= 58_320 && megahertz <= 69_120
                                                ? Optional.of(Band.GHZ_60)
                                                : Optional.empty();
        return band.filter(one -> (megahertz - one.below) % one.step() == 0)
                .flatMap(one -> of(one, (megahertz - one.below) / one.step()));
    }

    /** Its middle. */
    public int megahertz() {
        return band == Band.GHZ_2_4 && number == JAPANESE
                ? 2_484
                : band.below + band.step() * number;
    }

    /** {@code 36 (5 GHz)}. */
    @Override
    public String toString() {
        return number + " (" + band.word() + " GHz)";
    }
}
