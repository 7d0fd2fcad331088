package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.console.ConsolePaths.Query;
import id.gardu.network.AccountId;
import id.gardu.network.Inventory;
import id.gardu.network.Plan;
import id.gardu.report.format.VoucherPdf;
import id.gardu.report.format.VoucherPdf.PrintedVoucher;
import id.gardu.report.format.VoucherPdf.VoucherPaper;
import id.gardu.resident.Voucher.VoucherCode;
import id.gardu.resident.VoucherBatch;
import id.gardu.resident.VoucherBatches;
import id.gardu.resident.VoucherBatches.IssuedVoucher;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote;
import id.gardu.staff.AuditNote.AuditObject;
import id.gardu.staff.Role.Permission;
import id.gardu.store.Word;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Vouchers: made, printed, printed again while nobody used them, withdrawn. A code is on paper and
 * in the file that is printed, and on no page. Thread-safe.
 */
final class VouchersPage {
    private static final int USUAL_COUNT = 28;
    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 3_650;

    private final ConsoleFrame frame;
    private final Parts rooms;
    private final Audit audit;
    private final ZoneId zone;
    private final ConsoleErrorPages trouble;
    private final ShownOnce<Outcome> kept;

    /**
     * Whom it asks.
     *
     * @param blocked told of every account that was blocked with its voucher, and who did that
     * @param usual name of the plan that is offered first
     */
    record Parts(
            Supplier<Inventory> inventory,
            VoucherBatches batches,
            BiConsumer<AccountId, String> blocked,
            String usual) {}

    VouchersPage(
            ConsoleFrame frame,
            Parts rooms,
            Audit audit,
            ZoneId zone,
            ConsoleErrorPages trouble,
            ShownOnce<Outcome> kept) {
        this.frame = frame;
        this.rooms = rooms;
        this.audit = audit;
        this.zone = zone;
        this.trouble = trouble;
        this.kept = kept;
    }

    /**
     * What came of a form.
     *
     * @param typed what was refused, by field
     * @param wrong what is wrong with it, by field
     */
    record Outcome(String said, Map<String, String> typed, Map<String, String> wrong) {
        static final Outcome NONE = new Outcome("", Map.of(), Map.of());

        /** Without what was typed. */
        @Override
        public String toString() {
            return "Outcome[" + said + "]";
        }
    }

    private record Model(
            Outcome outcome,
            List<Input> fields,
            List<Option> plans,
            List<String> areas,
            List<Line> lines,
            Leaf.Links leaf,
            String codeWrong) {}

    /** A field of the form with what is wrong with it, or empty. */
    private record Input(String name, String label, String type, String value, String wrong) {}

    private record Line(String href, String name, String about, String state, String style) {}

    private record BatchModel(
            Outcome outcome,
            String title,
            List<Fact> facts,
            String revoked,
            int unused,
            boolean revoking,
            String action) {}

    private record Fact(String label, String value) {}

    WebReply list(StaffRequest request) {
        Words words = request.words();
        Inventory now = rooms.inventory().get();
        Outcome outcome = kept.take(request.query("once"), request.who().id()).orElse(Outcome.NONE);
        List<Line> all =
                rooms.batches().list().stream()
                        .filter(batch -> mayGive(request, batch))
                        .map(batch -> line(words, now, batch))
                        .toList();
        Leaf leaf = Leaf.of(request.leaf(), all.size());
        var model =
                new Model(
                        outcome,
                        fields(request, outcome),
                        Option.list(
                                now.plansByNumber().stream(),
                                outcome.typed().getOrDefault("plan", rooms.usual()),
                                Plan::name,
                                Plan::name),
                        RecordPage.known(now).getOrDefault("area", List.of()),
                        leaf.of(all),
                        leaf.links(number -> new Query().leaf(number).after(ConsolePaths.VOUCHERS)),
                        outcome.wrong().getOrDefault("code", ""));
        return frame.page(request, "vouchers", ConsolePaths.VOUCHERS, model);
    }

    private List<Input> fields(StaffRequest request, Outcome outcome) {
        Words words = request.words();
        LocalDate inAYear = words.today().plusYears(1);
        return List.of(
                input(words, outcome, "count", "number", Integer.toString(USUAL_COUNT)),
                input(words, outcome, "days", "number", Integer.toString(USUAL_DAYS)),
                input(words, outcome, "until", "date", inAYear.toString()),
                input(words, outcome, "area", "text", request.who().area().orElse("")),
                input(words, outcome, "note", "text", ""));
    }

    private static Input input(
            Words words, Outcome outcome, String name, String type, String usual) {
        return new Input(
                name,
                words.text("voucher.field." + name),
                type,
                outcome.typed().getOrDefault(name, usual),
                outcome.wrong().getOrDefault(name, ""));
    }

    private static boolean mayGive(StaffRequest request, VoucherBatch batch) {
        return request.may(Permission.GIVE_ACCESS, batch.areaCode().orElse(""));
    }

    private static Line line(Words words, Inventory now, VoucherBatch batch) {
        return new Line(
                ConsolePaths.voucherBatch(batch.id()),
                words.text(
                        "voucher.batch",
                        Map.of("n", words.count(batch.codes()), "at", words.at(batch.createdAt()))),
                words.text(
                                "voucher.used",
                                Map.of(
                                        "n",
                                        words.count(batch.activated()),
                                        "plan",
                                        planName(now, batch)))
                        + batch.areaCode().map(code -> " · " + words.area(code)).orElse("")
                        + (batch.note().isEmpty() ? "" : " · " + batch.note()),
                state(words, batch),
                batch.revokedAt().isPresent() ? "bad" : "mute");
    }

    private static String state(Words words, VoucherBatch batch) {
        if (batch.revokedAt().isPresent()) {
            return words.text("voucher.revoked");
        }
        return batch.redeemBefore().isBefore(words.now()) ? words.text("voucher.over") : "";
    }

    private static String planName(Inventory now, VoucherBatch batch) {
        return Optional.ofNullable(now.plans().get(batch.plan()))
                .map(Plan::name)
                .orElseGet(() -> Integer.toString(batch.plan()));
    }

    /** Makes a batch, and shows it. */
    WebReply create(StaffRequest request) {
        Map<String, String> typed = new HashMap<>();
        for (String name : List.of("plan", "count", "days", "until", "area", "note")) {
            typed.put(name, request.field(name).strip());
        }
        Map<String, String> wrong = new HashMap<>();
        Words words = request.words();
        Inventory now = rooms.inventory().get();
        Optional<Plan> plan = now.planNamed(typed.getOrDefault("plan", ""));
        if (plan.isEmpty()) {
            wrong.put("plan", words.text("mistake.missing"));
        }
        int count = number(typed.getOrDefault("count", ""), VoucherBatch.Order.MOST);
        if (count == 0) {
            wrong.put("count", number(words, VoucherBatch.Order.MOST));
        }
        int days = number(typed.getOrDefault("days", ""), MOST_DAYS);
        if (days == 0) {
            wrong.put("days", number(words, MOST_DAYS));
        }
        Optional<LocalDate> until =
                Dates.day(typed.getOrDefault("until", ""))
                        .filter(day -> day.isAfter(words.today()));
        if (until.isEmpty()) {
            wrong.put("until", words.text("voucher.until.past"));
        }
        String area = typed.getOrDefault("area", "");
        if (!area.isEmpty() && !now.areas().containsKey(area)) {
            wrong.put("area", words.text("mistake.area"));
        } else if (!request.may(Permission.GIVE_ACCESS, area)) {
            wrong.put("area", words.text("record.notyours"));
        }
        if (typed.getOrDefault("note", "").length() > VoucherBatch.Order.LONGEST_NOTE) {
            wrong.put("note", words.text("mistake.long", "x", VoucherBatch.Order.LONGEST_NOTE));
        }
        if (!wrong.isEmpty() || plan.isEmpty() || until.isEmpty()) {
            return shown(request, ConsolePaths.VOUCHERS, new Outcome("", typed, wrong));
        }
        long batch =
                rooms.batches()
                        .create(
                                new VoucherBatch.Order(
                                        plan.get().number(),
                                        count,
                                        Duration.ofDays(days),
                                        until.get().atStartOfDay(zone).toInstant(),
                                        Optional.of(area).filter(code -> !code.isEmpty()),
                                        typed.getOrDefault("note", "")))
                        .id();
        note(request, "voucher.create", batch);
        return shown(
                request,
                ConsolePaths.voucherBatch(batch),
                new Outcome(
                        words.text("voucher.made", "n", words.count(count)), Map.of(), Map.of()));
    }

    private static String number(Words words, int most) {
        return words.text("mistake.number", "x", "1", "y", words.count(most));
    }

    /** 0 when it is none from 1 to {@code most}. */
    private static int number(String typed, int most) {
        int number = typed.matches("[0-9]{1,6}") ? Integer.parseInt(typed) : 0;
        return number <= most ? number : 0;
    }

    private void note(StaffRequest request, String verb, long batch) {
        audit.note(AuditNote.of(request.caller(), verb, AuditObject.of("voucher-batch", batch)));
    }

    private Optional<VoucherBatch> batch(StaffRequest request) {
        String id = request.inPath("batch");
        return id.matches("[0-9]{1,19}")
                ? rooms.batches().list().stream()
                        .filter(batch -> Long.toString(batch.id()).equals(id))
                        .filter(batch -> mayGive(request, batch))
                        .findFirst()
                : Optional.empty();
    }

    WebReply shown(StaffRequest request) {
        return batch(request)
                .map(batch -> shown(request, batch))
                .orElseGet(() -> trouble.noSuchRecord(request));
    }

    private WebReply shown(StaffRequest request, VoucherBatch batch) {
        Words words = request.words();
        Inventory now = rooms.inventory().get();
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(words.text("voucher.field.plan"), planName(now, batch)));
        facts.add(new Fact(words.text("voucher.field.days"), words.count(batch.valid().toDays())));
        facts.add(new Fact(words.text("voucher.field.until"), words.dayOf(batch.redeemBefore())));
        batch.areaCode()
                .ifPresent(
                        code ->
                                facts.add(
                                        new Fact(
                                                words.text("voucher.field.area"),
                                                words.area(code))));
        if (!batch.note().isEmpty()) {
            facts.add(new Fact(words.text("voucher.field.note"), batch.note()));
        }
        facts.add(
                new Fact(
                        words.text("voucher.fact.used"),
                        words.count(batch.activated()) + " / " + words.count(batch.codes())));
        String here = ConsolePaths.voucherBatch(batch.id());
        return frame.page(
                request,
                "voucher-batch",
                here,
                new BatchModel(
                        kept.take(request.query("once"), request.who().id()).orElse(Outcome.NONE),
                        words.text(
                                "voucher.batch",
                                Map.of(
                                        "n", words.count(batch.codes()),
                                        "at", words.at(batch.createdAt()))),
                        facts,
                        batch.revokedAt()
                                .map(at -> words.text("voucher.revoked.at", "at", words.at(at)))
                                .orElse(""),
                        isOpen(batch, words.now()) ? batch.codes() - batch.activated() : 0,
                        !request.query("revoke").isEmpty(),
                        here));
    }

    private static boolean isOpen(VoucherBatch batch, Instant now) {
        return batch.revokedAt().isEmpty() && batch.redeemBefore().isAfter(now);
    }

    /** Those that nobody has used, as a file to be printed. */
    WebReply print(StaffRequest request) {
        Optional<VoucherBatch> batch =
                batch(request).filter(one -> isOpen(one, request.words().now()));
        Optional<VoucherPaper> paper = Word.of(VoucherPaper.class, request.query("paper"));
        if (batch.isEmpty() || paper.isEmpty()) {
            return trouble.noSuchRecord(request);
        }
        // Of codes that nobody could say who has them, nobody has them.
        note(request, "voucher.print", batch.get().id());
        List<PrintedVoucher> cards =
                rooms.batches().unused(batch.get().id()).stream().map(VouchersPage::card).toList();
        byte[] file =
                new VoucherPdf(
                                paper.get(),
                                request.words().text("voucher.card.title", "city", frame.city()),
                                lines(request.words(), batch.get()))
                        .octets(cards);
        return WebReply.file(
                "voucher-" + batch.get().id() + "-" + paper.get().word() + ".pdf",
                "application/pdf",
                file);
    }

    private static List<String> lines(Words words, VoucherBatch batch) {
        return List.of(
                words.text("voucher.card.valid", "n", words.count(batch.valid().toDays())),
                words.text("voucher.card.until", "day", words.dayOf(batch.redeemBefore())),
                words.text("voucher.card.how"));
    }

    private static PrintedVoucher card(VoucherCode code) {
        QrCode square = QrCode.of(code.grouped());
        return new PrintedVoucher(
                code.grouped(),
                IntStream.range(0, square.side())
                        .mapToObj(
                                y ->
                                        IntStream.range(0, square.side())
                                                .mapToObj(x -> square.isDark(x, y) ? "#" : " ")
                                                .reduce("", String::concat))
                        .toList());
    }

    /** Withdraws a batch: its codes stop at once, and whoever is online by one is let go. */
    WebReply revoke(StaffRequest request) {
        Optional<VoucherBatch> batch = batch(request);
        if (batch.isEmpty()) {
            return trouble.noSuchRecord(request);
        }
        long id = batch.get().id();
        var _ = rooms.batches().revoke(id);
        rooms.batches()
                .accountsOf(id)
                .forEach(account -> rooms.blocked().accept(account, request.who().name()));
        note(request, "voucher.revoke", id);
        return shown(
                request,
                ConsolePaths.voucherBatch(id),
                new Outcome(request.words().text("voucher.revoke.done"), Map.of(), Map.of()));
    }

    /** Withdraws one by its code; what was typed is never shown again. */
    WebReply revokeOne(StaffRequest request) {
        Words words = request.words();
        Optional<VoucherCode> code = VoucherCode.parse(request.field("code"));
        Optional<IssuedVoucher> issued =
                code.flatMap(rooms.batches()::find)
                        .filter(
                                one ->
                                        request.may(
                                                Permission.GIVE_ACCESS, one.areaCode().orElse("")));
        if (code.isEmpty() || issued.isEmpty() || !rooms.batches().revoke(code.get())) {
            return shown(
                    request,
                    ConsolePaths.VOUCHERS,
                    new Outcome("", Map.of(), Map.of("code", words.text("voucher.code.unknown"))));
        }
        rooms.blocked().accept(issued.get().account(), request.who().name());
        note(request, "voucher.revoke-one", issued.get().batch());
        return shown(
                request,
                ConsolePaths.VOUCHERS,
                new Outcome(words.text("voucher.one.done"), Map.of(), Map.of()));
    }

    private WebReply shown(StaffRequest request, String path, Outcome outcome) {
        String key = kept.keep(request.who().id(), outcome);
        return WebReply.seeOther(new Query().with("once", key).after(path));
    }
}
