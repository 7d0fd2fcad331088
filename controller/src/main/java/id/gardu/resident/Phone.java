package id.gardu.resident;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

import id.gardu.captiveportal.FrontDesk.PhoneMistake;
import id.gardu.message.Destination;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mobile phone that codes may be sent to; {@link Reader} makes one. Prints masked.
 *
 * @param e164 with its plus
 */
record Phone(String e164) {
    private static final int NEIGHBOURS_DIGITS = 4;

    Destination.Sms destination() {
        return new Destination.Sms(e164);
    }

    /** What it shares with the ten thousand numbers it is one of. */
    String neighbourhood() {
        return e164.substring(0, Math.max(1, e164.length() - NEIGHBOURS_DIGITS));
    }

    @Override
    public String toString() {
        return "Phone[" + destination().masked() + "]";
    }

    /** Reads what people type as their number. Thread-safe. */
    static final class Reader {
        /** Letters, extensions and what else the library would read are no mobile phone. */
        private static final Pattern TYPED = Pattern.compile("\\+?[0-9(][0-9 ().\\u00a0-]{5,30}");

        /** What may stand in a number at all, in any order. */
        private static final Pattern SIGNS = Pattern.compile("[+0-9 ().\\u00a0-]+");

        private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        private final PhoneSettings settings;

        Reader(PhoneSettings settings) {
            this.settings = settings;
        }

        /** Empty unless it is a mobile number of a country that codes are sent to. */
        Optional<Phone> read(String typed) {
            String text = typed.strip();
            if (!TYPED.matcher(text).matches()) {
                return Optional.empty();
            }
            try {
                PhoneNumber number = numbers.parse(text, settings.region());
                return isMobile(number)
                        ? Optional.of(new Phone(numbers.format(number, PhoneNumberFormat.E164)))
                                .filter(this::isAllowed)
                        : Optional.empty();
            } catch (NumberParseException e) {
                return Optional.empty();
            }
        }

        /** What keeps {@link #read} from taking it, as people can put it right. */
        PhoneMistake mistake(String typed) {
            String text = typed.strip();
            if (text.isEmpty()) {
                return PhoneMistake.EMPTY;
            }
            if (!SIGNS.matcher(text).matches()) {
                return PhoneMistake.LETTERS;
            }
            PhoneNumber number;
            try {
                number = numbers.parse(text, settings.region());
            } catch (NumberParseException e) {
                return switch (e.getErrorType()) {
                    case INVALID_COUNTRY_CODE -> PhoneMistake.ABROAD;
                    case NOT_A_NUMBER, TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN -> PhoneMistake.TOO_SHORT;
                    case TOO_LONG -> PhoneMistake.TOO_LONG;
                };
            }
            if (!isAllowed(new Phone(numbers.format(number, PhoneNumberFormat.E164)))) {
                return PhoneMistake.ABROAD;
            }
            return switch (numbers.isPossibleNumberForTypeWithReason(
                    number, PhoneNumberType.MOBILE)) {
                case TOO_SHORT -> shorter(number);
                case TOO_LONG -> PhoneMistake.TOO_LONG;
                case IS_POSSIBLE, IS_POSSIBLE_LOCAL_ONLY, INVALID_LENGTH ->
                        isLandline(number) ? PhoneMistake.LANDLINE : PhoneMistake.NOT_MOBILE;
                case INVALID_COUNTRY_CODE -> PhoneMistake.ABROAD;
            };
        }

        /** Landlines are shorter than mobile numbers. */
        private PhoneMistake shorter(PhoneNumber number) {
            return isLandline(number) ? PhoneMistake.LANDLINE : PhoneMistake.TOO_SHORT;
        }

        private boolean isLandline(PhoneNumber number) {
            return numbers.isValidNumberForRegion(number, settings.region())
                    && numbers.getNumberType(number) == PhoneNumberType.FIXED_LINE;
        }

        /** Asked again before every code: the list may have changed since the number was typed. */
        boolean isAllowed(Phone phone) {
            return settings.allow().stream().anyMatch(phone.e164()::startsWith);
        }

        private boolean isMobile(PhoneNumber number) {
            return numbers.isValidNumber(number)
                    && switch (numbers.getNumberType(number)) {
                        case MOBILE, FIXED_LINE_OR_MOBILE -> true;
                        case FIXED_LINE,
                                TOLL_FREE,
                                PREMIUM_RATE,
                                SHARED_COST,
                                VOIP,
                                PERSONAL_NUMBER,
                                PAGER,
                                UAN,
                                VOICEMAIL,
                                UNKNOWN ->
                                false;
                    };
        }
    }

    /** Writes {@code phone}; a deleted account has none. */
    interface PhoneTable {
        @SqlQuery("SELECT account_id FROM phone WHERE number_index = :number")
        Optional<Long> account(byte[] number);

        @SqlUpdate(
                """
                INSERT INTO phone (number_index, number, account_id, verified_at)
                VALUES (:index, :number, :account, :at)\
                """)
        int insert(byte[] index, byte[] number, long account, Instant at);

        @SqlUpdate("UPDATE phone SET verified_at = :at WHERE number_index = :number")
        int verified(byte[] number, Instant at);

        @SqlUpdate("DELETE FROM phone WHERE account_id = :account")
        int erase(long account);

        /** Accounts whose phone was last verified before {@code before}. */
        @SqlQuery("SELECT account_id FROM phone WHERE verified_at < :before LIMIT :most")
        List<Long> notVerifiedSince(Instant before, int most);
    }
}
