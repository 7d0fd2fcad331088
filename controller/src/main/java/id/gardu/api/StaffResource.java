package id.gardu.api;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.config.SecretText;
import id.gardu.message.Destination;
import id.gardu.network.FieldValues;
import id.gardu.network.Outcome;
import id.gardu.staff.Actor;
import id.gardu.staff.Role;
import id.gardu.staff.Staff;
import id.gardu.staff.Staff.LinkAnswer;
import id.gardu.staff.StaffMember;
import id.gardu.staff.StaffTotp;

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
public record StaffResource(Staff staff, StaffTotp totp, Function<String, String> linkPath)
        implements Resource {
    private static final String NO_ADDRESS =
            "an e-mail address is such as rina@malangkota.go.id, in ASCII, up to 254 characters";

    private record Invitation(
            String name, String role, Optional<String> area, Optional<String> email) {
        @Override
        public String toString() {
            return "Invitation[" + name + ", " + role + "]";
        }
    }

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
                "createStaffLink",
                this::link,
                "listStaff",
                this::list,
                "resetSecondStep",
                this::reset);
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
                            staff.set(
                                    ApiToken.caller(request),
                                    issued.member().name(),
                                    new FieldValues(
                                            Map.of("email", wish.email().get(), "reports", "yes")));
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

    private WebReply reset(WebRequest request) {
        String name = Parameters.of(request).textInPath("name");
        return switch (totp.reset(ApiToken.caller(request), name)) {
            case Outcome.Done<Actor.Member> _ -> WebReply.status(204);
            case Outcome.Refused<Actor.Member> _ ->
                    Answers.notFound(request, "nobody of the staff is called \"" + name + "\"");
        };
    }

    private WebReply list(WebRequest request) {
        Actor who = ApiToken.caller(request).actor();
        return Answers.ok(staff.members(who).stream().map(Row::of).toList());
    }
}
