package id.gardu.entry;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.access.RejectReason;
import id.gardu.captiveportal.http.Messages;
import id.gardu.entry.CauseRules.Facts;
import id.gardu.entry.CauseRules.NasSaid;
import id.gardu.entry.EntryCause.CauseKind;
import id.gardu.network.AccountId;
import id.gardu.network.NasId;
import id.gardu.network.Neighbourhood;
import id.gardu.resident.Account;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

class CauseRulesTest {
    private static final Instant NOW = Neighbourhood.NOW;
    private static final NasId RW03 = new NasId(3);

    private static EntryStep step(String kind, String detail, long secondsAgo) {
        long at = NOW.minusSeconds(secondsAgo).toEpochMilli();
        return new EntryStep(RW03.value(), kind, detail, 1, 0, at, at, 1);
    }

    private static Facts facts(List<EntryStep> steps) {
        return new Facts(
                NOW,
                steps,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(NOW.plusSeconds(3_600)),
                Map.of(),
                Optional.empty(),
                "",
                Optional.empty());
    }

    private static CauseKind first(Facts facts) {
        return CauseRules.of(facts).getFirst().kind();
    }

    @ParameterizedTest
    @CsvSource({
        "arrived,,60,NOTHING_TYPED",
        "code-sent,,30,CODE_WAIT",
        "code-sent,,300,CODE_NOT_TYPED",
        "code-not-sent,no-sender,5,NO_SENDER",
        "code-not-sent,failed,5,CODE_NOT_SENT",
        "code-not-sent,HTTP 500 from the gateway,5,CODE_NOT_DELIVERED",
        "code-refused,not-a-phone,5,NOT_A_PHONE",
        "code-refused,too-many,5,CODE_TOO_MANY",
        "code-wrong,,5,CODE_WRONG",
        "code-over,expired,5,CODE_EXPIRED",
        "code-over,dead,5,CODE_DEAD",
        "voucher-refused,in-use,5,VOUCHER_IN_USE",
        "voucher-refused,unknown,5,VOUCHER_UNKNOWN",
        "voucher-refused,too-many,5,TOO_MANY_TRIES",
        "turned-away,device-limit,5,DEVICE_LIMIT",
        "rejected,ticket-expired,5,TICKET_EXPIRED",
        "rejected,wrong-credentials,5,WRONG_CREDENTIALS",
        "rejected,ms-chap-refused,5,REJECTED",
        "handed-over,,60,NOT_FORWARDED",
        "gateway-said,unanswered,5,GATEWAY_UNANSWERED",
        "accepted,otp,60,NOT_REPORTED",
        "a-word-of-tomorrow,,5,UNKNOWN_HERE"
    })
    void theLatestStepSaysWhereItEnded(String kind, String detail, long ago, CauseKind cause) {
        String word = detail == null ? "" : detail;
        assertThat(first(facts(List.of(step(kind, word, ago), step("arrived", "", 400)))))
                .isEqualTo(cause);
    }

    @Test
    void aSecretIsWrongUntilTheGatewayIsHeardAgain() {
        EntryStep wrong = step("wrong-secret", "", 30);
        for (boolean mended : List.of(false, true)) {
            Instant heard = NOW.minusSeconds(mended ? 10 : 900);
            Facts plain = facts(List.of(step("gateway-said", "unanswered", 20)));
            Facts facts =
                    new Facts(
                            NOW,
                            plain.steps(),
                            plain.account(),
                            plain.voucher(),
                            plain.refusal(),
                            plain.midnight(),
                            Map.of(
                                    RW03,
                                    new NasSaid(
                                            Optional.of(heard),
                                            Optional.of(wrong),
                                            Optional.empty())),
                            plain.onlineSince(),
                            "",
                            plain.unknownAt());
            assertThat(first(facts))
                    .isEqualTo(mended ? CauseKind.GATEWAY_UNANSWERED : CauseKind.WRONG_SECRET);
        }
    }

    @Test
    void whatStandsAgainstAnAccountComesFirst() {
        Facts plain = facts(List.of(step("turned-away", "blocked", 20)));
        var blocked =
                new Account(
                        new AccountId(7),
                        Account.Kind.PHONE,
                        1,
                        NOW,
                        Optional.empty(),
                        Optional.of(NOW.minusSeconds(60)),
                        Optional.empty());
        Facts facts =
                new Facts(
                        NOW,
                        plain.steps(),
                        Optional.of(blocked),
                        plain.voucher(),
                        Optional.of(RejectReason.BLOCKED),
                        plain.midnight(),
                        plain.nas(),
                        plain.onlineSince(),
                        "Ani",
                        plain.unknownAt());
        assertThat(CauseRules.of(facts))
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(one.kind()).isEqualTo(CauseKind.BLOCKED);
                            assertThat(one.detail()).isEqualTo("Ani");
                        });
        Facts spent =
                new Facts(
                        NOW,
                        List.of(step("turned-away", "data-used", 20)),
                        Optional.empty(),
                        plain.voucher(),
                        Optional.of(RejectReason.DATA_USED),
                        plain.midnight(),
                        plain.nas(),
                        plain.onlineSince(),
                        "",
                        plain.unknownAt());
        assertThat(CauseRules.of(spent))
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(one.kind()).isEqualTo(CauseKind.DATA_USED);
                            assertThat(one.at()).as("from midnight on").isEqualTo(plain.midnight());
                        });
    }

    @Test
    void everyCauseAndStepIsSaidInBothLanguages() {
        Messages texts = Messages.of(EntryText.class, "texts", List.of("id", "en"));
        for (CauseKind kind : CauseKind.values()) {
            assertThat(texts.knows("cause." + kind.word())).as(kind.word()).isTrue();
            assertThat(texts.knows("next." + kind.word())).as(kind.word()).isTrue();
        }
        for (StepKind kind : StepKind.values()) {
            assertThat(texts.text(Locale.forLanguageTag("id"), "step." + kind.word(), Map.of()))
                    .isNotBlank();
        }
        for (RejectReason reason : RejectReason.values()) {
            assertThat(texts.knows("detail." + reason.word())).as(reason.word()).isTrue();
        }
    }
}
