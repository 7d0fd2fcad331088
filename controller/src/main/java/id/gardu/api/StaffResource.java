package id.gardu.api;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.config.SecretText;
import id.gardu.message.Destination;
import id.gardu.staff.Actor;
import id.gardu.staff.Actor.MemberId;
import id.gardu.staff.Caller;
import id.gardu.staff.Role;
import id.gardu.staff.Staff;
import id.gardu.staff.Staff.LinkAnswer;
import id.gardu.staff.StaffMember;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code /staff} and {@code /staff-links}: who may look.
 *
 * @param linkPath from a link's token to its path on this listener
 */
public record StaffResource(Staff staff, Function<String, String> linkPath) implements Resource {
    private static final String NO_ADDRESS =
            "an e-mail address is such as rina@malangkota.go.id, in ASCII, up to 254 characters";

    private record Invitation(
            String name, String role, Optional<String> area, Optional<String> email) {
        @Override
        public String toString() {
            return "Invitation[" + name + ", " + role + "]";
        }
    }

    /** What is left out stays; an empty address is taken away. */
    private record MailPost(Optional<String> email, Optional<Boolean> reports) {
        @Override
        public String toString() {
            return "MailPost[" + reports + "]";
        }
    }

    private record Post(String role, Optional<String> area) {}

    private record Link(
            String name,
            String role,
            Optional<String> area,
            SecretText url,
            Instant expiresAt,
            boolean created) {}

    private record Row(
            String id,
            String name,
            String role,
            Optional<String> area,
            Instant createdAt,
            Optional<Instant> disabledAt,
            Optional<String> email,
            boolean reports) {
        static Row of(StaffMember known) {
            Actor.Member member = known.member();
            return new Row(
                    member.id().toString(),
                    member.name(),
                    member.role().word(),
                    member.area(),
                    known.createdAt(),
                    known.disabledAt(),
                    known.email().map(Destination.Email::masked),
                    known.mailed());
        }
    }

    @Override
    public Map<String, WebAction> operations() {
        return Map.of(
                "createStaffLink", this::link,
                "listStaff", request -> list(),
                "disableStaff", this::disable,
                "enableStaff", this::enable,
                "changeStaff", this::change,
                "mailStaff", this::mail);
    }

    private WebReply link(WebRequest request) throws Json.BadBody {
        Invitation wish = Json.read(request.body(), Invitation.class);
        Role role = Role.of(wish.role()).orElseThrow();
        if (wish.email().filter(text -> !Destination.Email.isAddress(text)).isPresent()) {
            return Answers.refused(request, List.of(NO_ADDRESS));
        }
        return switch (staff.link(ApiToken.caller(request), wish.name(), role, wish.area())) {
            case LinkAnswer.Refused(String why) -> Answers.refused(request, List.of(why));
            case LinkAnswer.Issued issued -> {
                if (wish.email().isPresent()) {
                    var _ =
                            staff.mail(
                                    ApiToken.caller(request),
                                    issued.member().id(),
                                    wish.email().map(Destination.Email::new),
                                    true);
                }
                URI url = request.absolute(linkPath.apply(issued.token()));
                yield Answers.created(
                        new Link(
                                issued.member().name(),
                                issued.member().role().word(),
                                issued.member().area(),
                                new SecretText(url.toString()),
                                issued.expiresAt(),
                                issued.created()));
            }
        };
    }

    private WebReply list() {
        return Answers.ok(staff.members(new Actor.Token()).stream().map(Row::of).toList());
    }

    private WebReply disable(WebRequest request) {
        return told(request, id -> staff.disable(ApiToken.caller(request), id));
    }

    private WebReply enable(WebRequest request) {
        return told(request, id -> staff.enable(ApiToken.caller(request), id));
    }

    private WebReply change(WebRequest request) throws Json.BadBody {
        Post post = Json.read(request.body(), Post.class);
        MemberId id = id(request);
        Role role = Role.of(post.role()).orElseThrow();
        String orArea = post.area().map(code -> ", or there is no area " + code).orElse("");
        return staff.change(ApiToken.caller(request), id, role, post.area())
                .map(member -> Answers.ok(Row.of(member)))
                .orElseGet(() -> Answers.refused(request, List.of(unknown(id) + orArea)));
    }

    private WebReply mail(WebRequest request) throws Json.BadBody {
        MailPost post = Json.read(request.body(), MailPost.class);
        if (post.email()
                .filter(text -> !text.isEmpty() && !Destination.Email.isAddress(text))
                .isPresent()) {
            return Answers.refused(request, List.of(NO_ADDRESS));
        }
        return told(
                request,
                id ->
                        staff.members(new Actor.Token()).stream()
                                .filter(one -> one.member().id().equals(id))
                                .findFirst()
                                .flatMap(one -> mail(ApiToken.caller(request), one, post)));
    }

    private Optional<StaffMember> mail(Caller by, StaffMember known, MailPost post) {
        Optional<Destination.Email> email =
                post.email().isEmpty()
                        ? known.email()
                        : post.email().filter(text -> !text.isEmpty()).map(Destination.Email::new);
        return staff.mail(by, known.member().id(), email, post.reports().orElse(known.mailed()));
    }

    private static WebReply told(
            WebRequest request, Function<MemberId, Optional<StaffMember>> done) {
        MemberId id = id(request);
        return done.apply(id)
                .map(known -> Answers.ok(Row.of(known)))
                .orElseGet(() -> Answers.notFound(request, unknown(id)));
    }

    private static String unknown(MemberId id) {
        return "nobody of the staff has the id " + id;
    }

    private static MemberId id(WebRequest request) {
        return new MemberId(Parameters.of(request).numberInPath("member"));
    }
}
