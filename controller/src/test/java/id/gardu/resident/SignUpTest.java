package id.gardu.resident;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.FrontDesk.Browser;
import id.gardu.captiveportal.FrontDesk.BrowserId;
import id.gardu.captiveportal.FrontDesk.CodeSending;
import id.gardu.captiveportal.FrontDesk.Consent;
import id.gardu.captiveportal.FrontDesk.PortalToken;
import id.gardu.captiveportal.FrontDesk.SignUp;
import id.gardu.captiveportal.FrontDesk.SignUpToken;
import id.gardu.captiveportal.FrontDesk.Visit;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.NasId;
import id.gardu.resident.Account.AccountState;
import id.gardu.resident.SignUps.CodeTry;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** From a typed number to a token, and everything somebody may try in between. */
@ParameterizedClass
@EnumSource(DatabaseKind.class)
@SuppressWarnings("NullAway.Init") // open() sets them before any test.
class SignUpTest {
    @TempDir private static Path folder;

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private static Residents residents;
    private static SignUpRoom room;

    private final Person siti = Person.another();
    private final Person budi = Person.another();

    SignUpTest(DatabaseKind dialect) {
        assertThat(residents.store.dialect()).isEqualTo(dialect);
    }

    /** Somebody with a phone of their own, whose limits nobody else uses up. */
    private record Person(int number) {
        static Person another() {
            return new Person(PEOPLE.incrementAndGet());
        }

        String typed() {
            return "0812 3%03d 0001".formatted(number);
        }

        String e164() {
            return "+628123%03d0001".formatted(number);
        }

        MacAddress device() {
            return MacAddress.ofLong(0x020000000000L + number);
        }

        BrowserId browser() {
            return SignUpRoom.browser(device()).id();
        }

        Visit visit() {
            return SignUpRoom.visit(number, device(), "10.0.%d.1".formatted(number));
        }

        /** The same phone in another device's browser, somewhere else. */
        Visit elsewhere() {
            return SignUpRoom.visit(
                    number + 1_000,
                    MacAddress.ofLong(0x060000000000L + number),
                    "10.1.%d.1".formatted(number));
        }
    }

    @BeforeParameterizedClassInvocation
    static void open(DatabaseKind dialect) throws IOException {
        Path own = Files.createDirectories(folder.resolve(dialect.name()));
        residents = Residents.open(own, dialect);
        room = new SignUpRoom(residents);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        room.close();
        residents.close();
    }

    @BeforeEach
    void noon() {
        // What one test asked for is no limit of the next.
        residents.clock.pass(Duration.ofHours(2));
        residents.clock.set(Residents.NOON);
    }

    private SignUpToken begun(Person person) {
        return switch (room.signUps.begin(
                person.visit(),
                SignUpRoom.browser(person.device()),
                person.typed(),
                SignUpRoom.AGREED)) {
            case CodeSending.OnItsWay(SignUpToken token) -> token;
            case CodeSending sending -> SignUpRoom.sent(sending);
        };
    }

    private static void pass(Duration time) {
        residents.clock.pass(time);
    }

    private static String wrong(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    @Test
    void aRightCodeOpensAnAccountAndAnotherDeviceFindsItWithPhoneAndCodeAlone() {
        PortalToken first = room.entered(begun(siti), room.code(siti.e164()));
        AccountId account = room.account(first);
        AccountState standing = residents.cache.standing(account).orElseThrow();
        assertThat(standing.kind()).isEqualTo(Account.Kind.PHONE);
        assertThat(standing.plan()).isEqualTo(Residents.WARGA.number());
        pass(Duration.ofMinutes(2));
        SignUpToken again = room.begun(siti.elsewhere(), siti.e164());
        PortalToken second = room.entered(again, " " + room.code(siti.e164()) + " ");
        assertThat(second).isNotEqualTo(first);
        assertThat(room.account(second)).isEqualTo(account);
        assertThat(room.account(first)).isEqualTo(account);
        assertThat(first.text()).hasSizeGreaterThanOrEqualTo(22);
    }

    @Test
    void aTokenLastsThirtyDaysOverRestartsAndOnOtherControllersUnlessItIsEnded() {
        PortalToken token = room.entered(begun(siti), room.code(siti.e164()));
        AccountId account = room.account(token);
        try (Residents other = residents.again();
                SignUpRoom there = new SignUpRoom(other)) {
            assertThat(there.account(token)).isEqualTo(account);
            pass(Duration.ofDays(30).minusSeconds(1));
            assertThat(there.account(token)).isEqualTo(account);
            there.tokens.end(token);
            assertThat(there.tokens.account(token)).isEmpty();
            residents.keeper.refresh();
            assertThat(room.tokens.account(token)).isEmpty();
        }
        PortalToken budis = room.entered(begun(budi), room.code(budi.e164()));
        pass(Duration.ofDays(30));
        assertThat(room.tokens.account(budis)).isEmpty();
        assertThat(room.tokens.account(new PortalToken("x".repeat(32)))).isEmpty();
    }

    @Test
    void whatWasAgreedToIsRecordedOnceForEveryVersionOfTheText() {
        var english = new Consent("2", Locale.of("en"));
        AccountId account = room.account(room.entered(begun(siti), room.code(siti.e164())));
        pass(Duration.ofMinutes(2));
        room.entered(begun(siti), room.code(siti.e164()));
        pass(Duration.ofMinutes(2));
        SignUpToken later =
                SignUpRoom.sent(
                        room.signUps.begin(
                                siti.visit(),
                                SignUpRoom.browser(siti.device()),
                                siti.typed(),
                                english));
        room.entered(later, room.code(siti.e164()));
        List<String> consents =
                residents
                        .store
                        .reads()
                        .withHandle(
                                handle ->
                                        handle.createQuery(
                                                        "SELECT text_version, language, given_at"
                                                                + " FROM consent WHERE account_id ="
                                                                + " :id ORDER BY given_at")
                                                .bind("id", account.value())
                                                .map(
                                                        (row, _) ->
                                                                row.getString(1)
                                                                        + " "
                                                                        + row.getString(2)
                                                                        + " "
                                                                        + row.getLong(3))
                                                .list());
        assertThat(consents)
                .containsExactly(
                        "1 id " + Residents.NOON.toEpochMilli(),
                        "2 en " + Residents.NOON.plusSeconds(240).toEpochMilli());
    }

    @Test
    void knownUnknownAndBlockedNumbersGetTheSameAnswer() {
        AccountId account = room.account(room.entered(begun(siti), room.code(siti.e164())));
        residents.accounts.block(account);
        pass(Duration.ofMinutes(2));
        assertThat(
                        room.signUps.begin(
                                siti.visit(),
                                SignUpRoom.browser(siti.device()),
                                siti.typed(),
                                SignUpRoom.AGREED))
                .isInstanceOf(CodeSending.Sent.class);
        assertThat(
                        room.signUps.begin(
                                budi.visit(),
                                SignUpRoom.browser(budi.device()),
                                budi.typed(),
                                SignUpRoom.AGREED))
                .isInstanceOf(CodeSending.Sent.class);
    }

    @Test
    void ofManyGuessesAtOnceFourAreWrongAndTheFifthKillsTheCode() throws Exception {
        SignUpToken token = begun(siti);
        String code = room.code(siti.e164());
        var guesses = new ArrayList<Callable<CodeTry>>();
        for (int i = 0; i < 60; i++) {
            String guess = "%06d".formatted((Integer.parseInt(code) + 1 + i) % 1_000_000);
            guesses.add(() -> room.signUps.enter(token, siti.browser(), guess));
        }
        var left = new ArrayList<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<CodeTry> tried : threads.invokeAll(guesses)) {
                switch (tried.get()) {
                    case CodeTry.Wrong(int triesLeft) -> left.add(triesLeft);
                    case CodeTry.Dead _ -> {}
                    case CodeTry.Right _, CodeTry.Expired _ ->
                            throw new AssertionError("a guess was taken");
                }
            }
        }
        assertThat(left).containsExactlyInAnyOrder(4, 3, 2, 1);
        assertThat(room.signUps.enter(token, siti.browser(), code)).isEqualTo(new CodeTry.Dead());
        assertThat(room.signUps.find(token, siti.browser())).isEmpty();
        assertThat(room.signUps.again(token)).isEmpty();
    }

    @Test
    void aCodeWorksOnceEvenWhenItIsEnteredTwiceAtOnce() throws Exception {
        SignUpToken token = begun(siti);
        String code = room.code(siti.e164());
        Callable<CodeTry> enter = () -> room.signUps.enter(token, siti.browser(), code);
        int right = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<CodeTry> tried : threads.invokeAll(List.of(enter, enter, enter))) {
                right += tried.get() instanceof CodeTry.Right ? 1 : 0;
            }
        }
        assertThat(right).isOne();
        assertThat(room.signUps.enter(token, siti.browser(), code))
                .isEqualTo(new CodeTry.Expired());
    }

    @Test
    void aCodeIsWorthNothingInAnotherBrowser() {
        SignUpToken sitis = begun(siti);
        SignUpToken budis = begun(budi);
        String code = room.code(siti.e164());
        assertThat(code).isNotEqualTo(room.code(budi.e164()));
        assertThat(room.signUps.enter(budis, budi.browser(), code)).isEqualTo(new CodeTry.Wrong(4));
        assertThat(room.signUps.enter(new SignUpToken("A".repeat(32)), siti.browser(), code))
                .isEqualTo(new CodeTry.Expired());
        String tampered = (sitis.text().startsWith("B") ? "C" : "B") + sitis.text().substring(1);
        assertThat(room.signUps.enter(new SignUpToken(tampered), siti.browser(), code))
                .isEqualTo(new CodeTry.Expired());
        assertThat(room.signUps.enter(sitis, siti.browser(), code))
                .isInstanceOf(CodeTry.Right.class);
    }

    @Test
    void afterAResendOnlyTheNewestCodeWorksAndWrongTriesStayCounted() {
        SignUpToken token = begun(siti);
        String first = room.code(siti.e164());
        assertThat(room.signUps.enter(token, siti.browser(), wrong(first)))
                .isEqualTo(new CodeTry.Wrong(4));
        assertThat(room.signUps.find(token, siti.browser()))
                .contains(new SignUp(Duration.ofSeconds(60), 4));
        assertThat(room.signUps.again(token))
                .contains(new CodeSending.Wait(Duration.ofSeconds(60)));
        pass(Duration.ofSeconds(61));
        assertThat(room.signUps.find(token, siti.browser())).contains(new SignUp(Duration.ZERO, 4));
        assertThat(room.signUps.again(token)).contains(new CodeSending.Sent(token));
        assertThat(room.signUps.enter(token, siti.browser(), first))
                .isEqualTo(new CodeTry.Wrong(3));
        // Ten minutes from the second code, which is eleven from the first.
        pass(Duration.ofSeconds(599));
        assertThat(room.signUps.enter(token, siti.browser(), room.code(siti.e164())))
                .isInstanceOf(CodeTry.Right.class);
    }

    @Test
    void theSameNumberAgainSendsNothingAndGoesOnInWhateverBrowser() {
        SignUpToken before = begun(siti);
        String code = room.code(siti.e164());
        pass(Duration.ofMinutes(5));
        BrowserId other = BrowserId.fresh();
        assertThat(
                        room.signUps.begin(
                                siti.elsewhere(),
                                new Browser(other, Optional.empty()),
                                siti.typed(),
                                SignUpRoom.AGREED))
                .isEqualTo(new CodeSending.OnItsWay(before));
        assertThat(room.code(siti.e164())).isEqualTo(code);
        assertThat(room.sentTo(siti.e164())).isOne();
        assertThat(room.signUps.enter(before, other, code)).isInstanceOf(CodeTry.Right.class);
    }

    @Test
    void whoTakesThePlaceOfADeviceEndsNothingAndSpendsNoTriesOfItsBrowser() {
        SignUpToken sitis = begun(siti);
        BrowserId thief = BrowserId.fresh();
        Visit forged = SignUpRoom.visit(siti.number, siti.device(), "10.9.9.9", Optional.empty());
        assertThat(room.signUps.unfinished(forged, thief))
                .as("a MAC alone opens no sign-up")
                .isEmpty();
        String other = Person.another().typed();
        SignUpToken thiefs =
                SignUpRoom.sent(
                        room.signUps.begin(
                                forged,
                                new Browser(thief, Optional.empty()),
                                other,
                                SignUpRoom.AGREED));
        assertThat(thiefs).isNotEqualTo(sitis);
        String code = room.code(siti.e164());
        for (int left = 4; left > 0; left--) {
            assertThat(room.signUps.enter(sitis, BrowserId.fresh(), wrong(code)))
                    .as("all strangers together")
                    .isEqualTo(new CodeTry.Wrong(left));
        }
        assertThat(room.signUps.enter(sitis, thief, wrong(code))).isEqualTo(new CodeTry.Dead());
        assertThat(room.signUps.enter(sitis, thief, code)).isEqualTo(new CodeTry.Dead());
        assertThat(room.signUps.find(sitis, siti.browser()).orElseThrow().triesLeft()).isEqualTo(5);
        assertThat(room.signUps.enter(sitis, siti.browser(), code))
                .isInstanceOf(CodeTry.Right.class);
    }

    @Test
    void aMiniBrowserThatForgotEverythingIsKnownByWhatItsGatewaySays() {
        SignUpToken token = begun(siti);
        String code = room.code(siti.e164());
        BrowserId forgetful = BrowserId.fresh();
        assertThat(room.signUps.unfinished(siti.visit(), forgetful))
                .as("the redirect is signed")
                .contains(token);
        for (int left = 4; left > 1; left--) {
            assertThat(room.signUps.enter(token, forgetful, wrong(code)))
                    .isEqualTo(new CodeTry.Wrong(left));
        }
        assertThat(room.signUps.find(token, BrowserId.fresh()).orElseThrow().triesLeft())
                .isEqualTo(5);
        SignUpToken budis = begun(budi);
        Visit unsigned = SignUpRoom.visit(budi.number, budi.device(), "10.0.0.9", Optional.empty());
        assertThat(room.signUps.unfinished(unsigned, BrowserId.fresh())).isEmpty();
        room.guard.stations().asked(new NasId(budi.number), budi.device());
        assertThat(room.signUps.unfinished(unsigned, BrowserId.fresh()))
                .as("the gateway asked for it by RADIUS")
                .contains(budis);
        pass(Duration.ofMinutes(10));
        assertThat(room.guard.stations().hasAsked(new NasId(budi.number), budi.device())).isFalse();
    }

    @Test
    void aCodeIsOverAfterTenMinutes() {
        SignUpToken token = begun(siti);
        pass(Duration.ofMinutes(10));
        assertThat(room.signUps.enter(token, siti.browser(), room.code(siti.e164())))
                .isEqualTo(new CodeTry.Expired());
        assertThat(room.signUps.find(token, siti.browser())).isEmpty();
        assertThat(room.signUps.unfinished(siti.visit(), siti.browser())).isEmpty();
    }

    @Test
    void whatIsNotSixDigitsIsNoTry() {
        SignUpToken token = begun(siti);
        for (String typed : new String[] {"", "12345", "1234567", "abcdef", "１２３４５６"}) {
            assertThat(room.signUps.enter(token, siti.browser(), typed))
                    .isEqualTo(new CodeTry.Wrong(5));
        }
        String code = room.code(siti.e164());
        String spaced = code.substring(0, 3) + " " + code.substring(3);
        assertThat(room.signUps.enter(token, siti.browser(), spaced))
                .isInstanceOf(CodeTry.Right.class);
    }

    @Test
    void aNumberGetsFiveCodesADayWhoeverAsksAndWherever() {
        begun(siti);
        for (int sent = 1; sent < 5; sent++) {
            pass(Duration.ofMinutes(30));
            begun(siti);
        }
        pass(Duration.ofMinutes(30));
        try (Residents other = residents.again();
                SignUpRoom there = new SignUpRoom(other)) {
            assertThat(
                            there.signUps.begin(
                                    siti.elsewhere(),
                                    SignUpRoom.browser(siti.device()),
                                    siti.typed(),
                                    SignUpRoom.AGREED))
                    .isEqualTo(new CodeSending.TooMany(Duration.ofMinutes(24 * 60 - 150)));
        }
        pass(Duration.ofHours(22));
        begun(siti);
    }

    @Test
    void whatIsUnansweredOfTheDayIsKnownAfterARestartAndOnOtherControllers() {
        room.signUps.follow();
        int before = room.guard.messages().standing().getFirst().used();
        begun(siti);
        room.entered(begun(budi), room.code(budi.e164()));
        try (Residents other = residents.again();
                SignUpRoom there = new SignUpRoom(other)) {
            there.signUps.follow();
            assertThat(unanswered(there)).isEqualTo(unanswered(room));
            assertThat(unanswered(there)).isGreaterThanOrEqualTo(Math.min(before + 1, 8));
            room.entered(begun(siti), room.code(siti.e164()));
            there.signUps.follow();
            assertThat(unanswered(there)).isEqualTo(unanswered(room));
        }
    }

    private static int unanswered(SignUpRoom room) {
        return room.guard.messages().standing().stream()
                .mapToInt(site -> site.used() + site.pool())
                .sum();
    }

    @Test
    void anUnfinishedSignUpIsFoundByItsBrowserAtItsGatewayOnly() {
        SignUpToken token = begun(siti);
        assertThat(room.signUps.unfinished(siti.visit(), siti.browser())).contains(token);
        assertThat(room.signUps.unfinished(budi.visit(), budi.browser())).isEmpty();
        Visit otherGateway = SignUpRoom.visit(4711, siti.device(), "10.0.0.1");
        assertThat(room.signUps.unfinished(otherGateway, siti.browser())).isEmpty();
        room.entered(token, room.code(siti.e164()));
        assertThat(room.signUps.unfinished(siti.visit(), siti.browser())).isEmpty();
        assertThat(room.signUps.again(token)).isEmpty();
    }

    @Test
    void aRightCodeSaysWhereItsSignUpBegan() {
        SignUpToken token = begun(siti);
        assertThat(room.signUps.enter(token, siti.browser(), room.code(siti.e164())))
                .isInstanceOfSatisfying(
                        CodeTry.Right.class,
                        right -> assertThat(right.nas()).isEqualTo(new NasId(siti.number)));
    }

    @Test
    void theSmsSaysWhatItIsInTheLanguageOfThePageAndFitsInOne() {
        begun(siti);
        assertThat(room.text(siti.e164()))
                .contains("adalah kode WiFi Kota Malang", "berlaku 10 menit")
                .endsWith("Jangan berikan kode ini kepada siapa pun.")
                .matches("\\p{ASCII}{1,160}");
        room.signUps.begin(
                budi.visit(),
                SignUpRoom.browser(budi.device()),
                budi.typed(),
                new Consent("1", Locale.of("en")));
        assertThat(room.text(budi.e164()))
                .contains("is your WiFi code for Kota Malang", "good for 10 minutes")
                .endsWith("Do not share this code with anyone.")
                .matches("\\p{ASCII}{1,160}");
    }

    @Test
    void aDeletedAccountLosesItsPhoneAndItsTokensAndTheNumberBeginsAnew() {
        PortalToken token = room.entered(begun(siti), room.code(siti.e164()));
        AccountId account = room.account(token);
        assertThat(residents.accounts.delete(account)).isTrue();
        assertThat(room.tokens.account(token)).isEmpty();
        assertThat(rows("phone WHERE account_id = " + account)).isZero();
        pass(Duration.ofMinutes(2));
        PortalToken fresh = room.entered(begun(siti), room.code(siti.e164()));
        assertThat(room.account(fresh)).isNotEqualTo(account);
    }

    @Test
    void whatNobodyNeedsAnyMoreIsDeleted() {
        AccountId account = room.account(room.entered(begun(siti), room.code(siti.e164())));
        pass(Duration.ofHours(26));
        AccountId later = room.account(room.entered(begun(budi), room.code(budi.e164())));
        try (var upkeep =
                ResidentUpkeep.start(room.registry, residents.accounts, PhoneSettings.DEFAULT)) {
            upkeep.tidy();
            assertThat(rows("sign_up WHERE device = " + siti.device().asLong())).isZero();
            assertThat(rows("sign_up WHERE device = " + budi.device().asLong())).isOne();
            pass(Duration.ofDays(399));
            upkeep.tidy();
            assertThat(rows("portal_token WHERE account_id = " + later)).isZero();
            assertThat(rows("phone WHERE account_id = " + account)).isZero();
            assertThat(rows("phone WHERE account_id = " + later)).isOne();
            assertThat(residents.accounts.find(account).orElseThrow().deletedAt()).isPresent();
        }
    }

    private static long rows(String tableAndCondition) {
        return residents
                .store
                .reads()
                .withHandle(
                        handle ->
                                handle.select("SELECT count(*) FROM " + tableAndCondition)
                                        .mapTo(Long.class)
                                        .one());
    }
}
