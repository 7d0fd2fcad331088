package id.gardu.console;

import id.gardu.ap.ApState;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.network.Site;
import id.gardu.staff.Actor;
import id.gardu.staff.Permission;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The first page: what needs somebody now, and where to go; for strangers, how to get in. */
final class StartPage {
    private static final int SHOWN = 5;

    private final ConsoleFrame frame;
    private final Gate gate;
    private final Network network;
    private final Words words;
    private final DecisionView view;
    private final DecisionHead head;

    StartPage(
            ConsoleFrame frame,
            Gate gate,
            Network network,
            Words words,
            DecisionView view,
            DecisionHead head) {
        this.view = view;
        this.head = head;
        this.frame = frame;
        this.gate = gate;
        this.network = network;
        this.words = words;
    }

    WebReply answer(WebRequest request) {
        Optional<Actor.Member> member = gate.member(request);
        if (member.isEmpty()) {
            return frame.page(
                    request,
                    "stranger",
                    ConsolePaths.HOME,
                    Map.of("out", request.query("out").isPresent()));
        }
        Actor.Member who = member.get();
        return Network.covers(who, Permission.SEE_NETWORK, who.area().orElse(""))
                ? overview(request, who)
                : frame.page(request, "cadre", ConsolePaths.HOME, who, Map.of("name", who.name()));
    }

    private WebReply overview(WebRequest request, Actor.Member who) {
        List<ApView> all = network.accessPoints(who);
        List<Site> sites = network.sites(who);
        List<ApView> problems = all.stream().filter(ApView::isProblem).toList();
        var model = new HashMap<String, Object>();
        model.put("name", who.name());
        model.put("aps", all.size());
        model.put("sites", sites.size());
        model.put("up", all.stream().filter(view -> view.state() == ApState.UP).count());
        model.put("problems", problems.size());
        model.put(
                "down",
                problems.stream().filter(view -> ApView.tone(view.state()).equals("bad")).count());
        model.put("everywhere", who.area().isEmpty());
        model.put("online", network.accountsAt(sites));
        model.put("more", Math.max(0, problems.size() - SHOWN));
        Optional<DecisionHead.Head> decisions =
                DecisionView.decides(who) && !sites.isEmpty()
                        ? decisions(request, who)
                        : Optional.empty();
        model.put("decides", decisions.isPresent());
        decisions.ifPresent(shown -> model.put("head", shown));
        model.put("worst", problems.stream().limit(SHOWN).map(view -> row(request, view)).toList());
        return frame.page(request, "home", ConsolePaths.HOME, who, model);
    }

    /** For those who decide: the four groups of the latest month that is closed. */
    private Optional<DecisionHead.Head> decisions(WebRequest request, Actor.Member who) {
        DecisionChoice choice = DecisionChoice.of(request);
        return view.board(who, choice)
                .map(board -> head.of(request, board, choice.with(board.month()), false));
    }

    private Map<String, Object> row(WebRequest request, ApView view) {
        return Map.of(
                "name", view.ap().name(),
                "site", view.site().name(),
                "state", frame.text(request, "state." + ApFilter.word(view.state())),
                "tone", ApView.tone(view.state()),
                "ago",
                        view.condition()
                                .map(known -> words.ago(request, known.health().since()))
                                .orElse(""));
    }
}
